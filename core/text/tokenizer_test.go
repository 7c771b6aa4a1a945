package text

import (
	"slices"
	"strings"
	"testing"
)

func words(s string, list ...string) (out []string) {
	newWordSplitter(list).split(s, func(w string, _ int) { out = append(out, w) })
	return out
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"The cat, it's 3.5 kg!", "The|cat|,|it's|3.5|kg|!"},
		{"'tis John’s well-known e.g.", "'|tis|John’s|well|-|known|e|.|g|."},
		{"  a\tb\n", "a|b"},
		{"我爱GPT4和猫。", "我|爱|GPT4|和|猫|。"},
		{"1,000, then", "1,000|,|then"},
		{"カナ naïve été", "カ|ナ|naïve|été"},
		{"", ""},
	} {
		if got := strings.Join(words(c.in), "|"); got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
	if got := strings.Join(words("小猫爱吃小猫鱼", "小猫", "小猫鱼", "爱吃"), "|"); got != "小猫|爱吃|小猫鱼" {
		t.Errorf("longest match: %s", got)
	}
	if got := words(strings.Repeat("x", 100)); len(got) != 2 {
		t.Errorf("a word of 100 letters makes %d", len(got))
	}
}

func TestWordTokenizerFoldsCase(t *testing.T) {
	docs := lines("The ÉTÉ the %d", 9)
	folded, cased := build(t, docs, Config{}), build(t, docs, Config{Cased: true})
	if _, ok := folded.Vocab.ID("été"); !ok || folded.Tok.Encode("THE")[0] == UNK {
		t.Error("capitals are not folded")
	}
	if id := cased.Tok.Encode("The the THE"); id[0] == id[1] || id[2] != UNK {
		t.Errorf("cased: %v", id)
	}
}

func TestWordDecodeReadsWell(t *testing.T) {
	docs := []string{"Well, the cat (it's small) said: \"no\".", "我爱猫，猫不爱我。", "so the third"}
	c := build(t, docs, Config{Cased: true, ValidShare: .001, TestShare: .001, Seed: 3})
	for i, d := range docs {
		if c.Split[i] != Train || strings.Contains(d, "\"") {
			continue
		}
		if got := c.Tok.Decode(c.Tok.Encode(d)); got != d {
			t.Errorf("%q became %q", d, got)
		}
	}
	if got := joinWords([]string{"the", "[MASK]", ",", "sat"}); got != "the [MASK], sat" {
		t.Errorf("got %q", got)
	}
}

func TestSpaceTokenizer(t *testing.T) {
	long := strings.Repeat("猫", MaxToken)
	for _, c := range []struct{ in, want string }{
		{"i-17  i-4,i-5\ti-17\n", "i-17|i-4,i-5|i-17"},
		{" New-York ’s\u3000小猫。\u00a0A ", "New-York|’s|小猫。|A"},
		{long + "b " + long, long + "|b|" + long},
		{" \n", ""},
	} {
		var got []string
		splitSpaces(c.in, func(piece string, at int) {
			if c.in[at:at+len(piece)] != piece {
				t.Errorf("%q does not begin at %d", piece, at)
			}
			got = append(got, piece)
		})
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: %q, want %s", c.in, got, c.want)
		}
		if len(c.in) < 50 && !slices.Equal(got, Fields(c.in)) {
			t.Errorf("%q: fields %q", c.in, Fields(c.in))
		}
	}
	c := build(t, lines("A.b a.B -x- %d", 40), Config{Tokenizer: "space"})
	if s := "a.B A.b -x-"; c.Tok.Decode(c.Tok.Encode("  a.B\tA.b -x-")) != s {
		t.Errorf("%q came back as %q", s, c.Tok.Decode(c.Tok.Encode(s)))
	}
	if id := c.Tok.Encode("A.B A . b"); !slices.Equal(id, []ID{UNK, UNK, UNK, UNK}) {
		t.Errorf("tokens are folded or cut: %v", id)
	}
	if got := build(t, lines("w%d", 30_000), Config{Tokenizer: "space"}).Vocab.Size(); got != 20_000 {
		t.Errorf("a vocabulary of %d", got)
	}
}

