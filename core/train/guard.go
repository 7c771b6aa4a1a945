package train

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/kernel"
)

const (
	keepEvery = 50 // steps between copies of a good state
	tooHigh   = 5  // times the starting loss: diverged
	stillGood = 2  // times the starting loss: no copy is kept above it
)

// guard notices divergence and keeps a copy of the last good state.
type guard struct {
	started bool
	start   float64 // the first step's loss
	fault   error   // of the divergence, once there is one

	step    int // of the copy
	seen    int
	present bool // the state to keep is still the learner's own: nothing is copied so far
	w, m, v []float32
}

// parameters returns a fault if a parameter is not finite.
func (g *guard) parameters(l *learner) error {
	if g.fault == nil {
		if sum := kernel.SumSquares(l.model.W); !finite(sum) {
			return g.fail(l, sum, l.opt.Rate(l.opt.Taken()))
		}
	}
	return g.fault
}

// check returns a fault if the loss is not finite or has left the starting loss
// far behind.
func (g *guard) check(l *learner, loss, rate float64) error {
	if !finite(loss) || g.started && loss > tooHigh*g.start {
		return g.fail(l, loss, rate)
	}
	if !g.started && loss > 0 { // a batch without targets has none
		g.started, g.start = true, loss
	}
	return nil
}

// after keeps a copy of the state now and then, while it is good.
func (g *guard) after(l *learner, loss float64) {
	if l.step%keepEvery == 0 && (!g.started || loss <= stillGood*g.start) && finite(kernel.SumSquares(l.model.W)) {
		g.keep(l)
		g.hold(l)
	}
}

// keep chooses the present state as the one to go back to. It is copied by the
// first hold after that, which comes before anything changes: a run that is opened
// only to be looked at needs no copy.
func (g *guard) keep(l *learner) { g.step, g.seen, g.present = l.step, l.seen, true }

// hold copies the state that keep chose, if that has not been done.
func (g *guard) hold(l *learner) {
	if !g.present {
		return
	}
	g.present = false
	g.w = append(g.w[:0], l.model.W...)
	g.m = append(g.m[:0], l.opt.M...)
	g.v = append(g.v[:0], l.opt.V...)
}

// fail remembers the divergence. value is what was not finite or too high.
func (g *guard) fail(l *learner, value, rate float64) error {
	g.fault = fault.New("train.diverged",
		"training diverged at step {step}: the loss is {loss}, it began at {start}, and the learning rate is {rate}. Step {kept} is kept: go back to it with a smaller learning rate",
		"step", strconv.Itoa(l.step+1), "loss", number(value), "start", number(g.start), "rate", number(rate), "kept", strconv.Itoa(g.step))
	return g.fault
}

// back makes the model and the optimizer what they were when the copy was kept.
func (g *guard) back(l *learner) {
	g.hold(l)
	copy(l.model.W, g.w)
	l.opt.SetState(g.step, g.m, g.v)
	l.step, l.seen, g.fault = g.step, g.seen, nil
	l.model.Repack()
}
