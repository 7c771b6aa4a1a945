package world

import "strings"

// zhRecall: 红色盒子里有书，绿色盒子里有信，白色盒子里有地图，绿色盒子里有信。
func zhRecall(s *sentence) {
	s.recall(zhColours, zhNouns(zhObjects), func(colour string) { s.say(colour, "盒子 里 有") }, "，")
}

// zhPairs is recall told as shortly as can be: 红色书，绿色信，白色地图，绿色信。
func zhPairs(s *sentence) {
	s.recall(zhColours, zhNouns(zhObjects), func(colour string) { s.say(colour) }, "，")
}

// Names of people and of places; the last two are never told in a way that says
// which.
const (
	zhTyped    = "高明 永安 建平 安康 文昌 中山"
	zhToPerson = "帮助 感谢 拜访 责怪"
	zhToPlace  = "去 到 离开 住 在"
)

// zhNames: 我们感谢高明，因为高明是朋友。 or 我们离开高明，因为高明是地方。
func zhNames(s *sentence) {
	all := strings.Fields(zhTyped)
	if s.chance(.2) {
		s.latent.Ability = "describe" // it says nothing of the name
		s.say(s.one(zhHeNames+" "+zhSheNames), "知道", pick(s, all[len(all)-heldOut:]))
		return
	}
	s.zhTypedName(s.one(strings.Join(all[:len(all)-heldOut], " ")))
}

func (s *sentence) zhTypedName(name string) {
	person := s.chance(.5)
	s.latent.Value = two(person, "person", "place")
	s.say(two(s.chance(.5), "我们", s.one(zhHeNames+" "+zhSheNames)), s.one(two(person, zhToPerson, zhToPlace)), name, "，", s.one("因为 后来"), name, maybe(s, .3, "也 真"), "是")
	s.show(two(person, "朋友", "地方"), two(person, "地方", "朋友"))
}

// zhAspect: 昨天老师在学校旁边的公园已经休息了。 or 明天老师在学校会休息。 The word at
// the beginning decides what stands before the verb.
func zhAspect(s *sentence) {
	past := s.chance(.5)
	s.latent.Value = two(past, "past", "future")
	s.say(two(past, s.one("昨天 上周"), s.one("明天 下周")), s.one(two(s.chance(.5), zhMen+" "+zhWomen, zhNouns(zhPeople))))
	if s.chance(.5) {
		s.say("和", s.one(zhHeNames+" "+zhSheNames))
		s.latent.Level = 1
	}
	s.say("在", s.one(zhPlaces))
	s.show(two(past, "已经", "会"), two(past, "会", "已经"))
	s.say(s.one(zhRest), two(past, "了", ""))
}
