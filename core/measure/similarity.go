package measure

import "strings"

// Similarity is one way to say how alike two representations are: the larger,
// the more.
type Similarity struct {
	Name  string
	Blind Changes // the value stays the same under these, done to either side

	// Null is about what independent representations of such shapes have. Twins
	// that nobody has trained are not independent: both follow the same text, and
	// two LSTMs of width 96 came to a debiased CKA of .47 on the built-in world and
	// of .69 in a pilot.
	Null func(x, y *Rows) float64

	// Of returns the value, or NaN and a *fault.Error that says why there is none.
	// It panics unless both have as many rows.
	Of func(x, y *Rows) (float64, error)
}

// Changes is a set of changes of a representation X [N,D].
type Changes uint

// What may be done to every row x_i.
const (
	Translation Changes = 1 << iota // x_i + t
	Scaling                         // s·x_i with s > 0
	Rotation                        // x_i·Q with QᵀQ = I: rotations, reflections, units in another order
	Stretching                      // x_i·A with any invertible A
)

var changeNames = []string{"translation", "scaling", "rotation", "stretching"}

// Has reports whether all of the given changes are in the set.
func (c Changes) Has(all Changes) bool { return c&all == all }

// String lists the changes by name.
func (c Changes) String() string {
	var names []string
	for i, name := range changeNames {
		if c.Has(1 << i) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// Similarities returns all there are.
func Similarities() []Similarity { return []Similarity{DebiasedCKA(), BiasedCKA()} }
