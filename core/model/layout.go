package model

import (
	"slices"
	"strconv"

	"murmuration/core/nn"
)

// tensor is the name and shape of one parameter in the arena.
type tensor struct {
	name  string
	shape []int
}

func (t tensor) size() int {
	n := 1
	for _, d := range t.shape {
		n *= d
	}
	return n
}

// layout lists the tensors in arena order: embedding, what reads words' spelling,
// layers from the bottom up, head. So what is frozen for fine-tuning is always the arena's beginning.
func (c Config) layout() []tensor {
	list := append([]tensor{{"embed.weight", []int{c.Vocab, c.Embed}}}, c.spelling()...)
	if c.Kind == Transformer {
		return append(append(list, c.attentive()...), c.head()...)
	}
	in := c.Embed
	for i := range c.Layers {
		for _, d := range c.directions() {
			list = append(list, cell(c.prefix(i)+d, in, c.Hidden, c.gated())...)
		}
		in = c.Width()
	}
	return append(list, c.head()...)
}

// directions are the infixes of the names of a layer's parameters, one for each
// direction of time.
func (c Config) directions() []string {
	if c.Bidirectional() {
		return []string{"fwd.", "bwd."}
	}
	return []string{""}
}

// prefix is what the names of a layer's parameters begin with.
func (c Config) prefix(layer int) string {
	family := "lstm."
	switch {
	case c.gated():
		family = "gru."
	case c.Kind == Transformer:
		family = "block."
	}
	return family + strconv.Itoa(layer) + "."
}

// attentive lists what a transformer learns between the embedding and the head.
func (c Config) attentive() []tensor {
	var list []tensor
	if c.projects() {
		list = append(list, tensor{"project.weight", []int{c.Embed, c.Hidden}})
	}
	list = append(list, tensor{"position.weight", []int{c.Positions, c.Hidden}})
	for i := range c.Layers {
		at, h := c.prefix(i), c.Hidden
		list = slices.Concat(list,
			norm(at+"norm1", h), linear(at+"qkv", h, 3*h), linear(at+"out", h, h),
			norm(at+"norm2", h), linear(at+"up", h, 4*h), linear(at+"down", 4*h, h))
	}
	return append(list, norm("final", c.Hidden)...)
}

// projects reports whether the tokens' vectors are brought to another width
// before they are read (Lan et al. 2020, arXiv:1909.11942).
func (c Config) projects() bool { return c.Kind == Transformer && c.Embed != c.Hidden }

//go:noinline
func linear(name string, in, out int) []tensor {
	return []tensor{{name + ".weight", []int{in, out}}, {name + ".bias", []int{out}}}
}

//go:noinline
func norm(name string, n int) []tensor {
	return []tensor{{name + ".weight", []int{n}}, {name + ".bias", []int{n}}}
}

// cell lists what one direction of an LSTM or, gated, a GRU learns.
func cell(prefix string, in, hidden int, gated bool) []tensor {
	gates, biases := 4*hidden, []string{"b"}
	if gated {
		gates, biases = 3*hidden, []string{"bx", "bh"}
	}
	list := []tensor{{prefix + "wx", []int{in, gates}}, {prefix + "wh", []int{hidden, gates}}}
	for _, name := range biases {
		list = append(list, tensor{prefix + name, []int{gates}})
	}
	return list
}

// spelling lists what is learned from the characters and features of words.
func (c Config) spelling() []tensor {
	var list []tensor
	if c.Chars > 0 {
		list = append(list, tensor{"chars.embed", []int{c.Chars, letterWidth}})
		if c.Reader == LettersLSTM {
			list = append(list, cell("chars.fwd.", letterWidth, readerHidden, false)...)
			list = append(list, cell("chars.bwd.", letterWidth, readerHidden, false)...)
		} else {
			list = append(list, linear("chars.conv", 3*letterWidth, 2*readerHidden)...)
		}
		list = append(list, linear("chars.project", 2*readerHidden, c.Embed)...)
	}
	if c.Features > 0 {
		list = append(list, tensor{"features.weight", []int{c.Features, c.Embed}})
	}
	return list
}

func (c Config) head() []tensor {
	switch {
	case c.Classes > 0:
		return c.classes()
	case c.Tags > 0 && c.CRF:
		return append(linear("tag", c.Width(), c.Tags),
			tensor{"crf.start", []int{c.Tags}}, tensor{"crf.end", []int{c.Tags}}, tensor{"crf.transition", []int{c.Tags, c.Tags}})
	case c.Tags > 0:
		return linear("tag", c.Width(), c.Tags)
	}
	return linear("head", c.Width(), c.Vocab)
}

func (c Config) classes() []tensor {
	list := append(linear("dense", c.Width(), c.Dense), linear("class", c.Dense, c.Classes)...)
	if c.Grams > 0 {
		list = append(list, tensor{"grams.weight", []int{c.Grams, gramWidth}}, tensor{"grams.out", []int{gramWidth, c.Classes}})
	}
	return list
}

// views cuts the arenas w and g (which may be nil) into named parameters.
func (c Config) views(w, g []float32) []nn.Param {
	var params []nn.Param
	at := 0
	for _, t := range c.layout() {
		end := at + t.size()
		p := nn.Param{Name: t.name, Shape: t.shape, W: w[at:end:end]}
		if g != nil {
			p.G = g[at:end:end]
		}
		params = append(params, p)
		at = end
	}
	return params
}

// find returns the parameter of the given name. It panics if there is none.
//
//go:noinline
func find(params []nn.Param, name string) nn.Param {
	for _, p := range params {
		if p.Name == name {
			return p
		}
	}
	panic("model: no parameter of that name")
}
