package text

import (
	"strconv"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

const blocks = 20

// split sets Documents and Split: by document where there are three different
// ones, else by contiguous blocks.
func (c *Corpus) split(docs []string) error {
	if distinct(docs) < 3 || c.Config.Documents == "text" && len(docs) == 1 {
		return c.splitBlocks(strings.Join(docs, "\n"))
	}
	c.Documents = docs
	c.splitDocuments()
	return nil
}

// distinct returns how many different documents there are, counting to three.
func distinct(docs []string) int {
	first, second := docs[0], ""
	for _, d := range docs {
		switch {
		case d == first || d == second:
		case second == "":
			second = d
		default:
			return 3
		}
	}
	if second == "" {
		return 1
	}
	return 2
}

// splitDocuments draws a number in [0,1) from (seed, text) for each document,
// so that duplicates stay together and no document's part depends on the
// others: below TestShare is the test part, then the validation part. A part
// left empty takes the different text nearest to it.
func (c *Corpus) splitDocuments() {
	draw := make([]float64, len(c.Documents))
	c.Split = make([]Part, len(c.Documents))
	var size [numParts]int
	for i, d := range c.Documents {
		draw[i] = draw01(c.Config.Seed, d)
		c.Split[i] = c.partOf(draw[i])
		size[c.Split[i]]++
	}
	for part, n := range size {
		if n == 0 {
			c.fillPart(Part(part), draw)
		}
	}
}

func (c *Corpus) partOf(u float64) Part {
	switch {
	case u < c.Config.TestShare:
		return Test
	case u < c.Config.TestShare+c.Config.ValidShare:
		return Valid
	}
	return Train
}

// fillPart moves to an empty part the text of lowest draw (highest for the
// training part) among the parts that have two texts or more.
func (c *Corpus) fillPart(part Part, draw []float64) {
	rich := c.richParts()
	best := -1
	for i, u := range draw {
		if !rich[c.Split[i]] {
			continue
		}
		if best < 0 || u < draw[best] && part != Train || u > draw[best] && part == Train {
			best = i
		}
	}
	text := c.Documents[best]
	for i, d := range c.Documents {
		if d == text {
			c.Split[i] = part
		}
	}
}

// richParts reports which parts have two different texts.
func (c *Corpus) richParts() (rich [numParts]bool) {
	var first [numParts]string
	for i, p := range c.Split {
		if first[p] == "" {
			first[p] = c.Documents[i]
		}
		rich[p] = rich[p] || c.Documents[i] != first[p]
	}
	return rich
}

// draw01 returns a number in [0,1) that depends on the seed and the text only
// (FNV-1a of the text as the position of the stream "split").
func draw01(seed uint64, s string) float64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	r := rng.New(seed, "split", h)
	return r.Float64()
}

// splitBlocks cuts one text before words into up to 20 contiguous blocks of
// equal numbers of words, gives some to validation and test, and joins
// neighbours of one part again. The documents make up the text.
func (c *Corpus) splitBlocks(s string) error {
	words := newWordSplitter(c.Config.Words)
	total := 0
	words.split(s, func(string, int) { total++ })
	if total < MinTokens {
		return fault.New("text.tooShort", "{file}: {tokens} word(s) of text; at least {least} are needed, and thousands to learn anything",
			"file", c.Name, "tokens", strconv.Itoa(total), "least", strconv.Itoa(MinTokens))
	}
	n := min(blocks, total)
	cuts := make([]int, 0, n+1)
	seen := 0
	words.split(s, func(_ string, at int) {
		if len(cuts) < n && seen == len(cuts)*total/n {
			cuts = append(cuts, at)
		}
		seen++
	})
	cuts[0] = 0
	c.joinBlocks(s, append(cuts, len(s)), c.blockParts(n))
	return nil
}

// blockParts draws which of n blocks are for validation and test: the shares
// rounded, at least one each, and one left to train on.
func (c *Corpus) blockParts(n int) []Part {
	parts := make([]Part, n)
	r := rng.New(c.Config.Seed, "split")
	order := r.Perm(n)
	room := n - 1
	test := min(max(1, int(c.Config.TestShare*float64(n)+.5)), room-1)
	valid := min(max(1, int(c.Config.ValidShare*float64(n)+.5)), room-test)
	for i := range test + valid {
		parts[order[i]] = Valid
		if i < test {
			parts[order[i]] = Test
		}
	}
	return parts
}

func (c *Corpus) joinBlocks(s string, cuts []int, parts []Part) {
	from := 0
	for i, part := range parts {
		if i+1 < len(parts) && parts[i+1] == part {
			continue
		}
		c.Documents = append(c.Documents, s[from:cuts[i+1]])
		c.Split = append(c.Split, part)
		from = cuts[i+1]
	}
}
