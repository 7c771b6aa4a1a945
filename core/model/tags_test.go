package model

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/nn"
	"murmuration/core/rng"
)

// targeted copies b with targets given by f at every position that has one.
func targeted(b batch.Batch, f func(i int) int32) batch.Batch {
	b.Targets = slices.Clone(b.Targets)
	i := 0
	for p, target := range b.Targets {
		if target != batch.Ignore {
			b.Targets[p] = f(i)
			i++
		}
	}
	return b
}

// The loss of the best tagging is the least there is, whichever the targets were,
// and with one sequence the losses of all taggings are probabilities that sum to 1
// and, over those with one tag at one place, to the marginal.
func TestTagsAndMarginals(t *testing.T) {
	for _, crf := range []bool{false, true} {
		m := tiny(t, Config{Kind: BiLSTM, Layers: 1, Tags: 3, CRF: crf})
		awayFromFlat(m)
		if crf { // what follows what decides: tag 2, the likeliest everywhere, not itself
			m.Param("crf.transition").W[2*3+2] = -4
		}
		m.Repack()
		b := ragged(m.Vocab, 0, 6) // four positions with targets
		p := m.NewPass(b.B, b.T)
		n := b.CountTargets()
		all, most, best, sums := 0.0, -1.0, []int32(nil), make([]float64, 3*n)
		for code := range 81 {
			y := []int32{int32(code / 27), int32(code / 9 % 3), int32(code / 3 % 3), int32(code % 3)}
			loss, targets := p.Step(targeted(b, func(i int) int32 { return y[i] }), 1, nil, false)
			if targets != n || n != 4 {
				t.Fatalf("%d targets", targets)
			}
			share := math.Exp(-loss)
			if all += share; share > most {
				most, best = share, y
			}
			for i, tag := range y {
				sums[3*i+int(tag)] += share
			}
		}
		tags := p.Tags(targeted(b, func(int) int32 { return 0 }), nil)
		sure := p.Marginals(b, tags)
		if math.Abs(all-1) > 1e-6 || !slices.Equal(tags[0], best) {
			t.Errorf("CRF %v: probabilities sum to %g; found %v, the best is %v", crf, all, tags[0], best)
		}
		for i, tag := range tags[0] {
			if want := sums[3*i+int(tag)]; math.Abs(float64(sure[0][i])-want) > 1e-6 {
				t.Errorf("CRF %v, position %d: sure by %g, want %g", crf, i, sure[0][i], want)
			}
		}
	}
}

// No batch makes a tagger take a step that is forbidden, and each sequence gets as
// many tags as it has targets, none included.
func TestTagsKeepToWhatIsAllowed(t *testing.T) {
	const k = 4
	r := rng.New(8, "test")
	for trial := range 40 {
		m := tiny(t, Config{Kind: BiLSTM, Layers: 1, Tags: k, CRF: trial%2 == 0})
		m.Init(uint64(trial))
		awayFromFlat(m)
		m.Repack()
		a := &nn.Transitions{Start: []bool{true, true, false, true}, Next: make([]bool, k*k)}
		for i := range a.Next {
			a.Next[i] = i%k == 0 || r.Intn(2) == 0 // tag 0 may always come
		}
		b := raggedFor(m, 7, 0, 3, 1, 5)
		p := m.NewPass(b.B, b.T)
		for i, tags := range p.Tags(b, a) {
			shard := b.Shard(i, b.B)
			if len(tags) != shard.CountTargets() {
				t.Fatalf("%d tags for %d targets", len(tags), shard.CountTargets())
			}
			for j, tag := range tags {
				if j == 0 && !a.Start[tag] || j > 0 && !a.Next[int(tags[j-1])*k+int(tag)] {
					t.Errorf("trial %d: %v holds a forbidden step", trial, tags)
				}
			}
		}
	}
}

// Pieces of words without a target stand in nobody's way: the chain goes from one
// word to the next whatever lies between.
func TestChainSkipsWhatHasNoTarget(t *testing.T) {
	m := tiny(t, Config{Kind: LSTM, Layers: 1, Tags: 3, CRF: true})
	awayFromFlat(m)
	clear(m.Param("tag.weight").W) // every position says the same
	m.Repack()
	loss := func(targets ...int32) float64 {
		var b batch.Batch
		b.Reset(1, len(targets))
		b.Lengths[0] = int32(len(targets))
		copy(b.Targets, targets)
		l, _ := m.NewPass(1, len(targets)).Step(b, 1, nil, false)
		return l
	}
	if a, b := loss(0, 2, 1), loss(-1, 0, -1, -1, 2, 1, -1); a != b {
		t.Errorf("loss %g, with positions between %g", a, b)
	}
	if loss(0, 2, 1) == loss(2, 0, 1) {
		t.Error("the order does not count")
	}
}

// A bias against tag 0 is that much less in the head's bias, and one that is large
// enough bans it.
func TestTagsBiased(t *testing.T) {
	for _, crf := range []bool{false, true} {
		m := tiny(t, Config{Kind: BiLSTM, Layers: 1, Tags: 3, CRF: crf})
		awayFromFlat(m)
		m.Repack()
		b := raggedFor(m, 7, 5, 3, 6)
		p := m.NewPass(b.B, b.T)
		got := p.TagsBiased(b, nil, []float32{.5, 0, 100})
		for i, bias := range []float32{.5, 0, 100} {
			m.W[m.TagBias()] -= bias
			if want := p.Tags(b, nil); !reflect.DeepEqual(got[i], want) {
				t.Errorf("CRF %v, bias %g: %v, want %v", crf, bias, got[i], want)
			}
			m.W[m.TagBias()] += bias
		}
		zeros := func(all [][]int32) (n int) {
			for _, tags := range all {
				for _, tag := range tags {
					if tag == 0 {
						n++
					}
				}
			}
			return n
		}
		if zeros(got[1]) == 0 || zeros(got[2]) != 0 {
			t.Errorf("CRF %v: %d zeros without bias, %d with a ban", crf, zeros(got[1]), zeros(got[2]))
		}
	}
}
