package train

import (
	"math"
	"slices"

	"murmuration/core/baseline"
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/protocol"
	"murmuration/core/score"
	"murmuration/core/text"
)

// index holds the known questions, those of the training part, as the model sees
// them: vectors of length 1, which are compared by cosine (Reimers & Gurevych
// 2019, arXiv:1908.10084).
type index struct {
	lessons *texts
	width   int
	vectors []float32 // [known,width]
}

// near is how near a question comes to a class: the cosine of the nearest known
// question of the class, and which that is.
type near struct {
	cosine   float32
	question int32 // in the training part
}

// nearest returns, for each class, the nearest of its known questions.
func (x *index) nearest(v []float32) []near {
	list := make([]near, len(x.lessons.classes))
	for i := range list {
		list[i].cosine = -2
	}
	for i, class := range x.lessons.sources[text.Train].Labels {
		c := min(1, dot(v, x.vectors[i*x.width:(i+1)*x.width])) // two equal ones may round to more
		if c > list[class].cosine {
			list[class] = near{c, int32(i)}
		}
	}
	return list
}

func dot(a, b []float32) float32 {
	var sum float32
	for i, x := range a {
		sum += float32(x * b[i])
	}
	return sum
}

// normalise makes each row of x a vector of length 1.
func normalise(x []float32, width int) {
	for ; len(x) > 0; x = x[width:] {
		if norm := math.Sqrt(kernel.SumSquares(x[:width])); norm > 0 {
			kernel.Scale(x[:width], float32(1/norm))
		}
	}
}

// nearness makes the index, then scores it on the validation and the test part, in
// pieces.
type nearness struct {
	index
	pass  *model.Pass
	batch batch.Batch
	which []int32
	part  text.Part // that is read now
	at    int       // its texts that were read

	in    [3][]score.Confidence // of each part, in scope
	out   [3][]float64
	ranks []int // of the test part's right classes
}

func newNearness(s *texts, pass *model.Pass, size int) *nearness {
	return &nearness{index: index{lessons: s, width: s.config.shape(model.Config{}, 0).Pooled()}, pass: pass, which: make([]int32, size)}
}

// next reads a piece; it reports whether more are left.
func (n *nearness) next() bool {
	rows := min(len(n.which), n.lessons.count(n.part)-n.at)
	for i := range rows {
		n.which[i] = int32(n.at + i)
	}
	n.lessons.fill(&n.batch, n.part, n.which[:rows], nil)
	v := n.pass.Pooled(n.batch)
	normalise(v, n.width)
	if n.part == text.Train {
		n.vectors = append(n.vectors, v...)
	} else {
		for i := range rows {
			n.look(v[i*n.width:(i+1)*n.width], n.batch.Labels[i])
		}
	}
	if n.at += rows; n.at == n.lessons.count(n.part) {
		n.part, n.at = n.part+1, 0
	}
	return n.part <= text.Test
}

func (n *nearness) look(v []float32, label int32) {
	list := n.nearest(v)
	scores := make([]float32, len(list))
	for i, x := range list {
		scores[i] = x.cosine
	}
	best := kernel.Largest(scores)
	if label == outside {
		n.out[n.part] = append(n.out[n.part], float64(scores[best]))
		return
	}
	n.in[n.part] = append(n.in[n.part], score.Confidence{P: float64(scores[best]), Right: best == int(label)})
	if n.part == text.Test {
		n.ranks = append(n.ranks, score.RankOf(scores, label, nil))
	}
}

func (n *nearness) ranking() *protocol.Ranking {
	return score.Rank(n.ranks, answerCuts, len(n.lessons.classes))
}

func (n *nearness) reciprocals() []float64 {
	list := make([]float64, len(n.ranks))
	for i, r := range n.ranks {
		list[i] = 1 / float64(r)
	}
	return list
}

// answerCuts are the k of an answer's scores.
var answerCuts = []int{1, 3, 10}

// scope is what a threshold on the nearest cosine, chosen on the validation part,
// is worth on the test part.
func (n *nearness) scope() *protocol.Scope {
	threshold := score.Threshold(n.in[text.Valid], n.out[text.Valid])
	return score.OutOfScope(threshold, n.in[text.Test], n.out[text.Test])
}

