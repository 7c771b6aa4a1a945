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

// Enrol brings the checkpoint of a finished base, or of a fine-tuned member.
type Enrol struct {
	Base   int    `json:"base"`   // its place in Planned.Bases, or −1
	Member string `json:"member"` // or the member's name
}

// SetDefaults fills in what a message leaves out.
func (e *Enrol) SetDefaults() { e.Base = -1 }

// Enrolled describes a checkpoint that was taken in.
type Enrolled struct {
	Digest     string   `json:"digest"` // SHA-256 of the parameters
	Parameters int      `json:"parameters"`
	Steps      []int    `json:"steps"`              // of a base: those whose parameters are kept
	Loss       float64  `json:"loss"`               // of a base: on the validation part, nats
	Accuracy   *float64 `json:"accuracy,omitempty"` // of a fine-tuning: on the test part
}

// Withdraw lets a member go, and its base if no other has it.
type Withdraw struct {
	Member string `json:"member"`
}

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

// OutcomeQuery asks who is failed by every model.
type OutcomeQuery struct {
	Moment
	Members []string `json:"members"` // none: all that are enrolled
	Group   string   `json:"group"`   // "label", "kind" or "": how the items are grouped
	Most    int      `json:"most"`    // items to list
}

// SetDefaults fills in what a message leaves out.
func (q *OutcomeQuery) SetDefaults() {
	*q = OutcomeQuery{Moment: Moment{At: "end"}, Members: []string{}, Group: "label", Most: 50}
}

// Outcome answers OutcomeQuery, for the members asked for and for those of each
// arm by themselves.
type Outcome struct {
	Items []FailedItem `json:"items"` // those that most models fail
	All   Failures     `json:"all"`
	Arms  []Failures   `json:"arms"`
}

// Failures are the failures of K models on N items.
type Failures struct {
	Arm             string       `json:"arm"` // "": of all
	Names           []string     `json:"names"`
	N               int          `json:"n"`
	Errors          []float64    `json:"errors"`   // each model's share of failed items
	Systemic        float64      `json:"systemic"` // share of items that every model fails
	Expected        float64      `json:"expected"` // that of models that fail independently
	H               *float64     `json:"h,omitempty"`
	Phi             *float64     `json:"phi,omitempty"`
	Most            *float64     `json:"most,omitempty"`   // the highest that H can be with these errors
	Reason          *Fault       `json:"reason,omitempty"` // why there is no H
	Grouped         *Grouped     `json:"grouped,omitempty"`
	Histogram       []float64    `json:"histogram"`       // share of items that 0 … K models fail
	PoissonBinomial []float64    `json:"poissonBinomial"` // that of independent models
	Null            *OutcomeNull `json:"null,omitempty"`
}

// Grouped is H over groups of items.
type Grouped struct {
	Average float64      `json:"average"`
	Uniform float64      `json:"uniform"`
	Worst   float64      `json:"worst"`
	Groups  []GroupError `json:"groups"`
}

// GroupError is how often each model fails the items of one group.
type GroupError struct {
	Group  string    `json:"group"`
	N      int       `json:"n"`
	Errors []float64 `json:"errors"`
	H      *float64  `json:"h,omitempty"`
}

// OutcomeNull is what failures shuffled among equally hard items come to.
type OutcomeNull struct {
	Judges   string    `json:"judges" ts:"\"others\" | \"themselves\""` // whose failures tell how hard an item is: models of other bases, or, where there are none, the same, which makes the null too high
	Strata   int       `json:"strata"`
	Shuffles int       `json:"shuffles"`
	Systemic float64   `json:"systemic"` // mean
	Interval []float64 `json:"interval"` // 95 % of them
	H        float64   `json:"h"`        // mean
	P        float64   `json:"p"`        // share of shuffles with as many systemic failures
}

// FailedItem is one question, and what was answered.
type FailedItem struct {
	Text   string   `json:"text"`
	Truth  string   `json:"truth"`
	Group  string   `json:"group"`
	Failed int      `json:"failed"` // by so many models
	Said   []string `json:"said"`   // by each model
}

