package protocol

// BatteryQuery asks for the curves and what they show.
type BatteryQuery struct {
	Mark int `json:"mark"` // as in Look
}

// Abilities answers BatteryQuery.
type Abilities struct {
	Abilities []Ability `json:"abilities"`
}

// Ability is one curve and what it shows, in the terms of package study.
type Ability struct {
	Name    string       `json:"name"`
	Custom  bool         `json:"custom"`  // from pairs
	Chance  float64      `json:"chance"`  // the accuracy of guessing
	Unknown int          `json:"unknown"` // items left out: a word that decides them is not in the vocabulary
	Curve   []CurvePoint `json:"curve"`
	Onset   *Onset       `json:"onset,omitempty"`
	Width   Widths       `json:"width"`
	Verdict string       `json:"verdict" ts:"\"breakthrough\" | \"gradual\" | \"not yet\""`
	Dip     *Dip         `json:"dip,omitempty"`
	Change  *Change      `json:"change,omitempty"`
	Fit     *Sigmoid     `json:"fit,omitempty"`
}

// CurvePoint is an ability's scores at one step.
type CurvePoint struct {
	Step        int     `json:"step"`
	Tokens      int     `json:"tokens"`      // read in training so far
	Accuracy    float64 `json:"accuracy"`    // share of the items whose good word is more probable than every bad one
	Conditional float64 `json:"conditional"` // mean of p(good)/(p(good)+Σp(bad))
	LogProb     float64 `json:"logprob"`     // mean of ln p(good), nats
	N           int     `json:"n"`           // items
}

// Onset is when an ability is there to stay: between Before, the last checkpoint
// below .9, and Step, the one after it.
type Onset struct {
	Before int `json:"before"`
	Step   int `json:"step"`
}

// Widths are how wide the jump is, in decades of steps, 10 to 90 percent; left
// out where there is no jump.
type Widths struct {
	Accuracy    *float64 `json:"accuracy,omitempty"`
	Conditional *float64 `json:"conditional,omitempty"`
	LogProb     *float64 `json:"logprob,omitempty"`
}

// Dip is a stretch below chance before the onset.
type Dip struct {
	Step     int     `json:"step"` // of the lowest checkpoint
	Accuracy float64 `json:"accuracy"`
	P        float64 `json:"p"`    // the probability that guessing does as badly there
	Back     int     `json:"back"` // from which step on accuracy is above chance again; 0: not yet
}

// Change is a sudden change that a smooth curve explains worse.
type Change struct {
	Step   int     `json:"step"`   // the first after it
	Before float64 `json:"before"` // accuracy
	After  float64 `json:"after"`
	BIC    float64 `json:"bic"` // by how much it explains better, 2·nats
}

// Sigmoid is the fitted curve low + (high−low)/(1+exp(−(ln step − ln t50)/s)).
type Sigmoid struct {
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	T50   float64 `json:"t50"` // steps
	S     float64 `json:"s"`
	Error float64 `json:"error"` // root of the mean square
}

// Pairs makes an ability of one's own of sentence pairs, good and bad: BLiMP's
// lines of JSON, or lines of two sentences with a tab between. Pairs of a name
// that was given before take its place, and go on with its curve.
type Pairs struct {
	Name string `json:"name"`
	Mark int    `json:"mark"` // score the parameters of this mark too, where none have been kept
}

// PairSet answers Pairs, once what is kept has been scored.
type PairSet struct {
	Name         string     `json:"name"`
	Pairs        int        `json:"pairs"`
	Skipped      []SkipLine `json:"skipped"` // the first hundred lines that hold no pair
	SkippedCount int        `json:"skippedCount"`
	Unknown      int        `json:"unknown"` // pairs with a word that the vocabulary lacks
	Abilities    []Ability  `json:"abilities"`
}

// SkipLine is a line that holds no pair.
type SkipLine struct {
	Line   int   `json:"line"`
	Reason Fault `json:"reason"`
}

// ScoredAt is every ability's scores on one checkpoint.
type ScoredAt struct {
	Step    int           `json:"step"`
	Tokens  int           `json:"tokens"`
	Scores  []ProbeScores `json:"scores"`
	Waiting int           `json:"waiting"` // checkpoints still to be scored
}

// ProbeScores are one ability's scores.
type ProbeScores struct {
	Name  string     `json:"name"`
	Point CurvePoint `json:"point"`
}
