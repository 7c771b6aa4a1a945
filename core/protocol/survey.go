package protocol

// A flock is grown by trainers' workers and measured by a surveyor: another
// worker, which plans it, takes the finished models' checkpoints and answers how
// alike they are. The page asks by Inquiries, and hears Accounts.

// Inquiry is one request to a surveyor; exactly one field is set.
type Inquiry struct {
	Plan       *StudyPlan       `json:"plan,omitempty"`       // → Planned. First; a later one keeps what both have in common
	Enrol      *Enrol           `json:"enrol,omitempty"`      // → Enrolled. Buffers: the checkpoint
	Withdraw   *Withdraw        `json:"withdraw,omitempty"`   // → Done
	Similarity *SimilarityQuery `json:"similarity,omitempty"` // → Board, with Progress before, as the next. Buffers: see Board
	Growth     *GrowthQuery     `json:"growth,omitempty"`     // → Growth
	Outcome    *OutcomeQuery    `json:"outcome,omitempty"`    // → Outcome
	Causes     *CausesQuery     `json:"causes,omitempty"`     // → Causes
	Cure       *CureQuery       `json:"cure,omitempty"`       // → Cure
	Diversity  *DiversityQuery  `json:"diversity,omitempty"`  // → Diversity
	Ladder     *LadderQuery     `json:"ladder,omitempty"`     // → Ladder
	Onsets     *OnsetsQuery     `json:"onsets,omitempty"`     // → Onsets
	Findings   *FindingsQuery   `json:"findings,omitempty"`   // → Findings
	Record     *RecordQuery     `json:"record,omitempty"`     // → Recorded. Buffers: the study's JSON
}

// Account is one answer of a surveyor; exactly one field is set.
type Account struct {
	Ready     *Ready     `json:"ready,omitempty"`  // its first
	Failed    *Failed    `json:"failed,omitempty"` // the inquiry with this id was refused
	Done      *Done      `json:"done,omitempty"`
	Progress  *Progress  `json:"progress,omitempty"`
	Planned   *Planned   `json:"planned,omitempty"`
	Enrolled  *Enrolled  `json:"enrolled,omitempty"`
	Board     *Board     `json:"board,omitempty"`
	Growth    *Growth    `json:"growth,omitempty"`
	Outcome   *Outcome   `json:"outcome,omitempty"`
	Causes    *Causes    `json:"causes,omitempty"`
	Cure      *Cure      `json:"cure,omitempty"`
	Diversity *Diversity `json:"diversity,omitempty"`
	Ladder    *Ladder    `json:"ladder,omitempty"`
	Onsets    *Onsets    `json:"onsets,omitempty"`
	Findings  *Findings  `json:"findings,omitempty"`
	Recorded  *Recorded  `json:"recorded,omitempty"`
}

// Enrol brings the checkpoint of a finished base, or of a fine-tuned member. It may
// have come from elsewhere: it is held to what was planned.
type Enrol struct {
	Base   int    `json:"base"`   // its place in Planned.Bases, or −1
	Member string `json:"member"` // or the member's name
	Digest string `json:"digest"` // that its parameters must have, hex; "": any
	Bare   bool   `json:"bare"`   // the file must hold weights only, and what it says of its scores is measured again
}

// SetDefaults fills in what a message leaves out.
func (e *Enrol) SetDefaults() { e.Base = -1 }

// Enrolled describes a checkpoint that was taken in.
type Enrolled struct {
	Digest     string   `json:"digest"` // SHA-256 of the parameters
	SHA256     string   `json:"sha256"` // of the buffer, hex
	Parameters int      `json:"parameters"`
	Step       int      `json:"step"`               // its last
	Trained    float64  `json:"trained"`            // the training loss of that step, nats
	Steps      []int    `json:"steps"`              // of a base: those whose parameters are kept
	Loss       float64  `json:"loss"`               // of a base: on the validation part, nats
	Accuracy   *float64 `json:"accuracy,omitempty"` // of a fine-tuning: on the test part
}

// Withdraw lets go what Enrol brought: a base, or a member's fine-tuning. Of a member
// that has none it is its base.
type Withdraw struct {
	Base   int    `json:"base"` // its place in Planned.Bases, or −1
	Member string `json:"member"`
}

// SetDefaults fills in what a message leaves out.
func (w *Withdraw) SetDefaults() { w.Base = -1 }

