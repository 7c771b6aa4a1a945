package prober

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/protocol"
)

// Limits of what a scrubber shows.
const (
	mostFilmWords = 2000
	mostSamples   = 20
)

// film answers with what the kept checkpoints show, or, where none is kept, what
// came with the query's mark.
func (p *Prober) film(id int, q *protocol.Film) error {
	if q.Words < 0 || q.Words > mostFilmWords || q.Samples < 0 || q.Samples > mostSamples {
		return fault.New("prober.film", "{words} words and {samples} sentences cannot be shown at once; at most {mostWords} and {mostSamples}", "words", strconv.Itoa(q.Words),
			"samples", strconv.Itoa(q.Samples), "mostWords", strconv.Itoa(mostFilmWords), "mostSamples", strconv.Itoa(mostSamples))
	}
	s := p.sight
	var r *reel
	p.later(id, s.settled(q.Mark), func() (bool, error) {
		if r == nil {
			r = s.newReel(q)
		}
		if r.next() {
			return false, nil
		}
		p.tell(id, &protocol.Reply{Footage: r.footage()}, protocol.Float32s(r.positions()))
		return true, nil
	})
	return nil
}

// reel is a film while it is made, from the newest checkpoint back.
type reel struct {
	film    *probe.Film
	model   *model.Model
	moments []*moment
	frames  []probe.Frame // from the newest on
	begun   bool
}

func (s *sight) newReel(q *protocol.Film) *reel {
	r := &reel{film: probe.NewFilm(s.subject, q.Words, q.Samples), moments: append([]*moment(nil), s.kept...)}
	if m := s.marked[q.Mark]; m != nil && len(r.moments) == 0 {
		r.moments = append(r.moments, m)
	}
	r.model = s.at(&moment{w: s.subject.Model.W}).Model
	return r
}

// next does a piece and reports whether more are left.
func (r *reel) next() bool {
	if len(r.frames) == len(r.moments) {
		return false
	}
	if !r.begun {
		copy(r.model.W, r.moments[len(r.moments)-1-len(r.frames)].w)
		r.model.Repack()
		r.film.Begin(r.model)
		r.begun = true
	}
	if !r.film.Next() {
		r.frames, r.begun = append(r.frames, r.film.Frame()), false
	}
	return true
}

// frame is that of the i-th checkpoint.
func (r *reel) frame(i int) probe.Frame { return r.frames[len(r.frames)-1-i] }

func (r *reel) footage() *protocol.Footage {
	share := r.film.Share()
	f := &protocol.Footage{
		Steps: []int{}, Tokens: []int{}, Similarity: []protocol.Likeness{}, Compared: r.film.Compared(),
		Words: []string{}, Counts: []int{}, Share: share[:], Samples: [][]protocol.Sample{},
	}
	for _, w := range r.film.Words {
		f.Words, f.Counts, f.Labels = append(f.Words, w.Token), append(f.Counts, w.Count), append(f.Labels, w.Label)
	}
	for i, m := range r.moments {
		f.Steps, f.Tokens = append(f.Steps, m.step), append(f.Tokens, m.tokens)
		f.Similarity = append(f.Similarity, likeness(r.frame(i)))
		samples := []protocol.Sample{}
		for _, x := range r.frame(i).Samples {
			samples = append(samples, protocol.Sample(x))
		}
		f.Samples = append(f.Samples, samples)
	}
	return f
}

func likeness(f probe.Frame) protocol.Likeness {
	if f.Reason != nil {
		why := protocol.FaultOf(f.Reason)
		return protocol.Likeness{Reason: &why}
	}
	return protocol.Likeness{Value: &f.Similarity}
}

// positions are [K,N,2], in order of step.
func (r *reel) positions() (all []float32) {
	for i := range r.moments {
		all = append(all, r.frame(i).Positions...)
	}
	return all
}
