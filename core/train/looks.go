package train

import (
	"slices"
	"strconv"

	"murmuration/core/model"
)

// MostLooks is at how many steps a run may keep its parameters, and mostLooked
// how many numbers that may come to: 128 MB.
const (
	MostLooks  = 64
	mostLooked = 32 << 20
)

// Look is a copy of the parameters after a step, laid out as Model.W. Looks make
// no difference to the run.
type Look struct {
	Step int
	W    []float32
}

// CheckLooks returns a fault, train.range, if a model of the run's size cannot
// be kept at n steps, or one of Load.Check.
func (t *Trainer) CheckLooks(n int) error {
	if err := inRange(limit{"keep", float64(n), 0, float64(min(MostLooks, mostLooked/len(t.Model().W)))}); err != nil {
		return err
	}
	l := t.load()
	l.Looks = n
	return l.Check()
}

// look keeps the parameters if the newest step is one of LookAt.
func (t *Trainer) look() {
	if _, due := slices.BinarySearch(t.LookAt, t.learn.step); due {
		t.Looks = append(t.Looks, Look{t.learn.step, slices.Clone(t.learn.model.W)})
	}
}

// cutLooks drops what was kept after a step, when a run goes back to it.
func (t *Trainer) cutLooks(step int) {
	for n := len(t.Looks); n > 0 && t.Looks[n-1].Step > step; n-- {
		t.Looks = t.Looks[:n-1]
	}
}

// lookName is the name of the tensor [parameters] that was kept at a step.
func lookName(step int) string { return "kept/" + strconv.Itoa(step) }

// putLooks writes what was kept until a step.
func (t *Trainer) putLooks(a *archive, step int) {
	for _, l := range t.Looks {
		if l.Step <= step {
			a.tensors = append(a.tensors, model.ViewFloat32s(lookName(l.Step), []int{len(l.W)}, l.W))
		}
	}
}

// getLooks reads what putLooks wrote, into a run that is at its step already.
func (t *Trainer) getLooks(a *archive, at []int) error {
	if err := t.CheckLooks(len(at)); err != nil {
		return err
	}
	for i, step := range at {
		if step < 1 || i > 0 && step <= at[i-1] {
			return badContent("run", "the steps to keep are not in order")
		}
		if !a.has(lookName(step)) {
			continue
		}
		if step > t.learn.step {
			return badContent("run", "a step is kept that is still to come")
		}
		l, err := model.Find(a.tensors, lookName(step), "F32", len(t.learn.model.W))
		if err != nil {
			return err
		}
		w, err := numbers(l)
		if err != nil {
			return err
		}
		t.Looks = append(t.Looks, Look{step, w})
	}
	t.LookAt = at
	return nil
}
