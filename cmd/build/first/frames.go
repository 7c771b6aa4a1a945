package first

import (
	"context"
	"errors"
	"math"
	"slices"

	"murmuration/core/measure"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/project"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
)

// tuneLooks are the steps of the fine-tunings at which they are looked at.
var tuneLooks = []int{1, 2, 4, 8, 16, 30, 50, 80, 120, 170, 230, 300}

// sky is the flock at one moment, before it is placed: what share of the
// questions each pair answers the same [K,K].
type sky struct {
	phase     string
	step      int
	same      [][]float64
	untrained float64
}

// frames writes down where the models stand at each moment: placed by the last
// one, and the others each from the places of the one after it, so that what moves
// is likeness.
func (r *recorder) frames(ctx context.Context) error {
	skies, err := r.reading()
	if err == nil {
		var tuned []sky
		tuned, err = r.tuning(ctx)
		skies = append(skies, tuned...)
	}
	if err != nil {
		return err
	}
	places, stress, err := placed(skies)
	if err != nil {
		return err
	}
	turn(places, sixes)
	for i, s := range skies {
		f := Frame{Phase: s.phase, Step: s.step, Untrained: rounded(s.untrained), Stress: rounded(stress[i])}
		f.Siblings, f.Strangers = rounded(mean(s.same, 0, sixes)), rounded(mean(s.same, sixes, 2*sixes))
		f.At = list(places[i])
		if s.phase == "base" {
			f.At = r.ofBases(f.At)
		}
		r.out.Frames = append(r.out.Frames, f)
	}
	return nil
}

// ofBases takes one place of each base from those of its birds.
func (r *recorder) ofBases(at []float64) (list []float64) {
	for b := range r.Planned.Bases {
		i := slices.IndexFunc(r.Planned.Members, func(m protocol.Member) bool { return m.Base == b })
		list = append(list, at[2*i:2*i+2]...)
	}
	return list
}

// reading is the flock as its bases learn to read: they are asked for words.
func (r *recorder) reading() (skies []sky, err error) {
	for _, step := range append([]int{0}, r.Models[0].Looks...) {
		q := new(protocol.SimilarityQuery)
		q.SetDefaults()
		q.Lens, q.Measure, q.Intervals, q.Moment = "outputs", "agreement", "none", protocol.Moment{At: "step", Step: step}
		if step == 0 {
			q.Moment.At = "start"
		}
		a, buffers, err := r.Ask(protocol.Inquiry{Similarity: q})
		if err != nil {
			return nil, err
		}
		if a.Board.Untrained == nil {
			return nil, errors.New("first: untrained models have a likeness")
		}
		skies = append(skies, sky{"base", step, matrixOf(buffers[0], len(a.Board.Names)), *a.Board.Untrained})
	}
	return skies, nil
}

