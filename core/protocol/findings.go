package protocol

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
