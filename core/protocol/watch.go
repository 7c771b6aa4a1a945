package protocol

// A run is watched by a prober: another worker, to which the run's own worker
// sends the parameters at some steps, and which measures them there. The page
// asks the prober by Queries, and hears Replies.

// Watch gives a pretraining a channel to its prober, under the number −run. The
// run's worker sends through it the parameters at the steps that
// train.Checkpoints chooses, and, once the Command Attend says that the prober is
// there, the run itself. A prober that was there before is let go.
type Watch struct {
	Run  int  `json:"run"`
	Keep bool `json:"keep"` // send the parameters at those steps; else only with a Mark
}

// Scored comes from the prober to the run's worker: everything that was sent up
// to a step has been measured. Buffer 0 holds the curves so far, which go into
// the run's checkpoints.
type Scored struct {
	Run  int `json:"run"`
	Step int `json:"step"`
}

// Mark sends the prober a number, after everything that was sent before: a Query
// that names it is answered when it has come.
type Mark struct {
	Run        int  `json:"run"`
	Parameters bool `json:"parameters"` // send the present parameters with it
}

// Marked answers Mark.
type Marked struct {
	Number int `json:"number"` // from 1
	Step   int `json:"step"`   // of the parameters
}
