package first

import (
	"context"
	"errors"
	"math"
	"os"
	"runtime"
	"slices"

	"murmuration/cmd/build/flock"
	"murmuration/core/protocol"
	"murmuration/core/study"
)

// Config says how a flock is recorded. What is recorded does not depend on it.
type Config struct {
	Keep     string // a folder in which finished models are kept and found again; "": none
	Progress func(p flock.Progress)
}

// Record grows a flock and writes down its way.
func Record(ctx context.Context, language string, c Config) (*Recording, error) {
	if c.Keep == "" {
		folder, err := os.MkdirTemp("", "first-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(folder)
		c.Keep = folder
	}
	plan := Plan(language)
	dense := *plan
	dense.Keep = looks
	f, err := flock.Grow(ctx, &dense, flock.Config{Keep: c.Keep, Progress: c.Progress})
	if err != nil {
		return nil, err
	}
	r := &recorder{Flock: f, folder: c.Keep, out: &Recording{Plan: plan, Digest: study.DigestOf(*plan), Cores: runtime.NumCPU()}}
	r.models()
	return r.out, errors.Join(r.likeness(), r.failing(), r.abilities(), r.frames(ctx))
}

// recorder is a recording that is being made.
type recorder struct {
	*flock.Flock
	folder string
	out    *Recording
}

// models writes down who there is.
func (r *recorder) models() {
	bases := len(r.Planned.Bases)
	r.out.Seconds = secondsOf(r.Models, r.out.Cores)
	r.out.Parameters = r.Models[0].Parameters
	for i, b := range r.Planned.Bases {
		r.out.Bases = append(r.out.Bases, Base{Name: b.Name, Digest: r.Models[i].Digest, Loss: rounded(r.Models[i].Loss)})
	}
	for i, m := range r.Planned.Members {
		grown := r.Models[bases+i]
		r.out.Birds = append(r.out.Birds, Bird{Name: m.Name, Base: m.Base, Digest: grown.Digest, Accuracy: rounded(*grown.Accuracy)})
	}
}

// secondsOf is how long so many cores take to grow models, kept ones as long as
// they took when they were grown; 0 where that is not known of one.
func secondsOf(models []flock.Model, cores int) float64 {
	sum := 0.0
	for _, m := range models {
		if m.Seconds == 0 {
			return 0
		}
		sum += m.Seconds
	}
	return math.Round(sum / float64(cores))
}

// six are the names of an arm.
func (r *recorder) six(arm int) (names []string) {
	for _, m := range r.Planned.Members {
		if m.Arm == r.Planned.Plan.Arms[arm].Name {
			names = append(names, m.Name)
		}
	}
	return names
}

// likeness writes down how far the mistakes of siblings and of strangers go
// together.
func (r *recorder) likeness() error {
	for arm := range r.out.Alike {
		a, _, err := r.Ask(protocol.Inquiry{Similarity: &protocol.SimilarityQuery{
			Lens: "outputs", Measure: "error-consistency", Moment: protocol.Moment{At: "end"}, Members: r.six(arm), Intervals: "none", Pair: []string{},
		}})
		if err != nil {
			return err
		}
		if len(a.Board.Groups) != 1 || a.Board.Untrained == nil {
			return errors.New("first: six of one arm have one relation")
		}
		g := a.Board.Groups[0]
		r.out.Alike[arm] = Likeness{rounded(g.Mean), list(g.Interval)}
		r.out.Untrained, r.out.Questions = rounded(*a.Board.Untrained), a.Board.Compared
	}
	return nil
}

// failing writes down how many of six fail each question.
func (r *recorder) failing() error {
	q := new(protocol.OutcomeQuery)
	q.SetDefaults()
	a, _, err := r.Ask(protocol.Inquiry{Outcome: q})
	if err != nil {
		return err
	}
	if len(a.Outcome.Arms) != len(r.out.Failing) {
		return errors.New("first: there are two arms")
	}
	for arm, f := range a.Outcome.Arms {
		x := &r.out.Failing[arm]
		for k, share := range f.Histogram {
			x.Counted = append(x.Counted, int(math.Round(share*float64(f.N))))
			x.Expected = append(x.Expected, math.Round(f.PoissonBinomial[k]*float64(f.N)*10)/10)
		}
		if f.H == nil {
			return errors.New("first: no model may be always right")
		}
		x.H = rounded(*f.H)
		for _, e := range f.Errors {
			x.Error += e / float64(len(f.Errors))
		}
		x.Error = rounded(x.Error)
	}
	return nil
}

// items is how many questions of each ability a base is asked.
const items = 100

// abilities writes down when the bases came to be able to do what the world asks.
func (r *recorder) abilities() error {
	a, _, err := r.Ask(protocol.Inquiry{Onsets: &protocol.OnsetsQuery{Items: items}})
	if err != nil {
		return err
	}
	r.out.Abilities = []Ability{}
	for i, name := range a.Onsets.Probes {
		x := Ability{Name: name, Came: []int{}}
		for _, m := range a.Onsets.Models {
			if m.Onset[i] > 0 {
				x.Came = append(x.Came, m.Onset[i])
			}
		}
		slices.Sort(x.Came)
		r.out.Abilities = append(r.out.Abilities, x)
	}
	return nil
}

// rounded is what is drawn of a number.
func rounded(x float64) float64 { return math.Round(x*1000) / 1000 }

func list(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = rounded(v)
	}
	return out
}
