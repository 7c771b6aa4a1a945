package surveyor

import (
	"murmuration/core/align"
	"murmuration/core/fault"
	"murmuration/core/measure"
	"murmuration/core/model"
	"murmuration/core/nn"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// weightsGauge is the gauge of a key of the weights lens; "" is the first.
func (s *Surveyor) weightsGauge(key string) (*gauge, error) {
	switch key {
	case "", "cosine":
		return s.cosines("cosine", s.parameters), nil
	case "delta-cosine":
		g := s.cosines(key, s.ways)
		g.twin = nil // nobody has gone anywhere
		return g, nil
	case "barrier", "barrier-aligned":
		return s.barriers(key), nil
	}
	return nil, noMeasure("weights", key)
}

// cosines compares what vectors says of two models by the cosine.
func (s *Surveyor) cosines(key string, vectors func(a, b *stand) (*vectors, error)) *gauge {
	draws := func(a, b *stand, n int) drawing {
		v, err := vectors(a, b)
		return &shuffles{of: n,
			observed: func() (float64, error) { return v.cosine(err) },
			draw:     func(i int) float64 { return v.shuffled(i) },
		}
	}
	return &gauge{
		lens: "weights", measure: key, ceiling: 1, higher: true, begin: s.prepare(), read: s.readModel,
		compare: func(a, b *stand) measure.Comparison {
			return instant(func() (float64, error) {
				v, err := vectors(a, b)
				return v.cosine(err)
			})
		},
		level: draws, rank: func(a, b *stand) drawing { return draws(a, b, 99) },
		twin: func(x *stand, n int) *stand { return x.twin(n) },
		compared: func(a, b *stand) int {
			if v, err := vectors(a, b); err == nil {
				return len(v.a)
			}
			return 0
		},
	}
}

// readModel makes a model, unless it is held.
func (s *Surveyor) readModel(x *stand) piece { return once(func() { s.modelOf(x) }) }

func (s *Surveyor) modelOf(x *stand) *model.Model {
	key := of{stand: x.key}
	if s.memory.models[key] == nil {
		s.memory.models[key] = x.model()
	}
	return s.memory.models[key]
}

// vectors are what of two models is compared, in one layout.
type vectors struct {
	a, b  []float32
	from  []float32  // that both began from; nil: the numbers themselves are compared
	parts []nn.Param // whose numbers they are, from the first on
}

func (v *vectors) cosine(err error) (float64, error) {
	if err != nil {
		return none(err).Value()
	}
	if v.from != nil {
		return measure.DeltaCosine(v.a, v.b, v.from)
	}
	return measure.Cosine(v.a, v.b)
}

// shuffled is the cosine with b's numbers in another order within each tensor.
func (v *vectors) shuffled(i int) float64 {
	a, b := less(v.a, v.from), less(v.b, v.from)
	r, at := rng.New(0, "tensors", uint64(i)), 0
	for _, p := range v.parts {
		part := b[at:min(len(b), at+len(p.W))]
		r.Shuffle(len(part), func(i, j int) { part[i], part[j] = part[j], part[i] })
		at += len(part)
	}
	c, _ := measure.Cosine(a, b)
	return c
}

// parameters are those of two models: all of them, or, where one was fine-tuned,
// those of the encoders, since the new heads began as other numbers. The faults
// are align.shape and surveyor.vocabulary.
func (s *Surveyor) parameters(a, b *stand) (*vectors, error) {
	c, d := a.config(), b.config()
	if tuned := a.tuned != nil || b.tuned != nil; tuned {
		c.Classes, d.Classes = 0, 0
	}
	if err := align.Check(c, d); err != nil {
		return nil, err
	}
	x, y := s.modelOf(a), s.modelOf(b)
	w, err := inOrderOf(a.grown.corpus.Vocab, b.grown.corpus.Vocab, y)
	if err != nil {
		return nil, err
	}
	n := len(x.W)
	if a.tuned != nil || b.tuned != nil {
		n = x.Frozen(model.HeadOnly)
	}
	return &vectors{a: x.W[:n], b: w[:n], parts: x.Params}, nil
}

// ways are how far two models have gone from the nearest that both came from. The
// faults are measure.base and those of parameters.
func (s *Surveyor) ways(a, b *stand) (*vectors, error) {
	v, err := s.parameters(a, b)
	if err != nil {
		return nil, err
	}
	from := common(a, b)
	if from == nil {
		return nil, fault.New("measure.base", "the models have no common base to measure their ways from")
	}
	v.from = s.modelOf(from).W[:len(v.a)]
	return v, nil
}

// less is a copy of a, less what it began from, if anything.
func less(a, from []float32) []float32 {
	d := append([]float32(nil), a...)
	for i, v := range from {
		d[i] -= v
	}
	return d
}

// inOrderOf returns m's parameters as they would be with its words, which are
// from's, in the order of to's. The fault is surveyor.vocabulary.
func inOrderOf(to, from *text.Vocab, m *model.Model) ([]float32, error) {
	order, same, err := orderOf(to, from)
	if err != nil || same {
		return m.W, err
	}
	out, at := append([]float32(nil), m.W...), 0
	for _, p := range m.Params {
		w := out[at : at+len(p.W)]
		switch p.Name {
		case "embed.weight":
			e := len(w) / len(order)
			for i, k := range order {
				copy(w[i*e:(i+1)*e], p.W[int(k)*e:])
			}
		case "head.weight", "head.bias":
			for i := range w {
				row := i / len(order) * len(order)
				w[i] = p.W[row+int(order[i%len(order)])]
			}
		}
		at += len(p.W)
	}
	return out, nil
}

// orderOf tells where each of to's words stands in from.
func orderOf(to, from *text.Vocab) (order []text.ID, same bool, err error) {
	if same = to.Size() == from.Size(); !same {
		return nil, false, otherWords()
	}
	for id := range text.ID(to.Size()) {
		k, ok := id, true
		if id >= text.NumSpecial {
			k, ok = from.ID(to.Token(id))
		}
		if !ok {
			return nil, false, otherWords()
		}
		same = same && k == id
		order = append(order, k)
	}
	return order, same, nil
}

func otherWords() error {
	return fault.New("surveyor.vocabulary", "the two models know different words, so their parameters do not belong together")
}
