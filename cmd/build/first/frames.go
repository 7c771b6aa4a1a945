package first

import (
	"context"
	"maps"
	"math"
	"slices"

	"murmuration/core/project"
	"murmuration/core/protocol"
	"murmuration/core/train"
)

// tuneLooks are the steps of the fine-tunings at which they are looked at.
var tuneLooks = []int{1, 2, 4, 8, 16, 30, 50, 80, 120, 170, 230, 300}

// hold keeps models where they stood a moment later: strangers are all about as far
// from each other, so that many pictures are equally good.
const hold = 2

// sky is the flock at one moment, before it is placed: how alike each pair answers
// the exam [K,K].
type sky struct {
	phase string
	step  int
	alike [][]float64
}

// frames writes down where the models stand at each moment: placed by the last
// one, and the others each from the places of the one after it, so that what moves
// is likeness.
func (r *recorder) frames(ctx context.Context) error {
	exam := r.exam()
	classes, tuned, err := r.tuning(ctx, exam)
	if err != nil {
		return err
	}
	skies, err := r.reading(exam, classes)
	if err != nil {
		return err
	}
	skies = append(skies, tuned...)
	places, stress, err := placed(skies)
	if err != nil {
		return err
	}
	turn(places, sixes)
	for i, s := range skies {
		f := Frame{Phase: s.phase, Step: s.step, Stress: rounded(stress[i]), At: list(places[i])}
		f.Siblings, f.Strangers = rounded(mean(s.alike, 0, sixes)), rounded(mean(s.alike, sixes, 2*sixes))
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

// reading is the flock as its bases learn to read.
func (r *recorder) reading(exam exam, classes []string) ([]sky, error) {
	answers := map[int][]answer{} // by step, of each base
	for i := range r.Planned.Bases {
		b, err := newReader(r.Checkpoint(r.folder, i))
		if err != nil {
			return nil, err
		}
		set := exam.set(b.t.Corpus, r.Planned.Corpora[0].World.Language)
		for _, look := range append([]train.Look{{}}, b.t.Looks...) {
			a, err := exam.read(b.at(look.W), set, classes)
			if err != nil {
				return nil, err
			}
			answers[look.Step] = append(answers[look.Step], a)
		}
	}
	var skies []sky
	for _, step := range slices.Sorted(maps.Keys(answers)) {
		var each []answer
		for _, m := range r.Planned.Members {
			each = append(each, answers[step][m.Base])
		}
		skies = append(skies, sky{"base", step, matrix(each)})
	}
	return skies, nil
}

// tuning is the flock as its members learn the task.
func (r *recorder) tuning(ctx context.Context, exam exam) (classes []string, skies []sky, err error) {
	answers := map[int][]answer{}
	for _, m := range r.Planned.Members {
		err := r.Follow(ctx, m.Name, r.folder, tuneLooks, func(step int, checkpoint []byte) error {
			o, err := train.Open(checkpoint, nil)
			if err == nil {
				classes = o.FineTune.Classes
				answers[step] = append(answers[step], exam.tuned(o.FineTune))
			}
			return err
		})
		if err != nil {
			return nil, nil, err
		}
	}
	for _, step := range tuneLooks {
		skies = append(skies, sky{"tune", step, matrix(answers[step])})
	}
	return classes, skies, nil
}

func matrix(of []answer) [][]float64 {
	m := make([][]float64, len(of))
	for i := range of {
		m[i] = make([]float64, len(of))
		for j := range of {
			m[i][j] = alike(of[i], of[j])
		}
	}
	return m
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
		apart, err := project.Distances(skies[i].alike)
		if err != nil {
			return nil, nil, err
		}
		var now *project.Scaled
		if i == len(skies)-1 {
			now = project.Settle(apart, project.MDS(apart, 2).At, 2, 0)
		} else {
			now = project.Settle(apart, places[i+1], 2, hold)
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
