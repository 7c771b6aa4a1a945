package lab

import (
	"murmuration/core/protocol"
	"murmuration/core/train"
)

// silence is why a crew ends that is not told to have ended.
const silence = "it fell silent"

// beginValidation begins one, and shares it with a crew that has done the newest
// step, which then knows that it is due.
func (p *pretraining) beginValidation() {
	p.valid = p.t.Validate()
	if l := p.lead; l != nil && !l.stale && !l.posted {
		p.sharing = l
		p.valid.Share(0, len(l.shares))
	}
}

// shares reports whether the crew still does its part of the validation.
func (p *pretraining) shares() bool {
	return p.sharing != nil && p.sharing == p.lead && !p.lead.stale
}

// validate does a piece of the validation and reports whether it was the last.
func (p *pretraining) validate() bool {
	p.score()
	if !p.valid.Complete() {
		return false
	}
	if loss, ok := p.valid.Loss(); ok {
		p.newest = &train.ValidPoint{Step: int32(p.valid.Step()), Loss: float32(loss)}
	}
	p.checked, p.valid, p.sharing = p.valid.Step(), nil, nil
	return true
}

// score scores a piece, or takes the crew's scores; where those fail to come, it
// scores their pieces too.
func (p *pretraining) score() {
	switch {
	case p.valid.Complete(): // it had no pieces
	case p.valid.Left():
		p.valid.Next()
		if p.shares() {
			p.lead.rest()
		}
	case p.shares() && p.lead.reported():
		p.lead.take(p.valid)
	case p.shares():
		p.lead.run.letGo(silence)
		fallthrough
	default:
		p.valid.Share(0, 1)
	}
}

// report sends the lead the score of a piece of the validation after a step.
func (c *crew) report(step int, s train.Score) {
	c.head = protocol.Head{Generation: float64(c.generation), Step: float64(step), Piece: float64(s.Piece + 1)}
	c.head.Losses[0], c.head.Losses[1] = s.Sum, float64(s.Targets)
	c.mail.Send(c.number, 0, &c.head, nil)
}

// rest begins to count the silence anew.
func (l *lead) rest() { l.looked, l.silent = l.run.lab.now(), 0 }

// reported reports whether a score has come.
func (l *lead) reported() bool {
	for from := 1; from < len(l.shares); from++ {
		if l.came(from) && l.head.Piece != 0 {
			return true
		}
	}
	return false
}

// take notes the scores that have come.
func (l *lead) take(v *train.Validation) {
	for from := 1; from < len(l.shares); from++ {
		for l.came(from) && l.head.Piece != 0 {
			v.Put(train.Score{Piece: int(l.head.Piece) - 1, Sum: l.head.Losses[0], Targets: int(l.head.Losses[1])})
			l.mail.Take(l.number, from, nil)
		}
	}
	l.rest()
}
