package world

import "strings"

// recallPairs is how many pairs a sentence of the ability recall tells.
const recallPairs = 3

// enRecall: "The red box has a key, the green box has a hat, the black box has
// a bell, the green box has a hat." Which box has what is drawn anew for each
// sentence, so only the sentence itself tells.
func enRecall(s *sentence) {
	s.recall(colourWords, strings.Join(ones(objects), " "), func(colour string) {
		s.say("the", colour, "box has a")
	}, ",")
}

// enPairs is recall told as shortly as can be: "Red lamp, green hat, black bell,
// green hat." It is written where the mix asks for it only: an LSTM can learn it.
func enPairs(s *sentence) {
	s.recall(colourWords, strings.Join(ones(objects), " "), func(colour string) { s.say(colour) }, ",")
}

// recall tells pairs of a key and a value, and one of them again. The level is
// how many pairs stand between.
func (s *sentence) recall(keys, values string, begin func(key string), comma string) {
	k, v := s.several(keys, recallPairs), s.several(values, recallPairs)
	for i := range k {
		begin(k[i])
		s.say(v[i], comma)
	}
	again := s.below(recallPairs)
	s.latent.Level, s.latent.Value = recallPairs-1-again, k[again]
	begin(k[again])
	s.show(v[again], v[(again+1)%recallPairs])
}

// several draws n different ones of the words.
func (s *sentence) several(list string, n int) []string {
	all := strings.Fields(list)
	all = all[:s.in.of(len(all))]
	order := s.rng.Perm(len(all))
	var out []string
	for _, i := range order[:n] {
		out = append(out, all[i])
	}
	return out
}

func ones(nouns []noun) (list []string) {
	for _, n := range nouns {
		list = append(list, n.one)
	}
	return list
}

// enTyped are names of people and of places too. The last two are never told in
// a way that says which.
const (
	enTyped  = "Jordan Georgia Florence Sydney Chad Austin"
	heldOut  = 2
	aPerson  = "friend"
	aPlace   = "place"
	toPerson = "asked thanked called helped"
	toPlace  = "left visited reached found"
)

// enNames: "We thanked Jordan because Jordan is a friend.", or "We reached
// Jordan because Jordan is a place." Only the verb tells what Jordan is.
func enNames(s *sentence) {
	all := strings.Fields(enTyped)
	if s.chance(.2) {
		s.latent.Ability = "describe" // it says nothing of the name
		s.say(s.one(heNames+" "+sheNames), "knows", pick(s, all[len(all)-heldOut:]))
		return
	}
	s.typed(s.one(strings.Join(all[:len(all)-heldOut], " ")))
}

// typed writes a sentence with a name that its verb makes a person or a place.
func (s *sentence) typed(name string) {
	person := s.chance(.5)
	s.latent.Value = two(person, "person", "place")
	s.say(two(s.chance(.5), "we", s.one(heNames+" "+sheNames)), s.one(two(person, toPerson, toPlace)), name, s.one("because and"), name, "is", maybe(s, .3, "really always"), "a")
	s.show(two(person, aPerson, aPlace), two(person, aPlace, aPerson))
}

// enTense: "Yesterday the old dog near the house slept." The word at the
// beginning decides the verb's form, five words later or more.
func enTense(s *sentence) {
	past := s.chance(.5)
	s.latent.Value = two(past, "past", "present")
	s.say(two(past, s.one("yesterday earlier"), s.one("now today")), "the", s.one(sizeWords+" "+colourWords), pick(s, animals).one)
	s.say(s.one(nearWords), "the", s.one(placeWords))
	if s.chance(.4) {
		s.say("with the", pick(s, people).one)
		s.latent.Level = 1
	}
	v := pick(s, pastPairs)
	s.show(two(past, v.many, v.one), two(past, v.one, v.many))
}

// pastPairs are verbs in the present, of one who does it, and in the past.
var pastPairs = pairs("sleeps slept sings sang runs ran laughs laughed waits waited dances danced jumps jumped rests rested")

func pastWords() string {
	var all []string
	for _, p := range pastPairs {
		all = append(all, p.many)
	}
	return strings.Join(all, " ")
}
