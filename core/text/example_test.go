package text_test

import (
	"fmt"

	"murmuration/core/text"
)

// Text becomes documents, documents a corpus, and a corpus ids.
func Example() {
	file := []byte("The cat sat on the mat.\nThe dog sat by the door.\n\nThe bird sat on the roof.\nA cat saw the dog.\n")
	s, err := text.FromBytes("story.txt", file)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := text.Build("story.txt", text.Documents(s, "line"), text.Config{Tokenizer: "word", Seed: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Stats.Documents, "documents,", c.Stats.Tokens, "tokens, vocabulary", c.Vocab.Size())
	fmt.Println(c.Tok.Pieces("The dog sat."))
	fmt.Println(c.Tok.Decode(text.EncodeBlanks(c.Tok, "the ___ sat")))
	// Output:
	// 4 documents, 27 tokens, vocabulary 14
	// [{The 5} {dog 6} {sat 8} {. 7}]
	// the [MASK] sat
}

// Mistakes in a file are named with their line.
func ExampleParseLabelled() {
	_, err := text.ParseLabelled("reviews.csv", []byte("text,label\nfine tea,good\ncold soup\nbad tea,bad\n"), text.Columns{})
	fmt.Println(err)
	l, _ := text.ParseLabelled("reviews.csv", []byte("text,label\nfine tea,good\ncold soup\nbad tea,bad\n"), text.Columns{SkipBad: true})
	fmt.Println(len(l.Examples), "examples")
	// Output:
	// reviews.csv: 1 bad line(s), the first is line 3: 1 cell(s) where the first line has 2
	// 2 examples
}
