package dataset

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// cases writes cases of questions as "question>intent>answer>split".
func cases(s *Set) string {
	var out []string
	for _, e := range s.Examples {
		out = append(out, strings.TrimRight(strings.Join([]string{e.Text, e.Label, e.Answer, e.Split}, ">"), ">"))
	}
	return strings.Join(out, " | ")
}

func TestQuestions(t *testing.T) {
	for _, c := range []struct {
		name, in, out string
		chosen        Columns
	}{
		{"a.csv", "question,answer\nhow late?,till six\nwhen closed?,till six\nwhere?,here\n", "how late?>till six>till six | when closed?>till six>till six | where?>here>here",
			Columns{Text: "question", Answer: "answer"}},
		{"a.csv", "answer,intent,question,split\nA,x,q1,train\n,x,q2,test\nB,y,q3,dev\n", "q1>x>A>train | q2>x>>test | q3>y>B>valid",
			Columns{Text: "question", Answer: "answer", Label: "intent", Split: "split"}},
		{"a.csv", "question,answer,intent\nq1,,x\nq2,A,x\nq3,B,y\n", "q1>x | q2>x>A | q3>y>B", Columns{Text: "question", Answer: "answer", Label: "intent"}},
		{"a.csv", "问题,答案\n几点关门？,六点\n", "几点关门？>六点>六点", Columns{Text: "问题", Answer: "答案"}},
		{"a.tsv", "q1\tA\nq2\tA\n", "q1>A>A | q2>A>A", Columns{Text: "1", Answer: "2"}},
		{"a.csv", "what,then\nq1,A\nq2,B\n", "q1>A>A | q2>B>B", Columns{Text: "what", Answer: "then"}},
		{"a.jsonl", `{"response":"A","query":"q1"}` + "\n" + `{"query":"q2","response":"B","intent":null}`, "", Columns{}},
		{"a.jsonl", `{"response":"A","query":"q1"}` + "\n" + `{"query":"q2","response":"B"}`, "q1>A>A | q2>B>B", Columns{Text: "query", Answer: "response"}},
	} {
		s, err := Read(Options{Task: "retrieve", Name: c.name}, []byte(c.in))
		if c.out == "" {
			wantFault(t, err, "table.bad", "line", "1")
			continue
		}
		if err != nil || cases(s) != c.out || s.Chosen != c.chosen {
			t.Errorf("%q: %s from %+v, %v", c.in, cases(s), s.Chosen, err)
		}
	}
	s := read(t, Options{Task: "retrieve", Name: "a.csv", Columns: Columns{Text: "b", Answer: "question", Label: "c"}, Part: "test"}, "question,b,c\nA,q1,x\nA,q2,y\n")
	if cases(s) != "q1>x>A>test | q2>y>A>test" {
		t.Errorf("chosen columns: %s", cases(s))
	}
}