// CausesQuery asks what makes the members alike.
type CausesQuery struct {
	Lens    string `json:"lens"`
	Measure string `json:"measure"`
	Moment
}

// SetDefaults fills in what a message leaves out.
func (q *CausesQuery) SetDefaults() { q.Lens, q.At = "representations", "end" }

// Causes answers CausesQuery.
type Causes struct {
	Lens    string `json:"lens"`
	Measure string `json:"measure"`
	Moment
	Causes   []Cause `json:"causes"`
	Residual float64 `json:"residual"` // share of the variance of likeness that no factor accounts for
}

// Cause is one factor in which members differ.
type Cause struct {
	Factor   string    `json:"factor"`      // as Difference.What
	Levels   []string  `json:"levels"`      // "(own)": each model has one by itself
	Effect   float64   `json:"effect"`      // mean likeness of pairs that share it − of those that do not
	Interval []float64 `json:"interval"`    // 95 %
	P        *float64  `json:"p,omitempty"` // models' labels permuted
	LeastP   float64   `json:"leastP"`      // the smallest that so few models can give
	Share    float64   `json:"share"`       // of the variance of likeness
	Seeds    int       `json:"seeds"`       // of the level with the fewest
	Withheld bool      `json:"withheld"`    // fewer than five seeds: no claim is made
}

// CureQuery asks what mixing models is worth, at equal accuracy.
type CureQuery struct {
	Size int `json:"size"` // models of an ensemble
}

// SetDefaults fills in what a message leaves out.
func (q *CureQuery) SetDefaults() { q.Size = 3 }

// Cure answers CureQuery.
type Cure struct {
	Size      int        `json:"size"`
	Ensembles []Ensemble `json:"ensembles"`
	Same      *CureMean  `json:"same,omitempty"`    // all ensembles of one family, matched
	Diverse   *CureMean  `json:"diverse,omitempty"` // all of different ones
	Matched   float64    `json:"matched"`           // the largest difference of mean accuracy within a matched pair
}

// Ensemble is a few models asked together.
type Ensemble struct {
	Names     []string `json:"names"`
	Diverse   bool     `json:"diverse"` // no two of one base or arm
	Mean      float64  `json:"mean"`    // accuracy of its members
	Majority  float64  `json:"majority"`
	Averaged  float64  `json:"averaged"` // of the averaged probabilities
	Agreement float64  `json:"agreement"`
}

// CureMean is the mean of ensembles.
type CureMean struct {
	Mean     float64   `json:"mean"`
	Majority float64   `json:"majority"` // gain over Mean
	Averaged float64   `json:"averaged"` // gain over Mean
	Interval []float64 `json:"interval"` // 95 % of the averaged gain
	Count    int       `json:"count"`
}

// DiversityQuery asks how varied the corpora are.
type DiversityQuery struct{}

// Diversity answers DiversityQuery, a row for each corpus.
type Diversity struct {
	Corpora []CorpusDiversity `json:"corpora"`
}

// CorpusDiversity describes one corpus's training part.
type CorpusDiversity struct {
	Name       string    `json:"name"`
	Arms       []string  `json:"arms"` // that read it
	Documents  int       `json:"documents"`
	Tokens     int       `json:"tokens"`
	TypeToken  float64   `json:"typeToken"`          // different words ÷ words
	Moving     float64   `json:"moving"`             // the same in windows of a hundred words
	Distinct   []float64 `json:"distinct"`           // different n-grams ÷ n-grams, n = 1, 2, 3
	Duplicates float64   `json:"duplicates"`         // share of documents that stand twice
	Leakage    float64   `json:"leakage"`            // share of test documents that stand in training
	Loss       *float64  `json:"loss,omitempty"`     // mean of the bases that read it, on the common probe set, nats
	Likeness   *float64  `json:"likeness,omitempty"` // mean debiased CKA of them
}

// LadderQuery asks for abilities against size.
type LadderQuery struct {
	Items int `json:"items"` // questions of each probe
}

