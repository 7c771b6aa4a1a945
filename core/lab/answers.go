package lab

import (
	"encoding/binary"
	"math"
	"slices"
	"strconv"

	"murmuration/core/digest"
	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
)

// trainer returns the run's trainer, or why it has none.
func (r *run) trainer() (*train.Trainer, error) {
	if p, ok := r.job.(*pretraining); ok {
		return p.t, nil
	}
	return nil, fault.New("run.no-words", "a fine-tuned run says classes, not words; ask the pretraining that it came from")
}

func (r *run) fill(id int, f *protocol.Fill) error {
	t, err := r.trainer()
	if err != nil {
		return err
	}
	if err := protocol.CheckAnswers(f.K); err != nil {
		return err
	}
	best, err := t.Fill(f.Text, f.K)
	if err != nil {
		return err
	}
	list := make([]protocol.Candidate, len(best))
	for i, c := range best {
		list[i] = protocol.Candidate{Token: c.Token, P: c.P}
	}
	r.lab.tell(id, &protocol.Event{Candidates: &protocol.Candidates{Candidates: list}})
	return nil
}

// goOn continues a text, a token a turn.
func (r *run) goOn(id int, c *protocol.Continue) error {
	t, err := r.trainer()
	if err != nil {
		return err
	}
	g, err := t.Generate(c.Prompt, c.N, c.Temperature, c.Seed)
	if err != nil {
		return err
	}
	r.lab.tasks = append(r.lab.tasks, task{id, func() (bool, error) {
		if g.Next() {
			return false, nil
		}
		r.lab.tell(id, &protocol.Event{Continuation: &protocol.Continuation{Text: g.Text()}})
		return true, nil
	}})
	return nil
}

func (r *run) save(id int, corpus bool) error {
	data := r.job.save(corpus, r.notes())
	r.lab.tell(id, &protocol.Event{Saved: &protocol.Saved{Step: r.job.step()}}, data)
	return nil
}

// weights answers with a finished run's weights.
func (r *run) weights(id int) error {
	if !r.job.done() {
		return fault.New("run.unfinished", "run {name} is at step {step} and not done; only a finished run's weights are given", "name", r.name, "step", strconv.Itoa(r.job.step()))
	}
	data := r.job.weights(r.notes())
	sum := digest.New()
	sum.Write(data)
	r.lab.tell(id, &protocol.Event{Weights: &protocol.Weights{Step: r.job.step(), SHA256: sum.Hex(), Digest: r.job.model().Digest()}}, data)
	return nil
}

// poke sets one parameter, as an experiment.
func (r *run) poke(index int, buffers [][]byte) error {
	m := r.job.model()
	if len(buffers) != 1 || len(buffers[0]) != 4 || index < 0 || index >= len(m.W) {
		return fault.New("lab.poke", "the run has {count} parameters; a poke needs an index below that, and one number", "count", strconv.Itoa(len(m.W)))
	}
	r.job.changing()
	m.W[index] = math.Float32frombits(binary.LittleEndian.Uint32(buffers[0]))
	m.Repack()
	return nil
}

// table returns the input embeddings [V,E], owned by the model.
func (r *run) table() []float32 { return r.job.model().Param("embed.weight").W }

func (r *run) embeddings(id int) {
	v := r.corpus.Vocab
	e := &protocol.Embeddings{
		Tokens: make([]string, v.Size()), Counts: make([]int, v.Size()), Labels: r.corpus.Labels,
		Rows: v.Size(), Columns: len(r.table()) / v.Size(),
	}
	for i := range e.Tokens {
		e.Tokens[i], e.Counts[i] = v.Token(text.ID(i)), v.Count(text.ID(i))
	}
	r.lab.tell(id, &protocol.Event{Embeddings: e}, protocol.Float32s(r.table()))
}

// neighbours answers with the tokens whose embeddings have the largest cosine
// with the asked one's, ties by id, special tokens left out.
func (r *run) neighbours(id int, n *protocol.Neighbours) error {
	if err := protocol.CheckAnswers(n.K); err != nil {
		return err
	}
	v := r.corpus.Vocab
	at, ok := v.ID(n.Token)
	if !ok {
		return fault.New("lab.token", "the vocabulary has no token {token}", "token", strconv.Quote(clip(n.Token, maxName)))
	}
	cosines := cosines(r.table(), v.Size(), int(at))
	order := make([]int, 0, v.Size())
	for i := text.NumSpecial; i < v.Size(); i++ {
		if i != int(at) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return descending(cosines[a], cosines[b]) })
	list := make([]protocol.Neighbour, min(n.K, len(order)))
	for i := range list {
		list[i] = protocol.Neighbour{Token: v.Token(text.ID(order[i])), Cosine: cosines[order[i]]}
	}
	r.lab.tell(id, &protocol.Event{Neighbourhood: &protocol.Neighbourhood{Neighbours: list}})
	return nil
}

func descending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// cosines returns the cosine of each of the rows [rows,·] with row at; that of
// a row of zeros is 0.
func cosines(table []float32, rows, at int) []float64 {
	width := len(table) / rows
	row := func(i int) []float32 { return table[i*width : (i+1)*width] }
	norm := math.Sqrt(dot(row(at), row(at)))
	out := make([]float64, rows)
	for i := range out {
		if d := norm * math.Sqrt(dot(row(i), row(i))); d != 0 {
			out[i] = dot(row(i), row(at)) / d
		}
	}
	return out
}

func dot(a, b []float32) float64 {
	sum := 0.0
	for i, x := range a {
		sum += float64(float64(x) * float64(b[i]))
	}
	return sum
}
