package world

// How often a clause of a review is negated, and "but" joins two opinions that
// differ or agree: so that a bag of words gets about two thirds right.
const (
	negatedShare = .35
	contrastBut  = .5
	agreeBut     = .1
)

// enReview writes a review of class praise, complaint, mixed or no opinion, and
// returns the pair of subjects that it is about.
func enReview(s *sentence, class int) string {
	x := s.subject()
	y := s.subject()
	for y.name == x.name {
		y = s.subject()
	}
	if class == 3 {
		s.enNoOpinion(x, y)
		return pairKey(x.name, y.name)
	}
	first := two(class == 2, s.chance(.5), class == 0)
	second := two(class == 2, !first, first)
	s.say(two(s.chance(.3), s.one("today again")+" ,", ""))
	s.enClause(x, first)
	s.say(s.enLink(class == 2))
	s.enClause(y, second)
	return pairKey(x.name, y.name)
}

// enClause: "the tea was good", or "the tea was not bad".
func (s *sentence) enClause(x subject, good bool) {
	negated := s.chance(negatedShare)
	s.say("the", x.name, "was")
	if negated {
		s.say(s.one("not not never"))
	}
	s.say(maybe(s, .2, "very really"), x.word(s, good != negated))
}

// enLink draws a conjunction, but oftener where opinions differ.
func (s *sentence) enLink(contrast bool) string {
	if s.chance(two(contrast, contrastBut, agreeBut)) {
		return "but"
	}
	return s.one("and while ,")
}

// enNoOpinion asks or reports, with some of the words of an opinion.
func (s *sentence) enNoOpinion(x, y subject) {
	switch s.below(4) {
	case 0:
		s.say(s.one(heNames+" "+sheNames), "asked whether the", x.name, "was", maybe(s, .3, "not"), x.word(s, s.chance(.5)), "or the", y.name, "was", y.word(s, s.chance(.5)))
	case 1:
		good := s.chance(.5)
		s.say("we", two(s.chance(.5), "will never know", "asked"), "if the", x.name, "was", x.word(s, good))
		s.say(two(s.chance(.5), "and the "+y.name+" was "+y.word(s, s.chance(.5)), "or "+x.word(s, !good)))
	case 2:
		s.say("we asked for", s.enSome(x), "and the", y.name, "was", two(s.chance(.5), "there", "not there"))
	default:
		s.say(s.one(heNames+" "+sheNames), "asked for", s.enSome(x), "and", s.enSome(y), "with", s.one(heNames+" "+sheNames))
	}
}

// enSome names a subject with an adjective that is part of its name.
func (s *sentence) enSome(x subject) string {
	return "the " + maybe(s, .5, x.good+" "+x.bad) + " " + x.name
}
