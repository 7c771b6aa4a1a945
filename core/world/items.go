package world

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/rng"
)

// Probe is one row of the ability battery: an ability, or one level of it.
type Probe struct {
	Name    string // the ability's name, with its level where there are several
	Ability string
	Level   int
	Chance  float64 // the accuracy of guessing
}

// Item is one question: which word stands at a place of a text. The word is
// known when Good is more probable there than every one of Bad.
type Item struct {
	Text  string
	At    int // where Good begins in Text, in bytes
	Good  string
	Bad   []string // with a space before, where Good has none and the word needs one
	Level int
	Value string // what decides the word
}

// levels of agreement: how many nouns stand between, all of the other number (in
// Chinese: of another classifier).
const levels = 3

// Probes lists the battery of the world, in the order in which they are shown.
func (c Config) Probes() []Probe {
	var list []Probe
	for _, a := range c.grammar().abilities {
		switch a.name {
		case "describe", "pairs":
		case "agreement":
			for level := range levels {
				list = append(list, Probe{"agreement-" + strconv.Itoa(level), a.name, level, .5})
			}
		case "facts":
			list = append(list, Probe{a.name, a.name, 0, 1 / float64(len(c.words().facts))})
		case "recall":
			list = append(list, Probe{a.name, a.name, 0, 1 / float64(len(c.recallValues()))})
		default:
			list = append(list, Probe{a.name, a.name, 0, .5})
		}
	}
	return list
}

func (c Config) recallValues() []string {
	all := ones(objects)
	if c.Language == "zh" {
		all = strings.Fields(zhNouns(zhObjects))
	}
	return all[:c.words().of(len(all))]
}

// Items writes n questions for a probe, drawn from a stream of their own. Where
// that is possible no text is one of the world's documents, and no two are the
// same; each word that may be right is right equally often, where there are few
// of them, so that always saying the same scores chance and no less. An ability
// that is switched off has its items too. It panics if there is no such probe.
func (w *World) Items(probe string, n int) []Item {
	i := slices.IndexFunc(w.Config.Probes(), func(p Probe) bool { return p.Name == probe })
	if i < 0 {
		panic("world: Items of a probe that does not exist")
	}
	d := w.drafts(w.Config.Probes()[i])
	var list []Item
	for len(list) < n {
		list = append(list, d.next(len(list)))
	}
	return list
}

// drafts are those of a probe, which knows the world's documents.
func (w *World) drafts(p Probe) drafts {
	d := drafts{world: w, probe: p, seen: map[string]bool{}, ability: w.Config.grammar().ability(p.Ability)}
	for _, doc := range w.Documents {
		d.seen[doc] = true
	}
	return d
}

func (g *grammar) ability(name string) ability {
	return g.abilities[slices.IndexFunc(g.abilities, func(a ability) bool { return a.name == name })]
}

// drafts writes sentences of one ability until some can be asked about.
type drafts struct {
	world   *World
	probe   Probe
	ability ability
	seen    map[string]bool
	drawn   uint64
}

// mostDrafts is how many sentences are drawn for an item before one that has
// been told before will do.
const mostDrafts = 400

func (d *drafts) next(i int) Item {
	for tries := 0; ; tries++ {
		s := newSentence(d.stream(), d.world.words)
		d.write(s, i)
		if !d.fits(s, i) {
			continue
		}
		item := d.item(s, i)
		if tries > mostDrafts || !d.seen[item.Text] {
			d.seen[item.Text] = true
			return item
		}
	}
}

func (d *drafts) stream() rng.Stream {
	d.drawn++
	name := "items " + d.probe.Name
	return rng.New(d.world.Config.Seed, name, d.drawn)
}

// write writes a sentence; those of names are about one that was held out.
func (d *drafts) write(s *sentence, i int) {
	if d.ability.name != "names" {
		d.ability.write(s)
		return
	}
	if d.world.Config.Language == "zh" {
		all := strings.Fields(zhTyped)
		s.zhTypedName(all[len(all)-1-i/2%heldOut])
		return
	}
	all := strings.Fields(enTyped)
	s.typed(all[len(all)-1-i/2%heldOut])
}

// values are what decides the word where one of two is right.
var values = map[string][2]string{
	"agreement-0": {"singular", "plural"}, "agreement-1": {"singular", "plural"}, "agreement-2": {"singular", "plural"},
	"pronoun": {"she", "he"}, "polarity": {"positive", "negative"}, "negation": {"positive", "negative"},
	"names": {"person", "place"}, "tense": {"past", "present"}, "aspect": {"past", "future"},
}

// fits reports whether a sentence can be asked about as the i-th item.
func (d *drafts) fits(s *sentence, i int) bool {
	v, known := values[d.probe.Name]
	if d.world.Config.Language == "zh" {
		v[0], v[1] = strings.Replace(v[0], "she", "她", 1), strings.Replace(v[1], "he", "他", 1)
		known = known && d.ability.name != "agreement" // its classifiers are many
	}
	switch d.ability.name {
	case "agreement":
		if s.between != d.probe.Level || s.latent.Level != d.probe.Level {
			return false
		}
	case "facts": // asked for the capital, of each country equally often
		if facts := d.world.words.facts; s.latent.Target != facts[i%len(facts)][1] {
			return false
		}
	case "recall", "pairs": // asked for each thing equally often
		if all := d.world.Config.recallValues(); s.latent.Target != all[i%len(all)] {
			return false
		}
	case "counting": // asked whether to stop
		if s.latent.Target != "." && s.latent.Target != "。" {
			return false
		}
	}
	return !known || s.latent.Value == v[i%2]
}

// item asks about the word in which the latent shows; in counting, every second
// time about the call before the end.
func (d *drafts) item(s *sentence, i int) Item {
	l := s.latent
	item := Item{Good: l.Target, Bad: []string{l.Foil}, Level: l.Level, Value: l.Value}
	if d.ability.name == "counting" && i%2 == 1 {
		s.target--
		item.Good, item.Bad[0] = item.Bad[0], item.Good
	} else if d.ability.name == "counting" && d.world.Config.Language == "en" {
		item.Bad[0] = " " + item.Bad[0] // no space stands before the full stop
	}
	switch d.ability.name {
	case "facts":
		item.Bad = nil
		for _, f := range d.world.words.facts {
			if f[1] != item.Good {
				item.Bad = append(item.Bad, f[1])
			}
		}
	case "recall":
		item.Bad = nil
		for _, v := range d.world.Config.recallValues() {
			if v != item.Good {
				item.Bad = append(item.Bad, v)
			}
		}
	}
	text, latent := d.world.Config.grammar().finish(s)
	item.Text, item.At = text, latent.At
	return item
}
