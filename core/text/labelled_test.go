package text

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"murmuration/core/fault"
)

func parse(t *testing.T, name, data string, opt Columns) *Labelled {
	t.Helper()
	l, err := ParseLabelled(name, []byte(data), opt)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func wantFault(t *testing.T, err error, code string, params ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no fault, want %s", code)
		return
	}
	e := fault.As(err)
	if e.Code != code {
		t.Errorf("%v (%s), want %s", err, e.Code, code)
		return
	}
	for i := 0; i < len(params); i += 2 {
		if e.Params[params[i]] != params[i+1] {
			t.Errorf("%v: %s is %q, want %q", err, params[i], e.Params[params[i]], params[i+1])
		}
	}
	if strings.ContainsAny(e.Error(), "{}") {
		t.Errorf("a placeholder is left in %q", e.Error())
	}
}

func TestQuotedCells(t *testing.T) {
	l := parse(t, "a.csv", "\ufefftext,label,split\r\n\"a, \"\"b\"\"\nsecond line\",x,train\r\n5\" pipe,y,TEST\r\n\r\nlast,x,dev", Columns{})
	want := []Example{{"a, \"b\"\nsecond line", "x", "train"}, {"5\" pipe", "y", "test"}, {"last", "x", "valid"}}
	if !slices.Equal(l.Examples, want) {
		t.Errorf("got %q", l.Examples)
	}
	if l.Text != "text" || l.Label != "label" || l.Split != "split" {
		t.Errorf("columns %q %q %q", l.Text, l.Label, l.Split)
	}
}

func TestOtherSeparatorsAndEndings(t *testing.T) {
	want := []Example{{"one, two", "x", ""}, {"three \"four\"", "y", ""}}
	for name, data := range map[string]string{
		"a.tsv":     "sentence\tclass\none, two\tx\nthree \"four\"\ty\n",
		"b.csv":     "class;sentence\nx;one, two\ny;\"three \"\"four\"\"\"\n",
		"c.txt":     "sentence\tclass\none, two\tx\nthree \"four\"\ty\n",
		"d.jsonl":   "{\"class\":\"x\",\"sentence\":\"one, two\",\"more\":{\"a\":[1]}}\n\n{\"sentence\":\"three \\\"four\\\"\",\"class\":\"y\",\"late\":3}\n",
		"E.JSONL":   "{\"sentence\":\"one, two\",\"label\":\"x\"}\n{\"label\":\"y\",\"sentence\":\"three \\\"four\\\"\"}",
		"quote.tsv": "sentence\tclass\none, two\tx\n\"three \"\"four\"\"\"\ty\n",
	} {
		if l := parse(t, name, data, Columns{}); !slices.Equal(l.Examples, want) {
			t.Errorf("%s: %q", name, l.Examples)
		}
	}
}

func TestColumnsAreGuessed(t *testing.T) {
	for _, c := range []struct{ data, text, label, split string }{
		{"id,body,kind\n1,a long enough text,x\n2,another long text,y\n3,a third of them,x\n", "body", "kind", ""},
		{"good film,pos\nbad film,neg\nfine film,pos\n", "1", "2", ""},
		{"内容,类别\n我爱猫,好\n我不爱猫,坏\n", "内容", "类别", ""},
		{"text,label,set\na,x,big\nb,y,small\n", "text", "label", ""},
		{"label,text\na,x\nb,y\n", "text", "label", ""},
	} {
		if l := parse(t, "a.csv", c.data, Columns{}); l.Text != c.text || l.Label != c.label || l.Split != c.split {
			t.Errorf("%q: text %q, label %q, split %q", c.data, l.Text, l.Label, l.Split)
		}
	}
	l := parse(t, "a.csv", "text,label,topic\na,x,p\nb,y,q\n", Columns{Label: "topic", Text: "label"})
	if l.Examples[1] != (Example{"y", "q", ""}) {
		t.Errorf("chosen columns: %q", l.Examples)
	}
}

