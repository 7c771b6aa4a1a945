package world_test

import (
	"fmt"

	"murmuration/core/text"
	"murmuration/core/world"
)

// A world is sentences, what the grammar knew when it wrote them, and reviews to
// be classified.
func Example() {
	w := world.Generate(world.Config{Language: "en", Seed: 1, Sentences: 500})
	fmt.Println(w.Documents[55])
	x := w.Latents[55]
	fmt.Printf("%s, %d attractor: %s, not %s\n", x.Ability, x.Level, x.Target, x.Foil)

	c, err := text.Build("world", w.Documents, text.Config{Words: w.Lexicon.Words()})
	if err != nil {
		fmt.Println(err)
		return
	}
	c.Labels = w.Lexicon.Labels(c.Vocab)
	id, _ := c.Vocab.ID("mouse")
	fmt.Println("mouse:", c.Labels[id])

	review := w.Labelled()[0]
	fmt.Println(review.Text, "→", review.Label)
	// Output:
	// The kings behind the horses beside the cow draw the horse.
	// agreement, 1 attractor: draw, not draws
	// mouse: animal
	// The salad was sweet, the waiter was never very lazy. → praise
}
