package measure

import (
	"math"

	"murmuration/core/kernel"
)

// Ensemble is what several models answer together, beside what they answer alone.
type Ensemble struct {
	Members   []float64 // [K], accuracy of each
	Mean      float64   // of Members
	Best      float64   // of Members
	Vote      float64   // accuracy of Vote
	Average   float64   // accuracy of Average; NaN where a member has no P
	Agreement float64   // the mean over pairs
}

// VoteGain is how much more accurate the vote is than a member on the mean.
func (e *Ensemble) VoteGain() float64 { return e.Vote - e.Mean }

// AverageGain is the same for averaged probabilities.
func (e *Ensemble) AverageGain() float64 { return e.Average - e.Mean }

// EnsembleOf scores two or more models together. Its faults are measure.alone and
// those of Accuracy. It panics unless all answer the same items.
func EnsembleOf(models []*Outputs) (*Ensemble, error) {
	if err := checkAll(models, needGold); err != nil {
		return nil, err
	}
	e := &Ensemble{Members: make([]float64, len(models)), Average: math.NaN()}
	pairs := float64(len(models)*(len(models)-1)) / 2
	for k, m := range models {
		e.Members[k], _ = m.Accuracy()
		e.Mean += e.Members[k] / float64(len(models))
		e.Best = max(e.Best, e.Members[k])
		for _, other := range models[:k] {
			v, _ := Agreement(m, other)
			e.Agreement += v / pairs
		}
	}
	vote, _ := Vote(models).Accuracy()
	e.Vote = vote
	if average := Average(models); average != nil {
		e.Average, _ = average.Accuracy()
	}
	return e, nil
}

// Vote answers each item as most of the models do. Among answers with as many
// votes it takes the one that is most probable on the mean, where every model has
// P, and else, or where that does not decide, the first of the candidates. It
// panics unless all answer the same items.
func Vote(models []*Outputs) *Outputs {
	first := models[0]
	v := &Outputs{N: first.N, C: first.C, Predicted: make([]int, first.N), Gold: first.Gold, Choices: first.Choices}
	average := Average(models)
	for i := range v.Predicted {
		votes := make([]float64, first.C)
		for _, m := range models {
			votes[m.Predicted[i]]++
		}
		if average != nil {
			for c, p := range average.row(i) {
				votes[c] += p / 2 // less than a vote
			}
		}
		v.Predicted[i] = kernel.Largest(votes)
	}
	return v
}

// Average answers by the mean of the models' distributions, or is nil where a
// model has none. It panics unless all answer the same items.
func Average(models []*Outputs) *Outputs {
	first := models[0]
	p := make([]float64, first.N*first.C)
	for _, m := range models {
		mustMatch(first, m)
		if m.P == nil {
			return nil
		}
		for i := range m.N {
			for c, v := range m.row(i) {
				p[i*m.C+c] += v / float64(len(models))
			}
		}
	}
	return OutputsOf(p, first.N, first.Gold, first.Choices)
}
