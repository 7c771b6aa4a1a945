package dataset

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/text"
)

func read(t *testing.T, o Options, data string) *Set {
	t.Helper()
	s, err := Read(o, []byte(data))
	if err != nil {
		t.Fatalf("%q: %v", text.Shorten(data), err)
	}
	return s
}

// told writes bad lines as "3 dataset.tag,…".
func told(bad []text.BadLine) string {
	var out []string
	for _, b := range bad {
		out = append(out, strconv.Itoa(b.Line)+" "+b.Reason.Code)
		if b.Reason.Code != "table.json" && strings.ContainsAny(b.Reason.Error(), "{}") {
			return "a placeholder is left in " + b.Reason.Error()
		}
	}
	return strings.Join(out, ",")
}

// wantFault holds an error to its code and to pairs of its parameters.
func wantFault(t *testing.T, err error, code string, params ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no fault, want %s", code)
		return
	}
	e := fault.As(err)
	if e.Code != code || strings.ContainsAny(e.Error(), "{}") {
		t.Errorf("%v (%s), want %s", err, e.Code, code)
	}
	for i := 0; i < len(params); i += 2 {
		if e.Params[params[i]] != params[i+1] {
			t.Errorf("%v: %s is %q, want %q", err, params[i], e.Params[params[i]], params[i+1])
		}
	}
}

