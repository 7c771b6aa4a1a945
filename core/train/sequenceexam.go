package train

import (
	"murmuration/core/baseline"
	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/protocol"
	"murmuration/core/score"
	"murmuration/core/text"
)

// cuts are the k of a ranking's scores; the judge counts hits among the first
// ten.
var cuts = []int{1, 5, 10, 20}

const judged = 10

// sequenceJudge ranks the next item of users, in batches.
type sequenceJudge struct {
	course
	lessons *sequences

	sum   float64 // Σ −ln P(next item)
	ranks []int   // 0: an item that the vocabulary lacks
	right []int32
	users []int32
	best  []guess
}

func (s *sequences) judge(pass *model.Pass, p text.Part, n, size int) judge {
	return &sequenceJudge{course: newCourse(s, pass, p, n, size), lessons: s}
}

func (j *sequenceJudge) next() bool {
	which := j.piece()
	if len(which) == 0 {
		return false
	}
	var at []int32
	for k := range which {
		at = append(at, int32(k*j.batch.T+j.lessons.ask(&j.batch, k)))
	}
	v := j.lessons.vocab
	logits := j.pass.Logits(j.batch, at)
	for k, user := range which {
		_, next := j.lessons.history(j.part, user)
		j.look(user, softmaxWords(logits[k*v:(k+1)*v]), next)
	}
	return j.more()
}

func (j *sequenceJudge) look(user int32, p []float32, next int32) {
	best := kernel.Largest(p)
	j.users, j.right, j.best = append(j.users, user), append(j.right, next), append(j.best, guess{int32(best), p[best]})
	j.sum -= kernel.Log64(max(leastP, float64(p[next])))
	j.ranks = append(j.ranks, rankIn(p, next))
}

// rankIn is the rank of an item among all, 0 of one that has no id of its own.
func rankIn[T float32 | float64](scores []T, id int32) int {
	if id < text.NumSpecial {
		return 0
	}
	return score.RankOf(scores[text.NumSpecial:], id-text.NumSpecial, nil)
}

func (j *sequenceJudge) loss() float64 { return j.sum / float64(max(1, j.at)) }

func (j *sequenceJudge) score() float64 {
	hits := 0.0
	for _, r := range j.ranks {
		hits += score.HitAt(r, judged)
	}
	return hits / float64(max(1, len(j.ranks)))
}

// sequenceExam ranks the item that was left out of each user.
type sequenceExam struct{ *sequenceJudge }

func (s *sequences) exam(pass *model.Pass, size int) exam {
	j := s.judge(pass, text.Test, s.count(text.Test), size).(*sequenceJudge)
	return sequenceExam{j}
}

// marks are each user's share of the NDCG of the first ten.
func (x sequenceExam) marks() []float64 {
	list := make([]float64, len(x.ranks))
	for i, r := range x.ranks {
		list[i] = score.NDCGAt(r, judged)
	}
	return list
}

func (s *sequences) gain(a, b []float64) *protocol.Gain {
	return gainOf("ndcg", score.Paired(a, b, draws, s.config.Seed))
}

func (x sequenceExam) report() *protocol.Report {
	r := x.lessons.report(x.ranks)
	r.Wrong = x.lessons.wrong(x.sequenceJudge)
	return r
}

// report scores ranks of the items that were left out.
func (s *sequences) report(ranks []int) *protocol.Report {
	hits := 0
	for _, r := range ranks {
		if r == 1 {
			hits++
		}
	}
	return &protocol.Report{
		Classes: []protocol.ClassRow{}, Confusion: [][]int{}, Wrong: []protocol.Wrong{},
		Accuracy: ratio(hits, len(ranks)), Ranking: score.Rank(ranks, cuts, s.vocab-text.NumSpecial),
	}
}

