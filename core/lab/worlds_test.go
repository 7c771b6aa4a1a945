package lab

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"murmuration/cmd/build/fresh"
	"murmuration/core/world"
)

// What the page offers must be what the worlds have. To write it anew:
// go test ./core/lab -run Worlds -update
func TestWorldsAreFresh(t *testing.T) {
	fresh.Hold(t, filepath.Join("..", "..", "public", "lab", "worlds.ts"), worldsScript(t), "go test ./core/lab -run Worlds")
}

const worldsHead = `// Written from core/world by the test of core/lab: change the grammar, not this file.

/** One thing to be learned from a world's sentences. */
export interface WorldAbility {
  readonly name: string;
  /** How often its sentences are written, beside the others' weights. */
  readonly weight: number;
  /** One of its sentences: what stands before the word in which the ability shows, that word, and what stands after. */
  readonly example: readonly [before: string, word: string, after: string];
}

/** What can be chosen of the world in one language. */
export interface WorldChoices {
  readonly abilities: readonly WorldAbility[];
  readonly mostNoise: number;
  readonly leastVocabulary: number;
  readonly fewestFacts: number;
  readonly mostFacts: number;
}

export const worlds: Readonly<Record<"en" | "zh", WorldChoices>> = `

type (
	abilityScript struct {
		Name    string    `json:"name"`
		Weight  float64   `json:"weight"`
		Example [3]string `json:"example"`
	}
	choicesScript struct {
		Abilities       []abilityScript `json:"abilities"`
		MostNoise       float64         `json:"mostNoise"`
		LeastVocabulary float64         `json:"leastVocabulary"`
		FewestFacts     int             `json:"fewestFacts"`
		MostFacts       int             `json:"mostFacts"`
	}
)

// worldsScript returns public/lab/worlds.ts.
func worldsScript(t *testing.T) string {
	all := map[string]choicesScript{}
	for _, language := range []string{"en", "zh"} {
		w := world.Generate(world.Config{Language: language, Seed: 1})
		c := w.Config.Choices()
		script := choicesScript{nil, c.MostNoise, c.LeastVocabulary, c.FewestFacts, c.MostFacts}
		for _, a := range c.Abilities {
			script.Abilities = append(script.Abilities, abilityScript{a.Name, a.Weight, exampleOf(t, w, a.Name)})
		}
		all[language] = script
	}
	out, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return worldsHead + string(out) + ";\n"
}

// telling reports whether a sentence shows its ability at first sight.
func telling(l world.Latent) bool {
	switch l.Ability {
	case "agreement":
		return l.Level == 1 // another noun stands between
	case "counting":
		return !strings.Contains(".。", l.Target) // a word, not the end
	case "polarity":
		return l.Value == "positive" || l.Value == "negative"
	}
	return true
}

// exampleOf returns one of an ability's telling sentences of handy length, cut at
// the word in which it shows.
func exampleOf(t *testing.T, w *world.World, ability string) [3]string {
	const handy = 42 // bytes
	best, off := -1, 0
	for i, l := range w.Latents {
		if l.Ability != ability || !telling(l) {
			continue
		}
		if d := max(len(w.Documents[i])-handy, handy-len(w.Documents[i])); best < 0 || d < off {
			best, off = i, d
		}
	}
	if best < 0 {
		t.Fatalf("no sentence shows %s", ability)
	}
	doc, l := w.Documents[best], w.Latents[best]
	return [3]string{doc[:l.At], doc[l.At : l.At+len(l.Target)], doc[l.At+len(l.Target):]}
}
