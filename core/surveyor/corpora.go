package surveyor

import (
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/world"
)

// shelf is one corpus of a plan as texts: its documents, their parts, and how
// they are cut into words.
type shelf struct {
	docs  []string
	split []text.Part
	words func(string) []string // as they stand in a text
	world *world.World          // nil: a text
}

// newShelf builds a corpus of a plan as the trainer does, but for its tokens.
// Its faults are those of package world and package text.
func newShelf(c *protocol.Corpus, words string) (*shelf, error) {
	s := &shelf{}
	config := text.Config{Tokenizer: "word", Documents: c.Unit, Seed: c.Seed, Cased: true}
	docs := text.Documents(words, c.Unit)
	if c.World != nil {
		asked, err := world.Asked(c.World)
		if err != nil {
			return nil, err
		}
		s.world = world.Generate(asked)
		docs = s.world.Documents
		if asked.Language == "zh" {
			config.Words = s.world.Lexicon.Words()
		}
	}
	built, err := text.Build(c.Name, docs, config)
	if err != nil {
		return nil, err
	}
	s.docs, s.split, s.words = built.Documents, built.Split, config.WordCutter()
	return s, nil
}

// of lists the documents of a part.
func (s *shelf) of(part text.Part) (docs []string) {
	for i, d := range s.docs {
		if s.split[i] == part {
			docs = append(docs, d)
		}
	}
	return docs
}
