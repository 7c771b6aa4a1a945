package probe

import (
	"cmp"
	"slices"

	"murmuration/core/kernel"
	"murmuration/core/model"
)

// Scores says how well the items of one row are answered. What an item's words
// are worth is the sum of the natural logarithms of their probabilities.
type Scores struct {
	Accuracy    float64 // share of items whose good word is more probable than every bad one
	Conditional float64 // mean of p(good) / (p(good) + Σ p(bad))
	LogProb     float64 // mean of ln p(good), in nats
	N           int     // items judged
	Unknown     int     // items that could not be
}

// Scorer puts a battery's questions to one model after another, in pieces.
type Scorer struct {
	battery *Battery
	pass    *model.Pass
	at      int         // passages read
	worth   [][]float64 // of each item, the log-probability of each candidate

}

// NewScorer returns a scorer; Begin says of which model.
func NewScorer(b *Battery) *Scorer {
	s := &Scorer{battery: b}
	n := 0
	for _, r := range b.Rows {
		n += r.Items
	}
	s.worth = make([][]float64, n)
	for _, p := range b.passages {
		for _, m := range p.marks {
			for len(s.worth[p.item]) <= m.candidate {
				s.worth[p.item] = append(s.worth[p.item], 0)
			}
		}
	}
	return s
}

// end puts short passages first, so that those read together are of one length.
func (b *Battery) end() *Battery {
	slices.SortStableFunc(b.passages, func(p, q passage) int { return cmp.Compare(len(p.ids), len(q.ids)) })
	return b
}

// Begin starts anew with a pass of Battery.NewPass or one as large.
func (s *Scorer) Begin(pass *model.Pass) {
	s.pass, s.at = pass, 0
	for _, w := range s.worth {
		clear(w)
	}
}

// Next reads some passages and reports whether more are left.
func (s *Scorer) Next() bool {
	from, marks := s.at, 0
	for s.at < len(s.battery.passages) && s.at-from < rowsAtOnce {
		n := places(s.battery.passages[s.at])
		if s.at > from && marks+n > marksAtOnce {
			break
		}
		marks += n
		s.at++
	}
	if s.at > from {
		s.read(s.battery.passages[from:s.at])
	}
	return s.at < len(s.battery.passages)
}

// places is the number of positions that a passage's marks are at.
func places(p passage) int {
	n, last := 0, -1
	for _, m := range p.marks {
		if m.at != last {
			n, last = n+1, m.at
		}
	}
	return n
}

// read has the model read passages together, and adds what their marks tell.
func (s *Scorer) read(list []passage) {
	texts := make([]sentence, len(list))
	for i, p := range list {
		texts[i] = sentence{ids: p.ids}
	}
	b := together(texts)
	var at []int32
	for i, p := range list {
		last := -1
		for _, m := range p.marks {
			if m.at != last {
				at, last = append(at, int32(i*b.T+m.at)), m.at
			}
		}
	}
	y := s.pass.Logits(b, at)
	vocab := len(y) / len(at)
	kernel.Softmax(y, len(at), vocab)
	row := -1
	for _, p := range list {
		last := -1
		for _, m := range p.marks {
			if m.at != last {
				row, last = row+1, m.at
			}
			s.worth[p.item][m.candidate] += kernel.Log64(max(leastP, float64(y[row*vocab+int(m.id)])))
		}
	}
}

// leastP keeps the logarithm of a probability that rounded to 0 finite.
const leastP = 1e-38

// right reports whether the good candidate is worth more than every other.
func right(worth []float64) bool {
	for _, w := range worth[1:] {
		if w >= worth[0] {
			return false
		}
	}
	return true
}

// conditional is the good candidate's share of the probability of all.
func conditional(worth []float64) float64 {
	sum := 1.0
	for _, w := range worth[1:] {
		sum += kernel.Exp64(min(700, w-worth[0]))
	}
	return 1 / sum
}

// Scores returns those of every row, once Next has reported false.
func (s *Scorer) Scores() []Scores {
	list := make([]Scores, len(s.battery.Rows))
	for i, row := range s.battery.Rows {
		x := Scores{N: row.Items, Unknown: row.Unknown}
		for _, worth := range s.worth[row.first : row.first+row.Items] {
			if right(worth) {
				x.Accuracy++
			}
			x.Conditional += conditional(worth)
			x.LogProb += worth[0]
		}
		n := float64(max(1, row.Items))
		x.Accuracy, x.Conditional, x.LogProb = x.Accuracy/n, x.Conditional/n, x.LogProb/n
		list[i] = x
	}
	return list
}

// Counts returns how many items of every row are answered right, once Next has
// reported false.
func (s *Scorer) Counts() []Count {
	list := make([]Count, len(s.battery.Rows))
	for i, row := range s.battery.Rows {
		list[i].N = row.Items
		for _, worth := range s.worth[row.first : row.first+row.Items] {
			if right(worth) {
				list[i].Right++
			}
		}
	}
	return list
}