// sentences writes tagged sentences as "a/O b/B-X | c/O".
func sentences(s *Set) string {
	var out []string
	for _, e := range s.Examples {
		var words []string
		for i, w := range e.Tokens {
			words = append(words, w+"/"+e.Tags[i])
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, " | ")
}

func column(tags string) string {
	var b strings.Builder
	for i, tag := range strings.Fields(tags) {
		if tag == "|" {
			b.WriteByte('\n')
			continue
		}
		b.WriteString("w" + strconv.Itoa(i) + " " + tag + "\n")
	}
	return b.String()
}

func tags(s *Set) string { return listed(s, func(e text.Case) []string { return e.Tags }) }

// listed writes a list of each example.
func listed(s *Set, of func(text.Case) []string) string {
	var out []string
	for _, e := range s.Examples {
		out = append(out, strings.Join(of(e), " "))
	}
	return strings.Join(out, " | ")
}

func TestSchemes(t *testing.T) {
	for _, c := range []struct{ in, scheme, out string }{
		{"B-PER I-PER O B-LOC B-LOC | O B-PER", "bio", "B-PER I-PER O B-LOC B-LOC | O B-PER"},
		{"I-PER I-PER O I-LOC B-LOC I-LOC I-PER | I-LOC", "iob1", "B-PER I-PER O B-LOC B-LOC I-LOC B-PER | B-LOC"},
		{"B-PER E-PER S-LOC O B-A I-A E-A | S-A", "bioes", "B-PER I-PER B-LOC O B-A I-A I-A | B-A"},
		{"B-PER L-PER U-LOC O B-A I-A L-A | U-A", "bioes", "B-PER I-PER B-LOC O B-A I-A I-A | B-A"},
		{"B-A M-A E-A O | S-A", "bioes", "B-A I-A I-A O | B-A"},
		{"O O | O", "bio", "O O | O"},
		{"I-PER O | I-LOC I-LOC B-LOC", "iob1", "B-PER O | B-LOC I-LOC B-LOC"},
		{"B-PER I-PER | B-LOC B-LOC", "bio", "B-PER I-PER | B-LOC B-LOC"},
		{"B-creative-work I-creative-work", "bio", "B-creative-work I-creative-work"},
	} {
		s := read(t, Options{Task: "tag", Name: "a.conll"}, column(c.in))
		if s.Scheme != c.scheme || tags(s) != c.out {
			t.Errorf("%s: scheme %s, %s, want %s", c.in, s.Scheme, tags(s), c.out)
		}
	}
}

// A sentence that the file's scheme cannot have is left out, and its line told.
func TestMixedSchemes(t *testing.T) {
	for _, c := range []struct{ in, bad, out string }{
		{"B-A O | B-A O | O I-A", "8 dataset.scheme", "B-A O | B-A O"},
		{"B-A I-B | B-A O | B-A", "2 dataset.scheme", "B-A O | B-A"},
		{"I-A O | I-A O | B-A O | O I-A", "7 dataset.scheme", "B-A O | B-A O | O B-A"},
		{"S-A B-A E-A | B-A O | B-A", "6 dataset.scheme,8 dataset.unfinished", "B-A B-A I-A"},
		{"S-A | S-A | U-A | B-A L-A", "5 dataset.scheme,8 dataset.scheme", "B-A | B-A"},
		{"S-A | E-A | O I-A | B-A E-B", "3 dataset.scheme,6 dataset.scheme,9 dataset.scheme", "B-A"},
		{"S-A | B-A S-A | B-A B-A", "1 dataset.scheme,4 dataset.scheme", "B-A B-A"},
		{"B-A I-A | B-A O | B-A E-A | B-A", "8 dataset.scheme", "B-A I-A | B-A O | B-A"},
		{"S-A B-A B-A O | O", "1 dataset.scheme", "O"},
		{"S-A B-A B-A O | B-A", "1 dataset.scheme", "B-A"},
		{"I-A I-A | O I-A | I-A | U-A", "9 dataset.scheme", "B-A I-A | O B-A | B-A"},
	} {
		s := read(t, Options{Task: "tag", Name: "a.bio", SkipBad: true}, column(c.in))
		if told(s.Bad) != c.bad || tags(s) != c.out {
			t.Errorf("%s: %s, %s", c.in, told(s.Bad), tags(s))
		}
		_, err := Read(Options{Task: "tag", Name: "a.bio"}, []byte(column(c.in)))
		line, _, _ := strings.Cut(c.bad, " ")
		wantFault(t, err, "table.bad", "file", "a.bio", "line", line)
		for _, b := range s.Bad {
			if n, _ := strconv.Atoi(b.Reason.Params["line"]); n == 0 || !strings.HasSuffix(strings.Split(column(c.in), "\n")[n-1], " "+b.Reason.Params["shown"]) {
				t.Errorf("%s: the scheme is not shown there: %v", c.in, b.Reason)
			}
		}
	}
}

func TestConllFiles(t *testing.T) {
	for _, c := range []struct{ name, in, out string }{
		{"four columns, -DOCSTART-, Windows' line ends", "-DOCSTART- -X- -X- O\r\n\r\nEU NNP I-NP I-ORG\r\nrejects VBZ I-VP O\r\n\r\n", "EU/B-ORG rejects/O"},
		{"-DOCSTART- ends a sentence", "a O\n-DOCSTART- O\nb O", "a/O | b/O"},
		{"-DOCSTART- with spaces among tabs", "a\tO\n\n-DOCSTART- -X- O O\n\nb\tO", "a/O | b/O"},
		{"Chinese", "我\tO\n爱\tO\n北\tB-LOC\n京\tI-LOC\n", "我/O 爱/O 北/B-LOC 京/I-LOC"},
		{"a mark of the byte order, blank lines of spaces, no last line end", "\ufeffa O\n \t\n\n\nb B-X", "a/O | b/B-X"},
		{"comments", "# sent_id = 1\n# a\tb\nsee O\n# O\n# of\n#1 O\n", "see/O #/O #1/O"},
		{"a comment that ends in a tag", "a N O\n# b O\n# it is O\n", "a/O #/O"},
		{"tabs with a space in a middle column, tabs at the end", "a\tx y\tO\t\nb\tz\tB-X\n", "a/O b/B-X"},
		{"many spaces", "a   O  \nb\u3000B-X\n", "a/O b/B-X"},
		{"a tag as a word", "O O\nB-X B-X\n", "O/O B-X/B-X"},
	} {
		if s := read(t, Options{Task: "tag", Name: "a.txt"}, c.in); sentences(s) != c.out {
			t.Errorf("%s: %s, want %s", c.name, sentences(s), c.out)
		}
	}
}

func TestConllFaults(t *testing.T) {
	for _, c := range []struct{ in, bad, out string }{
		{"a O\nb\n\nc O", "2 dataset.noTag", "c/O"},
		{"a O\n B-X\n\nc O", "2 dataset.noWord", "c/O"},
		{"a\tO\n\tB-X\nq\tno\n\nc\tO", "2 dataset.noWord", "c/O"},
		{"a O\nb x O\n\nc O", "2 dataset.columns", "c/O"},
		{"a x O\n\nb O\n\nc x O", "3 dataset.columns", "a/O | c/O"},
		{"a X-PER\n\nc O", "1 dataset.tag", "c/O"},
		{"a B-\n\nb PER\n\nd o\n\nc O", "1 dataset.tag,3 dataset.tag,5 dataset.tag", "c/O"},
		{"a\tO\nNew York\tO\n\nc\tO", "2 dataset.word", "c/O"},
		{strings.Repeat("w O\n", maxSentence+1) + "\nc O", "1001 dataset.longSentence", "c/O"},
		{"c O\n\n" + strings.Repeat("w", maxWord+1) + " O", "3 dataset.longWord", "c/O"},
		{"c O\n\n" + strings.Repeat("w\t", text.MaxField) + "O", "3 dataset.longLine", "c/O"},
	} {
		s := read(t, Options{Task: "tag", Name: "a.txt", SkipBad: true}, c.in)
		if told(s.Bad) != c.bad || sentences(s) != c.out {
			t.Errorf("%q: %s, %s", text.Shorten(c.in), told(s.Bad), sentences(s))
		}
		s, err := Read(Options{Task: "tag", Name: "a.txt"}, []byte(c.in))
		line, _, _ := strings.Cut(c.bad, " ")
		if wantFault(t, err, "table.bad", "line", line); told(s.Bad) != c.bad {
			t.Errorf("%q: with the fault come %s", text.Shorten(c.in), told(s.Bad))
		}
	}
}

func TestTagLimits(t *testing.T) {
	var types strings.Builder
	for i := range maxTypes + 1 {
		types.WriteString("w B-" + strconv.Itoa(i) + "\n")
	}
	for _, c := range []struct {
		name, in, code string
		params         []string
	}{
		{"a.txt", types.String(), "dataset.types", []string{"line", "101"}},
		{"a.txt", strings.Repeat("w O\n\n", maxSentences+1), "dataset.sentences", []string{"line", "400001"}},
		{"a.txt", strings.Repeat(strings.Repeat("w O\n", maxSentence)+"\n", maxWords/maxSentence) + "w O", "dataset.words", []string{"line", "2002001"}},
		{"a.txt", strings.Repeat("w\n\n", 2000), "table.hopeless", []string{"line", "1"}},
		{"a.txt", "-DOCSTART- O\n", "dataset.none", []string{"file", "a.txt"}},
		{"a.txt", "a x\n", "table.bad", []string{"line", "1"}},
		{"a.txt", "\n\n", "text.empty", nil},
		{"a.jsonl", strings.Repeat("{\n", 2000), "table.hopeless", []string{"line", "1"}},
	} {
		_, err := Read(Options{Task: "tag", Name: c.name, SkipBad: true}, []byte(c.in))
		wantFault(t, err, c.code, c.params...)
	}
}

func TestSpans(t *testing.T) {
	in := `{"text":"I love New York, ok","entities":[{"start":7,"end":15,"label":"LOC"}],"split":"dev"}

{"text":"小明在北京。","spans":[[0,2,"PER"],[3,5,"LOC"]]}
{"id":7,"text":"😀 Bob","entities":[[1,5," PER "]],"meta":{"a":[1]}}
{"tokens":["a","b"],"tags":["O","B-X"],"split":"test"}
{"text":"none","entities":[]}`
	s := read(t, Options{Task: "tag", Name: "a.jsonl"}, in)
	want := "I/O love/O New/B-LOC York/I-LOC ,/O ok/O | 小/B-PER 明/I-PER 在/O 北/B-LOC 京/I-LOC 。/O | 😀/O Bob/B-PER | a/O b/B-X | none/O"
	if sentences(s) != want || s.Scheme != "bio" {
		t.Errorf("%s: %s", s.Scheme, sentences(s))
	}
	if s.Examples[0].Split != "valid" || s.Examples[1].Split != "" || s.Examples[3].Split != "test" {
		t.Errorf("splits %+v", s.Examples)
	}
	s = read(t, Options{Task: "tag", Name: "a.jsonl"}, "{\"text\":\" 北\u3000京\u3000 ok\",\"spans\":[[1,4,\"X\"],[6,8,\"Y\"]]}")
	if sentences(s) != "北/B-X 京/I-X ok/B-Y" {
		t.Errorf("wide spaces: %s", sentences(s))
	}
	s = read(t, Options{Task: "tag", Name: "a.jsonl"}, `{"tokens":["a","b"],"tags":["I-X","B-X"]}`)
	if s.Scheme != "iob1" || tags(s) != "B-X B-X" {
		t.Errorf("%s: %s", s.Scheme, tags(s))
	}
}

func TestSpanFaults(t *testing.T) {
	long := strings.Repeat("w ", maxSentence+1)
	for _, c := range []struct{ line, code string }{
		{`{"text":"New York","entities":[[0,2,"LOC"]]}`, "dataset.spanCuts"},
		{`{"text":"New York","entities":[[1,8,"LOC"]]}`, "dataset.spanCuts"},
		{`{"text":"New York","entities":[[0,3,"A"],[0,8,"LOC"]]}`, "dataset.spanOverlaps"},
		{`{"text":"New York","entities":[[4,9,"LOC"]]}`, "dataset.span"},
		{`{"text":"北京","entities":[[0,6,"LOC"]]}`, "dataset.span"},
		{`{"text":"New York","entities":[[3,3,"LOC"]]}`, "dataset.span"},
		{`{"text":"New York","entities":[{"start":0,"label":"LOC"}]}`, "dataset.span"},
		{`{"text":"New York","entities":[[-1,3,"LOC"]]}`, "dataset.span"},
		{`{"text":"New York","entities":[[0.5,3,"LOC"]]}`, "dataset.span"},
		{`{"text":"New York","entities":[[0,3]]}`, "dataset.spanLabel"},
		{`{"text":"New York","entities":[[3,4,"LOC"]]}`, "dataset.spanEmpty"},
		{`{"text":" ","entities":[]}`, "dataset.empty"},
		{`{"text":"New York"}`, "dataset.fields"},
		{`{"tokens":["a"],"tags":["O","O"]}`, "dataset.count"},
		{`{"tokens":["a"]}`, "dataset.count"},
		{`{"tokens":[],"tags":[]}`, "dataset.empty"},
		{`{"tokens":["a",""],"tags":["O","O"]}`, "dataset.word"},
		{`{"tokens":["a"],"tags":["PER"]}`, "dataset.tag"},
		{`{"tokens":["a"],"tags":[1]}`, "table.json"},
		{`{"tokens":["a"],"tags":["O"]} x`, "table.json"},
		{`[]`, "table.json"},
		{`{"tokens":["a"],"tags":["O"],"split":"some"}`, "labels.split"},
		{`{"text":"` + long + `","entities":[]}`, "dataset.longSentence"},
		{`{"tokens":["a"` + strings.Repeat(`,"a"`, 1_000_000) + `],"tags":[]}`, "dataset.longSentence"},
	} {
		s := read(t, Options{Task: "tag", Name: "a.jsonl", SkipBad: true}, "{\"tokens\":[\"c\"],\"tags\":[\"O\"]}\n"+c.line)
		if told(s.Bad) != "2 "+c.code || sentences(s) != "c/O" {
			t.Errorf("%s: %s, %s", text.Shorten(c.line), told(s.Bad), sentences(s))
		}
	}
}

func TestTokens(t *testing.T) {
	for in, want := range map[string]string{
		"Ann's flat, in New-York!": "Ann's|flat|,|in|New|-|York|!", "小明在 Paris。": "小|明|在|Paris|。", "  ": "",
	} {
		if got := strings.Join(Tokens(in), "|"); got != want {
			t.Errorf("%q: %s", in, got)
		}
	}
}

// The counts are those that its SOURCE.md gives.
func TestWNUT17(t *testing.T) {
	for name, want := range map[string]struct {
		sentences, tokens int
		entities          string
	}{
		"train": {3394, 62730, "corporation 221 creative-work 140 group 264 location 548 person 660 product 142"},
		"dev":   {1009, 15733, "corporation 34 creative-work 105 group 39 location 74 person 470 product 114"},
		"test":  {1287, 23394, "corporation 66 creative-work 142 group 165 location 150 person 429 product 127"},
	} {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "wnut17", name+".conll"))
		if err != nil {
			t.Skip("the shared data are not here")
		}
		s := read(t, Options{Task: "tag", Name: name + ".conll", Part: name}, string(data))
		tokens, count := 0, map[string]int{}
		for _, e := range s.Examples {
			tokens += len(e.Tokens)
			for _, tag := range e.Tags {
				if kind, ok := strings.CutPrefix(tag, "B-"); ok {
					count[kind]++
				}
			}
		}
		var entities []string
		for kind, n := range count {
			entities = append(entities, kind+" "+strconv.Itoa(n))
		}
		slices.Sort(entities)
		if got := strings.Join(entities, " "); len(s.Examples) != want.sentences || tokens != want.tokens || got != want.entities || len(s.Bad) > 0 {
			t.Errorf("%s: %d sentences, %d tokens, %s", name, len(s.Examples), tokens, got)
		}
		if part, _ := text.SplitOf(name); s.Examples[0].Split != part || s.Scheme != "bio" {
			t.Errorf("%s: part %s, scheme %s", name, s.Examples[0].Split, s.Scheme)
		}
	}
}

