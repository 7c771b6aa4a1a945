package lab

import "murmuration/core/train"

// silence is why a crew ends that is not told to have ended.
const silence = "it fell silent"

// report sends the lead the score of a piece of the validation after a step.
func (c *crew) report(step int, s train.Score) {
	c.head = Head{Generation: float64(c.generation), Step: float64(step), Piece: float64(s.Piece + 1)}
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