// ranking is that of the classes by their probability.
func (j *textJudge) ranking() *protocol.Ranking {
	k := len(j.lessons.classes)
	var ranks []int
	for i, label := range j.labels {
		if label != outside {
			ranks = append(ranks, score.RankOf(j.logits[i*k:(i+1)*k], label, nil))
		}
	}
	return score.Rank(ranks, answerCuts, k)
}

// retrieving adds the ranking of the known questions by their words.
func (s *texts) retrieving(b *protocol.Baselines, bags [3][][]string) {
	words := baseline.NewBM25(bags[text.Train])
	known := s.sources[text.Train].Labels
	var ranks []int
	for i, bag := range bags[text.Test] {
		label := s.sources[text.Test].Labels[i]
		if label == outside {
			continue
		}
		best := make([]float64, len(s.classes))
		for q, x := range words.Scores(bag) {
			best[known[q]] = max(best[known[q]], x)
		}
		ranks = append(ranks, score.RankOf(best, label, nil))
	}
	b.BM25 = ranked(score.Rank(ranks, answerCuts, len(s.classes)))
}

// ranked is a report that tells a ranking only.
func ranked(r *protocol.Ranking) *protocol.Report {
	return &protocol.Report{Classes: []protocol.ClassRow{}, Confusion: [][]int{}, Wrong: []protocol.Wrong{}, Accuracy: r.HR[0].Value, Ranking: r}
}

// Response is one answer to a question.
type Response struct {
	Label, Answer, Question string
	Score                   float64
}

// Reply is what a run of the task Retrieve says to a question.
type Reply struct {
	Known          bool
	Nearest, Least float64
	Best, Classes  []Response
}

// Indexed reports whether the known questions have been read, as Index does, which
// Answer needs.
func (f *FineTuner) Indexed() bool { return f.index != nil && f.index.part > text.Train }

// Index reads a piece of the known questions with the model as it is. The faults are
// train.answer.task and train.needs-examples.
func (f *FineTuner) Index() error {
	if f.Config.Task != Retrieve {
		return wrongTask(f.Config.Task, Retrieve)
	}
	if !f.Resumable() {
		return needsExamples()
	}
	if f.index == nil {
		size := perShard(f.Config.Batch)
		f.index = newNearness(f.lessons.(*texts), f.Model().NewPass(size, f.longest), size)
	}
	f.index.next()
	return nil
}

// Answer returns the k best answers to a question, by the nearest known questions and
// by the classifier. It panics unless Indexed. The faults are those of Classify.
func (f *FineTuner) Answer(question string, k int) (*Reply, error) {
	q, err := f.question(question)
	if err != nil {
		return nil, err
	}
	v := append([]float32(nil), f.read().Pooled(q)...)
	normalise(v, f.index.width)
	list := f.index.nearest(v)
	r := &Reply{}
	if f.report != nil && f.report.Scope != nil {
		r.Least = f.report.Scope.Threshold
	}
	cosines := make([]float32, len(list))
	for i, n := range list {
		cosines[i] = n.cosine
	}
	s := f.index.lessons
	for _, class := range descending(cosines)[:min(k, len(cosines))] {
		if list[class].cosine >= -1 { // with few labels a class may have no question
			r.Best = append(r.Best, Response{s.classes[class], s.answer(class), s.of(text.Train, int(list[class].question)).Text, float64(cosines[class])})
		}
	}
	p := f.say(q)
	for _, class := range descending(p)[:min(k, len(p))] {
		r.Classes = append(r.Classes, Response{s.classes[class], s.answer(class), "", float64(p[class])})
	}
	r.Nearest = r.Best[0].Score
	r.Known = r.Nearest >= r.Least
	return r, nil
}

// answer is the first that is given for a class, "" if there is none.
func (s *texts) answer(class int) string {
	i := slices.IndexFunc(s.list, func(e text.Case) bool { return e.Label == s.classes[class] && e.Answer != "" })
	if i < 0 {
		return ""
	}
	return s.list[i].Answer
}
