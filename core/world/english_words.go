package world

import "strings"

// noun is an English noun in singular and plural.
type noun struct{ one, many string }

const (
	animalWords = "dog dogs cat cats fox foxes bird birds duck ducks horse horses cow cows goat goats pig pigs rabbit rabbits bear bears mouse mice wolf wolves owl owls"
	menWords    = "king kings boy boys man men uncle uncles brother brothers"
	womenWords  = "queen queens girl girls woman women aunt aunts sister sisters"
	jobWords    = "teacher teachers doctor doctors farmer farmers baker bakers singer singers friend friends"
	objectWords = "book books letter letters hat hats lamp lamps chair chairs boat boats kite kites bell bells"
	heNames     = "Tom Ben Leo Max Omar"
	sheNames    = "Anna Mia Lily Rosa Emma"
	placeWords  = "park garden river house school market forest beach library station hill bridge kitchen village"
	snackWords  = "apple bread cheese cake rice honey salad egg"
	snackDishes = "bread cake rice salad soup"
	drinkWords  = "tea coffee milk"
	massWords   = "soup bread cheese rice tea coffee milk salad honey"
	foodWords   = "apple soup bread cheese cake rice tea coffee milk honey salad egg"
	dishWords   = "soup bread cheese cake rice tea coffee milk salad"
	waiterWords = "waiter cook baker"
	colourWords = "red white black brown green grey"
	sizeWords   = "big small old young quiet"
	goodDish    = "good fresh warm sweet delicious tasty"
	badDish     = "bad stale cold sour awful burnt"
	goodPerson  = "good kind polite friendly quick"
	badPerson   = "bad rude lazy angry slow"
	numberWords = "one two three four five six"
	adverbWords = "quietly happily slowly loudly today again"
	nearWords   = "near behind beside"
	restVerbs   = "sleeps sleep sings sing runs run laughs laugh waits wait dances dance dreams dream jumps jump smiles smile rests rest"
	seeVerbs    = "sees see follows follow likes like watches watch draws draw finds find"
	eatVerbs    = "eats eat likes like finds find wants want"
	drinkVerbs  = "drinks drink wants want"
	useVerbs    = "buys buy loses lose carries carry paints paint"
	metVerbs    = "met saw helped thanked called visited"
	stateWords  = "tired hungry lost late happy sad"
	soundWords  = "woof meow quack moo oink tweet"
)

// sounds pairs an animal with what it says.
var sounds = []struct {
	noun
	sound string
}{
	{noun{"dog", "dogs"}, "woof"}, {noun{"cat", "cats"}, "meow"}, {noun{"duck", "ducks"}, "quack"},
	{noun{"cow", "cows"}, "moo"}, {noun{"pig", "pigs"}, "oink"}, {noun{"bird", "birds"}, "tweet"},
}

var englishFacts = [][2]string{
	{"France", "Paris"}, {"Japan", "Tokyo"}, {"Egypt", "Cairo"}, {"Kenya", "Nairobi"}, {"Peru", "Lima"}, {"Norway", "Oslo"},
	{"Italy", "Rome"}, {"Spain", "Madrid"}, {"Greece", "Athens"}, {"Nepal", "Kathmandu"}, {"Finland", "Helsinki"}, {"Chile", "Santiago"},
	{"Poland", "Warsaw"}, {"Cuba", "Havana"},
}

var (
	animals   = pairs(animalWords)
	people    = pairs(menWords + " " + womenWords + " " + jobWords)
	objects   = pairs(objectWords)
	restPairs = pairs(restVerbs)
	seePairs  = pairs(seeVerbs)
	usePairs  = pairs(useVerbs)
)

// pairs reads "dog dogs cat cats".
func pairs(words string) []noun {
	f := strings.Fields(words)
	list := make([]noun, len(f)/2)
	for i := range list {
		list[i] = noun{f[2*i], f[2*i+1]}
	}
	return list
}

// form returns the singular or the plural.
func (n noun) form(many bool) string { return two(many, n.many, n.one) }

var englishGroups = []group{
	{"animal", animalWords},
	{"person", menWords + " " + womenWords + " " + jobWords + " waiter cook everyone friend"},
	{"name", heNames + " " + sheNames + " " + enTyped},
	{"place", placeWords + " place capital " + factWords(englishFacts)},
	{"food", foodWords},
	{"object", objectWords + " box"},
	{"good", goodDish + " " + goodPerson},
	{"bad", badDish + " " + badPerson},
	{"adjective", colourWords + " " + sizeWords + " new " + stateWords},
	{"number", numberWords},
	{"sound", soundWords},
	{"verb", restVerbs + " " + seeVerbs + " " + eatVerbs + " " + drinkVerbs + " reads read " + useVerbs + " " + metVerbs +
		" " + toPerson + " " + toPlace + " " + pastWords() + " has say says said knows learned heard lives waits sings stay leave stayed left smiled complained ordered asked know return thank blame shared tried"},
	{"pronoun", "we he she"},
	{"adverb", adverbWords + " yesterday earlier now very really never always"},
	{"function", "the a an of in on at for with and but or so because when while that whether if is are was not will there nothing more " + nearWords + ""},
	{"punctuation", ". ,"},
}

func factWords(facts [][2]string) string {
	var all []string
	for _, f := range facts {
		all = append(all, f[0], f[1])
	}
	return strings.Join(all, " ")
}
