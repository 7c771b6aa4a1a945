package train

import (
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/text"
)

// runState is what a pretraining checkpoint holds beside tensors.
type runState struct {
	learnerState
	Changes []Change `json:"changes,omitempty"`
	LookAt  []int    `json:"lookAt,omitempty"`
}

// curvesName is the tensor that holds Trainer.Curves, of at most mostCurves bytes.
const (
	curvesName = "curves.json"
	mostCurves = 16 << 20
)

// Save returns a checkpoint of the state after the last finished step; of a
// diverged run, of the last good state. Opened, it goes on to the same bits. It
// carries the tokenised corpus and its split only if withCorpus; without it the
// text cannot be read from the file, and going on needs the same corpus.
func (t *Trainer) Save(withCorpus bool) []byte { return t.archive(withCorpus, !t.bare).bytes() }

// archive is a checkpoint, or, if it does not go on, a file of weights.
func (t *Trainer) archive(withCorpus, goesOn bool) *archive {
	a := newArchive(kindPretrain, t.Config, t.learn.step, t.hash, goesOn)
	state := runState{t.learn.put(a, "", t.history, t.last, goesOn), t.Changes, t.LookAt}
	t.putLooks(a, state.Step)
	a.meta["step"] = strconv.Itoa(state.Step)
	a.meta["notes"] = t.Notes
	a.putJSON("run.json", state)
	if goesOn && t.Curves != nil {
		a.tensors = append(a.tensors, model.Bytes(curvesName, t.Curves))
	}
	a.putCorpus(t.Corpus, withCorpus)
	return a
}

func (a *archive) putCorpus(c *text.Corpus, withIDs bool) {
	s := c.State()
	a.putJSON("corpus.json", s)
	if withIDs && s.Starts != nil {
		a.putInts("corpus.ids", s.IDs)
		a.putInts("corpus.starts", s.Starts)
		a.putInts("corpus.split", s.Split)
	}
}

func (a *archive) getCorpus() (*text.Corpus, error) {
	var s text.State
	if err := a.getJSON("corpus.json", &s); err != nil {
		return nil, err
	}
	if a.has("corpus.ids") {
		for _, x := range []struct {
			name string
			into *[]int32
		}{{"corpus.ids", &s.IDs}, {"corpus.starts", &s.Starts}, {"corpus.split", &s.Split}} {
			var err error
			if *x.into, err = a.getInts(x.name); err != nil {
				return nil, err
			}
		}
	}
	if s.Hash != a.meta["corpus"] {
		return nil, badContent("corpus", "its hash is not the one that the run names")
	}
	return text.Restore(s)
}

// Opened is what a checkpoint holds: exactly one of the two.
type Opened struct {
	Pretrain *Trainer
	FineTune *FineTuner
}

// Open reads a checkpoint of either kind: a pretraining as OpenPretrain does, a
// fine-tuning, which needs no corpus. Its other faults are those of
// OpenPretrain.
func Open(data []byte, corpus *text.Corpus) (Opened, error) {
	a, err := readArchive(data)
	if err != nil {
		return Opened{}, err
	}
	if a.meta["kind"] == kindFineTune {
		f, err := openFineTune(a)
		return Opened{FineTune: f}, err
	}
	t, err := openPretrain(a, corpus)
	return Opened{Pretrain: t}, err
}

// OpenPretrain reads the checkpoint of a pretraining, which may be hostile or
// damaged; a program that opens no others is linked without fine-tuning. The
// corpus, which may be nil, serves a run saved without its own; one of another
// hash is refused with train.corpus-differs. A run without its text opens all the
// same, but is not Resumable. The other faults are named checkpoint.*, text.state,
// and those of the configuration.
func OpenPretrain(data []byte, corpus *text.Corpus) (*Trainer, error) {
	a, err := readArchive(data)
	if err != nil {
		return nil, err
	}
	return openPretrain(a, corpus)
}

