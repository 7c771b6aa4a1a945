package world

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// Modular is the task on which grokking was found (Power et al. 2022,
// arXiv:2201.02177): every "a + b = c" with c = (a+b) mod P, of which half is
// held out. It stands alone, in no mix of the world's.
type Modular struct {
	P    int    `json:"p"`    // the modulus; 0: 31
	Seed uint64 `json:"seed"` // of what is held out
}

// Bounds of the modulus.
const (
	defaultModulus = 31
	leastModulus   = 5
	mostModulus    = 113
)

// Validate returns the fault world.modulus where P is out of range.
func (m Modular) Validate() error {
	if m.P != 0 && (m.P < leastModulus || m.P > mostModulus) {
		return fault.New("world.modulus", "a modulus of {value}: choose from {least} to {most}",
			"value", strconv.Itoa(m.P), "least", strconv.Itoa(leastModulus), "most", strconv.Itoa(mostModulus))
	}
	return nil
}

// Modulus is P, or its default.
func (m Modular) Modulus() int {
	if m.P == 0 {
		return defaultModulus
	}
	return m.P
}

// Documents writes the P² sums in order, a document each: "7 + 30 = 6".
func (m Modular) Documents() []string {
	p := m.Modulus()
	list := make([]string, 0, p*p)
	for a := range p {
		for b := range p {
			list = append(list, strconv.Itoa(a)+" + "+strconv.Itoa(b)+" = "+strconv.Itoa((a+b)%p))
		}
	}
	return list
}

// Text is how the documents become a corpus, a number one token: two fifths of
// them are the validation part, a tenth the test part, so that half is learned.
func (m Modular) Text() text.Config {
	return text.Config{Tokenizer: "word", Documents: "line", Seed: m.Seed, ValidShare: .4, TestShare: .1}
}
