package probe

import "strings"

// Set is held-out words on which models are compared: the same words for all of
// them, whatever their tokenizers and the order of their vocabularies. No text
// begins in the same way twice up to a word of the set, so that no two rows of a
// model that reads from left to right are one and the same.
type Set struct {
	Texts []string
	Words []HeldWord // text by text

	read map[string]bool // beginnings up to and with a word of the set
}

// HeldWord is one word of a Set.
type HeldWord struct {
	Text     int // its place in Texts
	From, To int // in bytes of that
}

// Add takes the words of a text that have not been read before after the same
// beginning, until the set has most words; it tells whether that needs more.
// words are what the text is cut into, in order, as it stands there.
func (s *Set) Add(text string, words []string, most int) (more bool) {
	if s.read == nil {
		s.read = map[string]bool{}
	}
	before, at := len(s.Words), 0
	for _, w := range words {
		i := strings.Index(text[at:], w)
		if i < 0 || w == "" {
			continue
		}
		from := at + i
		at = from + len(w)
		if s.read[text[:at]] || len(s.Words) >= most {
			continue
		}
		s.read[text[:at]] = true
		s.Words = append(s.Words, HeldWord{len(s.Texts), from, at})
	}
	if len(s.Words) > before {
		s.Texts = append(s.Texts, text)
	}
	return len(s.Words) < most
}

// Word is the i-th word as it stands in its text.
func (s *Set) Word(i int) string {
	w := s.Words[i]
	return s.Texts[w.Text][w.From:w.To]
}

// Clusters are the texts of the words, by place: words of one text are no
// independent draws.
func (s *Set) Clusters() []int {
	list := make([]int, len(s.Words))
	for i, w := range s.Words {
		list[i] = w.Text
	}
	return list
}

// Take is the set of the given words alone, which are in ascending order.
func (s *Set) Take(words []int) *Set {
	t := &Set{}
	last := -1
	for _, i := range words {
		w := s.Words[i]
		if w.Text != last {
			t.Texts, last = append(t.Texts, s.Texts[w.Text]), w.Text
		}
		w.Text = len(t.Texts) - 1
		t.Words = append(t.Words, w)
	}
	return t
}
