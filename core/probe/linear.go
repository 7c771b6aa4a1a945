package probe

import (
	"math"

	"murmuration/core/kernel"
)

// Reading is how well a class can be read off a model's states by a straight
// cut.
//
// Accuracy is on words that the probe was not taught with. Seen and Control are
// on words that it was: that of the task, and that of the control task, which
// says how much is mere remembering of words; Selectivity is their difference.
type Reading struct {
	Accuracy    float64
	Seen        float64
	Control     float64
	Selectivity float64
	Lambda      float64 // weight of the L2 term, chosen on taught words held back
	Bits        float64 // online codelength of the labels
	Compression float64 // the uniform code's length over Bits
}

// LinearResult is a linear probe of a model, beside the same of its untrained
// twin: what random numbers of the same shape already show.
type LinearResult struct {
	Trained, Untrained Reading
	Majority           float64 // share of the commonest class among the words not taught
	Uniform            float64 // N·log2 K bits
	Train, Test        int     // points
}

// Linear makes a LinearResult, in pieces.
type Linear struct {
	sides  [2]*Points
	seed   uint64
	result LinearResult
	stages []stage
	begun  bool
	total  int
	fit    *Logistic
}

// stage is one fit: how it begins, and what is done with it.
type stage struct{ begin, then func() }

// grid holds the weights of the L2 term that are tried, the strongest first.
var grid = [...]float64{1000, 100, 10, 1}

// NewLinear prepares a probe of the same points as two models see them: the
// trained one and its untrained twin. The result is a function of the points and
// the seed. It panics if the two differ in anything but X.
func NewLinear(trained, untrained *Points, seed uint64) *Linear {
	if trained.N() != untrained.N() || trained.N() == 0 || len(trained.Classes) < 2 {
		panic("probe: a linear probe wants the same points twice, of two classes or more")
	}
	l := &Linear{sides: [2]*Points{trained, untrained}, seed: seed}
	train, test := trained.disjoint(seed)
	l.result.Train, l.result.Test = len(train), len(test)
	l.result.Majority = trained.majority(test)
	l.plan(trained, &l.result.Trained)
	l.plan(untrained, &l.result.Untrained)
	l.total = len(l.stages)
	return l
}

// plan lists the fits of one side.
func (l *Linear) plan(p *Points, r *Reading) {
	train, test := p.disjoint(l.seed)
	l.chooseLambda(p, r, train)
	l.add(p.Y, train, r, func() { r.Accuracy, _ = l.fit.Judge(p.Y, test) })
	known, again := p.seen(l.seed)
	l.add(p.Y, known, r, func() { r.Seen, _ = l.fit.Judge(p.Y, again) })
	control := p.control(l.seed)
	l.add(control, known, r, func() {
		r.Control, _ = l.fit.Judge(control, again)
		r.Selectivity = r.Seen - r.Control
	})
	l.code(p, r, known)
}

// add lists a fit with the λ that has been chosen.
func (l *Linear) add(labels, rows []int32, r *Reading, then func()) {
	l.stages = append(l.stages, stage{func() { l.fit.Begin(labels, rows, r.Lambda, false) }, then})
}

// chooseLambda lists a fit for each λ on four fifths of the training part's
// words; the one under which the rest is likeliest is taken.
func (l *Linear) chooseLambda(p *Points, r *Reading, train []int32) {
	var taught, rest []int32
	for _, i := range train {
		if p.Words[i]%5 == 0 {
			rest = append(rest, i)
			continue
		}
		taught = append(taught, i)
	}
	best := math.Inf(1)
	for i, lambda := range grid {
		l.stages = append(l.stages, stage{
			func() {
				if i == 0 {
					l.fit = NewLogistic(p)
				}
				l.fit.Begin(p.Y, taught, lambda, i > 0)
			},
			func() {
				if _, nats := l.fit.Judge(p.Y, rest); nats < best {
					best, r.Lambda = nats, lambda
				}
			}})
	}
}

// portions are the shares of the points, in hundredths of a hundredth, at which
// the online code learns anew.
var portions = [...]int{10, 20, 40, 80, 160, 320, 625, 1250, 2500, 5000, 10000}

// code lists the fits of the online code: the labels of each portion are sent
// with the probabilities of a probe that was taught with all before it.
//
//	L = t₁·log2 K + Σ −log2 p(labels of portion i+1 | probe of the first i) + log2 |grid|
//
// The last term says which λ. Source: Voita and Titov 2020, arXiv:2003.12298.
func (l *Linear) code(p *Points, r *Reading, rows []int32) {
	ends := codeEnds(len(rows))
	each := kernel.Log64(float64(len(p.Classes))) / math.Ln2
	l.result.Uniform = float64(float64(len(rows)) * each)
	bits := float64(float64(ends[0])*each) + kernel.Log64(float64(len(grid)))/math.Ln2
	for i, end := range ends[:len(ends)-1] {
		next := rows[end:ends[i+1]]
		l.stages = append(l.stages, stage{
			func() { l.fit.Begin(p.Y, rows[:end], r.Lambda, i > 0) },
			func() {
				_, nats := l.fit.Judge(p.Y, next)
				bits += nats / math.Ln2
				r.Bits, r.Compression = bits, l.result.Uniform/bits
			}})
	}
}

// codeEnds returns where the portions of n points end, rounded up, each once.
func codeEnds(n int) []int {
	var ends []int
	for _, share := range portions {
		end := (n*share + 9999) / 10000
		if len(ends) == 0 || end > ends[len(ends)-1] {
			ends = append(ends, end)
		}
	}
	return ends
}

// Next does one iteration of one fit and reports whether more are to come.
func (l *Linear) Next() bool {
	if len(l.stages) == 0 {
		return false
	}
	if !l.begun {
		l.stages[0].begin()
		l.begun = true
		return true
	}
	if l.fit.Next() {
		return true
	}
	l.stages[0].then()
	l.stages, l.begun = l.stages[1:], false
	return len(l.stages) > 0
}

// Progress is the share of the fits that are done.
func (l *Linear) Progress() float64 { return 1 - float64(len(l.stages))/float64(l.total) }

// Result returns what was found, whole once Next has reported false.
func (l *Linear) Result() LinearResult { return l.result }
