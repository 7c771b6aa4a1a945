package align

import (
	"strconv"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/project"
)

// Match is one model in another's terms.
type Match struct {
	// W is b's parameters re-expressed, laid out as its arena: the same function,
	// up to rounding. The table is turned too, unless it is wider than 512.
	W              []float32
	Units          []Units // of each group, from the bottom up
	Moved, Flipped int     // units that stand elsewhere, and that turned their sign
	Of             int     // units there are
}

// Matching looks for the units of b that do the work of a's, in pieces.
type Matching struct {
	a, b   *model.Model
	groups []group
	work   work
	match  Match
	done   bool
}

// work is one way to find the units.
type work interface {
	// next does a piece and reports whether more are left.
	next() bool
	// found is the answer, for each group, once next has reported false.
	found() []Units
	progress() float64
}

// Check returns why units of two models cannot be matched, or nil. Its fault is
// align.shape.
func Check(a, b model.Config) error {
	for _, f := range []struct {
		name string
		a, b string
	}{
		{"kind", a.Kind, b.Kind}, {"vocabulary", strconv.Itoa(a.Vocab), strconv.Itoa(b.Vocab)},
		{"embedding", strconv.Itoa(a.Embed), strconv.Itoa(b.Embed)}, {"hidden units", strconv.Itoa(a.Hidden), strconv.Itoa(b.Hidden)},
		{"layers", strconv.Itoa(a.Layers), strconv.Itoa(b.Layers)}, {"classes", strconv.Itoa(a.Classes), strconv.Itoa(b.Classes)},
		{"dense units", denseOf(a), denseOf(b)}, {"heads", strconv.Itoa(a.Heads), strconv.Itoa(b.Heads)},
		{"positions", strconv.Itoa(a.Positions), strconv.Itoa(b.Positions)}, {"causal", strconv.FormatBool(a.Causal), strconv.FormatBool(b.Causal)},
	} {
		if f.a != f.b {
			return fault.New("align.shape", "the two models differ in {what} ({a} and {b}); only models of one shape can be laid over each other", "what", f.name, "a", f.a, "b", f.b)
		}
	}
	return nil
}

func denseOf(c model.Config) string {
	if c.Classes == 0 {
		return "none"
	}
	return strconv.Itoa(c.Dense)
}

func newMatching(a, b *model.Model) (*Matching, error) {
	if err := Check(a.Config, b.Config); err != nil {
		return nil, err
	}
	if !project.Finite(a.W) || !project.Finite(b.W) {
		return nil, fault.New("measure.nan", "a model's numbers have run out of bounds (NaN or infinity), so there is nothing to compare")
	}
	return &Matching{a: a, b: b, groups: groupsOf(a)}, nil
}

// NewWeights begins a matching by parameters alone. Its faults are align.shape
// and measure.nan.
func NewWeights(a, b *model.Model) (*Matching, error) {
	m, err := newMatching(a, b)
	if err != nil {
		return nil, err
	}
	m.work = newClimb(a, b, m.groups)
	return m, nil
}

// NewActivations begins a matching by what the units do on sequences, which
// should be held out. Its faults are those of NewWeights.
func NewActivations(a, b *model.Model, on []batch.Batch) (*Matching, error) {
	m, err := newMatching(a, b)
	if err != nil {
		return nil, err
	}
	m.work = newComparison(a, b, m.groups, on)
	return m, nil
}

// Next does a piece and reports whether more are left.
func (m *Matching) Next() bool {
	switch {
	case m.done:
	case !m.work.next():
		m.finish()
	}
	return !m.done
}

// Progress is about how much is done, from 0 to 1.
func (m *Matching) Progress() float64 {
	if m.done {
		return 1
	}
	return m.work.progress()
}

func (m *Matching) finish() {
	m.done = true
	m.match = Match{W: append([]float32(nil), m.b.W...), Units: m.work.found()}
	for i, u := range m.match.Units {
		m.groups[i].move(m.match.W, u)
		for j, k := range u.From {
			m.match.Of++
			if int(k) != j {
				m.match.Moved++
			}
			if u.Sign[j] < 0 {
				m.match.Flipped++
			}
		}
	}
	turn(m.a, m.match.W)
}

// Match is the result, once Next has reported false.
func (m *Matching) Match() Match { return m.match }

func (m *Matching) run() Match {
	for m.Next() {
	}
	return m.match
}

// Weights is the whole of NewWeights.
func Weights(a, b *model.Model) (Match, error) {
	m, err := NewWeights(a, b)
	if err != nil {
		return Match{}, err
	}
	return m.run(), nil
}

// Activations is the whole of NewActivations.
func Activations(a, b *model.Model, on []batch.Batch) (Match, error) {
	m, err := NewActivations(a, b, on)
	if err != nil {
		return Match{}, err
	}
	return m.run(), nil
}
