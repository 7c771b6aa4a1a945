package model

// PackedNumbers is how many numbers the packed copies of a model's matrices have,
// which it holds from its first pass on: each matrix twice, once for each direction
// of learning.
func (c Config) PackedNumbers() int {
	n := 0
	for _, t := range c.WithDefaults().layout() {
		if multiplied(t.name, t.shape) {
			n += 2 * t.size()
		}
	}
	return n
}

// PassNumbers is about how many numbers a Pass for maxB sequences of maxT tokens
// holds beside its gradient. For each of the R = maxB·maxT tokens these are
//
//	E + 2·max(E, D)          the vector, and the derivatives of states of width D
//	11·H, 10·H               of each LSTM, each GRU; 3·H more to join two directions
//	34·H + heads·maxT        of each block of a transformer
//	2·D                      of each layer but the first and of the head, with dropout
//	E + 96                   where words are spelt
//
// and, of at most 128 tokens at once, twice the head's outputs and thrice its inputs.
func (c Config) PassNumbers(maxB, maxT int) int {
	c = c.WithDefaults()
	row := c.Embed + 2*max(c.Embed, c.Width()) + c.Layers*c.layerNumbers(maxT)
	if c.Dropout > 0 {
		row += 2 * c.Layers * c.Width()
	}
	if c.Chars > 0 || c.Features > 0 {
		row += c.Embed + 4*readerHidden
	}
	rows := maxB * maxT
	return rows*row + min(chunk, rows)*(2*c.outputs()+3*c.Width())
}

// layerNumbers is what one layer holds for each token.
func (c Config) layerNumbers(maxT int) int {
	switch c.Kind {
	case Transformer:
		return 34*c.Hidden + c.Heads*maxT
	case GRU:
		return 10 * c.Hidden
	case BiGRU:
		return 23 * c.Hidden
	case BiLSTM:
		return 25 * c.Hidden
	}
	return 11 * c.Hidden
}

// outputs is how many numbers the head tells at each place.
func (c Config) outputs() int {
	switch {
	case c.Classes > 0:
		return c.Classes + c.Dense
	case c.Tags > 0:
		return c.Tags
	}
	return c.Vocab
}
