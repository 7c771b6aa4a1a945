package train

import (
	"strconv"

	"murmuration/core/fault"
)

// MaxWeights is up to how many bytes a file of weights carries what was kept on the
// way: 10 MB.
const MaxWeights = 10 << 20

// What the metadata of a file of weights say beside those of a checkpoint.
const (
	holdsName   = "holds"
	weightsOnly = "weights"
	keptName    = "kept" // "23 of 24": the first of what was kept on the way is left out
)

// SaveWeights returns a checkpoint of a run that is Done with nothing to go on with:
// no text, no moments of the optimizer. Opened it can be looked at, measured and
// fine-tuned. What was kept on the way is in it as far as the file is no longer than
// MaxWeights: the earliest, which differ least from the start, are left out, and the
// metadata say so. It panics before Done.
func (t *Trainer) SaveWeights() []byte {
	if !t.Done() {
		panic("train: the weights of a run that is not done")
	}
	less, a := *t, t.archive(false, false)
	data := a.bytes()
	for len(data) > MaxWeights && len(less.Looks) > 0 {
		each := 4 * len(less.Looks[0].W)
		less.Looks = less.Looks[min(len(less.Looks), (len(data)-MaxWeights+each-1)/each):]
		a = less.archive(false, false)
		a.meta[keptName] = strconv.Itoa(len(less.Looks)) + " of " + strconv.Itoa(len(t.LookAt))
		data = a.bytes()
	}
	return data
}

// SaveWeights is Trainer.SaveWeights: neither the base nor the twin is in it.
func (f *FineTuner) SaveWeights() []byte {
	if !f.Done() {
		panic("train: the weights of a run that is not done")
	}
	return f.archive(false, false).bytes()
}

// Bare reports whether the run was opened of a file of weights.
func (t *Trainer) Bare() bool { return t.bare }

// Bare is Trainer.Bare.
func (f *FineTuner) Bare() bool { return f.bare }

// isBare reports whether a file says that it holds weights only.
func (a *archive) isBare() (bool, error) {
	holds := a.meta[holdsName]
	if holds != "" && holds != weightsOnly {
		return false, badContent(holdsName, strconv.Quote(clip(holds, 20))+" is nothing that a file is saved with")
	}
	return holds == weightsOnly, nil
}

// unfinished refuses a file of weights whose run is not done.
func unfinished() error { return badContent("run", "it holds weights only, and is not done") }

// onlyWeights refuses to go on from a file of weights.
func onlyWeights() error {
	return fault.New("train.weights", "this file holds the weights of a run that is done, and nothing to go on with; fine-tune it, or train it again")
}
