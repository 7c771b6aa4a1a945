package protocol

// Sums asks for a run in which grokking is watched: a small LSTM learns half of
// all a + b modulo P, and is asked for sums that are held out.
type Sums struct {
	P     int     `json:"p"`     // the modulus
	Seed  uint64  `json:"seed"`  // of the initial weights; what is held out is always the same
	Decay float64 `json:"decay"` // AdamW's, on every parameter; 0: none
	Steps int     `json:"steps"`
}

// SetDefaults fills in what a message leaves out.
func (s *Sums) SetDefaults() { *s = Sums{P: 31, Seed: 1, Decay: 1, Steps: 3000} }

// Summed answers Sums with its whole curve.
type Summed struct {
	P      int         `json:"p"`
	Train  int         `json:"train"`  // sums that are shown, all of them at each step
	Valid  int         `json:"valid"`  // sums that are held out and asked for
	Points []SumsPoint `json:"points"` // log-spaced, from step 0
}

// SumsPoint is what such a run is at one step; losses are in nats.
type SumsPoint struct {
	Step          int     `json:"step"`
	Loss          float64 `json:"loss"`
	Accuracy      float64 `json:"accuracy"`
	ValidLoss     float64 `json:"validLoss"`
	ValidAccuracy float64 `json:"validAccuracy"`
	Norm          float64 `json:"norm"` // Σw² of all parameters
}
