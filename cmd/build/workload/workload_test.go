package workload

import (
	"math"
	"testing"

	"murmuration/core/text"
)

// TestFLOP: the arithmetic that the table names, in GFLOP.
func TestFLOP(t *testing.T) {
	for w, want := range map[Workload]float64{W1Gather: 1.85, W1All: 3.18, W2All: 7.17, W3All: 1.31} {
		if got := math.Round(w.FLOP()/1e7) / 100; got != want {
			t.Errorf("%s: %v GFLOP, not %v", w.Full(), got, want)
		}
	}
}

// TestText: exactly the vocabulary, and windows of exactly T tokens, every one
// with a target at its last position.
func TestText(t *testing.T) {
	for _, w := range append([]Workload{{Vocab: 500, Length: 8}, {Vocab: 20000, Length: 128}}, Steps...) {
		c, err := text.Build(w.Name, []string{w.Text()}, w.TextConfig())
		if err != nil {
			t.Fatal(err)
		}
		ids, starts := c.Tokens(text.Train)
		n := len(ids) + len(starts) - 2 // with EOS between documents
		if c.Vocab.Size() != w.Vocab || n%w.Length != 1 || c.OOVRate != 0 {
			t.Errorf("V %d, T %d: a vocabulary of %d, %d tokens in %d documents, %v unknown", w.Vocab, w.Length, c.Vocab.Size(), n, len(starts)-1, c.OOVRate)
		}
	}
}

// TestTargets: every position of an "all" step is scored, but for the few that
// hold EOS and cannot be masked, and about 15% of a "gather" step.
func TestTargets(t *testing.T) {
	for _, w := range Steps {
		w.Hidden, w.Embed = 8, 8 // the targets do not depend on the model
		run, err := w.Trainer()
		if err != nil {
			t.Fatal(err)
		}
		r, err := run.Step()
		if err != nil {
			t.Fatal(err)
		}
		n := float64(w.Tokens())
		if r.Tokens != w.Tokens() || math.Abs(float64(r.Targets)-w.share()*n) > .04*n || w.Loss == All && r.Targets < w.Tokens()-1 {
			t.Errorf("%s: %d tokens, %d targets", w.Full(), r.Tokens, r.Targets)
		}
	}
}