// Intents that the file does not name are named after their answers.
func TestIntentsAreNamed(t *testing.T) {
	long := strings.Repeat("so ", 30)
	s := read(t, Options{Task: "retrieve", Name: "a.csv"}, "question,answer\nq1,"+long+"a\nq2,"+long+"b\nq3,\"two\nlines\"\nq4,"+long+"a\n")
	var got []string
	for _, e := range s.Examples {
		got = append(got, e.Label)
	}
	short := long[:40] + "…"
	if want := []string{short, short + " (2)", "two lines", short}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestQuestionFaults(t *testing.T) {
	in := "question,answer,intent,split\nq1,A,x,train\n,A,x,\nq3,,y,\nq4,B,x,\nq5,A,,\nq6,C,z,maybe\nq7,D," + strings.Repeat("l", maxLabel+1) + ",\nq8,A,x\n\"q9,A,x,\n"
	want := "3 dataset.empty,4 dataset.noAnswer,5 dataset.twoAnswers,6 dataset.empty,7 labels.split,8 dataset.long,9 table.cells,10 table.quote"
	s := read(t, Options{Task: "retrieve", Name: "a.csv", SkipBad: true, Columns: Columns{Split: "split"}}, in)
	if told(s.Bad) != want || cases(s) != "q1>x>A>train" {
		t.Errorf("%s\n%s", told(s.Bad), cases(s))
	}
	if e := s.Bad[2].Reason; e.Params["first"] != "2" {
		t.Errorf("%v", e)
	}
	s, err := Read(Options{Task: "retrieve", Name: "a.csv", Columns: Columns{Split: "split"}}, []byte(in))
	if wantFault(t, err, "table.bad", "line", "3", "count", "8"); told(s.Bad) != want {
		t.Error(told(s.Bad))
	}
	s = read(t, Options{Task: "retrieve", Name: "a.csv", SkipBad: true}, "question,answer\nq1,A\nq2,\n"+strings.Repeat("w", text.MaxField+1)+",A\nq3,"+strings.Repeat("w", text.MaxField+1)+"\n")
	if told(s.Bad) != "3 dataset.empty,4 dataset.long,5 dataset.long" {
		t.Error(told(s.Bad))
	}
	var many strings.Builder
	for i := range maxIntents + 1 {
		fmt.Fprintf(&many, "q%d,a%d\n", i, i)
	}
	for _, c := range []struct {
		in, code string
		params   []string
	}{
		{"question\nq1\n", "dataset.answers", []string{"columns", "question"}},
		{"question,answer\n", "dataset.none", nil},
		{"question,answer\n" + many.String(), "dataset.intents", []string{"line", "4098"}},
		{"question,answer\n,\n", "table.bad", []string{"line", "2"}},
	} {
		_, err := Read(Options{Task: "retrieve", Name: "a.csv", SkipBad: true}, []byte(c.in))
		wantFault(t, err, c.code, c.params...)
	}
	_, err = Read(Options{Task: "retrieve", Name: "a.csv", Columns: Columns{Answer: "no"}}, []byte("question,answer\nq,a\n"))
	wantFault(t, err, "table.noColumn", "column", `"no"`)
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2024-01-05": "2024-01-05", "2024/1/5": "2024-01-05", " 2024.12.31 ": "2024-12-31", "20240105": "2024-01-05", "2024年1月5日": "2024-01-05", "2024年12月05号": "2024-12-05",
		"2024-01-05 13:00": "2024-01-05 13:00", "2024-01-05T13:07:59.250Z": "2024-01-05 13:07", "2024/1/5 9:05": "2024-01-05 09:05", "2024-01-05 13:00:00+08:00": "2024-01-05 13:00",
		"2024-01-05T13:00-0530": "2024-01-05 13:00", "2024-01-05 13:00 UTC": "2024-01-05 13:00", "2024年1月5日13时05分": "2024-01-05 13:05", "2024年1月5日 9点": "2024-01-05 09:00",
		"2024年1月5日 23:59": "2024-01-05 23:59", "2024-02-29": "2024-02-29", "2000-02-29": "2000-02-29", "2024-01-05 13：00": "2024-01-05 13:00", "2024年1月5日13时05分07秒": "2024-01-05 13:05",
		"2023-02-29": "", "1900-02-29": "", "2024-04-31": "", "2024-13-01": "", "2024-00-10": "", "2024-01-00": "", "2024-01-05 24:00": "", "2024-01-05 13:60": "", "2024-01-05 13": "",
		"1/5/2024": "", "24-01-05": "", "2024-01/05": "", "2024年1月5": "", "2024-01-05x": "", "2024-01-05 x": "", "2024-01-0513:00": "", "": "", "yesterday": "", "2024-01-05 13:00 noon": "",
		"2024-1": "", "2024": "", "202401051": "", "2024-01-05 13:00:": "", "2024-01-05T": "",
	} {
		d, ok := parseDate(in)
		if got := d.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v, want %q", in, got, ok, want)
		}
	}
	days := 0
	for m := 1; m <= 12; m++ {
		for d := 0; d <= 40; d++ {
			if (date{year: 2023, month: m, day: d}).exists() {
				days++
			}
		}
	}
	if days != 365 {
		t.Errorf("2023 has %d days", days)
	}
}

func dates(s *Set) string {
	var out []string
	for _, e := range s.Examples {
		out = append(out, strings.TrimRight(e.Date+">"+e.Text+">"+e.Label, ">"))
	}
	return strings.Join(out, " | ")
}

