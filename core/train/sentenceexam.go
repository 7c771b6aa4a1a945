package train

import (
	"strings"

	"murmuration/core/baseline"
	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/nn"
	"murmuration/core/protocol"
	"murmuration/core/score"
	"murmuration/core/text"
)

// sentenceJudge tags pieces of sentences of a part, in batches.
type sentenceJudge struct {
	course
	lessons *sentences
	allowed *nn.Transitions

	sum     float64 // Σ −ln P(tag)
	targets int
	biases  []float32    // of O, that are tried
	said    [][][]string // with each bias, of each piece
	pieces  []*piece
}

// biases are tried against O on the validation part. Likelihood weighs every word
// alike, so where entities are hard to tell O is said too often for the best F1:
// a word should be called an entity from a probability of half the best F1 on,
// which is never more than ½ (Lipton et al. 2014, arXiv:1402.1892).
func biases() []float32 { return []float32{0, .5, 1, 1.5, 2, 2.5, 3} }

func (s *sentences) judge(pass *model.Pass, p text.Part, n, size int) judge {
	return s.newJudge(pass, p, n, size, biases())
}

func (s *sentences) newJudge(pass *model.Pass, p text.Part, n, size int, biases []float32) *sentenceJudge {
	return &sentenceJudge{
		course: newCourse(s, pass, p, n, size), lessons: s, allowed: transitions(s.tags),
		biases: biases, said: make([][][]string, len(biases)),
	}
}

func (j *sentenceJudge) next() bool {
	which := j.piece()
	if len(which) == 0 {
		return false
	}
	sum, targets := j.pass.Step(j.batch, 0, nil, false)
	j.sum, j.targets = j.sum+sum, j.targets+targets
	for k, said := range j.pass.TagsBiased(j.batch, j.allowed, j.biases) {
		for _, tags := range said {
			j.said[k] = append(j.said[k], namesOf(j.lessons.tags, tags))
		}
	}
	for _, i := range which {
		j.pieces = append(j.pieces, j.lessons.of(j.part, i))
	}
	return j.more()
}

func namesOf(names []string, numbers []int32) []string {
	list := make([]string, len(numbers))
	for i, n := range numbers {
		list[i] = names[n]
	}
	return list
}

func (j *sentenceJudge) loss() float64 { return j.sum / float64(max(1, j.targets)) }

// score is the F1 of entities with the best bias.
func (j *sentenceJudge) score() float64 {
	_, f1 := j.best()
	return f1
}

// best returns the bias of the highest F1, of equal ones the least.
func (j *sentenceJudge) best() (bias float32, f1 float64) {
	for k, said := range j.said {
		var e score.Entities
		for i, p := range j.pieces {
			e.Add(j.lessons.list[p.sentence].Tags[p.from:p.upto], said[i])
		}
		if r := e.Result().F1; k == 0 || r > f1 {
			bias, f1 = j.biases[k], r
		}
	}
	return bias, f1
}

// tune gives the tag O the best bias, in parameters w of m's layout.
func (j *sentenceJudge) tune(m *model.Model, w []float32) {
	bias, _ := j.best()
	w[m.TagBias()] -= bias
}

// transitions are those of BIO: I- comes after B- or I- of its own type only.
func transitions(tags []string) *nn.Transitions {
	k := len(tags)
	t := &nn.Transitions{Start: make([]bool, k), End: make([]bool, k), Next: make([]bool, k*k)}
	for to, tag := range tags {
		inside := strings.HasPrefix(tag, "I-")
		t.Start[to], t.End[to] = !inside, true
		for from, before := range tags {
			t.Next[from*k+to] = !inside || before != "O" && before[2:] == tag[2:]
		}
	}
	return t
}

// sentenceExam scores a tagger on the test part.
type sentenceExam struct{ *sentenceJudge }

func (s *sentences) exam(pass *model.Pass, size int) exam {
	return sentenceExam{s.newJudge(pass, text.Test, s.count(text.Test), size, []float32{0})}
}

// whole are the tags that were said of each sentence of the part, and its number.
func (j *sentenceJudge) whole() (numbers []int32, said [][]string) {
	for i, p := range j.pieces {
		if p.from > 0 {
			said[len(said)-1] = append(said[len(said)-1], j.said[0][i]...)
			continue
		}
		numbers, said = append(numbers, p.sentence), append(said, j.said[0][i])
	}
	return numbers, said
}

// marks are, of each sentence, the entities that are right, said and to be said.
func (x sentenceExam) marks() []float64 {
	var list []float64
	numbers, said := x.whole()
	for i, n := range numbers {
		for _, count := range score.Count(x.lessons.list[n].Tags, said[i]) {
			list = append(list, float64(count))
		}
	}
	return list
}

