package optim

import (
	"math"

	"murmuration/core/kernel"
)

// Range is a stretch [From, To) of the parameter arena.
type Range struct{ From, To int }

// Optimizer holds the moments of every parameter. M and V are of the arena's
// length ("sgd": V is nil) and belong to it; a checkpoint copies them out and,
// with SetState, in.
type Optimizer struct {
	Config Config // defaults filled in; LearningRate may be changed between steps
	M, V   []float32

	step         int
	beta1, beta2 float64 // β₁ᵗ and β₂ᵗ
	undecayed    []Range
}

// New makes an optimizer for n parameters. AdamW leaves the undecayed ranges,
// in ascending order, without decay. The error is Validate's.
func New(c Config, n int, undecayed []Range) (*Optimizer, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	o := &Optimizer{Config: c.WithDefaults(), M: make([]float32, n), beta1: 1, beta2: 1}
	if o.Config.Kind == AdamW {
		o.undecayed = undecayed
	}
	if o.Config.Kind != SGD {
		o.V = make([]float32, n)
	}
	return o, nil
}

// Taken is the number of steps taken.
func (o *Optimizer) Taken() int { return o.step }

// SetState makes o as it was after the given number of steps: m and v are
// copied, the powers of β multiplied out again. It panics if the lengths
// differ from the optimizer's.
func (o *Optimizer) SetState(step int, m, v []float32) {
	if len(m) != len(o.M) || len(v) != len(o.V) {
		panic("optim: moments of another length")
	}
	copy(o.M, m)
	copy(o.V, v)
	o.step, o.beta1, o.beta2 = step, power(o.Config.Beta1, step), power(o.Config.Beta2, step)
}

// power multiplies x with itself n times in the order in which Step does.
func power(x float64, n int) float64 {
	p := 1.0
	for i := 0; i < n && p > 0; i++ {
		p *= x
	}
	return p
}

// Step updates the arena w by the gradient g, which is read only, and returns
// the gradient's norm before clipping and the learning rate used. Elements in
// the frozen ranges (ascending, disjoint) keep their weight and their moments,
// and do not count in the norm. It panics if lengths differ.
//
// If the norm is not finite nothing is changed and the step does not count.
func (o *Optimizer) Step(w, g []float32, frozen []Range) (norm, rate float64) {
	if len(w) != len(o.M) || len(g) != len(o.M) {
		panic("optim: arena of another length")
	}
	norm, rate = o.norm(g, frozen), o.Rate(o.step)
	if math.IsNaN(norm) || math.IsInf(norm, 0) {
		return norm, rate
	}
	o.step++
	o.beta1 *= o.Config.Beta1
	o.beta2 *= o.Config.Beta2
	shrink := float32(1)
	if o.Config.Kind == AdamW {
		shrink = float32(1 - float64(rate*o.Config.Decay))
	}
	each(len(w), frozen, func(from, to int) { o.decayed(w, g, from, to, norm, rate, shrink) })
	return norm, rate
}

// decayed updates w[from:to], its undecayed parts with a shrink of 1.
func (o *Optimizer) decayed(w, g []float32, from, to int, norm, rate float64, shrink float32) {
	for _, r := range o.undecayed {
		a, b := max(from, r.From), min(to, r.To)
		if a >= b {
			continue
		}
		o.update(w, g, from, a, norm, rate, shrink)
		o.update(w, g, a, b, norm, rate, 1)
		from = b
	}
	o.update(w, g, from, to, norm, rate, shrink)
}

func (o *Optimizer) update(w, g []float32, from, to int, norm, rate float64, shrink float32) {
	if from >= to {
		return
	}
	w, g, m := w[from:to], g[from:to], o.M[from:to]
	if o.Config.Kind == SGD {
		o.momentum(w, g, m, norm, rate)
		return
	}
	a := kernel.AdamScalars{
		Beta1: float32(o.Config.Beta1), OneMinusBeta1: float32(1 - o.Config.Beta1),
		Beta2: float32(o.Config.Beta2), OneMinusBeta2: float32(1 - o.Config.Beta2),
		Rate: float32(rate / (1 - o.beta1)), RootScale: float32(1 / math.Sqrt(1-o.beta2)),
		Eps: float32(o.Config.Eps), GradScale: o.gradScale(norm), Shrink: shrink,
	}
	if o.Config.Kind == Adam {
		a.L2 = float32(o.Config.Decay)
	}
	kernel.Adam(w, g, m, o.V[from:to], a)
}

// momentum is SGD with the heavy ball of Polyak: m ← β₁·m + clipped gradient +
// λ·w, then w ← w − rate·m.
func (o *Optimizer) momentum(w, g, m []float32, norm, rate float64) {
	kernel.Scale(m, float32(o.Config.Beta1))
	kernel.Axpy(m, g, o.gradScale(norm))
	if o.Config.Decay > 0 {
		kernel.Axpy(m, w, float32(o.Config.Decay))
	}
	kernel.SGD(w, m, kernel.SGDScalars{Rate: float32(rate), GradScale: 1, Shrink: 1})
}

// gradScale is what brings a gradient of the given norm down to Clip, or 1.
func (o *Optimizer) gradScale(norm float64) float32 {
	if o.Config.Clip > 0 && norm > o.Config.Clip {
		return float32(o.Config.Clip / norm)
	}
	return 1
}

// norm is the Euclidean length of the gradient outside the frozen ranges.
func (o *Optimizer) norm(g []float32, frozen []Range) float64 {
	sum := 0.0
	each(len(g), frozen, func(from, to int) { sum += kernel.SumSquares(g[from:to]) })
	return math.Sqrt(sum)
}

// each calls f for every stretch of [0, n) outside the frozen ranges.
func each(n int, frozen []Range, f func(from, to int)) {
	at := 0
	for _, r := range frozen {
		if at < r.From {
			f(at, r.From)
		}
		at = max(at, r.To)
	}
	if at < n {
		f(at, n)
	}
}

// Rate is the learning rate of the step after the given number of finished
// ones: a linear rise over Warmup steps, then the schedule's fall to 0 at Steps.
//
//	linear: peak·(1 − p)    cosine: peak·(1 + cos πp)/2    p = share of the way
func (o *Optimizer) Rate(step int) float64 {
	c := o.Config
	if step < c.Warmup {
		return c.LearningRate * float64(step+1) / float64(c.Warmup+1)
	}
	if c.Schedule == Constant || c.Steps <= c.Warmup {
		return c.LearningRate
	}
	p := min(1, float64(step-c.Warmup)/float64(c.Steps-c.Warmup))
	if c.Schedule == Linear {
		return c.LearningRate * (1 - p)
	}
	return float64(c.LearningRate*.5) * (1 + kernel.Cos64(float64(math.Pi*p)))
}
