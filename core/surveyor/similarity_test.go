package surveyor

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"murmuration/core/protocol"
	"murmuration/core/train"
)

// flocked is a desk with all models of a plan.
type flocked struct {
	*desk
	planned *protocol.Planned
	bases   []*train.Trainer
	tuned   []*train.FineTuner // of members; nil: the base itself
}

func grownFlock(t testing.TB, plan string) *flocked {
	t.Helper()
	f := &flocked{desk: newDesk(t)}
	a := f.ask(plan)
	if f.planned = a.Planned; f.planned == nil {
		t.Fatalf("%+v", a.Failed)
	}
	for i := range f.planned.Bases {
		f.bases = append(f.bases, grow(t, f.planned, i))
		f.enrolBase(i)
	}
	for i, m := range f.planned.Members {
		f.tuned = append(f.tuned, nil)
		if m.Finetune != nil {
			f.tuned[i] = tune(t, f.planned, i, f.bases[m.Base])
			f.enrolMember(i)
		}
	}
	return f
}

// fewWords is a plan whose models are compared on few words.
func fewWords(plan string) string {
	return strings.Replace(plan, `"seeds"`, `"positions":240,"seeds"`, 1)
}

func (f *flocked) enrolBase(i int) {
	f.t.Helper()
	if a := f.ask(fmt.Sprintf(`{"enrol":{"base":%d}}`, i), f.bases[i].Save(false)); a.Enrolled == nil {
		f.t.Fatalf("%+v", a.Failed)
	}
}

func (f *flocked) enrolMember(i int) {
	f.t.Helper()
	if a := f.ask(fmt.Sprintf(`{"enrol":{"member":%q}}`, f.planned.Members[i].Name), f.tuned[i].Save(false)); a.Enrolled == nil {
		f.t.Fatalf("%+v", a.Failed)
	}
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
	f := grownFlock(t, fewWords(twoBases))
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
	if len(b.Merges) > 0 {
		m := b.Merges[0]
		best := b.at(0, 1)
		for j := range b.Names {
			for i := range j {
				if b.Higher == (b.at(i, j) > best) {
					best = b.at(i, j)
				}
			}
		}
		if math.Abs(m.Value-best) > 1e-12 || math.Abs(b.at(m.A, m.B)-best) > 1e-12 {
			t.Errorf("%s: %+v joined first; the nearest are at %v", name, m, best)
		}
	}
	if b.Compared == 0 && len(b.Gaps) < 6 {
		t.Errorf("%s: compared on nothing", name)
	}
}

// What is known of a pair stays known; what comes later is compared with what is
// there; what goes is gone.
func TestBoardsGrow(t *testing.T) {
	f := grownFlock(t, `{"plan":{"seeds":[1,2,3],"positions":200,"arms":[{"name":"plain","base":{`+small+`}}]}}`)
	f.ask(`{"withdraw":{"member":"lark"}}`)
	two := f.board(`{}`)
	s := f.surveyor
	known := len(s.memory.values)
	clear(s.memory.rows)
	again := f.board(`{}`)
	if !slices.Equal(again.values, two.values) || len(s.memory.rows) > 0 || len(again.Names) != 2 {
		t.Errorf("%v, then %v; %d models were read again", two.values, again.values, len(s.memory.rows))
	}
	f.enrolBase(2)
	three := f.board(`{}`)
	if len(s.memory.values) != known+3 || three.at(0, 1) != two.at(0, 1) || len(three.Names) != 3 {
		t.Errorf("%d values, then %d of %v", known, len(s.memory.values), three.Names)
	}
	f.ask(`{"withdraw":{"member":"wren"}}`)
	if b := f.board(`{}`); !slices.Equal(b.Names, []string{"swift", "lark"}) || b.at(0, 1) != three.at(1, 2) {
		t.Errorf("%v: %v", b.Names, b.values)
	}
	f.refused("surveyor.absent", `{"similarity":{"members":["wren","lark"]}}`)
	f.refused("surveyor.member", `{"similarity":{"members":["dodo","lark"]}}`)
	f.refused("surveyor.few", `{"similarity":{"members":["lark"]}}`)
	f.refused("surveyor.measure", `{"similarity":{"measure":"likeness"}}`)
	f.refused("surveyor.moment", `{"similarity":{"at":"noon"}}`)
}

const others = `{"plan":{"seeds":[1,2],"positions":300,"arms":[
	{"name":"one","base":{"seed":1,` + small + `}},
	{"name":"same","base":{"seed":1,` + small + `}},
	{"name":"wide","base":{"seed":1,"world":{"sentences":120},"steps":6,"batch":8,"model":{"embed":4,"hidden":7,"layers":1}}},
	{"name":"own","base":{"sample":"own","world":{"sentences":400},"steps":6,"batch":8,"model":{"embed":4,"hidden":6,"layers":1}}}]}}`

