//go:build browser

package main

import (
	"testing"
)

// TestSession measures a little of everything, once: what comes out is whole,
// and the same bits come from native code and from one worker and two.
func TestSession(t *testing.T) {
	o := options{rounds: 1, cores: 2, names: []string{"W1-gather", "W3", "W4"}, where: []string{native, browser}, atLeast: 1, count: 2, probed: 8}
	s, err := open(t.Context(), o, toolsFromEnv())
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	r, err := s.run()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.differences(); err != nil {
		t.Error(err)
	}
	if len(r.cells) != 17 {
		t.Errorf("%d cells: %v", len(r.cells), titles(r.cells))
	}
	for _, c := range r.cells {
		l := c.line()
		if l.StepMS <= 0 || l.GFLOPS <= 0 || l.LimitGFLOPS <= 0 || len(l.Digest) != 64 || (l.TokensPerS > 0) != (c.product == nil) {
			t.Errorf("%s: %+v", c.title(), l)
		}
		if c.where == native && l.BytesPer > 0 {
			t.Errorf("%s: %v bytes are allocated each step", c.title(), l.BytesPer)
		}
		if c.where == browser && c.product == nil && (l.BytesPer <= 0 || l.BytesPer > 1e4) {
			t.Errorf("%s: the trainer's memory grew by %v bytes a step", c.title(), l.BytesPer)
		}
	}
}
