package world

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"murmuration/core/text"
)

// Every sum stands once, is right, and is read as five tokens; half is learned.
func TestModular(t *testing.T) {
	m := Modular{Seed: 3}
	docs := m.Documents()
	seen := map[string]bool{}
	for _, d := range docs {
		f := strings.Fields(d)
		a, _ := strconv.Atoi(f[0])
		b, _ := strconv.Atoi(f[2])
		if c, _ := strconv.Atoi(f[4]); len(f) != 5 || f[1]+f[3] != "+=" || c != (a+b)%31 || seen[d] {
			t.Fatal(d)
		}
		seen[d] = true
	}
	if len(docs) != 31*31 {
		t.Errorf("%d sums", len(docs))
	}
	c, err := text.Build("modular", docs, m.Text())
	if err != nil {
		t.Fatal(err)
	}
	size := map[text.Part]int{}
	for d, part := range c.Split {
		size[part]++
		if ids := c.Doc(d); len(ids) != 5 || slices.Contains(ids, text.UNK) {
			t.Fatalf("%q is %v", docs[d], ids)
		}
	}
	for part, share := range map[text.Part]float64{text.Train: .5, text.Valid: .4, text.Test: .1} {
		if got := float64(size[part]) / float64(len(docs)); got < share-.05 || got > share+.05 {
			t.Errorf("part %d has %.3f of the sums", part, got)
		}
	}
}

func TestModularFaults(t *testing.T) {
	for p, ok := range map[int]bool{0: true, 4: false, 5: true, 113: true, 114: false, -1: false} {
		if err := (Modular{P: p}).Validate(); (err == nil) != ok {
			t.Errorf("P %d: %v", p, err)
		}
	}
}
