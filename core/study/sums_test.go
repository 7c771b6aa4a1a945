package study

import (
	"strconv"
	"testing"

	"murmuration/core/text"
	"murmuration/core/world"
)

// What is learned and what is asked are sums of two different parts.
func TestSums(t *testing.T) {
	task := world.Modular{Seed: 1}
	c, err := text.Build("modular", task.Documents(), task.Text())
	if err != nil {
		t.Fatal(err)
	}
	number := func(id int32) int {
		n, err := strconv.Atoi(c.Vocab.Token(id))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	seen := map[[2]int32]bool{}
	for _, part := range []text.Part{text.Train, text.Valid} {
		b := sumsOf(c, part)
		if b.B < 31*31/3 {
			t.Errorf("part %d has %d sums", part, b.B)
		}
		for i := range b.B {
			x := [2]int32{b.IDs[2*i], b.IDs[2*i+1]}
			if seen[x] || (number(x[0])+number(x[1]))%31 != int(b.Labels[i]) {
				t.Fatalf("%v = %d", x, b.Labels[i])
			}
			seen[x] = true
		}
	}
}

// The training half is learned by heart; of the rest no more than guessing gets
// is right by then.
func TestSumsAreLearnedByHeartFirst(t *testing.T) {
	s, err := NewSums(world.Modular{Seed: 1}, 11, 1)
	if err != nil {
		t.Fatal(err)
	}
	before := s.Look()
	for range 100 {
		s.Step()
	}
	x := s.Look()
	if before.Accuracy > .1 || x.Step != 100 || x.Accuracy < .99 || x.ValidAccuracy > .1 || x.Loss > .2 || x.ValidLoss < before.ValidLoss || x.Norm < before.Norm {
		t.Errorf("%+v, then %+v", before, x)
	}
	if _, err := NewSums(world.Modular{P: 1}, 1, 1); err == nil {
		t.Error("a modulus of 1 is taken")
	}
}
