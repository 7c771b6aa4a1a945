package train

import (
	"math"
	"strconv"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// draw moves a seeded share of each class's training texts to a part: equal
// texts together, at least one of a class that has three different ones.
func (s *texts) draw(part text.Part, share float64) {
	moved := map[string]bool{}
	for c, unique := range s.unique() {
		r := rng.New(s.config.Seed, "split", uint64(part), uint64(c))
		r.Shuffle(len(unique), func(i, j int) { unique[i], unique[j] = unique[j], unique[i] })
		n := int(math.Floor(float64(share*float64(len(unique))) + .5))
		if n == 0 && len(unique) >= 3 {
			n = 1
		}
		for _, t := range unique[:n] {
			moved[t] = true
		}
	}
	s.move(part, func(e text.Case) bool { return moved[e.Text] })
}

// unique lists each class's different training texts in order of appearance, those
// out of scope last. A text with several labels counts for its first.
func (s *texts) unique() [][]string {
	lists := make([][]string, len(s.classes)+1)
	seen := map[string]bool{}
	for i, e := range s.list {
		if s.parts[i] == text.Train && !seen[e.Text] {
			seen[e.Text] = true
			c := s.class(i)
			lists[c] = append(lists[c], e.Text)
		}
	}
	return lists
}

// class is the number of an example's class, out of scope the one after the last.
func (s *texts) class(i int) int {
	if s.labels[i] == outside {
		return len(s.classes)
	}
	return int(s.labels[i])
}

func (s *texts) checkParts() error {
	trained := make([]bool, len(s.classes)+1)
	trained[len(s.classes)] = true
	var count [3]int
	for i, p := range s.parts {
		if s.labels[i] == outside {
			continue
		}
		count[p]++
		if p == text.Train {
			trained[s.labels[i]] = true
		}
	}
	for c, ok := range trained {
		if !ok {
			return fault.New("train.examples.no-train", "the label {label} has no example in the training part; give at least one, or leave the label out", "label", strconv.Quote(clip(s.classes[c], 40)))
		}
	}
	if count[text.Valid] == 0 || count[text.Test] == 0 {
		return fault.New("train.examples.too-few", "{count} examples are too few to hold some back for validation and test; give at least 3 different texts of each class", "count", strconv.Itoa(len(s.parts)))
	}
	return nil
}

// arrange makes the sequences of each part.
func (s *texts) arrange() {
	chosen := s.withinBudget()
	for part := range s.sources {
		var ids, labels []int32
		starts := []int32{0}
		s.members[part] = nil
		for i, p := range s.parts {
			if p != text.Part(part) || p == text.Train && (s.labels[i] == outside || !chosen[i]) {
				continue
			}
			ids = append(ids, s.ids[s.starts[i]:s.starts[i+1]]...)
			starts = append(starts, int32(len(ids)))
			labels = append(labels, s.labels[i])
			s.members[part] = append(s.members[part], int32(i))
		}
		s.sources[part] = batch.NewSource(ids, starts, batch.Config{Limit: s.config.Limit})
		s.sources[part].Labels = labels
	}
}

// withinBudget chooses the training texts that may be learned from: all, or a
// seeded choice of Budget of them, one of each class in turn.
func (s *texts) withinBudget() []bool {
	lists := make([][]int32, len(s.classes))
	for i, p := range s.parts {
		if p == text.Train && s.labels[i] != outside {
			lists[s.labels[i]] = append(lists[s.labels[i]], int32(i))
		}
	}
	return budget(lists, len(s.list), s.config.Budget, s.config.Seed)
}

// budget marks most of the numbers below n that stand in lists: one of each list
// in turn, which lists come first and which of their numbers drawn from the seed.
// 0 marks all.
func budget(lists [][]int32, n, most int, seed uint64) []bool {
	chosen := make([]bool, n)
	r := rng.New(seed, "budget")
	r.Shuffle(len(lists), func(i, j int) { lists[i], lists[j] = lists[j], lists[i] })
	left := 0
	for _, list := range lists {
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		left += len(list)
	}
	if most > 0 {
		left = min(left, most)
	}
	for turn := 0; left > 0; turn++ {
		for _, list := range lists {
			if turn < len(list) && left > 0 {
				chosen[list[turn]] = true
				left--
			}
		}
	}
	return chosen
}
