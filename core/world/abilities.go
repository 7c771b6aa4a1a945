package world

// Ability is one thing to be learned from the sentences of a world.
type Ability struct {
	Name   string
	Weight float64 // in the default mix
}

// Choices are what a Config of one language can be made of.
type Choices struct {
	Abilities       []Ability // in the order in which they are drawn
	MostNoise       float64
	LeastVocabulary float64
	FewestFacts     int
	MostFacts       int
}

// Choices returns what there is to choose from in the configuration's language,
// whatever it has chosen. Of the abilities it names those of the default mix.
func (c Config) Choices() Choices {
	g := c.grammar()
	list := Choices{MostNoise: mostNoise, LeastVocabulary: leastVocabulary, FewestFacts: fewestFacts, MostFacts: len(g.facts)}
	for _, a := range g.abilities {
		if a.weight > 0 {
			list.Abilities = append(list.Abilities, Ability{a.name, a.weight})
		}
	}
	return list
}
