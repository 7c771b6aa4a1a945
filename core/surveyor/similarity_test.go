package surveyor

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"murmuration/core/measure"
	"murmuration/core/protocol"
	"murmuration/core/train"
)

// flocked is a desk with the four models of twoBases.
type flocked struct {
	*desk
	planned *protocol.Planned
	bases   []*train.Trainer
	tuned   []*train.FineTuner
}

func grownFlock(t testing.TB) *flocked {
	f := &flocked{desk: newDesk(t)}
	f.planned = f.ask(twoBases).Planned
	for i := range f.planned.Bases {
		f.bases = append(f.bases, grow(t, f.planned, i))
		f.ask(`{"enrol":{"base":`+string(rune('0'+i))+`}}`, f.bases[i].Save(false))
	}
	for i, m := range f.planned.Members {
		if m.Finetune != nil {
			x := tune(t, f.planned, i, f.bases[m.Base])
			f.tuned = append(f.tuned, x)
			f.ask(`{"enrol":{"member":"`+m.Name+`"}}`, x.Save(false))
		}
	}
	return f
}

// seen is a board with its numbers.
type seen struct {
	*protocol.Board
	values, intervals []float64
}

func (d *desk) board(query string) seen {
	d.t.Helper()
	a := d.ask(`{"similarity":` + query + `}`)
	if a.Board == nil {
		d.t.Fatalf("%s: %+v", query, a.Failed)
	}
	b := d.bytes[d.ids]
	return seen{a.Board, numbers(b[0]), numbers(b[1])}
}

func numbers(b []byte) (x []float64) {
	for ; len(b) > 0; b = b[8:] {
		x = append(x, math.Float64frombits(binary.LittleEndian.Uint64(b)))
	}
	return x
}

func (b seen) at(i, j int) float64 { return b.values[i*len(b.Names)+j] }

// Every measure of every lens gives a whole board, or says why not.
func TestBoards(t *testing.T) {
	f := grownFlock(t)
	for lens, keys := range map[string][]string{
		"representations": {"cka", "cka-biased", "svcca", "pwcca", "procrustes", "rsa", "knn"},
		"weights":         {"cosine", "delta-cosine", "barrier", "barrier-aligned"},
		"outputs":         {"agreement", "cohen", "error-consistency", "capa", "jsd"},
	} {
		for _, key := range keys {
			for _, at := range []string{"start", "base", "end", "step"} {
				b := f.board(`{"lens":"` + lens + `","measure":"` + key + `","at":"` + at + `","step":3}`)
				if !slices.Equal(b.Names, []string{"wren", "swift", "lark", "robin"}) || b.Measure != key || len(b.values) != 16 || len(b.intervals) != 32 {
					t.Fatalf("%+v", b)
				}
				checkBoard(t, lens+" "+key+" "+at, b)
			}
		}
	}
}

func checkBoard(t *testing.T, name string, b seen) {
	for j := range b.Names {
		for i := range j {
			v := b.at(i, j)
			gap := slices.ContainsFunc(b.Gaps, func(g protocol.Gap) bool { return g.A == i && g.B == j })
			if math.IsNaN(v) != gap || !gap && (v != b.at(j, i) || b.Higher && v > b.Ceiling+1e-9) {
				t.Errorf("%s: pair %d, %d is %v; gaps %v", name, i, j, v, b.Gaps)
			}
		}
	}
	if whole := len(b.Gaps) == 0; whole != (len(b.Places) == 8) || whole != (len(b.Merges) == 3) || whole != (len(b.Leaves) == 4) {
		t.Errorf("%s: %d gaps, places %v, merges %v, leaves %v", name, len(b.Gaps), b.Places, b.Merges, b.Leaves)
	}
	if b.Compared == 0 && len(b.Gaps) < 6 {
		t.Errorf("%s: compared on nothing", name)
	}
	t.Logf("%-32s %.3f floor %v untrained %v compared %d gaps %d", name, b.values[:4], show(b.Floor), show(b.Untrained), b.Compared, len(b.Gaps))
}

func show(x *float64) any {
	if x == nil {
		return nil
	}
	return *x
}

var _ = measure.Agreement
