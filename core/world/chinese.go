package world

import "strings"

var chinese = &grammar{
	groups: chineseGroups,
	facts:  chineseFacts,

	subjects: zhNouns(zhMeals[:2]) + " " + zhNouns(zhDrinks) + " " + zhStaff,
	abilities: []ability{
		{"describe", 15, zhDescribe},
		{"counting", 9, zhCounting},
		{"pronoun", 9, zhPronoun},
		{"agreement", 24, zhAgreement},
		{"aspect", 6, zhAspect},
		{"polarity", 11, zhPolarity},
		{"negation", 11, zhNegation},
		{"names", 6, zhNames},
		{"facts", 7, zhTellFacts},
		{"recall", 2, zhRecall},
		{"pairs", 0, zhPairs},
	},
	reviews: zhReview,
	labels:  [4]string{"好评", "差评", "有好有坏", "没有评价"},
	finish:  zhFinish,
}

// zhFinish joins words without spaces.
func zhFinish(s *sentence) (string, Latent) {
	if s.words[len(s.words)-1] != "。" {
		s.say("。")
	}
	if s.latent.Target != "" {
		s.latent.At = len(strings.Join(s.words[:s.target], ""))
	}
	return strings.Join(s.words, ""), s.latent
}

// item is a noun with its classifier.
type item struct{ classifier, noun string }

func (s *sentence) item(list []counted) item {
	total := 0
	for _, c := range list {
		total += len(strings.Fields(c.nouns))
	}
	at := s.below(s.in.of(total))
	for _, c := range list {
		nouns := strings.Fields(c.nouns)
		if at < len(nouns) {
			return item{c.classifier, nouns[at]}
		}
		at -= len(nouns)
	}
	panic("world: no such noun")
}

// zhAgreement: 那只挨着两位老师和三匹马的猫… The noun at the end of the phrase fits
// the classifier at its beginning. The level counts the nouns of another
// classifier between; the foil fits the nearest of those.
func zhAgreement(s *sentence) {
	sorts := [][]counted{zhAnimals, zhObjects, zhPeople}
	sort := s.below(3)
	head := s.item(sorts[sort])
	s.latent.Value = head.classifier
	s.say(two(s.chance(.7), "那", "一"), head.classifier)
	foil := s.item(sorts[(sort+1+s.below(2))%3])
	if s.between = s.level(); s.between > 0 {
		s.say(s.one(zhBeside))
	} else if s.chance(.7) {
		s.say(s.one(two(sort == 2, zhKinds, "可爱 漂亮 小小 大大")), "的")
	}
	for i := range s.between {
		s.say(two(i > 0, "和", ""), s.one("两 三 四"))
		if near := s.attractor(sorts, head.classifier); near.classifier != head.classifier {
			s.latent.Level++
			foil = near
		}
	}
	s.say(two(s.between > 0, "的", ""))
	s.show(head.noun, foil.noun)
	switch {
	case sort == 1:
		s.say(s.one(zhDegrees), s.one("新 旧 漂亮"))
	case s.chance(.6):
		s.say("在", s.one(zhPlaces), s.one(zhRest))
	default:
		s.say("正在", s.one(zhRest))
	}
}

// attractor says a noun with its classifier, often the given one, and returns a
// noun of that classifier, which may be the same.
func (s *sentence) attractor(sorts [][]counted, classifier string) item {
	like := func(classifier string) item {
		for {
			if x := s.item(sorts[s.below(len(sorts))]); x.classifier == classifier {
				return x
			}
		}
	}
	x := s.item(sorts[s.below(len(sorts))])
	if s.chance(likeSubject) {
		x = like(classifier)
	}
	s.say(x.classifier, x.noun)
	return like(x.classifier)
}

// zhPronoun: 妈妈在公园遇见了爷爷，因为她迷路了。
func zhPronoun(s *sentence) {
	she := s.chance(.5)
	s.latent.Value, s.latent.Level = two(she, "她", "他"), 1
	s.say(s.zhSomebody(she))
	if s.chance(.4) {
		s.say("在", s.one(zhPlaces))
	}
	s.say(s.one("遇见 看见 帮助 感谢 拜访"), "了", s.zhSomebody(!she), "，", s.one("因为 后来 所以"))
	s.show(s.latent.Value, two(she, "他", "她"))
	if s.chance(.5) {
		s.say(s.one(zhStates), "了")
		return
	}
	s.say(s.one(zhDegrees), s.one(zhMoods))
}

