package model

import (
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

// layout lists the tensors in arena order: embedding, layers from the bottom
// up, head. So what is frozen for fine-tuning is always the arena's beginning.
func (c Config) layout() []tensor {
	list := []tensor{{"embed.weight", []int{c.Vocab, c.Embed}}}
	in := c.Embed
	for i := range c.Layers {
		for _, d := range c.directions() {
			list = append(list, c.cell(c.prefix(i)+d, in)...)
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
	if c.gated() {
		family = "gru."
	}
	return family + strconv.Itoa(layer) + "."
}

func (c Config) cell(prefix string, in int) []tensor {
	if c.gated() {
		return cell(prefix, in, c.Hidden, 3, "bx", "bh")
	}
	return cell(prefix, in, c.Hidden, 4, "b")
}

// cell lists what one direction of a recurrent layer learns.
func cell(prefix string, in, hidden, gates int, biases ...string) []tensor {
	list := []tensor{{prefix + "wx", []int{in, gates * hidden}}, {prefix + "wh", []int{hidden, gates * hidden}}}
	for _, name := range biases {
		list = append(list, tensor{prefix + name, []int{gates * hidden}})
	}
	return list
}

func (c Config) head() []tensor {
	if c.Classes == 0 {
		return []tensor{{"head.weight", []int{c.Width(), c.Vocab}}, {"head.bias", []int{c.Vocab}}}
	}
	return []tensor{
		{"dense.weight", []int{c.Width(), c.Dense}}, {"dense.bias", []int{c.Dense}},
		{"class.weight", []int{c.Dense, c.Classes}}, {"class.bias", []int{c.Classes}},
	}
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
func find(params []nn.Param, name string) nn.Param {
	for _, p := range params {
		if p.Name == name {
			return p
		}
	}
	panic("model: no parameter of that name")
}
