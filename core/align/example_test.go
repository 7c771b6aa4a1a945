package align_test

import (
	"fmt"

	"murmuration/core/align"
	"murmuration/core/measure"
	"murmuration/core/model"
)

// Two LSTMs of equal answers: in the second every unit has the other sign. Its
// candidate is turned, and whatever reads the state.
func Example() {
	c := model.Config{Kind: model.LSTM, Vocab: 9, Embed: 3, Hidden: 4, Layers: 1}
	a, _ := model.New(c, 1)
	b, _ := model.New(c, 1)
	for i, p := range b.Params {
		for k := range p.W {
			row, column := k/p.Shape[len(p.Shape)-1], k%p.Shape[len(p.Shape)-1]
			candidate := p.Name != "embed.weight" && p.Name != "head.weight" && p.Name != "head.bias" && column/4 == 2
			reads := p.Name == "lstm.0.wh" || p.Name == "head.weight"
			if candidate != (reads && row < 4) {
				b.Params[i].W[k] = -p.W[k]
			}
		}
	}
	before, _ := measure.Cosine(a.W, b.W)
	match, err := align.Weights(a, b)
	after, _ := measure.Cosine(a.W, match.W)
	fmt.Println(err, before < .9, after > .999999)
	fmt.Printf("%d of %d units moved, %d turned\n", match.Moved, match.Of, match.Flipped)
	// Output:
	// <nil> true true
	// 0 of 4 units moved, 4 turned
}
