package lab

import (
	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/world"
)

// worldConfig is the generator's form of what a message asks for. Of an ability
// that the mix names twice it takes the last weight; checkWorld refuses those.
func worldConfig(w *protocol.World) world.Config {
	c := world.Config{
		Language: w.Language, Seed: w.Seed, Sentences: w.Sentences, Abilities: w.Abilities,
		Noise: w.Noise, Vocabulary: w.Vocabulary, Facts: w.Facts,
	}
	if len(w.Mix) > 0 {
		c.Mix = make(map[string]float64, len(w.Mix))
	}
	for _, m := range w.Mix {
		c.Mix[m.Ability] = m.Weight
	}
	return c
}

// checkWorld returns a fault that names what no world can be made of.
func checkWorld(w *protocol.World) error {
	seen := map[string]bool{}
	for _, m := range w.Mix {
		if seen[m.Ability] {
			return fault.New("world.twice", "the mix names the ability {ability} twice: give it one weight", "ability", clip(m.Ability, maxName))
		}
		seen[m.Ability] = true
	}
	return worldConfig(w).Validate()
}
