package protocol

// Crew gives a pretraining's worker, the lead, others that will share its
// steps. The channels to them have been given to the worker under the run's id;
// the lead has rank 0. A crew that was there before is let go.
type Crew struct {
	Run     int `json:"run"`
	Workers int `json:"workers"` // 2 to 4, the lead counted
}

// Alone lets the crew of a run go: the lead does its steps by itself again.
type Alone struct {
	Run    int    `json:"run"`
	Reason string `json:"reason"` // why, if it was a misfortune
}

// Join comes from the lead to a helper: it takes over the run's state and
// computes its share of every step from there, until the next Join.
type Join struct {
	Rank       int `json:"rank"`
	Workers    int `json:"workers"`
	Generation int `json:"generation"` // of the crew's partial gradients from now on
}

// Workers tells how many workers share a run's steps from now on.
type Workers struct {
	Run     int    `json:"run"`
	Workers int    `json:"workers"`
	Fault   *Fault `json:"fault,omitempty"` // why there are fewer than there were
}
