// Package world generates the built-in corpus: small sentences, English or
// Chinese, about animals, people, places and food, written by a grammar of the
// project's own.
//
// Each ability that a language model can show is a generator of its own, and
// the mix says how often each speaks. With every sentence goes its Latent, what
// the generator knew when it wrote it. The model never sees a latent; probes do.
package world

import (
	"math"
	"strconv"

	"murmuration/core/fault"
)

// DefaultSentences is how many sentences a world has when Config says 0.
const DefaultSentences = 6000

const maxSentences = 200_000

// Config chooses a world. Zero values are the defaults.
type Config struct {
	Language  string             `json:"language"`      // "en" (default) or "zh"
	Seed      uint64             `json:"seed"`          // of everything drawn
	Sentences int                `json:"sentences"`     // 0: DefaultSentences
	Mix       map[string]float64 `json:"mix,omitempty"` // ability → weight, in place of the default one; 0 switches it off
}

// Validate returns a fault that names the field that is wrong.
func (c Config) Validate() error {
	if c.Language != "" && c.Language != "en" && c.Language != "zh" {
		return fault.New("world.language", "there is no world in the language {value}: choose en or zh", "value", strconv.Quote(c.Language))
	}
	if c.Sentences < 0 || c.Sentences > maxSentences {
		return fault.New("world.sentences", "a world of {value} sentences: choose from 1 to {most}", "value", strconv.Itoa(c.Sentences), "most", strconv.Itoa(maxSentences))
	}
	known := 0
	total := 0.0
	for _, a := range c.grammar().abilities {
		w, ok := c.Mix[a.name]
		if ok {
			known++
		}
		if !(w >= 0 && w <= math.MaxInt32) {
			return fault.New("world.weight", "the ability {ability} has the weight {value}: it must be 0 or more", "ability", a.name, "value", strconv.FormatFloat(w, 'g', 4, 64))
		}
		total += c.weight(a)
	}
	if known < len(c.Mix) {
		return fault.New("world.ability", "the mix names an ability that does not exist; there are {abilities}", "abilities", c.grammar().names())
	}
	if total == 0 {
		return fault.New("world.silent", "every ability is switched off; leave one on")
	}
	return nil
}

func (c Config) weight(a ability) float64 {
	if w, ok := c.Mix[a.name]; ok {
		return w
	}
	return a.weight
}

func (c Config) grammar() *grammar {
	if c.Language == "zh" {
		return chinese
	}
	return english
}

// World is a generated corpus and what is known about it.
type World struct {
	Config    Config
	Documents []string // a sentence each
	Latents   []Latent // of each document
	Lexicon   Lexicon
}

// Latent is what the generator knew about a sentence, and the one word of it in
// which that knowledge shows.
type Latent struct {
	Ability string
	Level   int    // how hard: attractors, or the count, or the rank of the fact
	Value   string // what decides the word: "singular", "she", "positive", …
	Target  string // the word, as it stands in the document
	Foil    string // the word of the same sort that would be wrong
	At      int    // where Target begins, in bytes
}

// Generate writes the world of a configuration. Sentence i depends on the seed
// and i only, so that a smaller world is the beginning of a larger one. It
// panics if Validate has a fault to find.
func Generate(c Config) *World {
	if c.Validate() != nil {
		panic("world: Generate of a configuration that is not valid")
	}
	if c.Language == "" {
		c.Language = "en"
	}
	if c.Sentences == 0 {
		c.Sentences = DefaultSentences
	}
	g := c.grammar()
	w := &World{Config: c, Lexicon: g.lexicon()}
	facts := ranks(c.Seed, len(g.facts))
	for i := range c.Sentences {
		s := newSentence(c.Seed, uint64(i), facts)
		a := c.choose(s.rng.Float64())
		s.latent.Ability = a.name
		a.write(s)
		doc, latent := g.finish(s)
		w.Documents, w.Latents = append(w.Documents, doc), append(w.Latents, latent)
	}
	return w
}

// choose returns the ability at u in [0,1) of the summed weights.
func (c Config) choose(u float64) ability {
	list := c.grammar().abilities
	total := 0.0
	for _, a := range list {
		total += c.weight(a)
	}
	left := float64(u * total)
	last := list[0]
	for _, a := range list {
		w := c.weight(a)
		if w == 0 {
			continue
		}
		if last = a; left < w {
			break
		}
		left -= w
	}
	return last
}
