package world

import "strings"

// zhDescribe writes who does what where, with words that fit by kind.
func zhDescribe(s *sentence) {
	switch s.below(6) {
	case 0:
		s.zhThing(zhAnimals, zhLooks)
		s.say("在", s.one(zhPlaces))
		s.zhMeal()
	case 1:
		s.say(s.one(zhMen+" "+zhWomen+" "+zhNouns(zhPeople)), two(s.chance(.4), "在 "+s.one(zhPlaces), "正在"))
		s.zhUse()
	case 2:
		s.say(s.one(zhPlaces), "有")
		sort := s.below(2)
		s.zhThing([][]counted{zhAnimals, zhObjects}[sort], []string{zhLooks, zhShapes}[sort])
	case 3:
		s.say(s.one(zhHeNames+" "+zhSheNames), two(s.chance(.7), "喜欢", "不 喜欢"))
		s.zhTaste()
	case 4:
		s.zhQuestion()
	default:
		s.say(s.one(zhHeNames+" "+zhSheNames), "在", s.one(zhPlaces), s.one("看见 找到"), "了")
		s.zhThing(zhAnimals, zhLooks)
	}
}

// zhUse says what somebody does with a thing.
func (s *sentence) zhUse() {
	if s.chance(.4) {
		s.say("看")
		s.zhThing(zhPapers, "新 旧")
		return
	}
	s.say(s.one("买 找 画"))
	s.zhThing(zhObjects, zhShapes)
}

// zhThing says a number, a classifier, perhaps adjectives, and a noun.
func (s *sentence) zhThing(list []counted, adjectives string) {
	x := s.item(list)
	s.say(two(s.chance(.4), "一", s.one(zhNumbers)), x.classifier)
	if adjective := maybe(s, .6, adjectives+" "+zhColours); adjective != "" {
		s.say(adjective, "的")
	}
	s.say(x.noun)
}

// zhQuestion says what somebody asked or ordered.
func (s *sentence) zhQuestion() {
	name, x, good := s.one(zhHeNames+" "+zhSheNames+" 我们"), s.zhSubject(), s.chance(.5)
	switch s.below(3) {
	case 0:
		s.say(name, "问", x.name, x.word(s, good), "还是", x.word(s, !good))
	case 1:
		s.say(name, "不 知道", x.name, "是 不 是 很", x.word(s, good), "， 不过", other(s, strings.Fields(zhSheNames+" "+zhHeNames), name), "知道")
	default:
		s.say(name, "在", s.one(zhPlaces), "要 了")
		y := s.item(two(s.chance(.5), zhMeals, zhDrinks))
		s.say(s.one(zhNumbers), y.classifier, y.noun)
	}
}

// zhMeal says what somebody eats or drinks, counted or not.
func (s *sentence) zhMeal() {
	drink := s.chance(.4)
	x := s.item(two(drink, zhDrinks, zhMeals))
	s.say(two(drink, "喝", "吃"))
	if s.chance(.5) {
		s.say(s.one(zhNumbers), x.classifier)
	}
	s.say(x.noun)
}

// zhTaste says what somebody likes to eat or drink.
func (s *sentence) zhTaste() {
	drink := s.chance(.4)
	list := two(drink, zhDrinks, zhMeals)
	x := s.item(list)
	s.say(two(drink, "喝", "吃"), s.one(two(drink, zhGoodDrink, zhGoodMeal)), "的", x.noun, "和", other(s, strings.Fields(zhNouns(list)), x.noun))
}
