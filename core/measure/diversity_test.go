package measure

import (
	"math"
	"strings"
	"testing"

	"murmuration/core/fault"
)

func words(docs ...string) [][]string {
	list := make([][]string, len(docs))
	for i, d := range docs {
		list[i] = strings.Fields(d)
	}
	return list
}

func TestDiversity(t *testing.T) {
	x := TextsOf(words("the cat saw the dog", "the cat saw the dog", "a bird"))
	for what, c := range map[string]struct {
		of   func() (float64, error)
		want float64
	}{
		"type–token":   {x.TypeToken, 6. / 12},
		"moving":       {func() (float64, error) { return x.MovingTypeToken(2) }, 1},
		"moving by 5":  {func() (float64, error) { return x.MovingTypeToken(5) }, (5*4 + 4 + 5 + 5) / 5. / 8},
		"distinct-1":   {func() (float64, error) { return x.Distinct(1) }, 6. / 12},
		"distinct-2":   {func() (float64, error) { return x.Distinct(2) }, 5. / 9},
		"distinct-3":   {func() (float64, error) { return x.Distinct(3) }, 3. / 6},
		"duplicates":   {x.Duplicates, 1. / 3},
		"entropy":      {x.Entropy, 4./12*math.Log2(3) + 6./12*math.Log2(6) + 2./12*math.Log2(12)},
		"of one word":  {TextsOf([][]int{{7, 7, 7}}).Entropy, 0},
		"of four":      {TextsOf([][]int{{1, 2}, {3, 4}}).Entropy, 2},
		"all the same": {TextsOf([][]int{{1}, {1}, {1}, {1}}).Duplicates, .75},
	} {
		got, err := c.of()
		if within(t, what, got, c.want, 1e-12); err != nil {
			t.Error(what, err)
		}
	}
}

func TestManyWords(t *testing.T) {
	docs := make([][]int, 70_000)
	for i := range docs {
		docs[i] = []int{i}
	}
	x := TextsOf(docs)
	duplicates, _ := x.Duplicates()
	distinct, _ := x.Distinct(1)
	if duplicates != 0 || distinct != 1 {
		t.Errorf("%v, %v", duplicates, distinct)
	}
}

// A longer text of the same kind has a lower type–token ratio; the moving one
// stays.
func TestMovingRatioIsFreeOfLength(t *testing.T) {
	s := splitMix(31)
	draw := func(n int) *Texts {
		doc := make([]int, n)
		for i := range doc {
			doc[i] = int(100 * s.unit() * s.unit())
		}
		return TextsOf([][]int{doc})
	}
	short, long := draw(2000), draw(20000)
	a, _ := short.TypeToken()
	b, _ := long.TypeToken()
	c, _ := short.MovingTypeToken(100)
	d, _ := long.MovingTypeToken(100)
	if a/b < 5 || math.Abs(c/d-1) > .03 {
		t.Errorf("%.3f and %.3f, moving %.3f and %.3f", a, b, c, d)
	}
}

func TestLeakage(t *testing.T) {
	train := words("a b c d e f", "x y", "g h i j k")
	l, err := Leakage(train, words("x y", "a b c d e g", "y x"), 5)
	if err != nil || math.Abs(l.Documents-1./3) > 1e-12 || l.Grams != .5 {
		t.Error(l, err)
	}
	if l, _ = Leakage(train, train, 5); l.Documents != 1 || l.Grams != 1 {
		t.Error(l)
	}
	if l, _ = Leakage(train, words("p q r s t u"), 5); l.Documents != 0 || l.Grams != 0 {
		t.Error(l)
	}
	if l, _ = Leakage(train, words("x y"), 5); l.Documents != 1 || !math.IsNaN(l.Grams) {
		t.Error(l)
	}
}

func TestDiversityReasons(t *testing.T) {
	none, short := TextsOf([][]string{}), TextsOf(words("a b", ""))
	for code, of := range map[string][]func() (float64, error){
		"measure.words": {none.TypeToken, none.Entropy, func() (float64, error) { return short.MovingTypeToken(3) },
			func() (float64, error) { return short.Distinct(3) }},
		"measure.documents": {none.Duplicates, func() (float64, error) { l, err := Leakage(nil, words("a"), 1); return l.Grams, err }},
	} {
		for _, f := range of {
			if v, err := f(); !math.IsNaN(v) || err == nil || fault.As(err).Code != code {
				t.Errorf("%v, %v; want %s", v, err, code)
			}
		}
	}
}