func TestSpecialNamesInTextAreText(t *testing.T) {
	for _, tok := range []string{"char", "word", "bpe", "space"} {
		c := build(t, lines("[MASK] [EOS] %d [PAD] [BOS]", 30), Config{Tokenizer: tok})
		for _, id := range c.Tok.Encode("[MASK][EOS][PAD][BOS] [MASK] [EOS] [PAD] [BOS]") {
			if id != UNK && id < NumSpecial {
				t.Errorf("%s: text gave the id of %s", tok, c.Vocab.Token(id))
			}
		}
	}
}

func TestPiecesMatchIDs(t *testing.T) {
	s := "The  dogs 犬 near Ωmega, 12 cats"
	for _, tok := range []string{"char", "word", "bpe", "space"} {
		c := build(t, lines("the dogs near %d cats,  the dogs", 30), Config{Tokenizer: tok})
		var ids []ID
		all := ""
		for _, p := range c.Tok.Pieces(s) {
			ids, all = append(ids, p.ID), all+p.Text
		}
		if !slices.Equal(ids, c.Tok.Encode(s)) {
			t.Errorf("%s: pieces and ids differ", tok)
		}
		if tok != "word" && tok != "space" && all != s {
			t.Errorf("%s: pieces make up %q", tok, all)
		}
	}
}

func TestBPELearnsTheFrequentPairs(t *testing.T) {
	// Sennrich et al. 2016, figure 1's dictionary: low 5, lower 2, newest 6,
	// widest 3 (there with an end-of-word mark, here without).
	text := strings.Repeat("\nlow", 5) + strings.Repeat("\nlower", 2) + strings.Repeat("\nnewest", 6) + strings.Repeat("\nwidest", 3)
	c := &Corpus{Config: Config{VocabLimit: 60}, Documents: []string{text}, Split: []Part{Train}}
	tok := c.trainBPE()
	var learned []string
	for _, m := range tok.merges[:4] {
		learned = append(learned, tok.vocab.Token(m.whole))
	}
	if got := strings.Join(learned, " "); got != "es est lo low" && got != "st est lo low" {
		t.Errorf("learned %s", got)
	}
}

// rescan is BPE training by the book: count all pairs anew for each merge.
func rescan(words [][]ID, counts []int, v *Vocab) (pair, bool) {
	count := map[pair]int{}
	for w, ids := range words {
		for i := 1; i < len(ids); i++ {
			if ids[i] != UNK && ids[i-1] != UNK {
				count[pair{ids[i-1], ids[i]}] += counts[w]
			}
		}
	}
	var best pair
	for p, n := range count {
		_, taken := v.ID(v.Token(p.left) + v.Token(p.right))
		m := count[best]
		if !taken && (n > m || n == m && (p.left < best.left || p.left == best.left && p.right < best.right)) {
			best = p
		}
	}
	return best, count[best] > 1
}

func TestBPEIncrementalCountsEqualRescan(t *testing.T) {
	c := &Corpus{Config: Config{VocabLimit: 400}, Split: []Part{Train}}
	c.Documents = []string{string(shared(t, "tiny_shakespeare/"+shakespeare)[:60_000]) + " aaaa aaa aaaaaaa aaaa abababab"}
	tok := c.trainBPE()
	pieces := c.count(splitBPE, same)
	v := c.count(splitChars, same).vocab(NumSpecial + (400-NumSpecial)*3/4)
	letters := newBPE(v, nil)
	var ids [][]ID
	for _, p := range pieces.tokens {
		ids = append(ids, letters.word(p))
	}
	for i, m := range tok.merges {
		want, ok := rescan(ids, pieces.counts, v)
		if !ok || want != m.pair {
			t.Fatalf("merge %d is %q+%q, by the book %q+%q", i, v.Token(m.left), v.Token(m.right), v.Token(want.left), v.Token(want.right))
		}
		v.add(v.Token(m.left)+v.Token(m.right), 0)
		for w := range ids {
			ids[w] = m.apply(ids[w])
		}
	}
	if len(tok.merges) < 250 {
		t.Errorf("only %d merges", len(tok.merges))
	}
}

const shakespeare = "input.txt"
