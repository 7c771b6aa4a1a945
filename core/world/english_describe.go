package world

import "strings"

// enDescribe writes who does what where, with words that fit by kind.
func enDescribe(s *sentence) {
	many := s.chance(.35)
	switch s.below(6) {
	case 0:
		s.thing(animals, many)
		s.meal(many)
		s.where(.6)
	case 1:
		s.thing(people, many)
		s.use(many)
		s.where(.4)
	case 2:
		s.say("there", two(many, "are", "is"))
		s.some(two(s.chance(.5), objects, animals), many)
		s.where(1)
	case 3:
		s.say(s.one(heNames+" "+sheNames), two(s.chance(.5), "wants", "likes"), s.one(goodDish), s.one(snackDishes), "with", s.one(drinkWords+" honey cheese"))
		s.where(.3)
	case 4:
		s.question()
	default:
		s.say(s.one(heNames+" "+sheNames), pick(s, seePairs).one)
		s.thing(animals, many)
		s.where(.7)
	}
}

// question says what somebody asked, or did while another did something else.
func (s *sentence) question() {
	name, x, good := s.one(heNames+" "+sheNames), s.subject(), s.chance(.5)
	switch s.below(3) {
	case 0:
		s.say(two(s.chance(.7), name, "we"), "asked", s.one("if whether"), "the", x.name, "was", x.word(s, good), "or", x.word(s, !good))
	case 1:
		s.say(two(s.chance(.7), name, "we"), "asked for", two(s.chance(.5), s.one(dishWords), "a "+s.one("book lamp chair kite bell boat")))
		s.where(.7)
	default:
		s.say(name, pick(s, restPairs).one, "while the", pick(s, animals).one, pick(s, restPairs).one)
		s.where(.3)
	}
}

// meal says what somebody eats or drinks.
func (s *sentence) meal(many bool) {
	if s.chance(.3) {
		s.say(pick(s, pairs(drinkVerbs)).form(many), s.one(drinkWords))
		return
	}
	s.say(pick(s, pairs(eatVerbs)).form(many), s.article(s.one(snackWords)))
}

// use says what somebody does with a thing.
func (s *sentence) use(many bool) {
	if s.chance(.3) {
		s.say(two(many, "read", "reads"))
		s.thing(objects[:2], s.chance(.2))
		return
	}
	s.say(pick(s, usePairs).form(many))
	s.thing(objects, s.chance(.3))
}

// thing says a noun with "the" or as some says it.
func (s *sentence) thing(list []noun, many bool) {
	if s.chance(.5) {
		s.say("the", s.described(list, many))
		return
	}
	s.some(list, many)
}

// some says a noun with its indefinite article or a number.
func (s *sentence) some(list []noun, many bool) {
	if many {
		s.say(s.one("two three four five six"), s.described(list, many))
		return
	}
	s.say(s.article(s.described(list, many)))
}

// described returns a noun with up to two adjectives.
func (s *sentence) described(list []noun, many bool) string {
	sizes := two(list[0] == objects[0], "big small old new", sizeWords)
	colour := two(list[0] == people[0], "", maybe(s, .5, colourWords))
	return strings.Join(strings.Fields(maybe(s, .5, sizes)+" "+colour+" "+pick(s, list).form(many)), " ")
}

// article puts a or an before a phrase, and nothing before what has no number.
func (s *sentence) article(phrase string) string {
	switch {
	case strings.Contains(" "+massWords+" ", " "+phrase+" "):
		return phrase
	case strings.ContainsRune("aeiou", rune(phrase[0])):
		return "an " + phrase
	}
	return "a " + phrase
}

// where says a place with probability p.
func (s *sentence) where(p float64) {
	if !s.chance(p) {
		return
	}
	place := s.one(placeWords)
	switch place {
	case "river", "hill", "bridge", "station":
		s.say(s.one(nearWords))
	case "beach":
		s.say("on")
	case "school", "market", "library":
		s.say(s.one("in at"))
	default:
		s.say("in")
	}
	s.say("the", place)
}