func TestStream(t *testing.T) {
	for _, c := range []struct{ name, in, out, bad string }{
		{"a.csv", "date,text,label\n2024-01-05,up it goes,good\n2024-01-06 13:00,\"down, down\",bad\n", "2024-01-05>up it goes>good | 2024-01-06 13:00>down, down>bad", ""},
		{"a.csv", "headline,day\nup,2024/1/5\nflat,2024/1/5\ndown,2024/1/4\nso,2024/1/6\nlast,2024/1/1\n", "2024-01-01>last | 2024-01-04>down | 2024-01-05>up | 2024-01-05>flat | 2024-01-06>so", "4 dataset.order"},
		{"a.tsv", "2024年1月5日\t涨了不少\n2024年1月6日\t跌了\n", "2024-01-05>涨了不少 | 2024-01-06>跌了", ""},
		{"a.jsonl", `{"text":"up","when":"2024-01-05T10:00:30Z"}` + "\n" + `{"when":"2024-01-05T10:00:10Z","text":"down"}`, "2024-01-05 10:00>down | 2024-01-05 10:00>up", "2 dataset.order"},
	} {
		s, err := Read(Options{Task: "stream", Name: c.name}, []byte(c.in))
		if err != nil || dates(s) != c.out || told(s.Bad) != c.bad {
			t.Errorf("%q: %s, %s, %v", c.in, dates(s), told(s.Bad), err)
		}
	}
	in := "date,text,label\n2024-01-05,up,x\n5 May,down,x\n2024-01-06,,x\n2024-01-07,so,\n2024-02-30,so,x\n2024-01-02,old,x\nonly\n"
	s := read(t, Options{Task: "stream", Name: "a.csv", SkipBad: true}, in)
	if want := "3 dataset.time,4 dataset.empty,6 dataset.time,7 dataset.order,8 table.cells"; told(s.Bad) != want || dates(s) != "2024-01-02>old>x | 2024-01-05>up>x | 2024-01-07>so" {
		t.Errorf("%s\n%s", told(s.Bad), dates(s))
	}
	_, err := Read(Options{Task: "stream", Name: "a.csv"}, []byte(in))
	wantFault(t, err, "table.bad", "line", "3", "count", "4")
	_, err = Read(Options{Task: "stream", Name: "a.csv"}, []byte("a,text\nx,up\nx,down\n"))
	wantFault(t, err, "dataset.dates", "columns", "a, text")
}

func items(s *Set) string { return listed(s, func(e text.Case) []string { return e.Items }) }

