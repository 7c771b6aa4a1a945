package builtin

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"murmuration/core/digest"
)

var newsLanguages = []string{"en", "zh"}

func TestNewsEntities(t *testing.T) {
	got := newsEntities(strings.Fields("O I-PER I-PER B-PER O B-LOC I-ORG I-ORG O"))
	want := []newsEntity{{1, 3, "PER"}, {3, 4, "PER"}, {5, 6, "LOC"}, {6, 8, "ORG"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Most tokens are no part of a name; words learned by heart find few entities;
// about half of the entities are new.
func TestNewsNeedsContext(t *testing.T) {
	for _, l := range newsLanguages {
		for _, seed := range []uint64{1, 2} {
			cases := News(l, seed)
			tokens, outside, plain := 0, 0, 0
			for _, c := range cases {
				n := newsOutside(c)
				tokens, outside = tokens+len(c.Tags), outside+n
				if n == len(c.Tags) {
					plain++
				}
			}
			for _, m := range []struct {
				name             string
				got, least, most float64
			}{
				{"tokens outside entities", float64(outside) / float64(tokens), .65, .88},
				{"sentences without entities", float64(plain) / float64(len(cases)), .2, .3},
				{"entity F1 of the most frequent tag", newsF1(cases, newsLookup(cases)), .1, .6},
				{"test entities that training lacks", newsUnseenShare(cases), .45, .65},
			} {
				t.Logf("%s, seed %d: %s %.3f", l, seed, m.name, m.got)
				if m.got < m.least || m.got > m.most {
					t.Errorf("%s, seed %d: %s %.3f, want %.2f to %.2f", l, seed, m.name, m.got, m.least, m.most)
				}
			}
		}
	}
}

func TestNewsIsWellFormed(t *testing.T) {
	types := []string{"PER", "LOC", "ORG", "MISC"}
	for _, l := range newsLanguages {
		seen, parts := map[string]bool{}, map[string]int{}
		for _, c := range News(l, 1) {
			parts[c.Split]++
			key := strings.ToLower(strings.Join(c.Tokens, " "))
			if seen[key] {
				t.Errorf("%s: twice: %s", l, key)
			}
			seen[key] = true
			if len(c.Tokens) != len(c.Tags) || len(c.Tokens) == 0 {
				t.Fatalf("%s: %d tokens, %d tags: %s", l, len(c.Tokens), len(c.Tags), key)
			}
			last := "O"
			for i, tag := range c.Tags {
				inside := tag[0] == 'I'
				if tag != "O" && (tag[1] != '-' || !slices.Contains(types, tag[2:])) || inside && (last == "O" || last[2:] != tag[2:]) {
					t.Errorf("%s: tag %d is %s after %s: %s", l, i, tag, last, key)
				}
				if token := c.Tokens[i]; token == "" || l == "zh" && len([]rune(token)) != 1 || strings.ContainsAny(token, " []{}|^") {
					t.Errorf("%s: token %d is %q: %s", l, i, token, key)
				}
				last = tag
			}
			for _, e := range newsEntities(c.Tags) {
				if most := map[string]int{"en": 5, "zh": 10}[l]; e.to-e.from > most {
					t.Errorf("%s: an entity of %d tokens: %s", l, e.to-e.from, key)
				}
			}
		}
		if parts["train"] != 2800 || parts["valid"] != 400 || parts["test"] != 800 {
			t.Errorf("%s: parts %v", l, parts)
		}
	}
}

// What one part has of its own, no other part has.
func TestNewsDividesNamesAndFrames(t *testing.T) {
	for _, l := range []*newsLanguage{newsEnglish(), newsChinese()} {
		d := newNewsDesk(l, 1)
		for i, n := range l.names {
			if n.whole {
				continue
			}
			if at := newsTwice(slices.Concat(d.pools[i][newsCommon], d.pools[i][newsValid], d.pools[i][newsTest])); at != "" {
				t.Errorf("%s: %q is of two parts", n.name, at)
			}
			for part, pool := range d.pools[i] {
				if len(pool) < 3 {
					t.Errorf("%s: part %d has %d names, too few for one sentence", n.name, part, len(pool))
				}
			}
		}
		if at := newsTwice(newsMixed(l)); at != "" {
			t.Errorf("%q stands in two lists that may take each other's place", at)
		}
		for kind := range 2 {
			f := d.frames[kind]
			if at := newsTwice(slices.Concat(f[newsCommon], f[newsValid], f[newsTest])); at != "" || len(f[newsValid]) < 5 || len(f[newsTest]) < 10 {
				t.Errorf("%d frames are the validation part's, %d the test part's; %q stands twice", len(f[newsValid]), len(f[newsTest]), at)
			}
		}
	}
}

// Many names are a person in one training sentence, a place in another and an
// organisation in a third: only what stands around them tells.
func TestNewsNamesAreAmbiguous(t *testing.T) {
	for _, l := range newsLanguages {
		types := map[string]map[string]bool{}
		for _, c := range News(l, 1) {
			for _, e := range newsEntities(c.Tags) {
				if c.Split != "train" {
					continue
				}
				name := strings.Join(c.Tokens[e.from:e.to], " ")
				if types[name] == nil {
					types[name] = map[string]bool{}
				}
				types[name][e.tag] = true
			}
		}
		three := 0
		for _, has := range types {
			if has["PER"] && has["LOC"] && has["ORG"] {
				three++
			}
		}
		t.Logf("%s: %d names are of three types", l, three)
		if three < 10 {
			t.Errorf("%s: %d names are of three types, want 10", l, three)
		}
	}
}

// Every rule and list of names has its use, and whatever a frame may choose can be
// written: News panics at an unknown name and at a bracket without its partner.
func TestNewsUsesAllItsWords(t *testing.T) {
	for _, l := range []*newsLanguage{newsEnglish(), newsChinese()} {
		all := strings.Join(l.frames, "\n") + strings.Join(l.plain, "\n")
		for _, r := range l.rules {
			all += "\n" + r.text
		}
		known := []string{"shared"}
		for _, r := range l.rules {
			known = append(known, r.name)
		}
		for _, n := range l.names {
			known = append(known, n.name)
		}
		for _, name := range known[1:] {
			if name != "shared" && !strings.Contains(all, "{"+name+"}") {
				t.Errorf("%s is never used", name)
			}
		}
		for _, part := range strings.Split(all, "{")[1:] {
			name, _, ok := strings.Cut(part, "}")
			if !ok || !slices.Contains(known, name) && strings.Trim(name, "0123456789") != "-" {
				t.Errorf("there is no %q", name)
			}
		}
		for _, open := range []string{"[]", "{}"} {
			if strings.Count(all, open[:1]) != strings.Count(all, open[1:]) {
				t.Errorf("%s do not pair up", open)
			}
		}
	}
}

// The datasheet's table tells of these sets.
func TestNewsDatasheet(t *testing.T) {
	for i, l := range newsLanguages {
		cases := News(l, 1)
		types, tokens, outside, plain := map[string]int{}, 0, 0, 0
		for _, c := range cases {
			n := newsOutside(c)
			tokens, outside = tokens+len(c.Tags), outside+n
			if n == len(c.Tags) {
				plain++
			}
			for _, e := range newsEntities(c.Tags) {
				types[e.tag]++
			}
		}
		newsSheetHas(t, "news", fmt.Sprintf("| %s | %d | %d | %d | %d | %d | %d | %d | %.3f | %.3f | %.3f |", []string{"English", "Chinese"}[i],
			len(cases), plain, tokens, types["PER"], types["LOC"], types["ORG"], types["MISC"],
			float64(outside)/float64(tokens), newsUnseenShare(cases), newsF1(cases, newsLookup(cases))))
	}
}

// The bits are part of the promise that a seed means the same everywhere.
func TestNewsStaysTheSame(t *testing.T) {
	for _, c := range []struct{ language, want string }{
		{"en", "79e382abed62fa739b29bae93da20643458994b01fcbcdca4dd3be24ea8aeba9"},
		{"zh", "d0789e5d64aada775e7858bd31260ac2c9b4e0de95412684cf2ffb206439d738"},
	} {
		h := digest.New()
		for _, e := range News(c.language, 1) {
			h.Write([]byte(strings.Join(e.Tokens, " ") + "\n" + strings.Join(e.Tags, " ") + e.Split + "\n"))
		}
		if got := h.Hex(); got != c.want {
			t.Errorf("%s: %s", c.language, got)
		}
	}
}
