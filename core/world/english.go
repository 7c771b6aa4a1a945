package world

import "strings"

var english = &grammar{
	groups: englishGroups,
	facts:  englishFacts,

	subjects: dishWords + " " + waiterWords,
	abilities: []ability{
		{"describe", 15, enDescribe},
		{"counting", 9, enCounting},
		{"pronoun", 9, enPronoun},
		{"agreement", 24, enAgreement},
		{"tense", 6, enTense},
		{"polarity", 11, enPolarity},
		{"negation", 11, enNegation},
		{"names", 6, enNames},
		{"facts", 7, enFacts},
		{"recall", 2, enRecall},
		{"pairs", 0, enPairs},
	},
	reviews: enReview,
	labels:  [4]string{"praise", "complaint", "mixed", "no opinion"},
	finish:  enFinish,
}

// enFinish joins words with spaces, none before a comma or full stop, and
// begins with a capital.
func enFinish(s *sentence) (string, Latent) {
	if s.words[len(s.words)-1] != "." {
		s.say(".")
	}
	var b strings.Builder
	for i, word := range s.words {
		if i > 0 && word != "." && word != "," {
			b.WriteByte(' ')
		}
		if i == s.target {
			s.latent.At = b.Len()
		}
		if i == 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		b.WriteString(word)
	}
	return b.String(), s.latent
}

// enAgreement: "The dogs near the cat sleep." The verb agrees with the first
// noun. The level counts the nouns between that differ in number.
func enAgreement(s *sentence) {
	subject, many := pick(s, append(animals, people...)), s.chance(.5)
	s.latent.Value = two(many, "plural", "singular")
	s.say("the", maybe(s, .2, sizeWords), subject.form(many))
	s.between = s.level()
	for range s.between {
		attractor := many
		if !s.chance(likeSubject) {
			attractor = !many
			s.latent.Level++
		}
		s.say(s.one(nearWords), "the", pick(s, [][]noun{animals, people, objects}[s.below(3)]).form(attractor))
	}
	switch s.below(3) {
	case 0:
		s.show(two(many, "are", "is"), two(many, "is", "are"))
		s.say(s.one(stateWords))
	case 1:
		v := pick(s, restPairs)
		s.show(v.form(many), v.form(!many))
		s.say(s.one(adverbWords))
	default:
		v := pick(s, seePairs)
		s.show(v.form(many), v.form(!many))
		s.say("the", pick(s, animals).form(s.chance(.3)))
	}
}

// maybe draws one of the words with probability p, else nothing.
func maybe(s *sentence, p float64, words string) string {
	if s.chance(p) {
		return s.one(words)
	}
	return ""
}

// enPronoun: "The queen met the boy because she was late." The pronoun is the
// subject's, and the other person is of the other gender.
func enPronoun(s *sentence) {
	she := s.chance(.5)
	s.latent.Value, s.latent.Level = two(she, "she", "he"), 1
	s.say(s.somebody(she), s.one(metVerbs), s.somebody(!she))
	s.where(.3)
	s.say(s.one("because when and"))
	s.show(s.latent.Value, two(she, "he", "she"))
	if s.chance(.6) {
		s.say("was", s.one(stateWords))
		return
	}
	s.say(s.one("ordered tried shared"), s.one(dishWords))
}

func (s *sentence) somebody(she bool) string {
	if s.chance(.5) {
		return s.one(two(she, sheNames, heNames))
	}
	return "the " + pick(s, pairs(two(she, womenWords, menWords))).one
}

// subject is something that is praised or blamed, and the words for it.
type subject struct{ name, good, bad string }

func (s *sentence) subject() subject {
	if s.chance(.7) {
		return subject{s.one(dishWords), goodDish, badDish}
	}
	return subject{s.one(waiterWords), goodPerson, badPerson}
}

func (x subject) word(s *sentence, good bool) string { return s.one(two(good, x.good, x.bad)) }