// The same model twice is at the ceiling; models of two shapes have no weights to
// compare; other vocabularies are read all the same.
func TestWhatCanBeCompared(t *testing.T) {
	f := grownFlock(t, others)
	one, same, wide, own := 0, 2, 4, 6
	for _, q := range []string{`"representations","measure":"cka"`, `"representations","measure":"knn"`, `"weights"`, `"outputs"`, `"outputs","measure":"jsd"`, `"weights","measure":"barrier"`, `"weights","measure":"barrier-aligned"`} {
		b := f.board(`{"lens":` + q + `}`)
		if v := b.at(one, same); math.Abs(v-b.Ceiling) > 1e-6 {
			t.Errorf("%s: a model with itself is at %v", q, v)
		}
		weights := b.Lens == "weights"
		if math.IsNaN(b.at(one, wide)) != weights || math.IsNaN(b.at(one, own)) && !weights || b.Lens != "weights" && len(b.Gaps) > 0 {
			t.Errorf("%s: %v, gaps %+v", q, b.values[:8], b.Gaps)
		}
		for _, g := range b.Gaps {
			if code := g.Reason.Code; code != "align.shape" && code != "surveyor.vocabulary" && code != "surveyor.text" {
				t.Errorf("%s: %+v", q, g)
			}
		}
		if g := b.Groups[0]; g.Relation != "base" || math.Abs(g.Mean-b.Ceiling) > 1e-6 {
			t.Errorf("%s: %+v", q, b.Groups)
		}
	}
}

// What twins have is a mean over pairs, in whatever order members stand.
func TestUntrainedLevel(t *testing.T) {
	f := grownFlock(t, others)
	name := func(i int) string { return f.planned.Members[i].Name }
	level := func(list ...int) float64 {
		var names []string
		for _, i := range list {
			names = append(names, name(i))
		}
		data, _ := json.Marshal(names)
		return *f.board(`{"members":` + string(data) + `}`).Untrained
	}
	narrow, wide, both := level(0, 2), level(4, 5), level(0, 4)
	if narrow == wide || narrow == both || math.Abs(level(0, 4, 2)-(narrow+2*both)/3) > 1e-12 || math.Abs(level(4, 0, 5)-(wide+2*level(4, 0))/3) > 1e-12 {
		t.Errorf("%v, %v, %v; together %v, %v", narrow, wide, both, level(0, 4, 2), level(4, 0, 5))
	}
}

// Much that is held goes when other models are looked at, and little stays.
func TestTrim(t *testing.T) {
	held := map[of]int{{"a", ""}: mostHeld, {"b", "q"}: 1, {"c", ""}: 3}
	sizes := func(x int) int { return x }
	trim(held, func(key of) bool { return key.stand == "a" }, sizes)
	if len(held) != 3 {
		t.Errorf("%v: little was let go", held)
	}
	trim(held, func(key of) bool { return key.stand == "b" }, sizes)
	if len(held) != 1 || held[of{"b", "q"}] != 1 {
		t.Errorf("%v", held)
	}
}

// A pair has its interval and its P; it is above what shuffles give.
func TestAPair(t *testing.T) {
	f := grownFlock(t, fewWords(twoBases))
	for _, q := range []string{`"representations"`, `"representations","measure":"rsa"`, `"representations","measure":"pwcca"`, `"outputs"`, `"outputs","measure":"capa"`, `"outputs","measure":"jsd"`, `"outputs","measure":"cohen"`} {
		all := f.board(`{"lens":` + q + `,"at":"base"}`)
		if (all.Fleiss != nil) != (all.Lens == "outputs") {
			t.Errorf("%s: κ of all %v", q, show(all.Fleiss))
		}
		b := f.board(`{"lens":` + q + `,"pair":["wren","robin"],"at":"base"}`)
		low, high := b.intervals[2], b.intervals[3]
		if len(b.Names) != 2 || b.at(0, 1) != all.at(0, 1) || !(low <= b.at(0, 1) && b.at(0, 1) <= high) || !(low < high) && b.at(0, 1) > 0 {
			t.Errorf("%s: %v in [%v, %v]; on the board %v", q, b.at(0, 1), low, high, all.at(0, 1))
		}
		if b.P == nil || !(*b.P > 0 && *b.P <= 1) || b.Floor == nil || b.FloorHigh == nil || *b.Floor > *b.FloorHigh {
			t.Errorf("%s: p %v, floor %v, %v", q, show(b.P), show(b.Floor), show(b.FloorHigh))
		}
	}
}
func show(x *float64) any {
	if x == nil {
		return nil
	}
	return *x
}
