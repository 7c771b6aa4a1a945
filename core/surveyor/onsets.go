package surveyor

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/study"
)

const mostOnsetItems = 1000

// onsets answers in which order abilities came.
func (s *Surveyor) onsets(q *protocol.OnsetsQuery, tell func(part float64), say say) (piece, error) {
	if q.Items < 10 || q.Items > mostOnsetItems {
		return nil, fault.New("surveyor.items", "{value} questions of each probe; choose from 10 to {most}", "value", strconv.Itoa(q.Items), "most", strconv.Itoa(mostOnsetItems))
	}
	c, out := new(course), newOrder()
	done, of := 0, 0
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
	c.then(once(func() { say(&protocol.Account{Onsets: out.answer()}) }))
	return c.next, nil
}

// following scores a base's battery at each of its kept steps.
func (s *Surveyor) following(out *order, b protocol.PlannedBase, g *grown, items int, count func()) piece {
	var (
		m      *model.Model
		scorer *probe.Scorer
		pass   *model.Pass
		curves []study.Curve
		at     int
	)
	show := func() {
		copy(m.W, g.looks[at].W)
		m.Repack()
		scorer.Begin(pass)
	}
	return func() (bool, error) {
		if err := g.whole(b.Name); err != nil {
			return false, err
		}
		if m == nil {
			y := g.endStand()
			x := y.subject(y.model())
			battery := probe.WorldBattery(x, s.memory.shelves[b.Corpus].world, items)
			m, scorer, pass = x.Model, probe.NewScorer(battery), battery.NewPass(x.Model)
			for _, row := range battery.Rows {
				curves = append(curves, study.Curve{Name: row.Name, Chance: row.Chance})
			}
			show()
		}
		if scorer.Next() {
			return false, nil
		}
		for i, x := range scorer.Scores() {
			curves[i].Points = append(curves[i].Points, study.Point{Step: g.looks[at].Step, Accuracy: x.Accuracy, N: x.N})
		}
		count()
		if at++; at < len(g.looks) {
			show()
			return false, nil
		}
		out.add(b.Name, curves)
		return true, nil
	}
}
