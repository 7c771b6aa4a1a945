package surveyor

import "murmuration/core/world"

// failedItem is an item that models may fail.
type failedItem struct{ text, truth, group string }

// gap stands in a text for the word in question.
const gap = "____"

// items are what the models of a sitting are asked, in order, and how they are
// grouped: by the right answer, or by its kind where the world knows it. Words
// are grouped by their kind either way, having too many right answers.
func (x *sitting) items(by string) []failedItem {
	q := x.questions(x.stands[0])
	var list []failedItem
	if q != x.words {
		for i, t := range q.texts {
			list = append(list, failedItem{text: t, truth: q.classes[q.gold[i]]})
		}
	} else {
		for _, i := range x.decided() {
			w := q.set.Words[i]
			t := q.set.Texts[w.Text]
			list = append(list, failedItem{text: t[:w.From] + gap + t[w.To:], truth: q.tokens[q.gold[i]]})
		}
	}
	flaw := x.flaw()
	for i := range list {
		list[i].group = x.groupOf(list[i].truth, by, q == x.words)
		if by == "kind" && q != x.words && flaw(list[i].text) {
			list[i].group = flawed
		}
	}
	return list
}

// flawed is the kind of items about the word of a flaw.
const flawed = "flaw"

// flaw tells the texts that are about the word of a flaw, which the first world
// that has one names.
func (x *sitting) flaw() func(text string) bool {
	for _, c := range x.s.flock.planned.Corpora {
		if c.World == nil || c.World.Flaw == nil {
			continue
		}
		if w, err := world.Asked(c.World); err == nil {
			return w.AboutFlaw
		}
	}
	return func(string) bool { return false }
}

func (x *sitting) groupOf(truth, by string, word bool) string {
	switch {
	case by == "":
		return ""
	case by == "label" && !word:
		return truth
	}
	c := x.stands[0].grown.corpus
	if id, ok := c.Vocab.ID(truth); ok && c.Labels != nil && c.Labels[id] != "" {
		return c.Labels[id]
	}
	return truth
}

// name is the answer with a number.
func (x *sitting) name(answer int) string {
	q := x.questions(x.stands[0])
	if q != x.words {
		return q.classes[answer]
	}
	return q.tokens[answer]
}