// Moment says when the models are compared: "start" untrained, "base" when
// pretrained, "end" fine-tuned (where a member is not, its base), "step" at
// a kept step of the base.
type Moment struct {
	At   string `json:"at" ts:"\"start\" | \"base\" | \"end\" | \"step\""`
	Step int    `json:"step"` // of "step"; the kept one that is nearest by logarithm is taken
}

// SimilarityQuery asks how alike the members are, two by two.
type SimilarityQuery struct {
	Lens    string `json:"lens" ts:"\"representations\" | \"weights\" | \"outputs\""`
	Measure string `json:"measure"` // a key of the lens; "": its first
	Moment
	Members   []string `json:"members"`                                      // none: all that are enrolled
	Intervals string   `json:"intervals" ts:"\"auto\" | \"all\" | \"none\""` // auto: of every pair where they are few
	Pair      []string `json:"pair"`                                         // two names: this pair alone, with its interval and its p
}

// SetDefaults fills in what a message leaves out.
func (q *SimilarityQuery) SetDefaults() {
	*q = SimilarityQuery{Lens: "representations", Moment: Moment{At: "end"}, Members: []string{}, Intervals: "auto", Pair: []string{}}
}

// Board answers SimilarityQuery. Buffer 0 holds the values, float64 [K,K], NaN
// where there is none; buffer 1 the intervals, float64 [K,K,2], NaN where none was
// asked for.
type Board struct {
	Lens    string `json:"lens"`
	Measure string `json:"measure"`
	Moment
	Names     []string    `json:"names"`
	Floor     *float64    `json:"floor,omitempty"`     // models paired with one another's shuffled rows, or guessing
	FloorHigh *float64    `json:"floorHigh,omitempty"` // 95th percentile of that
	P         *float64    `json:"p,omitempty"`         // Pair: the share of shuffles that come as high
	Untrained *float64    `json:"untrained,omitempty"` // mean over pairs of twins that nobody has trained
	Fleiss    *float64    `json:"fleiss,omitempty"`    // outputs: κ of all at once, where all answer the same
	Ceiling   float64     `json:"ceiling"`             // a model with itself
	Higher    bool        `json:"higher"`              // higher is more alike; else, as for a barrier, lower
	Groups    []GroupMean `json:"groups"`              // means by how the two are related
	Gaps      []Gap       `json:"gaps"`                // where a value is missing, why
	Compared  int         `json:"compared"`            // words, items or parameters
	Places    []float64   `json:"places"`              // [K,2] by multidimensional scaling; none where values are missing
	Stress    float64     `json:"stress"`
	Merges    []Merge     `json:"merges"` // average linkage, the most alike first
	Leaves    []int       `json:"leaves"` // the members' order that clustering gives
}

// GroupMean is the mean likeness of all pairs of one relation.
type GroupMean struct {
	Relation string    `json:"relation" ts:"\"base\" | \"init\" | \"arm\" | \"other\""` // same base; same first weights; same arm; nothing of these
	Mean     float64   `json:"mean"`
	Excess   *float64  `json:"excess,omitempty"` // (mean − untrained)/(ceiling − untrained)
	Interval []float64 `json:"interval"`         // 95 %, models drawn anew
	Pairs    int       `json:"pairs"`
}

// Gap is a pair without a value.
type Gap struct {
	A      int   `json:"a"`
	B      int   `json:"b"`
	Reason Fault `json:"reason"`
}

// Merge joins two clusters: of members 0 … K−1, or of merge i as K+i.
type Merge struct {
	A     int     `json:"a"`
	B     int     `json:"b"`
	Value float64 `json:"value"` // mean likeness across
}

// GrowthQuery asks how the likeness of the bases grew over their kept steps.
type GrowthQuery struct {
	Lens    string `json:"lens"`
	Measure string `json:"measure"`
}

// SetDefaults fills in what a message leaves out.
func (q *GrowthQuery) SetDefaults() { q.Lens = "representations" }

// Growth answers GrowthQuery.
type Growth struct {
	Lens    string        `json:"lens"`
	Measure string        `json:"measure"`
	Points  []GrowthPoint `json:"points"`
}

// GrowthPoint is the likeness at one step.
type GrowthPoint struct {
	Step   int         `json:"step"`
	Groups []GroupMean `json:"groups"`
}

// RecordQuery asks for the whole study: plan, digests, and every measure that
// has been taken.
type RecordQuery struct{}

// Recorded answers RecordQuery.
type Recorded struct {
	Bytes int `json:"bytes"`
}
