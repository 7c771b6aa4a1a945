package measure

import (
	"math"

	"murmuration/core/fault"
	"murmuration/core/kernel"
)

// Outputs is what one model answers to N questions of C candidates each.
// Nothing in it is changed by what reads it.
type Outputs struct {
	N, C      int
	Predicted []int     // [N], the candidate chosen, in [0,C)
	P         []float64 // [N,C], each row a distribution; nil: not known
	Gold      []int     // [N], the right candidate; nil: not known
	Choices   []int     // [N], an item offers the first so many of the C; nil: all
}

// OutputsOf takes distributions p [n,C], row-major, and chooses each item's most
// probable candidate, the first of equals. It copies p and keeps gold and
// choices, either of which may be nil. It panics unless p is n rows of C ≥ 1.
func OutputsOf[T float32 | float64](p []T, n int, gold, choices []int) *Outputs {
	if n < 0 || n == 0 && len(p) > 0 || n > 0 && (len(p) == 0 || len(p)%n != 0) {
		panic("measure: outputs need p [N,C]")
	}
	o := &Outputs{N: n, C: len(p) / max(1, n), Predicted: make([]int, n), P: make([]float64, len(p)), Gold: gold, Choices: choices}
	for i, v := range p {
		o.P[i] = float64(v)
	}
	for i := range o.Predicted {
		o.Predicted[i] = kernel.Largest(o.row(i))
	}
	return o
}

// choices is C_x, how many candidates item i offers.
func (o *Outputs) choices(i int) int {
	if o.Choices == nil {
		return o.C
	}
	return o.Choices[i]
}

// row is the distribution over the candidates that item i offers [C_x].
func (o *Outputs) row(i int) []float64 { return o.P[i*o.C : i*o.C+o.choices(i)] }

// right reports whether item i is answered right.
func (o *Outputs) right(i int) bool { return o.Predicted[i] == o.Gold[i] }

// Take returns the outputs for the given items, in that order, repeats allowed:
// a part of the questions, or one draw of a bootstrap.
func (o *Outputs) Take(items []int) *Outputs {
	t := &Outputs{N: len(items), C: o.C, Predicted: picked(o.Predicted, items), Gold: picked(o.Gold, items), Choices: picked(o.Choices, items)}
	if o.P != nil {
		t.P = make([]float64, 0, len(items)*o.C)
		for _, i := range items {
			t.P = append(t.P, o.P[i*o.C:(i+1)*o.C]...)
		}
	}
	return t
}

func picked(from, items []int) []int {
	if from == nil {
		return nil
	}
	to := make([]int, len(items))
	for k, i := range items {
		to[k] = from[i]
	}
	return to
}

// Decided lists the items at which the models' mean entropy is below a limit in
// nats. Between two good language models the most probable word agrees or not by
// accident wherever many words are nearly as probable; agreement is better asked
// of these items. Every model needs P.
func Decided(limit float64, models ...*Outputs) []int {
	var items []int
	for i := range models[0].N {
		sum := 0.0
		for _, m := range models {
			sum += nats(m.row(i))
		}
		if sum < limit*float64(len(models)) {
			items = append(items, i)
		}
	}
	return items
}

// nats is −Σ p·ln p, the entropy.
func nats(p []float64) float64 {
	sum := 0.0
	for _, v := range p {
		if v > 0 {
			sum -= v * kernel.Log64(v)
		}
	}
	return sum
}

// Accuracy is the share of items answered right. Its faults are measure.items and
// measure.gold.
func (o *Outputs) Accuracy() (float64, error) {
	if err := o.check(needGold); err != nil {
		return math.NaN(), err
	}
	return float64(o.count((*Outputs).right)) / float64(o.N), nil
}

// count is how many items a test holds for.
func (o *Outputs) count(is func(*Outputs, int) bool) int {
	n := 0
	for i := range o.N {
		if is(o, i) {
			n++
		}
	}
	return n
}

// need is what a measure asks of outputs beyond the answers.
type need uint

const (
	needGold need = 1 << iota
	needP
)

// check says why a measure has nothing to go by, or nil. What cannot come from
// outside panics.
func (o *Outputs) check(n need) error {
	o.shaped()
	switch {
	case o.N == 0:
		return fault.New("measure.items", "there is no question to compare answers on")
	case n&needGold != 0 && o.Gold == nil:
		return fault.New("measure.gold", "the right answers are not known, so no answer can be called wrong")
	case n&needP != 0 && o.P == nil:
		return fault.New("measure.distributions", "a model gives only its answers, not how sure it is of each")
	case o.P == nil:
		return nil
	}
	return o.distributions()
}

func (o *Outputs) shaped() {
	if o.N < 0 || o.C < 1 && o.N > 0 || len(o.Predicted) != o.N || o.P != nil && len(o.P) != o.N*o.C {
		panic("measure: outputs need N answers, and P [N,C]")
	}
	if o.Gold != nil && len(o.Gold) != o.N || o.Choices != nil && len(o.Choices) != o.N {
		panic("measure: outputs need a right answer and a number of choices for each item, or none")
	}
	for i, c := range o.Predicted {
		most := o.choices(i)
		if most > o.C || c < 0 || c >= most || o.Gold != nil && (o.Gold[i] < 0 || o.Gold[i] >= most) {
			panic("measure: an answer is not among the item's choices")
		}
	}
}

// distributions refuses what has run out of bounds.
func (o *Outputs) distributions() error {
	for i := range o.N {
		sum := 0.0
		for _, v := range o.row(i) {
			if !(v >= 0 && v <= math.MaxFloat64) {
				return fault.New("measure.nan", "a model's numbers have run out of bounds (NaN or infinity), so there is nothing to compare")
			}
			sum += v
		}
		if math.Abs(sum-1) > 1e-3 {
			panic("measure: a distribution does not sum to 1")
		}
	}
	return nil
}

// checkPair is check for both. It panics unless they answer the same items.
func checkPair(a, b *Outputs, n need) error {
	if err := a.check(n); err != nil {
		return err
	}
	if err := b.check(n); err != nil {
		return err
	}
	mustMatch(a, b)
	return nil
}

// mustMatch panics unless both answer the same items.
func mustMatch(a, b *Outputs) {
	if a.N != b.N || a.C != b.C {
		panic("measure: outputs for different items")
	}
	for i := range a.N {
		if a.choices(i) != b.choices(i) || a.Gold != nil && b.Gold != nil && a.Gold[i] != b.Gold[i] {
			panic("measure: outputs for different items")
		}
	}
}