func FuzzTag(f *testing.F) {
	f.Add("a.conll", []byte("EU NNP B-ORG\n\n-DOCSTART- O\n# x\na b O\n"), true)
	f.Add("a.txt", []byte("a\tB-X\nb\tI-X\nc\tE-X\n\nd\tU-X\n"), false)
	f.Add("a.jsonl", []byte(`{"text":"a 小b","spans":[[0,1,"X"],{"start":2,"end":4,"label":"Y"}]}`), true)
	f.Fuzz(func(t *testing.T, name string, data []byte, skip bool) {
		s, err := Read(Options{Task: "tag", Name: name, SkipBad: skip}, data)
		if err != nil {
			if fault.As(err).Code == "unexpected" {
				t.Error(err)
			}
			return
		}
		for _, e := range s.Examples {
			if len(e.Tokens) == 0 || len(e.Tokens) != len(e.Tags) || len(e.Tokens) > maxSentence {
				t.Errorf("%d tokens, %d tags", len(e.Tokens), len(e.Tags))
			}
			if _, reason := (scheme{name: "BIO"}).check(e.Tags); reason != nil {
				t.Error(reason)
			}
			for i, w := range e.Tokens {
				if reason := checkWord(w, e.Tags[i]); reason != nil {
					t.Error(reason)
				}
			}
		}
	})
}
