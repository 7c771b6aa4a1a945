package world

import (
	"murmuration/core/fault"
	"murmuration/core/protocol"
)

// Of returns the configuration that a message asks for. Of an ability that the
// mix names twice it takes the last weight; Check refuses those.
func Of(w *protocol.World) Config {
	c := Config{
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

// Check returns a fault that names what in a message no world can be made of.
func Check(w *protocol.World) error {
	if err := Of(w).Validate(); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, m := range w.Mix {
		if seen[m.Ability] {
			return fault.New("world.twice", "the mix names the ability {ability} twice: give it one weight", "ability", m.Ability)
		}
		seen[m.Ability] = true
	}
	return nil
}
