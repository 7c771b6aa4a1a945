package probe

import (
	"math"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
)

// twoUnits judges two probes of 100 items each: the first is right as long as
// the model's token 6 has a logit above 0, the second with token 7. In `always`
// of them nothing is asked.
type twoUnits struct {
	pass   *model.Pass
	batch  batch.Batch
	always int
	pieces int
	counts []Count
}

func (j *twoUnits) Begin(pass *model.Pass) { j.pass, j.pieces, j.counts = pass, 0, nil }

func (j *twoUnits) Next() bool {
	if j.pieces++; j.pieces < 3 {
		return true
	}
	logits := j.pass.Logits(j.batch, []int32{2})
	for _, token := range []int{6, 7} {
		c := Count{j.always, 100}
		if logits[token] > 0 {
			c.Right = 98
		}
		j.counts = append(j.counts, c)
	}
	return false
}

func (j *twoUnits) Counts() []Count { return j.counts }

// handmade is a model of two layers in which unit 3 of the upper layer alone
// makes token 6, and units 1 and 2 make token 7.
func handmade(t *testing.T) (*model.Model, batch.Batch) {
	m, err := model.New(model.Config{Vocab: 9, Embed: 3, Hidden: 5, Layers: 2}, 4)
	if err != nil {
		t.Fatal(err)
	}
	b := together([]sentence{{ids: []int32{5, 6, 7}}})
	h := m.Param("head.weight").W
	clear(h)
	clear(m.Param("head.bias").W)
	m.Repack()
	states := m.NewPass(1, 3).States(b, 1)[2*5:]
	h[3*9+6] = sgn(states[3])
	h[1*9+7], h[2*9+7] = sgn(states[1]), sgn(states[2])
	m.Repack()
	return m, b
}

func sgn(x float32) float32 { return float32(2*sign(x) - 1) }

func TestAblationFindsTheUnit(t *testing.T) {
	m, b := handmade(t)
	pass := m.NewPass(1, 3)
	a := NewAblation(pass, &twoUnits{batch: b, always: 60}, []bool{true, false}, 5, []int{1})
	turns, before := 1, 0.0
	for a.Next() {
		if p := a.Progress(); p < before || p > 1 {
			t.Fatalf("progress %v after %v", p, before)
		}
		before = a.Progress()
		turns++
	}
	r := a.Result()
	if turns != 3*6 || a.Next() {
		t.Errorf("%d turns for six scorings of three pieces", turns)
	}
	u := r.Units[0]
	if len(r.Units) != 5 || r.Specific != 1 || u.Unit != 3 || u.Layer != 1 || !u.Specific {
		t.Fatalf("%d specific, the first %+v", r.Specific, u)
	}
	if math.Abs(u.Target-.38) > 1e-9 || math.Abs(u.Specificity-.38) > 1e-9 || u.Elsewhere != 0 || u.Drop[1] != 0 {
		t.Errorf("%+v", u)
	}
	if r.Expected > 1e-3 {
		t.Errorf("%v units expected by accident", r.Expected)
	}
	if got := pass.Logits(b, []int32{2}); got[6] <= 0 {
		t.Error("the last unit is still held")
	}
}

func TestWhatIsSpecific(t *testing.T) {
	r := AblationResult{Target: []bool{false, true, true}}
	r.measure([]Count{{190, 200}, {180, 200}, {150, 200}})
	for _, c := range []struct {
		name             string
		plain, one, two  int
		specific         bool
		target, elswhere float64
	}{
		{"nothing", 190, 180, 150, false, 0, 0},
		{"both targets", 190, 140, 130, true, .15, 0},
		{"one target", 190, 180, 70, true, .2, 0},
		{"too little", 190, 165, 130, false, .0875, 0},
		{"plain too", 170, 140, 130, false, .15, .1},
		{"plain a little", 184, 140, 130, true, .15, .03},
		{"plain better", 199, 140, 130, true, .15, 0},
	} {
		u := r.judge(0, 0, []Count{{c.plain, 200}, {c.one, 200}, {c.two, 200}})
		if u.Specific != c.specific || math.Abs(u.Target-c.target) > 1e-9 || math.Abs(u.Elsewhere-c.elswhere) > 1e-9 {
			t.Errorf("%s: %+v", c.name, u)
		}
	}
}

// Of units that do nothing, on items that are drawn anew each time, about as
// many look specific as expected says.
func TestBinomial(t *testing.T) {
	for _, c := range []struct {
		k, n  int
		p, p2 float64
	}{{0, 3, .5, .125}, {1, 3, .5, .5}, {3, 3, .5, 1}, {-1, 3, .5, 0}, {2, 10, .3, .3827827864}, {150, 200, .8, .0493}} {
		if got := atMost(c.k, c.n, c.p); math.Abs(got-c.p2) > 1e-4 {
			t.Errorf("P(X ≤ %d) of %d at %v is %v, want %v", c.k, c.n, c.p, got, c.p2)
		}
	}
	for _, p := range []float64{.02, .3, .5, .95, .9975} {
		k := leastNormal(200, p, .01)
		if atMost(k, 200, p) <= .01 || k > 0 && atMost(k-1, 200, p) > .01 {
			t.Errorf("at %v the least normal count of 200 is not %d", p, k)
		}
	}
}

func TestExpectedByAccident(t *testing.T) {
	r := AblationResult{Target: []bool{false, true}}
	r.measure([]Count{{100, 200}, {12, 20}})
	// The target must lose .1 and a thousandth's luck: of Bin(20, 12.5/21) at most cut.
	want := 96 * atMost(r.cut, 20, 12.5/21) * (1 - atMost(r.normal[0]-1, 200, 100.5/201))
	if got := r.expected(96); math.Abs(got-want) > 1e-12 || got > .096 || got < .001 {
		t.Errorf("%v expected, by hand %v", got, want)
	}
}
