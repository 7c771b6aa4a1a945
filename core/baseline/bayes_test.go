package baseline

import (
	"math"
	"testing"
)

// The example of Manning, Raghavan and Schütze, section 13.2: for "Chinese"
// thrice, Tokyo and Japan the book finds about 0.0003 for China and 0.0001 for
// the other class.
func TestBayesByTheBook(t *testing.T) {
	b := FitBayes(split("Chinese Beijing Chinese", "Chinese Chinese Shanghai", "Chinese Macao", "Tokyo Japan Chinese"), []int32{1, 1, 1, 0}, 2)
	other, china := 1./4*math.Pow(2./9, 5), 3./4*math.Pow(3./7, 3)*math.Pow(1./14, 2)
	question := split("Chinese Chinese Chinese Tokyo Japan")[0]
	nearAll(t, "scores", b.Scores(question), math.Log(other), math.Log(china))
	class, p := b.Guess(question)
	if class != 1 {
		t.Errorf("class %d", class)
	}
	near(t, "probability", float64(p), china/(other+china))
}

func TestBayesAtTheEdges(t *testing.T) {
	b := FitBayes(split("a", "b", "b"), []int32{0, 2, 2}, 4)
	for _, c := range []struct {
		name  string
		bag   []string
		class int32
		p     float64
	}{
		{"empty", nil, 2, 2. / 3},
		{"unknown words count for nothing", []string{"x", "y"}, 2, 2. / 3},
		{"1/3·2/3 against 2/3·1/4", []string{"a"}, 0, 4. / 7}, // (1+1)/(1+2), (0+1)/(2+2)
		{"unknown beside known", []string{"x", "a"}, 0, 4. / 7},
	} {
		class, p := b.Guess(c.bag)
		if class != c.class {
			t.Errorf("%s: class %d, want %d", c.name, class, c.class)
		}
		near(t, c.name, float64(p), c.p)
	}
	if s := b.Scores([]string{"a"}); !math.IsInf(s[1], -1) || !math.IsInf(s[3], -1) {
		t.Errorf("classes never seen score %v", s)
	}
	class, p := FitBayes(split("a", "a"), []int32{1, 0}, 2).Guess([]string{"a"})
	if class != 0 || p != .5 {
		t.Errorf("of equal classes %d at %g", class, p)
	}
	if class, p = FitBayes(nil, nil, 4).Guess([]string{"a"}); class != 0 || p != .25 {
		t.Errorf("of nothing %d at %g", class, p)
	}
}

func TestBagsWithoutClassesPanic(t *testing.T) {
	panics(t, "a bag too many", func() { FitBayes(split("a"), nil, 2) })
	panics(t, "no class", func() { FitBayes(nil, nil, 0) })
	panics(t, "a rule's bag too many", func() { FitKeywords(split("a"), nil, 2) })
}
