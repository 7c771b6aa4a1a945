package dataset_test

import (
	"fmt"

	"murmuration/core/dataset"
)

// A file of tagged sentences, of which one line lacks its tag.
func ExampleRead() {
	file := "Ann B-PER\nLee I-PER\nsings O\n\nin\nParis B-LOC\n\nBob B-PER\n"
	_, err := dataset.Read(dataset.Options{Task: "tag", Name: "news.conll"}, []byte(file))
	fmt.Println(err)

	set, err := dataset.Read(dataset.Options{Task: "tag", Name: "news.conll", SkipBad: true}, []byte(file))
	for _, e := range set.Examples {
		fmt.Println(e.Tokens, e.Tags)
	}
	fmt.Println(set.Scheme, len(set.Bad), err)
	// Output:
	// news.conll: 1 bad line(s), the first is line 5: the word "in" has no tag after it: a line has a word, a space or a tab, and a tag
	// [Ann Lee sings] [B-PER I-PER O]
	// [Bob] [B-PER]
	// bio 1 <nil>
}

// What users took, in MovieLens' format: in order of time for each of them.
func ExampleRead_next() {
	file := "7::31::5::978300762\n7::12::4::978300760\n9::12::3::978300790\n7::54::5::978300761\n"
	set, _ := dataset.Read(dataset.Options{Task: "next", Name: "ratings.dat"}, []byte(file))
	fmt.Println(set.Examples[0].Items, set.Items, "items,", set.Short, "user with too few")
	// Output: [12 54 31] 3 items, 1 user with too few
}