// IsFineTune reports whether data is a file that says it is the checkpoint of a
// fine-tuning. Whether it can be opened it does not say.
func IsFineTune(data []byte) bool {
	_, meta, err := model.ReadTensors(data)
	return err == nil && meta["kind"] == kindFineTune
}

func openPretrain(a *archive, corpus *text.Corpus) (*Trainer, error) {
	if kind := a.meta["kind"]; kind != kindPretrain {
		return nil, badContent("kind", strconv.Quote(clip(kind, 20))+" is not a pretraining's")
	}
	t := &Trainer{hash: a.meta["corpus"], Notes: a.meta["notes"]}
	var err error
	if t.bare, err = a.isBare(); err != nil {
		return nil, err
	}
	if err := decode([]byte(a.meta["config"]), "configuration", &t.Config); err != nil {
		return nil, err
	}
	if t.Corpus, err = a.getCorpus(); err != nil {
		return nil, err
	}
	if err := checkConfig(t.Config, t.Corpus); err != nil {
		return nil, err
	}
	if err := a.holds(t.Config.Model); err != nil {
		return nil, err
	}
	t.fixedMasks = t.Corpus.Config.Seed
	if corpus != nil && !a.has("corpus.ids") {
		if err := t.accept(corpus); err != nil {
			return nil, err
		}
	}
	if t.hasTokens() {
		t.readParts(t.Config.Length)
		if t.sources[text.Train].Count() == 0 {
			return nil, badContent("corpus", "its training part has no sequence")
		}
	}
	if err := t.begin(); err != nil {
		return nil, err
	}
	return t, t.restore(a)
}

// checkConfig holds a configuration from a file to what resolve makes.
func checkConfig(c Config, corpus *text.Corpus) error {
	if err := c.Validate(); err != nil {
		return err
	}
	if c.Model.Vocab != corpus.Vocab.Size() || c.Model.Classes != 0 || c.Steps < 1 || c.ValidEvery < 1 || c.Batch < 1 || c.Optim.Steps != c.Steps ||
		c.Model != c.withDefaults().Model {
		return badContent("configuration", "it does not fit the vocabulary or is not complete")
	}
	return nil
}

func (t *Trainer) hasTokens() bool { return len(t.Corpus.Split) > 0 }

func (t *Trainer) accept(corpus *text.Corpus) error {
	if got := corpus.Hash(); got != t.hash {
		return fault.New("train.corpus-differs", "the run was trained on another corpus: its hash is {want}, and that of {name} is {got}",
			"want", t.hash, "name", corpus.Name, "got", got)
	}
	t.Corpus = corpus
	return nil
}

func (t *Trainer) restore(a *archive) error {
	var s runState
	if err := a.getJSON("run.json", &s); err != nil {
		return err
	}
	if err := t.learn.get(a, "", s.learnerState, !t.bare, t.Config.Steps); err != nil {
		return err
	}
	if t.bare && !t.Done() {
		return unfinished()
	}
	t.Changes, t.last = s.Changes, s.Last
	if err := t.getLooks(a, s.LookAt); err != nil {
		return err
	}
	if a.has(curvesName) {
		c, err := model.Find(a.tensors, curvesName, "U8", -1)
		if err != nil {
			return err
		}
		if len(c.Data) > mostCurves {
			return badContent(curvesName, "it is longer than any run's")
		}
		t.Curves = slices.Clone(c.Data)
	}
	var err error
	t.history, err = getHistory(a, "", s.learnerState)
	return err
}

// Attach gives a run that was opened without its text the corpus it learned
// from, which makes it Resumable. The fault is train.corpus-differs.
func (t *Trainer) Attach(corpus *text.Corpus) error {
	if t.Resumable() {
		return nil
	}
	again, err := OpenPretrain(t.Save(false), corpus)
	if err == nil {
		*t = *again
	}
	return err
}