// SetDefaults fills in what a message leaves out.
func (q *LadderQuery) SetDefaults() { q.Items = 200 }

// Ladder answers LadderQuery, the smallest models first.
type Ladder struct {
	Rungs  []Rung        `json:"rungs"`
	Probes []LadderProbe `json:"probes"`
}

// Rung is one size.
type Rung struct {
	Arm        string    `json:"arm"`
	Parameters int       `json:"parameters"`
	Tokens     int       `json:"tokens"`             // read in training
	FLOPs      float64   `json:"flops"`              // 6 · parameters without the embedding table · tokens
	Loss       []float64 `json:"loss"`               // of each seed
	Likeness   *float64  `json:"likeness,omitempty"` // mean debiased CKA among its seeds
	Interval   []float64 `json:"interval"`
}

// LadderProbe is one probe over the sizes.
type LadderProbe struct {
	Name             string      `json:"name"`
	Chance           float64     `json:"chance"`
	Accuracy         [][]float64 `json:"accuracy"` // [rung][seed]
	Linearity        *float64    `json:"linearity,omitempty"`
	Breakthroughness *float64    `json:"breakthroughness,omitempty"`
}

// OnsetsQuery asks in which order abilities came in the bases, over their kept
// steps.
type OnsetsQuery struct {
	Items int `json:"items"` // questions of each probe
}

// SetDefaults fills in what a message leaves out.
func (q *OnsetsQuery) SetDefaults() { q.Items = 100 }

// Onsets answers OnsetsQuery.
type Onsets struct {
	Probes   []string     `json:"probes"`
	Models   []OnsetModel `json:"models"`        // the bases that have come and read a world
	Tau      *float64     `json:"tau,omitempty"` // mean over the pairs of models of Kendall's τ-b between their orders
	Interval []float64    `json:"interval"`      // 95 %, models drawn anew
	Pairs    []OnsetPair  `json:"pairs"`
}

// OnsetModel is when abilities came in one base.
type OnsetModel struct {
	Name     string      `json:"name"`
	Steps    []int       `json:"steps"`
	Accuracy [][]float64 `json:"accuracy"` // [probe][step]
	Onset    []int       `json:"onset"`    // of each probe, the first step from which on it stays at 0.9; 0: not yet
}

// OnsetPair is how alike the orders of two models are.
type OnsetPair struct {
	A   int      `json:"a"`
	B   int      `json:"b"`
	Tau *float64 `json:"tau,omitempty"` // none where one of them has all at once, or nothing
}

// FindingsQuery asks what came of a built-in plan.
type FindingsQuery struct{}

// Findings answers FindingsQuery.
type Findings struct {
	Plan     string    `json:"plan"` // the built-in plan's key
	Findings []Finding `json:"findings"`
}

// Finding is one number of a study, over its seeds.
type Finding struct {
	Name     string    `json:"name"`               // "cka.base-init"
	Expected string    `json:"expected,omitempty"` // "> 0.3", written down before the first run; none: told beside the others
	Value    *float64  `json:"value,omitempty"`    // none: see Reason
	Interval []float64 `json:"interval"`           // 95 %, over seeds; none of too few
	Seeds    int       `json:"seeds"`              // or bases, or pairs that have no model in common
	P        *float64  `json:"p,omitempty"`        // of no difference, either way
	LeastP   *float64  `json:"leastP,omitempty"`   // the smallest that so few can give
	Holds    *bool     `json:"holds,omitempty"`    // the value is as expected; none: nothing was expected, or the claim is withheld
	Sure     bool      `json:"sure"`               // the whole interval is on the expected side, or on the other where it does not hold
	Withheld bool      `json:"withheld"`           // fewer than five seeds: no claim is made
	Reason   *Fault    `json:"reason,omitempty"`   // why there is no value, or no claim
}

// RecordQuery asks for the whole study: plan, digests, and every measure that
// has been taken.
type RecordQuery struct{}

// Recorded answers RecordQuery.
type Recorded struct {
	Bytes int `json:"bytes"`
}