func (s *sentences) gain(a, b []float64) *protocol.Gain {
	return gainOf("f1", score.PairedF1(threes(a), threes(b), draws, s.config.Seed))
}

func threes(marks []float64) [][3]int {
	list := make([][3]int, len(marks)/3)
	for i := range list {
		for j := range list[i] {
			list[i][j] = int(marks[3*i+j])
		}
	}
	return list
}

func (x sentenceExam) report() *protocol.Report { return x.lessons.report(x.whole()) }

// report scores what was said of sentences of the given numbers.
func (s *sentences) report(numbers []int32, said [][]string) *protocol.Report {
	var e score.Entities
	var gold, guessed []int32
	var wrong []protocol.Wrong
	for i, n := range numbers {
		c := s.list[n]
		e.Add(c.Tags, said[i])
		for j, tag := range c.Tags {
			gold, guessed = append(gold, s.number[tag]), append(guessed, s.number[said[i][j]])
		}
		wrong = append(wrong, mistakes(c, said[i])...)
	}
	t := score.ByType(s.tags, gold, guessed)
	r := reportOf(score.Classification(s.tags, gold, guessed))
	r.Confusion = t.Confusion
	r.Types = &t.TokenTable
	r.Entity = &e.Result().Entity
	for i := 0; i < len(wrong) && len(r.Wrong) < mostWrong; i += 1 + len(wrong)/mostWrong {
		r.Wrong = append(r.Wrong, wrong[i])
	}
	return r
}

// mistakes are the entities of a sentence that were missed or called otherwise,
// and those that were said of other words.
func mistakes(c text.Case, said []string) []protocol.Wrong {
	var list []protocol.Wrong
	gold, guessed := score.Chunks(c.Tags), score.Chunks(said)
	for _, g := range gold {
		if !contains(guessed, g) {
			list = append(list, wrongChunk(c, g, g.Type, overlapping(guessed, g)))
		}
	}
	for _, g := range guessed {
		if overlapping(gold, g) == "O" {
			list = append(list, wrongChunk(c, g, "O", g.Type))
		}
	}
	return list
}

func contains(list []score.Chunk, c score.Chunk) bool {
	for _, x := range list {
		if x == c {
			return true
		}
	}
	return false
}

// overlapping is the type of the first of list that shares a word with c; O: none.
func overlapping(list []score.Chunk, c score.Chunk) string {
	for _, x := range list {
		if x.From < c.To && c.From < x.To {
			return x.Type
		}
	}
	return "O"
}

func wrongChunk(c text.Case, g score.Chunk, label, said string) protocol.Wrong {
	from, to := max(0, g.From-8), min(len(c.Tokens), g.To+8)
	words := append(append(append([]string{}, c.Tokens[from:g.From]...), "["+strings.Join(c.Tokens[g.From:g.To], " ")+"]"), c.Tokens[g.To:to]...)
	return protocol.Wrong{Text: strings.Join(words, " "), Label: label, Said: said}
}

// baselines score each word's most frequent tag.
func (s *sentences) baselines() *protocol.Baselines {
	var words, tags [][]string
	for _, i := range s.members[text.Train] {
		if p := s.pieces[i]; p.from == 0 {
			words, tags = append(words, s.list[p.sentence].Tokens), append(tags, s.list[p.sentence].Tags)
		}
	}
	lookup := baseline.FitLookup(words, tags)
	var numbers []int32
	var said [][]string
	for _, i := range s.members[text.Test] {
		if p := s.pieces[i]; p.from == 0 {
			numbers, said = append(numbers, p.sentence), append(said, lookup.Tag(s.list[p.sentence].Tokens))
		}
	}
	return &protocol.Baselines{Lookup: s.report(numbers, said)}
}

// Tag returns the tags of a sentence's words. The faults are train.tag.empty and
// train.text.too-long.
func (f *FineTuner) Tag(words []string) ([]string, error) {
	if len(words) == 0 {
		return nil, fault.New("train.tag.empty", "there is no word to tag")
	}
	n := 0
	for _, w := range words {
		n += len(w) + 1
	}
	if n > mostFill {
		return nil, tooLong(n)
	}
	r := tagReader{f.Corpus.Tok, f.Config.Limit}
	var s speller
	var tags []string
	for _, p := range r.cut(0, words) {
		for _, w := range words[p.from:p.upto] {
			s.row(w)
		}
		var b batch.Batch
		b.Reset(1, len(p.ids))
		r.begin(&b, &s.forms)
		r.put(&b, 0, &p, words, &s)
		tags = append(tags, namesOf(f.Classes, f.read().Tags(b, transitions(f.Classes))[0])...)
	}
	return tags, nil
}