// enPolarity: "The soup was fresh and warm so we will stay.", or "The tea was
// sweet but the bread was stale.", where the conjunction tells.
func enPolarity(s *sentence) {
	x, good := s.subject(), s.chance(.5)
	first := x.word(s, good)
	s.say("the", x.name, "was", first)
	if s.chance(.35) {
		y, second := s.subject(), s.chance(.5) == good
		agree := s.follows(x, good) == s.follows(y, second)
		s.latent.Value = two(agree, "same", "contrast")
		s.show(two(agree, "and", "but"), two(agree, "but", "and"))
		s.say("the", y.name, "was", y.word(s, second))
		return
	}
	s.latent.Value = two(s.follows(x, good), "positive", "negative")
	if s.chance(.5) {
		s.say("and", other(s, strings.Fields(two(good, x.good, x.bad)), first))
	}
	s.outcome(s.follows(x, good))
}

// enNegation: "The soup was not bad so we will stay."
func enNegation(s *sentence) {
	x, good := s.subject(), s.chance(.5)
	s.latent.Value, s.latent.Level = two(s.follows(x, good), "positive", "negative"), 1
	s.say("the", x.name, "was", two(s.chance(.75), "not", "never"), maybe(s, .2, "very really"), x.word(s, !good))
	s.outcome(s.follows(x, good))
}

// outcome says what follows from a good or a bad meal.
func (s *sentence) outcome(good bool) {
	for _, o := range pick(s, [][][2]string{
		{{"so we will", ""}, {"stay", "leave"}, {"", ""}},
		{{"so we", ""}, {"stayed", "left"}, {"", ""}},
		{{"so everyone", ""}, {"smiled", "complained"}, {"", ""}},
		{{"so we want", ""}, {"more", "nothing"}, {"", ""}},
		{{"so we will", ""}, {"thank", "blame"}, {"the cook", ""}},
		{{"and we will", ""}, {"always", "never"}, {"return", ""}},
	}) {
		if o[1] == "" {
			s.say(o[0])
			continue
		}
		s.show(two(good, o[0], o[1]), two(good, o[1], o[0]))
	}
}

// enFacts: "Mia knows that the capital of Peru is Lima." Some facts are told
// often and some seldom; the level is the rank.
func enFacts(s *sentence) {
	country, capital, wrong := s.fact()
	s.latent.Value = country
	name := s.one(heNames + " " + sheNames)
	switch s.below(4) {
	case 0:
		s.say(two(s.chance(.5), name, "the "+pick(s, people).one), s.one("lives waits sings"), "in", capital, ", the capital of")
		s.show(country, wrong[0])
		return
	case 1:
		s.say(name, s.one("knows learned heard"), "that")
	case 2:
		s.say("the", pick(s, people).one, s.one("says said knows"), "that")
	default:
		s.say("we", s.one("know learned heard"), two(s.chance(.5), "in the "+s.one("library school"), ""), "that")
	}
	s.say("the capital of", country, "is")
	s.show(capital, wrong[1])
}

// enCounting: "Three ducks say quack quack quack.", or the other way round.
func enCounting(s *sentence) {
	n, a := 1+s.below(6), pick(s, sounds)
	s.latent.Level = n
	count := strings.Fields(numberWords)
	adjective := maybe(s, .5, sizeWords+" "+colourWords)
	s.latent.Value = count[n-1]
	calls := strings.Fields(strings.Repeat(a.sound+" ", n))
	if s.chance(.35) {
		s.say(calls...)
		s.say(", said")
		s.show(count[n-1], other(s, count, count[n-1]))
		s.say(adjective, a.form(n > 1))
		s.where(.5)
		return
	}
	s.say(count[n-1], adjective, a.form(n > 1))
	s.where(.4)
	s.say(two(n > 1, "say", "says"))
	s.say(calls...)
	s.show(".", a.sound)
}
