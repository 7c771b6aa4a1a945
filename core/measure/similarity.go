package measure

import "strings"

// Similarity is one way to say how alike two representations are: the larger,
// the more.
type Similarity struct {
	Name  string
	Key   string  // its name in plans, messages and files, for ever
	Blind Changes // the value stays the same under these, done to either side

	// Most is the number of rows that are looked at, spread evenly over those
	// given, where the work grows with N²; 0 if all are.
	Most int

	// Null is about what independent representations of such shapes have. Twins
	// that nobody has trained are not independent: both follow the same text, and
	// two LSTMs of width 96 came to a debiased CKA of .47 on the built-in world and
	// of .69 in a pilot. Where no formula is known it takes four shuffles' time.
	Null func(x, y *Rows) float64

	start func(x, y *Rows) Comparison
	weigh weigh // of a kind of CKA
}

// Start prepares a comparison in pieces. What is found out about either side
// alone stays with it for the next. It panics unless both have as many rows.
func (s Similarity) Start(x, y *Rows) Comparison {
	if x.N != y.N {
		panic("measure: representations of different inputs")
	}
	return s.start(x.thin(s.Most), y.thin(s.Most))
}

// Of returns the value at once, or NaN and a *fault.Error that says why there is
// none. It panics unless both have as many rows.
func (s Similarity) Of(x, y *Rows) (float64, error) { return s.Start(x, y).Value() }

// Changes is a set of changes of a representation X [N,D].
type Changes uint

// What may be done to every row x_i. Some hold others: no rotation that is not
// seen leaves a permutation that is.
const (
	Translation Changes = 1                          // x_i + t
	Scaling     Changes = 2                          // s·x_i with s > 0
	Reordering  Changes = 4                          // the units in another order
	Flipping    Changes = 8                          // some units with the other sign
	Rotation    Changes = 16 | Reordering | Flipping // x_i·Q with QᵀQ = I
	Stretching  Changes = 32 | Rotation | Scaling    // x_i·A with any invertible A
)

var changes = []Changes{Translation, Scaling, Reordering, Flipping, Rotation, Stretching}
var changeNames = []string{"translation", "scaling", "reordering", "flipping", "rotation", "stretching"}

// Has reports whether all of the given changes are in the set.
func (c Changes) Has(all Changes) bool { return c&all == all }

// String lists the changes by name, without those that another holds.
func (c Changes) String() string {
	var names []string
	for i, change := range changes {
		if c.Has(change) && !c.within(change) {
			names = append(names, changeNames[i])
		}
	}
	return strings.Join(names, ", ")
}

// within reports whether a larger change of the set holds this one.
func (c Changes) within(change Changes) bool {
	for _, other := range changes {
		if other != change && other.Has(change) && c.Has(other) {
			return true
		}
	}
	return false
}

// Similarities returns all there are.
func Similarities() []Similarity {
	return []Similarity{DebiasedCKA(), BiasedCKA(), SVCCA(), PWCCA(), Procrustes(), RSA(), MutualNeighbours()}
}

// Named returns the similarity of a key.
func Named(key string) (Similarity, bool) {
	for _, s := range Similarities() {
		if s.Key == key {
			return s, true
		}
	}
	return Similarity{}, false
}