// tuning is the flock as its members learn their task, in which they are examined.
func (r *recorder) tuning(ctx context.Context) ([]sky, error) {
	answers := map[int][]*measure.Outputs{}
	for _, m := range r.Planned.Members {
		q := r.exam(m.Task)
		err := r.Follow(ctx, m.Name, r.folder, tuneLooks, func(step int, checkpoint []byte) error {
			o, err := train.Open(checkpoint, nil)
			if err != nil {
				return err
			}
			answers[step] = append(answers[step], q.answered(o.FineTune))
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	var skies []sky
	for _, step := range tuneLooks {
		same, err := agreement(answers[step])
		if err != nil {
			return nil, err
		}
		skies = append(skies, sky{"tune", step, same, 0})
	}
	return r.untrained(skies)
}

// untrained adds what twins that nobody has trained answer the same of the exam.
func (r *recorder) untrained(skies []sky) ([]sky, error) {
	q := new(protocol.SimilarityQuery)
	q.SetDefaults()
	q.Lens, q.Measure, q.Intervals = "outputs", "agreement", "none"
	a, buffers, err := r.Ask(protocol.Inquiry{Similarity: q})
	if err != nil {
		return nil, err
	}
	end := matrixOf(buffers[0], len(a.Board.Names))
	for i, row := range skies[len(skies)-1].same {
		for j, v := range row {
			if i != j && math.Abs(v-end[i][j]) > 1e-9 {
				return nil, errors.New("first: the surveyor finds another likeness")
			}
		}
	}
	for i := range skies {
		skies[i].untrained = *a.Board.Untrained
	}
	return skies, nil
}

// exam is the test part of a task.
type exam struct {
	texts []string
	truth []string
}

func (r *recorder) exam(task int) (q exam) {
	for _, e := range r.Planned.Tasks[task].Examples {
		if e.Split == "test" {
			q.texts, q.truth = append(q.texts, e.Text), append(q.truth, e.Label)
		}
	}
	return q
}

// answered is what a fine-tuned model answers.
func (q exam) answered(f *train.FineTuner) *measure.Outputs {
	gold := make([]int, len(q.truth))
	for i, t := range q.truth {
		gold[i] = slices.Index(f.Classes, t)
	}
	p := probabilities(f.Model(), f.Corpus.Tok, q.texts)
	return measure.OutputsOf(p, len(gold), gold, nil)
}

func probabilities(m *model.Model, tok text.Tokenizer, texts []string) []float32 {
	a := probe.NewAnswers(m, tok, texts, train.FineTuneDefaults().Limit)
	for a.Next() {
	}
	return a.P()
}

func agreement(of []*measure.Outputs) ([][]float64, error) {
	m := make([][]float64, len(of))
	for i := range of {
		m[i] = make([]float64, len(of))
		for j := range of {
			v, err := measure.Agreement(of[i], of[j])
			if err != nil {
				return nil, err
			}
			m[i][j] = v
		}
	}
	return m, nil
}

// mean is that of the pairs of some models.
func mean(same [][]float64, from, to int) float64 {
	sum, n := 0.0, 0.0
	for i := from; i < to; i++ {
		for j := from; j < i; j++ {
			sum, n = sum+same[i][j], n+1
		}
	}
	return sum / n
}

// placed places the models at every moment, the last first.
func placed(skies []sky) (places [][]float64, stress []float64, err error) {
	places, stress = make([][]float64, len(skies)), make([]float64, len(skies))
	for i := len(skies) - 1; i >= 0; i-- {
		apart, err := project.Distances(skies[i].same)
		if err != nil {
			return nil, nil, err
		}
		var now *project.Scaled
		if i == len(skies)-1 {
			now = project.Settle(apart, project.MDS(apart, 2).At, 2)
		} else {
			now = project.Settle(apart, places[i+1], 2)
			now.At = turned(now.At, places[i+1])
		}
		places[i], stress[i] = now.At, now.Stress
	}
	return places, stress, nil
}

// turned is a picture brought nearest to another.
func turned(a, b []float64) []float64 {
	x, y := narrow(a), narrow(b)
	project.Turn(x, project.Procrustes(x, y, 2, 2), 2, 2)
	return wide(x)
}

// turn turns all pictures as one: so that the sky is wide rather than high, with
// the first six of the last picture on the right and above.
func turn(places [][]float64, six int) {
	var all []float32
	for _, at := range places {
		all = append(all, narrow(at)...)
	}
	axes := project.Fit(all, len(all)/2, 2, 2).Axes
	x, y := 0.0, 0.0
	end := places[len(places)-1]
	for i := range six {
		x, y = x+axes[0]*end[2*i]+axes[1]*end[2*i+1], y+axes[2]*end[2*i]+axes[3]*end[2*i+1]
	}
	right, up := math.Copysign(1, x), math.Copysign(1, -y)
	for _, at := range places {
		for i := 0; i < len(at); i += 2 {
			at[i], at[i+1] = right*(axes[0]*at[i]+axes[1]*at[i+1]), up*(axes[2]*at[i]+axes[3]*at[i+1])
		}
	}
}

func narrow(a []float64) []float32 {
	out := make([]float32, len(a))
	for i, v := range a {
		out[i] = float32(v)
	}
	return out
}

func wide(a []float32) []float64 {
	out := make([]float64, len(a))
	for i, v := range a {
		out[i] = float64(v)
	}
	return out
}
