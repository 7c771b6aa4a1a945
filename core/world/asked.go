package world

import (
	"murmuration/core/fault"
	"murmuration/core/protocol"
)

// Asked returns the configuration that a message asks for, or a fault that names
// what no world can be made of.
func Asked(w *protocol.World) (Config, error) {
	c := Config{
		Language: w.Language, Seed: w.Seed, Sentences: w.Sentences, Abilities: w.Abilities,
		Noise: w.Noise, Vocabulary: w.Vocabulary, Facts: w.Facts,
	}
	if w.Flaw != nil {
		c.Flaw, c.Fair = w.Flaw.Word, w.Flaw.Fair
	}
	if len(w.Mix) > 0 {
		c.Mix = make(map[string]float64, len(w.Mix))
	}
	for _, m := range w.Mix {
		if _, ok := c.Mix[m.Ability]; ok {
			return c, fault.New("world.twice", "the mix names the ability {ability} twice: give it one weight", "ability", m.Ability)
		}
		c.Mix[m.Ability] = m.Weight
	}
	return c, c.Validate()
}
