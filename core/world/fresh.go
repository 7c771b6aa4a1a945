package world

import "murmuration/core/rng"

// Fresh returns the i-th sentence of a stream of the world's own that Generate
// never draws from, without noise. It may happen to be a document all the same.
func (w *World) Fresh(i int) string {
	s := newSentence(rng.New(w.Config.Seed, "fresh", uint64(i)), w.words)
	a := w.Config.choose(s.rng.Float64())
	s.latent.Ability = a.name
	a.write(s)
	doc, _ := w.Config.grammar().finish(s)
	return doc
}
