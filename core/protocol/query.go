package protocol

// Query is one request to a prober; exactly one field is set.
type Query struct {
	Attend      *Attend       `json:"attend,omitempty"`      // from the run's worker. Buffers: the run's checkpoint, with its text
	Arrived     *Arrived      `json:"arrived,omitempty"`     // from the run's worker
	Battery     *BatteryQuery `json:"battery,omitempty"`     // → Abilities
	Pairs       *Pairs        `json:"pairs,omitempty"`       // → PairSet. Buffers: the file as UTF-8
	Checkpoints *Look         `json:"checkpoints,omitempty"` // → Checkpoints
	Fill        *FillAt       `json:"fill,omitempty"`        // → Candidates
	Continue    *ContinueAt   `json:"continue,omitempty"`    // → Continuation
	Film        *Film         `json:"film,omitempty"`        // → Footage. Buffers: [K,N,2] float32
	Ablate      *Ablate       `json:"ablate,omitempty"`      // → Ablated, with Progress before
	Trace       *Trace        `json:"trace,omitempty"`       // → Traced. Buffers: see Traced
	Search      *Search       `json:"search,omitempty"`      // → Found
	Linear      *Linear       `json:"linear,omitempty"`      // → Probed, with Progress before
	Sums        *Sums         `json:"sums,omitempty"`        // → Summed, with a Progress for each point. Needs no run
	Lay         *Lay          `json:"lay,omitempty"`         // → Laid, with Progress before. As the next two it needs no run; their buffers: see each
	Overlap     *Overlap      `json:"overlap,omitempty"`     // → Overlapped
	Cluster     *Cluster      `json:"cluster,omitempty"`     // → Clustered
	Embeddings  *TableAt      `json:"embeddings,omitempty"`  // → Embeddings. Buffers: as there
}

// Reply is one answer of a prober or one piece of its news; exactly one field is
// set.
type Reply struct {
	Ready        *Ready        `json:"ready,omitempty"`  // its first
	Failed       *Failed       `json:"failed,omitempty"` // the query with this id was refused
	Progress     *Progress     `json:"progress,omitempty"`
	ScoredAt     *ScoredAt     `json:"scoredAt,omitempty"` // news: a checkpoint has been scored
	Abilities    *Abilities    `json:"abilities,omitempty"`
	PairSet      *PairSet      `json:"pairSet,omitempty"`
	Checkpoints  *Checkpoints  `json:"checkpoints,omitempty"`
	Candidates   *Candidates   `json:"candidates,omitempty"`
	Continuation *Continuation `json:"continuation,omitempty"`
	Footage      *Footage      `json:"footage,omitempty"`
	Ablated      *Ablated      `json:"ablated,omitempty"`
	Traced       *Traced       `json:"traced,omitempty"`
	Found        *Found        `json:"found,omitempty"`
	Probed       *Probed       `json:"probed,omitempty"`
	Summed       *Summed       `json:"summed,omitempty"`
	Laid         *Laid         `json:"laid,omitempty"`
	Overlapped   *Overlapped   `json:"overlapped,omitempty"`
	Clustered    *Clustered    `json:"clustered,omitempty"`
	Embeddings   *Embeddings   `json:"embeddings,omitempty"`
}

// Attend gives a prober the run that it watches from now on, in place of any
// before.
type Attend struct {
	Run   int    `json:"run"`
	World *World `json:"world,omitempty"` // that the corpus is
}

// Arrived is a Mark on the prober's side.
type Arrived struct {
	Number int `json:"number"`
}

// Progress tells how far a long answer has come, with its query's id.
type Progress struct {
	Part float64    `json:"part"`          // in [0, 1]
	Sum  *SumsPoint `json:"sum,omitempty"` // of Sums: the newest point
}

// At says which parameters a Query is about: those of a kept checkpoint, or, with
// a Mark, those that came with the mark.
type At struct {
	Step int `json:"step"`
	Mark int `json:"mark"` // 0: none
}

// Look asks for what there is; with a Mark, for what there is once everything
// sent before it has been scored.
type Look struct {
	Mark int `json:"mark"`
}

// Checkpoints answers with the steps whose parameters are kept.
type Checkpoints struct {
	Steps  []int `json:"steps"`
	Tokens []int `json:"tokens"` // read in training up to each
	Scored []int `json:"scored"` // the steps that have been scored, more than are kept where memory was short or the run was opened
}

// FillAt is Fill on a checkpoint.
type FillAt struct {
	At   At     `json:"at"`
	Text string `json:"text"`
	K    int    `json:"k"`
}

// SetDefaults fills in what a message leaves out.
func (f *FillAt) SetDefaults() { f.K = 10 }

// ContinueAt is Continue on a checkpoint.
type ContinueAt struct {
	At          At      `json:"at"`
	Prompt      string  `json:"prompt"`
	N           int     `json:"n"`
	Temperature float64 `json:"temperature"`
	Seed        uint64  `json:"seed"`
}

// SetDefaults fills in what a message leaves out.
func (c *ContinueAt) SetDefaults() { c.N, c.Temperature, c.Seed = 50, 1, 1 }

// Film asks for what a scrubber over the kept checkpoints shows, all at once.
type Film struct {
	Mark    int `json:"mark"`    // as in Look
	Words   int `json:"words"`   // how many of the most frequent words
	Samples int `json:"samples"` // sample sentences of each checkpoint
}

// SetDefaults fills in what a message leaves out.
func (f *Film) SetDefaults() { f.Words, f.Samples = 400, 4 }

// Footage answers Film. Buffer 0 holds, for each of the K checkpoints, where its
// N words are: float32 [K,N,2], the newest one's principal plane, onto which each
// embedding was turned before (Procrustes), so that what moves is meaning.
type Footage struct {
	Steps      []int      `json:"steps"`      // [K]
	Tokens     []int      `json:"tokens"`     // [K], read in training
	Similarity []Likeness `json:"similarity"` // [K] to the newest, over the last layer's states
	Compared   int        `json:"compared"`   // held-out tokens
	Words      []string   `json:"words"`      // [N]
	Counts     []int      `json:"counts"`     // [N]
	Labels     []string   `json:"labels,omitempty"`
	Share      []float64  `json:"share"`   // of the newest one's variance along the two axes
	Samples    [][]Sample `json:"samples"` // [K][samples]
}

// Sample is a held-out sentence as a checkpoint completes it.
type Sample struct {
	Before string  `json:"before"`
	Said   string  `json:"said"`
	After  string  `json:"after"` // mlm: of the sentence
	Truth  string  `json:"truth"` // what stood there
	P      float64 `json:"p"`     // mlm: of what was said
}

// Likeness is debiased linear CKA.
type Likeness struct {
	Value  *float64 `json:"value,omitempty"`
	Reason *Fault   `json:"reason,omitempty"` // why there is none
}
