package study

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// planted pairs: alike within levels by within, else by between, with noise.
func pairsOf(level []int, within, between, noise float64, seed uint64) [][]float64 {
	r := rng.New(seed, "permute test")
	s := make([][]float64, len(level))
	for i := range s {
		s[i] = make([]float64, len(level))
	}
	for j := range s {
		for i := range j {
			v := between
			if level[i] == level[j] {
				v = within
			}
			s[i][j] = v + noise*float64(r.Normal32())
			s[j][i] = math.Inf(1) // never read
		}
	}
	return s
}

// The smallest p is reached, and is 2/C(2m,m).
func TestLeastP(t *testing.T) {
	for _, c := range []struct {
		level []int
		draws int
		want  float64
	}{
		{[]int{0, 0, 0, 1, 1, 1}, 20, .1},
		{[]int{0, 1, 0, 1, 0, 1, 0, 1}, 70, 2. / 70},
		{[]int{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, 252, 2. / 252},
		{[]int{0, 0, 0, 1, 1}, 10, 1. / 10}, // of unequal sizes no names can be swapped
		{[]int{0, 0, 1, 1, 2, 2}, 90, 6. / 90},
	} {
		p := Permute(pairsOf(c.level, .9, .4, .01, 1), Labels{Level: c.level}, 0, 1)
		if !p.Exact || p.Draws != c.draws || math.Abs(p.P-c.want) > 1e-12 || math.Abs(p.LeastP-c.want) > 1e-12 || math.Abs(p.Effect-.5) > .02 {
			t.Errorf("%v: %+v, want %.4f", c.level, p, c.want)
		}
	}
}

func TestPermuteByBlocks(t *testing.T) {
	level, block := []int{0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 2}, []int{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2}
	s := pairsOf(level, .9, .4, .01, 2)
	for j := range s { // the second block is more alike as a whole, and so is the pair across
		for i := range j {
			if block[i] == 1 && block[j] == 1 {
				s[i][j] += 3
			}
		}
	}
	p := Permute(s, Labels{Level: level, Block: block}, 0, 1)
	if !p.Exact || p.Draws != 400 || math.Abs(p.P-.01) > 1e-12 || math.Abs(p.LeastP-.01) > 1e-12 || math.Abs(p.Effect-.5) > .02 {
		t.Errorf("%+v", p)
	}
}

// Drawn labellings come to the same p as all.
func TestDrawnLabellings(t *testing.T) {
	level := []int{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}
	s := pairsOf(level, .5, .48, .1, 3)
	exact := Permute(s, Labels{Level: level}, 0, 1)
	c := newContrast(s, Labels{Level: level})
	as, draws, at := 0, 4000, append([]int(nil), level...)
	for d := range draws {
		if shuffle(c.blocks, at, rng.New(1, "labels", uint64(d))); math.Abs(c.effect(at, nil)) >= math.Abs(exact.Effect)-1e-12 {
			as++
		}
	}
	if got := float64(as) / float64(draws); math.Abs(got-exact.P) > .03 || exact.P < .02 || exact.P > .9 {
		t.Errorf("drawn %.3f, exact %.3f", got, exact.P)
	}
	many := make([]int, 24)
	for k := range many {
		many[k] = k % 3
	}
	p := Permute(pairsOf(many, .9, .4, .01, 4), Labels{Level: many}, 199, 1)
	if p.Exact || p.Draws != 199 || p.P != 1./200 || p.LeastP != 1./200 {
		t.Errorf("%+v", p)
	}
	if again := Permute(pairsOf(many, .9, .4, .01, 4), Labels{Level: many}, 199, 1); again != p {
		t.Errorf("%+v and %+v", p, again)
	}
}

// Pairs of one seed, and pairs without a number, are left out.
func TestPairsLeftOut(t *testing.T) {
	level := []int{0, 0, 0, 1, 1, 1}
	s := pairsOf(level, .9, .4, 0, 5)
	s[0][3], s[1][4], s[2][5], s[0][1] = 1, 1, 1, math.NaN()
	p := Permute(s, Labels{Level: level, Seed: []int{0, 1, 2, 0, 1, 2}}, 0, 1)
	if math.Abs(p.Effect-.5) > 1e-12 {
		t.Errorf("%+v", p)
	}
	if p := Permute(s, Labels{Level: []int{0, 1, 2, 3, 4, 5}}, 0, 1); !math.IsNaN(p.Effect) || !math.IsNaN(p.P) || !math.IsNaN(p.LeastP) {
		t.Errorf("no two alike: %+v", p)
	}
}
