package builtin

import (
	"os"
	"slices"
	"strings"
	"testing"

	"murmuration/core/text"
)

// newsEntity is tokens from to to.
type newsEntity struct {
	from, to int
	tag      string
}

// newsEntities reads BIO, and an I- that nothing goes before as a B-.
func newsEntities(tags []string) []newsEntity {
	var list []newsEntity
	last := "O"
	for i, tag := range tags {
		switch {
		case tag == "O":
		case tag[0] == 'I' && last != "O" && last[2:] == tag[2:]:
			list[len(list)-1].to = i + 1
		default:
			list = append(list, newsEntity{i, i + 1, tag[2:]})
		}
		last = tag
	}
	return list
}

// newsLookup tags each token as the training part most often does; a token that
// it lacks is O.
func newsLookup(cases []text.Case) func(token string) string {
	count := map[string]map[string]int{}
	for _, c := range cases {
		for i, token := range c.Tokens {
			if c.Split != "train" {
				continue
			}
			if count[token] == nil {
				count[token] = map[string]int{}
			}
			count[token][c.Tags[i]]++
		}
	}
	return func(token string) string {
		best, most := "O", 0
		for tag, n := range count[token] {
			if n > most || n == most && tag < best {
				best, most = tag, n
			}
		}
		return best
	}
}

// newsF1 is the F1 of whole entities on the test part.
func newsF1(cases []text.Case, tag func(string) string) float64 {
	hits, found, there := 0, 0, 0
	for _, c := range cases {
		if c.Split != "test" {
			continue
		}
		said := make([]string, len(c.Tokens))
		for i, token := range c.Tokens {
			said[i] = tag(token)
		}
		right, guess := newsEntities(c.Tags), newsEntities(said)
		there, found = there+len(right), found+len(guess)
		for _, e := range guess {
			if slices.Contains(right, e) {
				hits++
			}
		}
	}
	return 2 * float64(hits) / float64(found+there)
}

// newsUnseenShare is the share of the test part's entities whose text is no
// entity of the training part.
func newsUnseenShare(cases []text.Case) float64 {
	seen := newsNamesOf(cases, "train")
	unseen, all := 0, 0
	for name, n := range newsNamesOf(cases, "test") {
		all += n
		if seen[name] == 0 {
			unseen += n
		}
	}
	return float64(unseen) / float64(all)
}

// newsNamesOf counts the entities of a part by their text, in small letters.
func newsNamesOf(cases []text.Case, part string) map[string]int {
	names := map[string]int{}
	for _, c := range cases {
		for _, e := range newsEntities(c.Tags) {
			if c.Split == part {
				names[strings.ToLower(strings.Join(c.Tokens[e.from:e.to], " "))]++
			}
		}
	}
	return names
}

// newsOutside counts the tokens outside entities.
func newsOutside(c text.Case) int {
	n := 0
	for _, tag := range c.Tags {
		if tag == "O" {
			n++
		}
	}
	return n
}

// newsMixed are the names of the lists that share names, and the shared ones.
func newsMixed(l *newsLanguage) []string {
	var list []string
	for _, n := range l.names {
		if n.mixed || n.name == "shared" {
			list = append(list, strings.Split(n.list, ",")...)
		}
	}
	return list
}

// newsTwice returns a string that stands in a list twice, or "".
func newsTwice(list []string) string {
	seen := map[string]bool{}
	for _, s := range list {
		if seen[s] {
			return s
		}
		seen[s] = true
	}
	return ""
}

// newsSheetHas holds a set's datasheet to a row of figures.
func newsSheetHas(t *testing.T, set, row string) {
	t.Helper()
	sheet, err := os.ReadFile("../../../docs/datasheets/" + set + ".md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(sheet), row) {
		t.Errorf("%s.md should say\n%s", set, row)
	}
}
