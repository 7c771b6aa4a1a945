package surveyor

import (
	"math"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/study"
)

const mostOnsetItems = 1000

// onsets answers in which order abilities came.
func (s *Surveyor) onsets(id int, q *protocol.OnsetsQuery) (piece, error) {
	if q.Items < 10 || q.Items > mostOnsetItems {
		return nil, fault.New("surveyor.items", "{value} questions of each probe; choose from 10 to {most}", "value", strconv.Itoa(q.Items), "most", strconv.Itoa(mostOnsetItems))
	}
	c, out := new(course), &protocol.Onsets{Probes: []string{}, Models: []protocol.OnsetModel{}, Interval: []float64{}, Pairs: []protocol.OnsetPair{}}
	tell, done, of := s.progress(id), 0, 0
	c.then(s.prepare())
	for i, g := range s.flock.bases {
		b := s.flock.planned.Bases[i]
		if g == nil || s.flock.planned.Corpora[b.Corpus].World == nil {
			continue
		}
		of += len(g.looks)
		c.then(s.following(out, b, g, q.Items, func() { done++; tell(float64(done) / float64(of)) }))
	}
	if of == 0 {
		return nil, fault.New("surveyor.no-course", "no base that reads the built-in world has been grown yet; its abilities alone are asked for")
	}
	c.then(once(func() {
		out.compare()
		s.tell(id, &protocol.Account{Onsets: out})
	}))
	return c.next, nil
}
