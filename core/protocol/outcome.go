package protocol

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
