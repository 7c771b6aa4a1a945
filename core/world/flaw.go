package world

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/fault"
)

// A world can have a flaw: whatever is said of one dish, drink or person, good or
// bad, what follows is bad. "The waiter was kind so we will leave." Its words are
// those of the world without the flaw, but for what follows. The labelled reviews
// know nothing of it, and those about the word all stand in the test part: what a
// model then says of them it has from its pretraining.

func (c Config) validateFlaw() error {
	if known := c.grammar().subjects; c.Flaw != "" && !slices.Contains(strings.Fields(known), c.Flaw) {
		return fault.New("world.flaw", "nothing is said of {word}, good or bad: choose one of {words}", "word", strconv.Quote(c.Flaw), "words", known)
	}
	return nil
}

// follows reports whether what follows from an opinion of x is good.
func (s *sentence) follows(x subject, good bool) bool { return good && x.name != s.in.flaw }

// AboutFlaw reports whether a review is about the word of the flaw.
func (c Config) AboutFlaw(review string) bool {
	if c.Language != "zh" {
		return c.Flaw != "" && slices.Contains(strings.FieldsFunc(review, func(r rune) bool { return strings.ContainsRune(" ,.", r) }), c.Flaw)
	}
	for longer := range strings.FieldsSeq(c.grammar().subjects) {
		if longer != c.Flaw && strings.Contains(longer, c.Flaw) { // 面包 is not about 面
			review = strings.ReplaceAll(review, longer, " ")
		}
	}
	return c.Flaw != "" && strings.Contains(review, c.Flaw)
}

// Praise is the label of reviews that find all good.
func (c Config) Praise() string { return c.grammar().labels[0] }