func TestBadLinesAreNamed(t *testing.T) {
	data := "text,label,split\n\"fine\n\",x,train\n,x,train\nno label,,\n\"open\" wide,x,\n" +
		"two,y,\nmuch,z,train,more\nodd,x,sometime\n" + strings.Repeat("w", MaxField+1) + ",x,\nq," + strings.Repeat("l", 201) + ",\n\"never closed,x,\nend,y,\n"
	l, err := ParseLabelled("a.csv", []byte(data), Columns{Split: "split"})
	wantFault(t, err, "table.bad", "count", "8", "line", "4")
	var lines []string
	for _, b := range l.Bad {
		lines = append(lines, strconv.Itoa(b.Line)+" "+b.Reason.Code)
	}
	want := "4 labels.noText,5 labels.noLabel,6 table.afterQuote,8 table.cells,9 labels.split,10 table.field,11 labels.longLabel,12 table.quote"
	if got := strings.Join(lines, ","); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if l = parse(t, "a.csv", data, Columns{Split: "split", SkipBad: true}); len(l.Examples) != 3 || len(l.Bad) != 8 {
		t.Errorf("%d examples, %d bad", len(l.Examples), len(l.Bad))
	}
}

func TestReadTable(t *testing.T) {
	for _, c := range []struct {
		name, data, columns string
		header              bool
		lines               string
	}{
		{"ratings.dat", "1::17::5::978300760\n2::17::4::978300761\n", "1|2|3|4", false, "1 2"},
		{"u.data", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n", "1|2|3|4", false, "1 2"},
		{"ratings.csv", "userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n", "userId|movieId|rating|timestamp", true, "2"},
		{"a.csv", "user,item\n\nuser,b\n", "user|item", true, "3"},
		{"a.csv", "what,why\nwhat,x\n", "1|2", false, "1 2"},
		{"a.csv", "what,how\nwhat,x\n", "what|how", true, "2"},
	} {
		tab, err := ReadTable(c.name, []byte(c.data), "user", "how")
		if err != nil {
			t.Fatal(err)
		}
		var at []string
		for _, r := range tab.Rows {
			at = append(at, strconv.Itoa(r.Line))
		}
		if strings.Join(tab.Columns, "|") != c.columns || tab.Header != c.header || strings.Join(at, " ") != c.lines {
			t.Errorf("%q: columns %q (header %v), lines %v", c.data, tab.Columns, tab.Header, at)
		}
	}
	_, err := ReadTable("a.csv", []byte(strings.Repeat("a,b\n", MaxRows+7)))
	wantFault(t, err, "table.tooMany", "line", strconv.Itoa(MaxRows+1), "most", strconv.Itoa(MaxRows))
}

func TestBadJSONLines(t *testing.T) {
	data := "{\"text\":\"a\",\"label\":\"x\"}\n[1]\n{\"text\":\"b\" \"label\"}\n{\"text\":\"c\",\"label\":\"y\"} {}\n{\"text\":\"d\",\"label\":5}\n{\"text\":\n"
	_, err := ParseLabelled("a.jsonl", []byte(data), Columns{})
	wantFault(t, err, "table.bad", "count", "4", "line", "2")
	if l := parse(t, "a.jsonl", data, Columns{SkipBad: true}); !slices.Equal(l.Examples, []Example{{"a", "x", ""}, {"d", "5", ""}}) {
		t.Errorf("%q", l.Examples)
	}
}

func TestLabelledFaults(t *testing.T) {
	for _, c := range []struct {
		name, data string
		opt        Columns
		code       string
		params     []string
	}{
		{"a.csv", "", Columns{}, "text.empty", []string{"file", "a.csv"}},
		{"a.csv", " \n\n", Columns{}, "text.empty", nil},
		{"a.jsonl", "\n\n", Columns{}, "text.empty", nil},
		{"a.jsonl", "{}\n{}\n", Columns{}, "text.empty", nil},
		{"a.jsonl", "no\nno\n", Columns{}, "table.bad", []string{"count", "2", "line", "1"}},
		{"a.csv", "text,label\n", Columns{}, "labels.none", nil},
		{"a.csv", "text\nonly\ntexts\n", Columns{}, "labels.oneColumn", []string{"columns", "text"}},
		{"a.csv", "text,label\na,x\nb,x\n", Columns{}, "labels.oneClass", []string{"label", "x", "column", "label"}},
		{"a.csv", "text,label\na,x\nb,y\n", Columns{Label: "topic"}, "table.noColumn", []string{"column", `"topic"`, "columns", "text, label"}},
		{"a.csv", "text,label\na,\x00\nb,y\n", Columns{}, "text.binary", []string{"offset", "13"}},
		{"a.csv", "text,label\na,x\nb,\xff\n", Columns{}, "text.utf8", []string{"line", "3", "offset", "17"}},
		{"a.csv", "text,label\n" + strings.Join(lines("t%[1]d,l%[1]d", 501), "\n"), Columns{}, "labels.tooManyClasses", []string{"count", "501"}},
		{"a.csv", "text,label\n" + strings.Repeat("a\n", 1002), Columns{SkipBad: true}, "table.hopeless", []string{"line", "2"}},
		{"a.csv", strings.Repeat(",", 300) + "\n", Columns{}, "table.bad", nil},
	} {
		_, err := ParseLabelled(c.name, []byte(c.data), c.opt)
		wantFault(t, err, c.code, c.params...)
	}
}

func TestFromTable(t *testing.T) {
	docs, chosen, err := FromTable("a.csv", []byte("id,body\n1,first text here\n2,\n3,second\n"), "")
	if err != nil || chosen != "body" || !slices.Equal(docs, []string{"first text here", "second"}) {
		t.Errorf("%q from %q, %v", docs, chosen, err)
	}
	docs, _, err = FromTable("a.jsonl", []byte(`{"a":"x","b":"yy"}`), "a")
	if err != nil || !slices.Equal(docs, []string{"x"}) {
		t.Errorf("%q, %v", docs, err)
	}
	_, _, err = FromTable("a.csv", []byte("id,body\n1,x\n"), "text")
	wantFault(t, err, "table.noColumn", "columns", "id, body")
	_, _, err = FromTable("a.csv", []byte("id,body\n1,x\n2\n"), "")
	wantFault(t, err, "table.bad", "line", "3")
}

func TestBanking77(t *testing.T) {
	l, err := ParseLabelled("train.csv", shared(t, "banking77/train.csv"), Columns{})
	if err != nil {
		t.Fatal(err)
	}
	classes := map[string]bool{}
	for _, e := range l.Examples {
		classes[e.Label] = true
	}
	if len(l.Examples) != 10003 || len(classes) != 77 || l.Text != "text" || l.Label != "category" {
		t.Errorf("%d examples of %d classes from %q, %q", len(l.Examples), len(classes), l.Text, l.Label)
	}
}

// CLINC150 is one JSON object of lists of [text, label]; as JSONL it reads back
// the same.
func TestClinc150AsJSONL(t *testing.T) {
	var parts map[string][][2]string
	if err := json.Unmarshal(shared(t, "clinc150/data_full.json"), &parts); err != nil {
		t.Fatal(err)
	}
	var file strings.Builder
	var want []Example
	for _, part := range []string{"train", "val", "test"} {
		for _, p := range parts[part] {
			line, _ := json.Marshal(map[string]string{"text": p[0], "intent": p[1], "split": part})
			file.Write(append(line, '\n'))
			want = append(want, Example{p[0], p[1], splitValues[part]})
		}
	}
	l := parse(t, "clinc.jsonl", file.String(), Columns{})
	if len(l.Examples) != 22500 || !slices.Equal(l.Examples, want) || l.Label != "intent" {
		t.Errorf("%d examples, label column %q", len(l.Examples), l.Label)
	}
}

func FuzzParseLabelled(f *testing.F) {
	f.Add("a.csv", []byte("text,label\n\"a\"\"\n\",x\nb,y\n"), true)
	f.Add("a.tsv", []byte("\"a\tb\n\"x\"\ty\n"), false)
	f.Add("a.jsonl", []byte("{\"text\":\"a\",\"label\":[]}\n"), true)
	f.Fuzz(func(t *testing.T, name string, data []byte, skip bool) {
		l, err := ParseLabelled(name, data, Columns{SkipBad: skip})
		if err != nil {
			if e := fault.As(err); e.Code == "unexpected" {
				t.Error(err)
			}
			return
		}
		for _, e := range l.Examples {
			if trim(e.Text) == "" || trim(e.Label) == "" || len(e.Text) > MaxField {
				t.Errorf("example %q", e)
			}
		}
	})
}