func (s *sentence) zhSomebody(she bool) string {
	if s.chance(.5) {
		return s.one(two(she, zhSheNames, zhHeNames))
	}
	return s.one(two(she, zhWomen, zhMen))
}

func (s *sentence) zhSubject() subject {
	switch u := s.below(10); {
	case u < 4:
		return subject{s.item(zhMeals[:2]).noun, zhGoodMeal, zhBadMeal}
	case u < 7:
		return subject{s.item(zhDrinks).noun, zhGoodDrink, zhBadDrink}
	}
	return subject{s.one(zhStaff), zhGoodStaff, zhBadStaff}
}

// zhPolarity: 汤很香也很新鲜，所以我们留下了。 or 茶很香，但是面很咸。
func zhPolarity(s *sentence) {
	x, good := s.zhSubject(), s.chance(.5)
	first := x.word(s, good)
	s.say(x.name, s.one(zhDegrees), first)
	if s.chance(.35) {
		y, second := s.zhSubject(), s.chance(.5) == good
		agree := s.follows(x, good) == s.follows(y, second)
		s.latent.Value = two(agree, "same", "contrast")
		s.say("，")
		s.show(two(agree, "而且", "但是"), two(agree, "但是", "而且"))
		s.say(y.name, s.one(zhDegrees), y.word(s, second))
		return
	}
	s.latent.Value = two(s.follows(x, good), "positive", "negative")
	if s.chance(.5) {
		s.say("也 很", other(s, strings.Fields(two(good, x.good, x.bad)), first))
	}
	s.zhOutcome(s.follows(x, good))
}

// zhNegation: 汤一点也不难喝，所以大家都笑了。
func zhNegation(s *sentence) {
	x, good := s.zhSubject(), s.chance(.5)
	s.latent.Value, s.latent.Level = two(s.follows(x, good), "positive", "negative"), 1
	s.say(maybe(s, .3, zhTimes), x.name, s.zhNot(), x.word(s, !good))
	s.zhOutcome(s.follows(x, good))
}

func (s *sentence) zhNot() string { return pick(s, []string{"不", "并 不", "一点 也 不"}) }

// zhOutcome says what follows from a good or a bad meal.
func (s *sentence) zhOutcome(good bool) {
	o := pick(s, [][4]string{
		{"我们", "留下", "离开", "了"}, {"大家 都", "笑", "生气", "了"}, {"我们", "感谢", "责怪", "了 厨师"}, {"我们", "还", "不", "会 再 来"},
	})
	s.say("， 所以", o[0])
	s.show(two(good, o[1], o[2]), two(good, o[2], o[1]))
	s.say(o[3])
}

// zhTellFacts: 小明知道法国的首都是巴黎。
func zhTellFacts(s *sentence) {
	country, capital, wrong := s.fact()
	s.latent.Value = country
	name := s.one(zhHeNames + " " + zhSheNames)
	switch s.below(4) {
	case 0:
		s.say(two(s.chance(.5), name, s.one(zhMen+" "+zhWomen)), "住 在", capital, "， 那 是")
		s.show(country, wrong[0])
		s.say("的 首都")
		return
	case 1:
		s.say(name, s.one("知道 听说 学到"))
	case 2:
		s.say(s.one(zhNouns(zhPeople)+" "+zhMen+" "+zhWomen), "说")
	default:
		s.say("我们", two(s.chance(.5), "在 "+s.one("学校 图书馆"), ""), s.one("听说 学到"))
	}
	s.say(country, "的 首都 是")
	s.show(capital, wrong[1])
}

// zhCounting: 三只狗叫汪汪汪。 or the other way round.
func zhCounting(s *sentence) {
	n, a := 1+s.below(6), pick(s, zhCalls)
	count := strings.Fields(zhNumbers)
	s.latent.Level, s.latent.Value = n, count[n-1]
	calls := strings.Fields(strings.Repeat(a.sound+" ", n))
	adjective := maybe(s, .6, zhLooks+" "+zhColours)
	if adjective != "" {
		adjective += " 的"
	}
	place := "在 " + s.one(zhPlaces)
	if s.chance(.35) {
		s.say(calls...)
		s.say("，")
		s.show(count[n-1], other(s, count, count[n-1]))
		s.say(a.classifier, adjective, a.animal, two(s.chance(.6), place, "在"), "叫")
		return
	}
	s.say(count[n-1], a.classifier, adjective, a.animal, two(s.chance(.6), place, ""), "叫")
	s.say(calls...)
	s.show("。", a.sound)
}
