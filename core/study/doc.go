// Package study says what happened in a run, or in several of the same kind:
// when to look, whether an ability appeared, when, how suddenly, and whether
// that is the model or the ruler.
//
// All of that is a function of curves that have been measured before. Of several
// runs it also says what makes them alike (CausesOf), and how sure that and
// everything else is that differs between seeds (Permute, Bootstrap, Paired,
// MultiBootstrap). Beside it stands Sums, the one run that is too different from
// the others for train.
//
// Expand makes of a plan, which is arms × seeds, the list of all that has to be
// grown for it.
package study

// Point is what one checkpoint scored in one probe.
type Point struct {
	Step, Tokens int
	Accuracy     float64 // share of items answered right
	Conditional  float64 // mean p(good)/(p(good)+Σp(bad))
	LogProb      float64 // mean ln p(good), nats
	N            int     // items
}

// Curve is one probe over a run, the checkpoints in order.
type Curve struct {
	Name   string
	Chance float64 // accuracy of guessing
	Points []Point
}

// Verdicts, in the words of the page.
const (
	Breakthrough = "breakthrough" // it came within a narrow part of the run
	Gradual      = "gradual"      // it came, or is coming, over a wide one
	NotYet       = "not yet"      // nothing that chance does not explain
)

// Finding is what a curve shows.
type Finding struct {
	Verdict string
	Onset   *Onset   // nil: accuracy does not stay at Known or above
	Dip     *Dip     // nil: never below chance, beyond accident
	Change  *Change  // as Fit; nil: a sigmoid explains the curve better than a jump
	Fit     *Sigmoid // of accuracy, from the dip's bottom on if there is one; nil where it has not risen, or there is too little to fit
	Width   Widths
}

// Onset is when an ability is there to stay: between Before, the last checkpoint
// whose accuracy is below Known, and Step, the one after it.
type Onset struct{ Before, Step int }

// Known is the accuracy from which on an ability counts as there.
const Known = .9

// Dip is a stretch in which the model does worse than guessing: it follows a
// rule that is wrong.
type Dip struct {
	Step     int     // of the lowest checkpoint
	Accuracy float64 // there
	P        float64 // binomial probability that guessing gets as few right there, or fewer
	Back     int     // the first step after it at which accuracy is above chance again, to stay; 0: not yet
}

// Change is the split of a curve in two level parts.
type Change struct {
	Step          int     // the first of the second part
	Before, After float64 // the accuracies of the two parts
	BIC           float64 // by how much it describes the curve better than the sigmoid, in nats·2
}

// Widths are how wide the rise is from 10 to 90 % of its height, in decades of
// steps, by each of the three rulers; 0 where there is none to measure.
type Widths struct{ Accuracy, Conditional, LogProb float64 }

// Sigmoid is y = Low + (High−Low)/(1+exp(−(ln t−ln T50)/S)).
type Sigmoid struct {
	Low, High float64
	T50       float64 // steps
	S         float64 // in ln steps
	RMSE      float64
}
