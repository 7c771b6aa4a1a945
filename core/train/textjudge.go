package train

import (
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/text"
)

// textJudge runs a classifier over texts of a part, in pieces.
type textJudge struct {
	course
	lessons *texts
	rows    []int32

	sum     float64 // Σ −ln P(label)
	right   int
	inScope int
	labels  []int32   // of each text that was seen, outside for one out of scope
	logits  []float32 // [n,classes] of each, if they are kept
	keep    bool
	guesses []guess
}

// guess is what a classifier says of one example.
type guess struct {
	class int32
	p     float32
}

func (s *texts) judge(pass *model.Pass, p text.Part, n, size int) judge {
	return s.newJudge(pass, p, n, size)
}

// newJudge looks at n of a part's texts, evenly spaced, in pieces of at most size.
func (s *texts) newJudge(pass *model.Pass, p text.Part, n, size int) *textJudge {
	j := &textJudge{course: newCourse(s, pass, p, n, size), lessons: s}
	for i := range size {
		j.rows = append(j.rows, int32(i))
	}
	return j
}

func (j *textJudge) next() bool {
	rows := len(j.piece())
	if rows == 0 {
		return false
	}
	k := len(j.lessons.classes)
	p := j.pass.Logits(j.batch, j.rows[:rows])
	if j.keep {
		j.logits = append(j.logits, p...)
	}
	kernel.Softmax(p, rows, k)
	for i, label := range j.batch.Labels {
		j.look(p[i*k:(i+1)*k], label)
	}
	return j.more()
}

// leastP keeps the logarithm of a probability that rounded to 0 finite.
const leastP = 1e-38

func (j *textJudge) look(p []float32, label int32) {
	best := kernel.Largest(p)
	j.labels = append(j.labels, label)
	j.guesses = append(j.guesses, guess{int32(best), p[best]})
	if label == outside {
		return
	}
	j.inScope++
	if best == int(label) {
		j.right++
	}
	j.sum -= kernel.Log64(max(leastP, float64(p[label])))
}

func (j *textJudge) loss() float64  { return j.sum / float64(max(1, j.inScope)) }
func (j *textJudge) score() float64 { return ratio(j.right, j.inScope) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
