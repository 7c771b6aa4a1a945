package text

// WordCutter returns a function that cuts a text into words and punctuation
// marks, folded as the word tokenizer would fold them, whatever tokenizer the
// config names. It serves bag-of-words baselines.
func (c Config) WordCutter() func(s string) []string {
	t := newWordTokenizer(nil, c)
	return func(s string) []string {
		var words []string
		t.split(s, func(piece string, _ int) { words = append(words, t.fold(piece)) })
		return words
	}
}
