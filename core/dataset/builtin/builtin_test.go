package builtin

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"murmuration/core/digest"
	"murmuration/core/text"
)

// own are the sets that this file holds to the limits, and the digests of seed 1.
var own = []struct {
	key, language, digest string
	of                    func(string, uint64) []text.Case
}{
	{"service", "en", "45d0ab71a7137612", Service},
	{"service", "zh", "d61c153f46ef8b50", Service},
	{"headlines", "en", "71ace699906701a7", Headlines},
	{"headlines", "zh", "24258eb38736bbd2", Headlines},
}

// TestDigests notices every change of a set: what was measured on it has to be
// measured again, and its datasheet's figures be brought up to date.
func TestDigests(t *testing.T) {
	for _, set := range own {
		h := digest.New()
		for _, x := range set.of(set.language, 1) {
			fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00%s\n", x.Text, x.Label, x.Split, x.Answer, x.Date)
		}
		if got := fmt.Sprintf("%x", h.Sum()); got[:16] != set.digest {
			t.Errorf("%s %s is %s, not %s", set.key, set.language, got[:16], set.digest)
		}
	}
}

// TestLimits holds the sets between too easy and too hard: no single word tells the
// label, a bag of words does not tell it always, but it tells it often.
func TestLimits(t *testing.T) {
	for _, set := range own {
		for _, seed := range []uint64{1, 2} {
			cases := set.of(set.language, seed)
			train, test := only(cases, "train"), only(cases, "test")
			b, k := bayes(train, test), keywords(train, test)
			t.Logf("%s %s: %d texts, %d train, %d valid, %d test; naive Bayes %.3f, keywords %.3f", set.key, set.language, len(cases), len(train), len(only(cases, "valid")), len(test), b, k)
			if b < .55 || b > .9 || k > .6 {
				t.Errorf("%s %s: naive Bayes %.3f, keywords %.3f", set.key, set.language, b, k)
			}
		}
	}
}

func TestPartsShareNoText(t *testing.T) {
	for _, set := range own {
		seen := map[string]bool{}
		cases := set.of(set.language, 3)
		for _, x := range cases {
			if key := essence(x.Text); seen[key] || key == "" {
				t.Errorf("%s %s: %q stands there twice", set.key, set.language, x.Text)
			} else {
				seen[key] = true
			}
			if !slices.Contains([]string{"train", "valid", "test"}, x.Split) {
				t.Errorf("%q is in part %q", x.Text, x.Split)
			}
		}
		if share := float64(len(only(cases, "test"))) / float64(len(cases)); share < .18 || share > .22 {
			t.Errorf("%s %s: the test part has %.2f", set.key, set.language, share)
		}
	}
}

// TestNothingIsLeftOfPatterns looks for signs of the grammar and for gaps.
func TestNothingIsLeftOfPatterns(t *testing.T) {
	for _, set := range own {
		for _, x := range set.of(set.language, 4) {
			for _, sign := range []string{"[", "]", "{", "}", "|", "#", "  ", " ,", " .", "??", "？？", "。。", "，，"} {
				if strings.Contains(x.Text, sign) {
					t.Errorf("%s %s: %q in %q", set.key, set.language, sign, x.Text)
				}
			}
			if strings.TrimSpace(x.Text) != x.Text {
				t.Errorf("%q has space around it", x.Text)
			}
		}
	}
}

func TestWrite(t *testing.T) {
	w := writer{words: lexicon("x = a{y}|b\ny = [c|d[e|f]]")}
	got := map[string]bool{}
	for range 200 {
		got[w.write("<{x}>")] = true
	}
	for _, want := range []string{"<ac>", "<ade>", "<adf>", "<b>"} {
		if !got[want] {
			t.Errorf("%s is never written", want)
		}
	}
	if len(got) != 4 {
		t.Error(got)
	}
}

func TestSentences(t *testing.T) {
	for s, want := range map[string]string{
		"hi, where is it? it was due. thanks": "Hi, where is it? It was due. Thanks",
		"order 3.50 is late":                  "Order 3.50 is late",
	} {
		if got := sentences(s); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestTidy(t *testing.T) {
	if got := tidy(" is it  there ? yes ."); got != "is it there? yes." {
		t.Errorf("%q", got)
	}
}
