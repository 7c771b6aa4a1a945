package train

import (
	"murmuration/core/baseline"
	"murmuration/core/model"
	"murmuration/core/protocol"
	"murmuration/core/score"
	"murmuration/core/text"
)

// textExam scores a classifier: on the validation part, which tells how far its
// probabilities can be trusted, then on the test part.
type textExam struct {
	valid, test *textJudge
	near        *nearness // of the task Retrieve; else nil
}

func (s *texts) exam(pass *model.Pass, size int) exam {
	x := &textExam{s.newJudge(pass, text.Valid, s.count(text.Valid), size), s.newJudge(pass, text.Test, s.count(text.Test), size), nil}
	x.valid.keep, x.test.keep = true, true
	if s.config.Task == Retrieve {
		x.near = newNearness(s, pass, size)
	}
	return x
}

func (x *textExam) next() bool {
	switch {
	case x.valid.more():
		x.valid.next()
	case x.test.more():
		x.test.next()
	case x.near != nil:
		return x.near.next()
	}
	return x.valid.more() || x.test.more() || x.near != nil
}

// marks say of each text in scope whether its class was told or, where questions are
// answered, the reciprocal of the right answer's rank.
func (x *textExam) marks() []float64 {
	if x.near != nil {
		return x.near.reciprocals()
	}
	var list []float64
	for i, label := range x.test.labels {
		if label != outside {
			list = append(list, mark(x.test.guesses[i].class == label))
		}
	}
	return list
}

func mark(right bool) float64 {
	if right {
		return 1
	}
	return 0
}

func (s *texts) gain(a, b []float64) *protocol.Gain {
	what := "accuracy"
	if s.config.Task == Retrieve {
		what = "mrr"
	}
	return gainOf(what, score.Paired(a, b, draws, s.config.Seed))
}

// draws is how many samples of test cases a bootstrap takes.
const draws = 1000

func gainOf(what string, g score.Gain) *protocol.Gain {
	g.Score = what
	return &g
}

func (x *textExam) report() *protocol.Report {
	r := x.test.report()
	t := max(leastTemperature, score.Temperature(x.valid.known()))
	r.Calibration = x.calibration(t)
	if s := x.test.lessons.config.Scope; s != "" {
		in, out := x.valid.confidences(t)
		threshold := score.Threshold(in, out)
		in, out = x.test.confidences(t)
		r.Scope = score.OutOfScope(threshold, in, out)
	}
	if x.near != nil {
		r.Ranking, r.Scope = x.near.ranking(), x.near.scope()
		r.Classifier = x.test.ranking()
	}
	return r
}

func (x *textExam) calibration(t float64) *protocol.Calibration {
	c := &protocol.Calibration{Temperature: t}
	in, _ := x.test.confidences(1)
	c.ECEBefore, _ = score.Calibrate(in)
	in, _ = x.test.confidences(t)
	c.ECE, c.Bins = score.Calibrate(in)
	return c
}

// leastTemperature bounds the temperature: a small validation part that is all right would
// make every answer certain.
const leastTemperature = .5

// known are the logits and labels of the texts in scope, and the number of classes.
func (j *textJudge) known() (logits []float32, truth []int32, classes int) {
	k := len(j.lessons.classes)
	for i, label := range j.labels {
		if label != outside {
			logits, truth = append(logits, j.logits[i*k:(i+1)*k]...), append(truth, label)
		}
	}
	return logits, truth, k
}

// confidences are how sure the model is of what it says of each text, at a
// temperature: of those in scope, and of the others.
func (j *textJudge) confidences(t float64) (in []score.Confidence, out []float64) {
	k := len(j.lessons.classes)
	p := make([]float32, k)
	for i, label := range j.labels {
		copy(p, j.logits[i*k:])
		said := cooled(p, t)
		if label == outside {
			out = append(out, float64(p[said]))
		} else {
			in = append(in, score.Confidence{P: min(1, float64(p[said])), Right: said == int(label)})
		}
	}
	return in, out
}

// report scores what was said of the texts in scope.
func (j *textJudge) report() *protocol.Report {
	var truth, said []int32
	var at []int
	var sure []float32
	for i, label := range j.labels {
		if label != outside {
			truth, said = append(truth, label), append(said, j.guesses[i].class)
			at, sure = append(at, i), append(sure, j.guesses[i].p)
		}
	}
	r := reportOf(score.Classification(j.lessons.classes, truth, said))
	r.Wrong = wrongs(truth, said, sure, func(i int) protocol.Wrong {
		return protocol.Wrong{
			Text: j.lessons.of(j.part, at[i]).Text, Label: j.lessons.classes[truth[i]], Said: j.lessons.classes[said[i]], P: float64(sure[i]),
		}
	})
	return r
}

// baselines score naive Bayes and rules of one word each on the same split.
func (s *texts) baselines() *protocol.Baselines {
	cut := s.corpus.Config.WordCutter()
	var bags [3][][]string
	for part, members := range s.members {
		for _, i := range members {
			bags[part] = append(bags[part], cut(s.list[i].Text))
		}
	}
	truth := s.sources[text.Train].Labels
	bayes := baseline.FitBayes(bags[text.Train], truth, len(s.classes))
	b := &protocol.Baselines{NaiveBayes: s.score(bags[text.Test], bayes.Guess)}
	if s.config.Task == Retrieve {
		s.retrieving(b, bags)
		return b
	}
	rules := baseline.FitKeywords(bags[text.Train], truth, len(s.classes))
	b.Keyword = s.score(bags[text.Test], rules.Guess)
	return b
}

// score reports on what is guessed of the test part's bags of words.
func (s *texts) score(bags [][]string, guessOf func(bag []string) (int32, float32)) *protocol.Report {
	j := &textJudge{course: course{part: text.Test}, lessons: s, labels: s.sources[text.Test].Labels}
	for _, bag := range bags {
		class, p := guessOf(bag)
		j.guesses = append(j.guesses, guess{class, p})
	}
	return j.report()
}
