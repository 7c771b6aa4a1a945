package protocol

// StudyPlan is arms × seeds: every arm is grown once for each seed. It is the
// whole of a flock: the same plan gives the same digests everywhere.
type StudyPlan struct {
	Name      string      `json:"name"`
	Arms      []StudyArm  `json:"arms"`
	Seeds     []uint64    `json:"seeds"`
	More      []Replicate `json:"more,omitempty"`    // models beside those
	Without   []Replicate `json:"without,omitempty"` // models that are left out
	Workers   int         `json:"workers"`           // models that grow at a time; 0: as many as the machine has cores
	Keep      int         `json:"keep"`              // of each base, log-spaced steps at which likeness can be measured beside its start and end; 0: none
	Positions int         `json:"positions"`         // held-out words on which models are compared
}

// SetDefaults fills in what a message leaves out.
func (p *StudyPlan) SetDefaults() {
	*p = StudyPlan{Arms: []StudyArm{}, Seeds: []uint64{}, Positions: 2000}
}

// Replicate is one model of an arm.
type Replicate struct {
	Arm  string `json:"arm"`
	Seed uint64 `json:"seed"`
}

// StudyArm is one way to grow a model.
type StudyArm struct {
	Name     string     `json:"name"`
	Base     StudyBase  `json:"base"`
	Finetune *StudyTask `json:"finetune,omitempty"`
}

// StudyBase is a pretraining of a plan. What its seeds leave open, the plan's
// seeds decide: with Seed, or with both Init and Order, all replicates of the arm
// have one base, and the plan's seeds vary the fine-tuning alone.
type StudyBase struct {
	World  *World       `json:"world,omitempty"`                // exactly one of World and Corpus
	Corpus *StudyCorpus `json:"corpus,omitempty"`               //
	Seed   *uint64      `json:"seed,omitempty"`                 // of everything drawn
	Init   *uint64      `json:"init,omitempty"`                 // of the first weights alone
	Order  *uint64      `json:"order,omitempty"`                // of all the rest: order, masks, dropout
	Sample string       `json:"sample" ts:"\"same\" | \"own\""` // own: each replicate reads a world of its own, by its seed
	Recipe
}

// SetDefaults fills in what a message leaves out.
func (b *StudyBase) SetDefaults() {
	*b = StudyBase{Sample: "same"}
	b.Recipe.SetDefaults()
}

// StudyCorpus is a text that stands in the plan itself.
type StudyCorpus struct {
	Name      string `json:"name"`
	Text      string `json:"text"`
	Tokenizer string `json:"tokenizer" ts:"\"char\" | \"word\" | \"bpe\" | \"space\""`
	Unit      string `json:"unit" ts:"\"line\" | \"text\""`
}

// SetDefaults fills in what a message leaves out.
func (c *StudyCorpus) SetDefaults() { *c = StudyCorpus{Tokenizer: "word", Unit: "line"} }

// StudyTask is a fine-tuning of a plan.
type StudyTask struct {
	Task     string    `json:"task" ts:"\"classify\" | \"recall\""`
	Examples []Example `json:"examples,omitempty"` // classify: of one's own; none: the world's set
	Seed     *uint64   `json:"seed,omitempty"`     // of its order and its new head; absent: the replicate's
	Init     *uint64   `json:"init,omitempty"`     // of its new head alone
	Parts    int       `json:"parts"`              // in so many parts the training examples are divided; 0: not at all
	Part     *int      `json:"part,omitempty"`     // that is learned from, counted from 0; absent: the replicate's own
	Shuffled bool      `json:"shuffled"`           // the training labels are dealt out at random
	TuneRecipe
}

// SetDefaults fills in what a message leaves out.
func (t *StudyTask) SetDefaults() {
	*t = StudyTask{Task: "classify"}
	t.TuneRecipe.SetDefaults()
	t.Patience = 0
}

// Planned answers a plan with all that has to be grown.
type Planned struct {
	Plan    StudyPlan     `json:"plan"`   // the defaults filled in
	Digest  string        `json:"digest"` // SHA-256 of that as JSON, hex, but for Workers
	Corpora []Corpus      `json:"corpora"`
	Texts   []string      `json:"texts"` // of each corpus; "" of a world
	Tasks   []PlannedTask `json:"tasks"`
	Bases   []PlannedBase `json:"bases"`
	Members []Member      `json:"members"`
}

// PlannedTask is a set of examples that fine-tunings share.
type PlannedTask struct {
	Task     string    `json:"task"`
	Examples []Example `json:"examples"`
}

// PlannedBase is one pretraining, of one member or of several.
type PlannedBase struct {
	Name     string   `json:"name"`     // "wren"
	Corpus   int      `json:"corpus"`   // its place in Corpora
	Pretrain Pretrain `json:"pretrain"` // whose Corpus is still to be filled in
}

// Member is one model of a flock.
type Member struct {
	Name      string       `json:"name"` // memorable, and the same everywhere: "swift", "swift 2"
	Arm       string       `json:"arm"`
	Seed      uint64       `json:"seed"`
	Base      int          `json:"base"`               // its place in Bases
	Task      int          `json:"task"`               // its place in Tasks; −1: the base itself is the member
	Finetune  *Finetune    `json:"finetune,omitempty"` // whose Run and Examples are still to be filled in
	Neighbour string       `json:"neighbour"`          // the member that it is compared with: of its family if there is one before it; "": the first
	Same      []string     `json:"same"`               // what both have in common: "base", "init", "order", "data", …
	Differs   []Difference `json:"differs"`
}

// Difference is one way in which a member differs from its neighbour.
type Difference struct {
	What string `json:"what"` // "base", "init", "order", "data", "kind", "hidden", "objective", "optimizer", "freeze", "task", "part", … : a setting's name
	From string `json:"from"` // the neighbour's
	To   string `json:"to"`
}