// wrong lists the surest mistakes: the newest items, what came next and what was
// said.
func (s *sequences) wrong(j *sequenceJudge) []protocol.Wrong {
	said, p := make([]int32, len(j.best)), make([]float32, len(j.best))
	for i, g := range j.best {
		said[i], p[i] = g.class, g.p
	}
	return wrongs(j.right, said, p, func(i int) protocol.Wrong {
		items := s.list[j.users[i]].Items
		before := items[:len(items)-1]
		return protocol.Wrong{Text: listed(before[max(0, len(before)-8):]), Label: items[len(items)-1], Said: s.tokens.Token(j.best[i].class), P: float64(p[i])}
	})
}

func listed(items []string) string {
	s := ""
	for i, item := range items {
		if i > 0 {
			s += ", "
		}
		s += item
	}
	return s
}

// baselines rank by what most take, by what was taken last, and by what goes with
// what was taken, each counted on what may be learned from.
func (s *sequences) baselines() *protocol.Baselines {
	train := make([][]int32, len(s.trained))
	for i := range s.trained {
		train[i] = s.row(text.Train, int32(i), true)
	}
	rank := func(scores func(items []int32) []float32) *protocol.Report {
		ranks := make([]int, len(s.items))
		for i := range s.items {
			before, next := s.history(text.Test, int32(i))
			ranks[i] = rankIn(scores(before), next)
		}
		return s.report(ranks)
	}
	return &protocol.Baselines{
		Popular: rank(baseline.FitPopular(train, s.vocab).Scores), Repeat: rank(baseline.FitRepeat(train, s.vocab).Scores), ItemItem: rank(baseline.FitItemItem(train, s.vocab).Scores),
	}
}

// Pick is an item that may come next.
type Pick struct {
	Item    string
	P       float64
	Because string // the item before without which P would be lowest; "": none raises it
}

// Recommend returns the k items that most probably come next, and those of items
// that the model does not know. The fault is train.items.unknown, where it knows
// none.
func (f *FineTuner) Recommend(items []string, k int) (list []Pick, unknown []string, err error) {
	var ids []int32
	var known []string
	for _, item := range items[max(0, len(items)-f.Config.Limit):] {
		id, ok := f.Corpus.Vocab.ID(item)
		if !ok || id < text.NumSpecial {
			unknown = append(unknown, item)
			continue
		}
		ids, known = append(ids, id), append(known, item)
	}
	if len(ids) == 0 {
		return nil, unknown, fault.New("train.items.unknown", "the model knows none of these items; name some that it has learned from")
	}
	p := append([]float32(nil), f.following(ids)...)
	order := descending(p)
	for _, id := range order[:min(k, len(order)-text.NumSpecial)] {
		list = append(list, Pick{Item: f.Corpus.Vocab.Token(text.ID(id)), P: float64(p[id])})
	}
	f.because(list, order, ids, known)
	return list, unknown, nil
}

// because names, for each pick, the item whose absence lowers it most.
func (f *FineTuner) because(list []Pick, order []int, ids []int32, known []string) {
	lowest := make([]float64, len(list))
	for i, p := range list {
		lowest[i] = p.P
	}
	for left := range ids {
		if len(ids) == 1 {
			break
		}
		p := f.following(append(append([]int32(nil), ids[:left]...), ids[left+1:]...))
		for i := range list {
			if without := float64(p[order[i]]); without < lowest[i] {
				lowest[i], list[i].Because = without, known[left]
			}
		}
	}
	if len(ids) == 1 {
		for i := range list {
			list[i].Because = known[0]
		}
	}
}

// following is the probability of each token to come after items [V], owned by the
// reader.
func (f *FineTuner) following(ids []int32) []float32 {
	s := sequences{config: f.Config, objective: f.Base.Objective}
	var b batch.Batch
	b.Reset(1, min(len(ids)+2, f.longest))
	s.put(&b, 0, ids, false)
	return softmaxWords(f.read().Logits(b, []int32{int32(s.ask(&b, 0))}))
}
