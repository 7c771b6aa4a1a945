package surveyor

import (
	"fmt"
	"testing"

	"murmuration/core/measure"
	"murmuration/core/protocol"
	"murmuration/core/rng"
)

// drawn is states of a model of which half is what all models have.
func drawn(model, n, d int) *measure.Rows {
	common, own := rng.New(1, "common"), rng.New(uint64(model), "own")
	x := make([]float32, n*d)
	for i := range x {
		x[i] = common.Float32() + own.Float32()
	}
	return measure.Of(x, n)
}

// BenchmarkBoard compares 20 models two by two on 2000 words of 256 units each;
// what reads them is left out.
func BenchmarkBoard(b *testing.B) {
	const models, words, units = 20, 2000, 256
	for b.Loop() {
		b.StopTimer()
		s := New(func() float64 { return 0 }, func(protocol.Message) {}, nil)
		s.flock = &flock{planned: &protocol.Planned{}}
		s.memory.clear("")
		g, err := s.statesGauge("cka")
		if err != nil {
			b.Fatal(err)
		}
		g.begin = once(func() {})
		var list []*stand
		for i := range models {
			x := &stand{key: fmt.Sprint(i)}
			s.memory.rows[of{stand: x.key}] = drawn(i, words, units)
			list = append(list, x)
		}
		m, c := &matrix{}, &course{}
		s.likeness(c, g, list, m, func(float64) {})
		b.StartTimer()
		for done := false; !done; {
			done, _ = c.next()
		}
		if v := m.at(0, 19); v < .1 || v > .9 {
			b.Fatal(v)
		}
	}
}