func TestEvents(t *testing.T) {
	long := strings.Repeat("i", text.MaxToken+1)
	for _, c := range []struct {
		name, in, out string
		items, short  int
		bad           string
	}{
		{"ratings.dat", "2::10::5::978300762\n1::17::5::978300760\n2::11::5::978300761\n1::18::4::978300760\n2::12::1::978300763\n1::17::3::978300799\n", "11 10 12 | 17 18 17", 5, 0, ""},
		{"u.data", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n196\t51\t1\t881250948\n196\t242\t3\t881250950\n", "51 242 242", 2, 1, ""},
		{"ratings.csv", "userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n1,30,3.0,1260759143.5\n1,29,4.0,1260759142\n", "29 30 31", 3, 0, ""},
		{"a.csv", "\"user_id\",\"song\",\"ts\"\n\"u\",\"b, c\",\"2\"\n\"u\",\"a\",\"1\"\n\"u\",\"c\",\"3\"\n", "a b,_c c", 3, 0, ""},
		{"a.csv", "\"u\",\"b\",\"2024-01-02\"\n\"u\",\"a\",\"2024-01-01\"\n\"u\",\"c\",\"2024-01-03\"\n", "a b c", 3, 0, ""},
		{"a.csv", "when,item,user\n2,b,u\n1,a,u\n3,c,u\n", "b a c", 3, 0, ""},
		{"a.csv", "time,item,user\n2024/1/2,Toy  Story,u\n2024/1/1,a,u\n2024年1月3日,c,u\n", "a Toy_Story c", 3, 0, ""},
		{"a.jsonl", `{"user":1,"item":"x","time":3}` + "\n" + `{"user":1,"item":"y","time":1}` + "\n" + `{"user":1,"item":"x","time":2}`, "y x x", 2, 0, ""},
		{"a.csv", "user,item,time\nu,a,1\nu,b,1\nu,a,1\nu,b,1\nu,a,2\nv,a,1\nw,c,1\nw,a,2\n", "a b a", 2, 2, "4 dataset.duplicate,5 dataset.duplicate"},
		{"a.csv", "user,item\nu,a\nu,a\nu,a\n", "a a a", 1, 0, ""},
		{"a.csv", "user,item,time\nu,a,1\nu,b,soon\nu,,2\n,c,2\nu,c,2\nu,d,NaN\nu,e,2024-01-01\nu,f,3\nu," + long + ",4\nu,g\n", "a c f", 3, 0,
			"3 dataset.time,4 dataset.empty,5 dataset.empty,7 dataset.time,8 dataset.time,10 dataset.longItem,11 table.cells"},
	} {
		s := read(t, Options{Task: "next", Name: c.name, SkipBad: true}, c.in)
		if items(s) != c.out || s.Items != c.items || s.Short != c.short || told(s.Bad) != c.bad {
			t.Errorf("%q: %s, %d items, %d short, %s", c.in, items(s), s.Items, s.Short, told(s.Bad))
		}
		_, err := Read(Options{Task: "next", Name: c.name}, []byte(c.in))
		if strings.Contains(c.bad, "time") {
			wantFault(t, err, "table.bad", "line", "3", "count", "7")
		} else if err != nil {
			t.Errorf("%q: %v", c.in, err)
		}
	}
	s := read(t, Options{Task: "next", Name: "a.csv", Columns: Columns{User: "2", Item: "1", Time: "3"}}, "a,u,3\nb,u,2\nc,u,1\n")
	if items(s) != "c b a" || s.Chosen != (Columns{User: "2", Item: "1", Time: "3"}) {
		t.Errorf("columns by number: %s", items(s))
	}
	s = read(t, Options{Task: "next", Name: "ratings.dat"}, "2::10::5::978300762\n2::11::5::978300761\n2::12::1::978300763\n")
	if s.Chosen != (Columns{User: "1", Item: "2", Time: "4"}) || len(s.Columns) != 4 {
		t.Errorf("%+v of %q", s.Chosen, s.Columns)
	}
}

func TestSessions(t *testing.T) {
	for _, c := range []struct {
		name, in, out string
		items, short  int
		bad           string
	}{
		{"a.txt", "12 7 12\n\n8\t7 \u30009\r\n5 6\n", "12 7 12 | 8 7 9", 4, 1, ""},
		{"a.csv", "milk, brown bread,tea\ntea,,milk,\n1,2,3,4\n", "milk brown_bread tea | 1 2 3 4", 7, 1, ""},
		{"a.txt", "1 2 3,4\n1 2 3\n", "", 0, 2, ""},
		{"a.csv", "1,2,3\n4,5,6\n", "1 2 3 | 4 5 6", 6, 0, ""},
		{"a.txt", "a b c\na b " + strings.Repeat("i", text.MaxToken+1) + "\n" + strings.Repeat("w ", text.MaxField) + "\n", "a b c", 3, 0, "2 dataset.longItem,3 dataset.longLine"},
	} {
		s, err := Read(Options{Task: "next", Name: c.name, SkipBad: true}, []byte(c.in))
		if c.out == "" {
			wantFault(t, err, "dataset.short", "count", strconv.Itoa(c.short))
			continue
		}
		if err != nil || items(s) != c.out || s.Items != c.items || s.Short != c.short || told(s.Bad) != c.bad {
			t.Errorf("%q: %s, %d items, %d short, %s, %v", c.in, items(s), s.Items, s.Short, told(s.Bad), err)
		}
	}
}

func TestNextLimits(t *testing.T) {
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for _, c := range []struct {
		in, code string
		params   []string
	}{
		{"user,item,time\n" + many(maxItems+1, "u,%d,1\n"), "dataset.manyItems", []string{"line", "100002"}},
		{"user,item,time\n" + many(maxUsers+1, "%d,a,1\n"), "dataset.manyUsers", []string{"line", "200002"}},
		{many(maxItems, "%[1]d %[1]d x\n"), "dataset.manyItems", []string{"line", "100000"}},
		{strings.Repeat("a b c\n", maxUsers+1), "dataset.manyUsers", []string{"line", "200001"}},
		{strings.Repeat(strings.Repeat("a ", 1000)+"\n", 2001), "dataset.words", []string{"line", "2001"}},
		{"user,item,time\n" + many(text.MaxRows+1, "u,a,%d\n"), "table.tooMany", []string{"line", "1100002"}},
		{"what,item,time\na,b,1\n", "dataset.users", []string{"columns", "what, item, time"}},
		{"user,item,time\n", "dataset.none", nil},
		{"user,item,time\nu,a,1\nv,a,1\n", "dataset.short", []string{"count", "2"}},
	} {
		_, err := Read(Options{Task: "next", Name: "a.csv", SkipBad: true}, []byte(c.in))
		wantFault(t, err, c.code, c.params...)
	}
	s := read(t, Options{Task: "next", Name: "a.csv"}, "user,item,time\nu,b,2\nu,c,3\n"+strings.Repeat("u,a,1\n", maxNotices+6))
	if n := len(s.Bad); n != maxNotices+1 || s.Bad[n-1].Reason.Code != "dataset.more" || s.Bad[n-1].Reason.Params["count"] != "5" || items(s) != "a b c" {
		t.Errorf("%d told: %v", n, s.Bad[n-1])
	}
	_, err := Read(Options{Task: "next", Name: "a.csv", Columns: Columns{User: "user"}}, []byte("user,what\na,b\n"))
	wantFault(t, err, "dataset.users", "columns", "user, what")
}

func TestOptions(t *testing.T) {
	_, err := Read(Options{Task: "sing"}, []byte("a"))
	wantFault(t, err, "dataset.task", "task", `"sing"`)
	_, err = Read(Options{Task: "tag", Part: "all"}, []byte("a"))
	wantFault(t, err, "dataset.part", "value", `"all"`)
	s := read(t, Options{Task: "classify", Name: "a.csv", Part: "test"}, "text,label,split\na,x,train\nb,y,\n")
	if cases(s) != "a>x>>test | b>y>>test" || s.Chosen != (Columns{Text: "text", Label: "label", Split: "split"}) {
		t.Errorf("%s from %+v", cases(s), s.Chosen)
	}
	s, err = Read(Options{Task: "classify", Name: "a.csv"}, []byte("text,label\na,x\nb\nc,y\n"))
	if wantFault(t, err, "table.bad", "line", "3"); len(s.Examples) != 2 {
		t.Errorf("%s", cases(s))
	}
	_, err = Read(Options{Task: "classify", Name: "a.csv", SkipBad: true}, []byte("text,label\na,x\nb\n"))
	wantFault(t, err, "labels.oneClass")
}

func large(head, row, task string) []byte {
	b := append(make([]byte, 0, text.MaxBytes+200), head...)
	for i := 0; len(b) < text.MaxBytes-200; i++ {
		if task == "tag" {
			b = fmt.Appendf(b, "word%d O\n", i)
			if i%20 == 19 {
				b = append(b, '\n')
			}
			continue
		}
		b = fmt.Appendf(b, row, i%4000, i%9000, i)
	}
	return b
}

// Every fault of the package has its words in both languages, the English ones as
// they stand in the code.
func TestFaultsHaveWords(t *testing.T) {
	words := map[string]map[string]string{"en": {}, "zh": {}}
	for language, all := range words {
		name := filepath.Join("..", "..", "public", "messages", language+".json")
		data, err := os.ReadFile(name)
		var parts map[string]map[string]any
		if err != nil || json.Unmarshal(data, &parts) != nil {
			t.Fatal(name, err)
		}
		for _, part := range parts {
			for key, text := range part {
				if text, ok := text.(string); ok {
					all[key] = text
				}
			}
		}
	}
	files, _ := filepath.Glob("*.go")
	found := 0
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`fault\.New\("(dataset\.\w+)",\s*"([^"]*)"`).FindAllStringSubmatch(string(source), -1) {
			found++
			if words["en"]["fault."+m[1]] != m[2] || words["zh"]["fault."+m[1]] == "" {
				t.Errorf("%s: %q, %q", m[1], words["en"]["fault."+m[1]], words["zh"]["fault."+m[1]])
			}
		}
	}
	if found < 30 {
		t.Errorf("only %d faults were found", found)
	}
}

func FuzzNext(f *testing.F) {
	f.Add("a.txt", []byte("1 2 3\n1,2,3\n"), true)
	f.Add("a.dat", []byte("1::2::3::978300760\n1::2::3::978300760\n"), true)
	f.Add("a.csv", []byte("user,item,time\nu,a,1\nu,b,2024-01-01\nu,\"c d\",2\n"), false)
	f.Add("a.jsonl", []byte(`{"user":1,"item":2}`), false)
	f.Fuzz(func(t *testing.T, name string, data []byte, skip bool) {
		s, err := Read(Options{Task: "next", Name: name, SkipBad: skip}, data)
		if err != nil {
			if fault.As(err).Code == "unexpected" {
				t.Error(err)
			}
			return
		}
		for _, e := range s.Examples {
			if len(e.Items) < leastItems {
				t.Errorf("%q", e.Items)
			}
			for _, item := range e.Items {
				if fields := text.Fields(item); len(fields) != 1 || fields[0] != item {
					t.Errorf("item %q", item)
				}
			}
		}
	})
}
