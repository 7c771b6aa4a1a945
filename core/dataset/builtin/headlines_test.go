package builtin

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"murmuration/core/text"
)

func TestCalendar(t *testing.T) {
	for day, want := range map[int]string{0: "2024-01-01", 59: "2024-02-29", 60: "2024-03-01", 365: "2024-12-31", 366: "2025-01-01", days - 1: "2025-12-31"} {
		if got, _ := calendar(day); got != want {
			t.Errorf("day %d is %s, not %s", day, got, want)
		}
	}
}

// TestStory sees that the months differ as they should: the summer of the first year
// is good, the winter after it bad, and its bad news are one bank's.
func TestStory(t *testing.T) {
	for language, bank := range map[string]string{"en": "Ostrell Bank", "zh": "泓桥银行"} {
		cases := Headlines(language, 1)
		if !slices.IsSortedFunc(cases, func(a, b text.Case) int { return strings.Compare(a.Date, b.Date) }) {
			t.Error("the dates are not in order")
		}
		if summer, winter, autumn := mood(cases, "2024-06", "2024-09"), mood(cases, "2025-01", "2025-03"), mood(cases, "2025-10", "2025-13"); summer < .15 || winter > -.2 || autumn < .15 {
			t.Errorf("%s: summer %.2f, winter %.2f, autumn %.2f", language, summer, winter, autumn)
		}
		named := func(from, to string) (n int) {
			for _, x := range cases {
				if from <= x.Date && x.Date < to && strings.Contains(x.Text, bank) {
					n++
				}
			}
			return n
		}
		if before, then := named("2024-09", "2025-01"), named("2025-01", "2025-05"); then < 4*before {
			t.Errorf("%s: %s is named %d times in four months before its scandal, %d in its four", language, bank, before, then)
		}
	}
}

// mood is the share of good news less that of bad news between two dates.
func mood(cases []text.Case, from, to string) float64 {
	sum, n := 0, 0
	for _, x := range cases {
		if x.Date < from || x.Date >= to {
			continue
		}
		n++
		switch x.Label {
		case Positive:
			sum++
		case Negative:
			sum--
		}
	}
	return float64(sum) / float64(n)
}

// TestMirror sees that what is good of the one kind of quantity is bad of the other.
func TestMirror(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		h := newPress(language, 1)
		h.about(false, "")
		if good, bad := h.books[0], h.books[1]; len(good.patterns) != len(bad.patterns) || !maps.Equal(good.kept, bad.kept) {
			t.Errorf("%s: %d good patterns, %d bad, kept %v and %v", language, len(good.patterns), len(bad.patterns), good.kept, bad.kept)
		}
		h.words["g"], h.words["gs"], h.words["gp"] = "profit", "profit", "sales"
		h.words["b"], h.words["bs"], h.words["bp"] = "debt", "debt", "costs"
		seen := map[string]string{}
		for range 400 {
			for _, kind := range []string{"pos", "neg"} {
				s := h.write("{" + kind + "}")
				if was, ok := seen[s]; ok && was != kind {
					t.Errorf("%q is good and bad", s)
				}
				seen[s] = kind
			}
		}
	}
}

func TestHeadlineCounts(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		count := map[string]int{}
		cases := Headlines(language, 1)
		for _, x := range cases {
			count[x.Label]++
		}
		for label, n := range count {
			if share := float64(n) / float64(len(cases)); share < .28 || share > .4 {
				t.Errorf("%s %s: %.2f", language, label, share)
			}
		}
		if len(count) != 3 || len(cases) < 2700 {
			t.Errorf("%s: %d headlines, %v", language, len(cases), count)
		}
	}
}
