package train

import (
	"strings"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/kernel"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// Generation continues a text token by token. It is a function of the model,
// the prompt, the temperature and the seed.
type Generation struct {
	t           *Trainer
	ids         []text.ID // what the model has read, prompt included
	prompt      int       // how many of them are the prompt
	left        int
	temperature float64
	seed        uint64
	drawn       uint64
	ended       bool
}

// Generate begins a continuation of at most n tokens. Temperature 0 takes the
// most probable token each time, 1 draws from the model's own distribution. The
// faults are train.continue.causal and train.range.
func (t *Trainer) Generate(prompt string, n int, temperature float64, seed uint64) (*Generation, error) {
	if t.Config.Objective != batch.Causal {
		return nil, fault.New("train.continue.causal", "a model trained to fill blanks cannot continue a text; train one with the objective causal")
	}
	if len(prompt) > mostFill {
		return nil, tooLong(len(prompt))
	}
	if err := inRange(limit{"number of tokens", float64(n), 1, 10000}, limit{"temperature", temperature, 0, 10}); err != nil {
		return nil, err
	}
	g := &Generation{t: t, left: n, temperature: temperature, seed: seed}
	if t.Config.Length == 0 {
		g.ids = append(g.ids, text.BOS)
	}
	g.ids = append(g.ids, t.Corpus.Tok.Encode(prompt)...)
	if len(g.ids) == 0 {
		g.ids = append(g.ids, text.EOS)
	}
	g.prompt = len(g.ids)
	return g, nil
}

// Next adds one token and reports whether more are to come. Where a document is
// a sequence, its end ends the text; elsewhere it becomes a line's end.
func (g *Generation) Next() bool {
	if g.left == 0 || g.ended {
		return false
	}
	from := max(0, len(g.ids)-g.t.readLength())
	logits := g.t.logitsAt(g.ids[from:], len(g.ids)-from-1)
	id := g.draw(logits)
	g.left--
	if id == text.EOS && g.t.Config.Length == 0 {
		g.ended = true
		return false
	}
	g.ids = append(g.ids, id)
	return g.left > 0
}

// coldest is the temperature below which the most probable token is taken.
const coldest = .01

// draw takes a token among EOS and the words by its probability.
func (g *Generation) draw(logits []float32) text.ID {
	words := logits[text.EOS:]
	if g.temperature < coldest {
		return text.EOS + text.ID(kernel.Largest(words))
	}
	kernel.Scale(words, float32(1/g.temperature))
	kernel.Softmax(words, 1, len(words))
	r := rng.New(g.seed, "sample", g.drawn)
	g.drawn++
	u := r.Float64()
	for i, p := range words {
		if u -= float64(p); u < 0 {
			return text.EOS + text.ID(i)
		}
	}
	return text.EOS + text.ID(kernel.Largest(words))
}

// Text is the continuation so far, without the prompt.
func (g *Generation) Text() string {
	whole, prompt := g.decode(g.ids), g.decode(g.ids[:g.prompt])
	return strings.TrimPrefix(whole, prompt)
}

// decode joins the documents that EOS separates with line ends.
func (g *Generation) decode(ids []text.ID) string {
	var b strings.Builder
	from := 0
	for i, id := range ids {
		if id == text.EOS || id == text.BOS {
			b.WriteString(g.t.Corpus.Tok.Decode(ids[from:i]))
			from = i + 1
			if id == text.EOS && i > 0 {
				b.WriteByte('\n')
			}
		}
	}
	b.WriteString(g.t.Corpus.Tok.Decode(ids[from:]))
	return b.String()
}

// Continue is Generate to its end.
func (t *Trainer) Continue(prompt string, n int, temperature float64, seed uint64) (string, error) {
	g, err := t.Generate(prompt, n, temperature, seed)
	if err != nil {
		return "", err
	}
	for g.Next() {
	}
	return g.Text(), nil
}
