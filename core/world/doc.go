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
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// DefaultSentences is how many sentences a world has when Config says 0.
const DefaultSentences = 6000

const maxSentences = 200_000

// Config chooses a world. Zero values are the defaults.
type Config struct {
	Language   string             `json:"language"`            // "en" (default) or "zh"
	Seed       uint64             `json:"seed"`                // of everything drawn
	Sentences  int                `json:"sentences"`           // 0: DefaultSentences
	Mix        map[string]float64 `json:"mix,omitempty"`       // ability → weight, in place of the default one; 0 switches it off
	Abilities  []string           `json:"abilities,omitempty"` // those that are written; none: all
	Noise      float64            `json:"noise"`               // share of sentences whose words are shuffled, at most mostNoise
	Vocabulary float64            `json:"vocabulary"`          // share of each longer list of words in use; 0: 1
	Facts      int                `json:"facts"`               // how many facts there are; 0: all
	Flaw       string             `json:"flaw,omitempty"`      // of whom nothing good is told; "": nobody
	Fair       bool               `json:"fair,omitempty"`      // the flaw is in the division of the labelled set only
}

// Emergence is the world in which abilities are watched as they come: so large
// that a run of train.Emergence reads most sentences six times, too seldom to
// know them by heart.
func Emergence(language string, seed uint64) Config {
	return Config{Language: language, Seed: seed, Sentences: 20_000}
}

// Validate returns a fault that names the field that is wrong.
func (c Config) Validate() error {
	if c.Language != "" && c.Language != "en" && c.Language != "zh" {
		return fault.New("world.language", "there is no world in the language {value}: choose en or zh", "value", strconv.Quote(c.Language))
	}
	if c.Sentences < 0 || c.Sentences > maxSentences {
		return fault.New("world.sentences", "a world of {value} sentences: choose from 1 to {most}", "value", strconv.Itoa(c.Sentences), "most", strconv.Itoa(maxSentences))
	}
	if err := c.validateSizes(); err != nil {
		return err
	}
	if err := c.validateFlaw(); err != nil {
		return err
	}
	known, on := 0, 0
	total := 0.0
	for _, a := range c.grammar().abilities {
		w, ok := c.Mix[a.name]
		if ok {
			known++
		}
		if slices.Contains(c.Abilities, a.name) {
			on++
		}
		if !(w >= 0 && w <= math.MaxInt32) {
			return fault.New("world.weight", "the ability {ability} has the weight {value}: it must be 0 or more", "ability", a.name, "value", float(w))
		}
		total += c.weight(a)
	}
	if known < len(c.Mix) || on < len(c.Abilities) {
		return fault.New("world.ability", "the mix or the abilities name one that does not exist, or one twice; there are {abilities}", "abilities", c.grammar().names())
	}
	if total == 0 {
		return fault.New("world.silent", "every ability is switched off; leave one on")
	}
	return nil
}

// Bounds of what a world may be made of.
const (
	mostNoise       = .5
	leastVocabulary = .25
	fewestFacts     = 2
)

func (c Config) validateSizes() error {
	facts := len(c.grammar().facts)
	switch {
	case !(c.Noise >= 0 && c.Noise <= mostNoise):
		return fault.New("world.noise", "a share of {value} of the sentences is noise: choose from 0 to {most}", "value", float(c.Noise), "most", float(mostNoise))
	case c.Vocabulary != 0 && !(c.Vocabulary >= leastVocabulary && c.Vocabulary <= 1):
		return fault.New("world.vocabulary", "a share of {value} of the words is in use: choose from {least} to 1", "value", float(c.Vocabulary), "least", float(leastVocabulary))
	case c.Facts != 0 && (c.Facts < fewestFacts || c.Facts > facts):
		return fault.New("world.facts", "a world of {value} facts: choose from {least} to {most}", "value", strconv.Itoa(c.Facts), "least", strconv.Itoa(fewestFacts), "most", strconv.Itoa(facts))
	}
	return nil
}

func float(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }

func (c Config) weight(a ability) float64 {
	if len(c.Abilities) > 0 && !slices.Contains(c.Abilities, a.name) {
		return 0
	}
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

	words words
}

// Latent is what the generator knew about a sentence, and the one word of it in
// which that knowledge shows.
type Latent struct {
	Ability string // or Noise
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
	w := &World{Config: c, Lexicon: g.lexicon(), words: c.words()}
	for i := range c.Sentences {
		s := newSentence(rng.New(c.Seed, "world", 0, uint64(i)), w.words)
		a := c.choose(s.rng.Float64())
		s.latent.Ability = a.name
		a.write(s)
		if c.Noise > 0 {
			s.disturb(rng.New(c.Seed, "world", 3, uint64(i)), c.Noise)
		}
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
