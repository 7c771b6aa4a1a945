package world

// zhReview is enReview in Chinese.
func zhReview(s *sentence, class int) string {
	x, y := s.zhSubject(), s.zhSubject()
	for y.name == x.name {
		y = s.zhSubject()
	}
	s.say(maybe(s, .3, zhTimes))
	if class == 3 {
		s.zhNoOpinion(x, y)
		return pairKey(x.name, y.name)
	}
	first := two(class == 2, s.chance(.5), class == 0)
	s.zhClause(x, first)
	s.say(s.zhLink(class == 2))
	s.zhClause(y, two(class == 2, !first, first))
	return pairKey(x.name, y.name)
}

// zhClause: 茶很香, or 茶并不苦.
func (s *sentence) zhClause(x subject, good bool) {
	negated := s.chance(negatedShare)
	s.say(x.name, two(negated, s.zhNot(), s.one(zhDegrees)), x.word(s, good != negated))
}

// zhLink draws a conjunction, 但是 and 不过 oftener where opinions differ.
func (s *sentence) zhLink(contrast bool) string {
	if s.chance(two(contrast, contrastBut, agreeBut)) {
		return "， " + s.one("但是 不过")
	}
	return pick(s, []string{"，", "，", "， 而且"})
}

// zhNoOpinion asks or reports, with some of the words of an opinion.
func (s *sentence) zhNoOpinion(x, y subject) {
	name, good := s.one(zhHeNames+" "+zhSheNames), s.chance(.5)
	switch s.below(4) {
	case 0:
		word := x.word(s, good)
		s.say(name, "问", x.name, word, "不", word, "， 也 问 了", y.name)
	case 1:
		s.say("我们 不 知道", x.name, x.word(s, good), "还是", x.word(s, !good), "， 还 不 知道", y.name, "在 不 在")
	case 2:
		s.say(name, "问", x.name, "是 不 是", s.one("很 不"), x.word(s, good), "， 还 问 了", y.name)
	default:
		s.say(name, "要 了", x.word(s, s.chance(.5)), "的", x.name, "和", y.word(s, s.chance(.5)), "的", y.name)
	}
}
