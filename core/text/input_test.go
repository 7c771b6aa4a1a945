package text

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestFromBytesFaults(t *testing.T) {
	for _, c := range []struct {
		data   string
		code   string
		params []string
	}{
		{"", "text.empty", []string{"file", "a.txt"}},
		{"\ufeff \n\t\u3000\n", "text.empty", nil},
		{"abc\x00def", "text.binary", []string{"offset", "3"}},
		{strings.Repeat("ab\x01", 100), "text.controls", []string{"count", "100", "of", "300"}},
		{"fine\nbad \xff here", "text.utf8", []string{"line", "2", "offset", "9"}},
		{"half a character 床\xe5\xba", "text.utf8", []string{"line", "1", "offset", "20"}},
		{strings.Repeat("x", MaxBytes+1), "text.tooLarge", []string{"size", "51", "most", "50"}},
	} {
		_, err := FromBytes("a.txt", []byte(c.data))
		wantFault(t, err, c.code, c.params...)
	}
	if s, err := FromBytes("a.txt", []byte("\ufeffhello\n")); err != nil || s != "hello\n" {
		t.Errorf("%q, %v", s, err)
	}
}

func TestBuildFaults(t *testing.T) {
	for _, c := range []struct {
		docs []string
		cfg  Config
		code string
	}{
		{nil, Config{}, "text.empty"},
		{[]string{" ", "\n"}, Config{}, "text.empty"},
		{[]string{"word"}, Config{}, "text.tooShort"},
		{[]string{"word", "word"}, Config{Tokenizer: "char"}, "text.tooShort"},
		{[]string{"a", "b", "c\xff"}, Config{}, "text.utf8"},
		{[]string{strings.Repeat("x", MaxBytes), "y"}, Config{}, "text.tooLarge"},
		{slices.Repeat([]string{"x"}, MaxDocuments+1), Config{}, "text.tooMany"},
		{[]string{"a", "b", "c"}, Config{Tokenizer: "syllable"}, "text.tokenizer"},
		{[]string{"a", "b", "c"}, Config{Documents: "page"}, "text.unit"},
		{[]string{"a", "b", "c"}, Config{VocabLimit: 3}, "text.vocabLimit"},
		{[]string{"a", "b", "c"}, Config{VocabLimit: 1 << 40}, "text.vocabLimit"},
		{[]string{"a", "b", "c"}, Config{TestShare: .5}, "text.share"},
		{[]string{"a", "b", "c"}, Config{Words: make([]string, MaxVocab+1)}, "text.words"},
	} {
		_, err := Build("a.txt", c.docs, c.cfg)
		wantFault(t, err, c.code)
	}
}

// Hostile shapes end in good time.
func TestHostileTexts(t *testing.T) {
	for name, docs := range map[string][]string{
		"one word many times": append(slices.Repeat([]string{"a"}, 60_000), "b", "c"),
		"no spaces":           {strings.Repeat("x", 200_000)},
		"blanks":              {"a b c" + strings.Repeat(" ", 200_000)},
		"quotes":              {strings.Repeat("\"'", 60_000)},
	} {
		for _, tok := range []string{"char", "word", "bpe", "space"} {
			if c := build(t, docs, Config{Tokenizer: tok}); c.Parts[Test].Tokens == 0 {
				t.Errorf("%s, %s: no test part", name, tok)
			}
		}
	}
}

func TestDocuments(t *testing.T) {
	if got := Documents("\ufeffone\r\n\r\n  two \u3000\rthree", ""); !slices.Equal(got, []string{"one", "two", "three"}) {
		t.Errorf("%q", got)
	}
	if got := Documents("one\r\ntwo\n", "text"); !slices.Equal(got, []string{"one\ntwo\n"}) {
		t.Errorf("%q", got)
	}
}

// Where this Go carries the same Unicode as the table, they agree on every rune.
func TestClassTable(t *testing.T) {
	if unicode.Version != tableVersion {
		t.Logf("the table is of Unicode %s, this Go has %s", tableVersion, unicode.Version)
		return
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		c := classOf(r)
		if (c == space) != unicode.IsSpace(r) || (c == han) != unicode.Is(unicode.Han, r) || (c == punct) != unicode.IsPunct(r) && c != han && c != kana ||
			(c == digit) != (unicode.IsNumber(r) && c != han) || c == letter && !unicode.IsLetter(r) || c == mark && !unicode.IsMark(r) {
			t.Errorf("%U has class %d", r, c)
		}
		if lowerRune(r) != unicode.ToLower(r) {
			t.Errorf("%U becomes %U", r, lowerRune(r))
		}
	}
}

func TestLanguage(t *testing.T) {
	for s, want := range map[string]string{
		"The cat sat on the mat and it was happy.": "en", "小猫在花园里睡觉。": "zh", "猫はここにいます": "other", "Der Hund schläft im Garten": "other",
		"": "other", "12 34": "other", "我在用 Go 写 code": "zh",
	} {
		if got := Language([]string{s}); got != want {
			t.Errorf("%q: %s", s, got)
		}
	}
}

func TestEncodeBlanks(t *testing.T) {
	c := build(t, lines("the cat sat on the mat %d", 30), Config{})
	id := func(w string) ID { i, _ := c.Vocab.ID(w); return i }
	want := []ID{id("the"), MASK, id("sat"), id("on"), MASK, id("mat"), MASK}
	for _, s := range []string{"the [MASK] sat on ___ mat __", "The __ sat on[MASK]mat[MASK]"} {
		if got := EncodeBlanks(c.Tok, s); !slices.Equal(got, want) {
			t.Errorf("%q: %v", s, got)
		}
	}
	if got := EncodeBlanks(c.Tok, "the cat"); len(got) != 2 {
		t.Errorf("no blank: %v", got)
	}
	if got := EncodeBlanks(c.Tok, "[MASK]"); !slices.Equal(got, []ID{MASK}) {
		t.Errorf("blank only: %v", got)
	}
}

func TestBPEIsLossless(t *testing.T) {
	text := string(shared(t, "tiny_shakespeare/input.txt"))[:200_000]
	c := build(t, []string{text}, Config{Tokenizer: "bpe", Documents: "text"})
	for i, d := range c.Documents {
		if c.Split[i] == Train && c.Tok.Decode(c.Tok.Encode(d)) != d {
			t.Errorf("block %d came back changed", i)
		}
	}
	odd := "  a\n\n the  king's\tRICHARD, 'tis  \n"
	if got := c.Tok.Decode(c.Tok.Encode(odd)); strings.ReplaceAll(got, "[UNK]", "\t") != odd {
		t.Errorf("%q", got)
	}
}
