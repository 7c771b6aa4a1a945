package probe

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/text"
)

// shared reads one of the data sets that lie beside the repository.
func shared(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../shared/data/" + path)
	if os.IsNotExist(err) {
		t.Skip("the data set is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestReadPairs(t *testing.T) {
	f, err := ReadPairs("own.txt", []byte("\ufeffThe dogs sleep.\tThe dogs sleeps.\r\n"+
		`{"sentence_good": "A cat runs.", "sentence_bad": "A cat run.", "UID": "agreement", "field": "syntax", "pairID": "7", "simple": true, "list": [1, {"a": null}]}`+"\r\n\n"+
		`{"good":"他\u6765了。","bad":"她来了。","uid":null,"term":"binding","field":"syntax"}`+"\n"+
		`{"good":"b","bad":"c","field":"syntax"}`))
	if err != nil || f.SkippedCount != 0 {
		t.Fatal(err, f)
	}
	want := []Pair{{"The dogs sleep.", "The dogs sleeps.", ""}, {"A cat runs.", "A cat run.", "agreement"}, {"他来了。", "她来了。", "binding"}, {"b", "c", "syntax"}}
	if !slices.Equal(f.Pairs, want) {
		t.Errorf("%+v", f.Pairs)
	}
}

// Every bad line is named, by its number, and the rest goes on.
func TestReadPairsSkips(t *testing.T) {
	good := `{"good":"a","bad":"b"}`
	for _, c := range []struct{ line, code string }{
		{"no tab here", "pairs.line"}, {"a\tb\tc", "pairs.line"}, {"a\t", "pairs.line"}, {"\tb", "pairs.line"}, {"null", "pairs.line"}, {`["a","b"]`, "pairs.line"},
		{"a\xff\tb", "pairs.utf8"}, {"a\ta", "pairs.same"}, {good, "pairs.again"}, {"a\tb", "pairs.again"},
		{strings.Repeat("x", 1<<20) + "\ty", "pairs.long"}, {strings.Repeat(" ", 1<<20), "pairs.long"}, {strings.Repeat("x", 1001) + "\ty", "pairs.long"},
		{`{"good":"a","bad":"c","uid":"` + strings.Repeat("u", 101) + `"}`, "pairs.long"},
		{`{"good":"a"}`, "pairs.missing"}, {`{"good":null,"bad":"b"}`, "pairs.missing"}, {`{"good":["a"],"bad":"b"}`, "pairs.missing"}, {`{"good":" ","bad":"b"}`, "pairs.missing"}, {"{}", "pairs.missing"},
		{`{"good":"a","bad":"c"} x`, "table.json"}, {`{"good":"a","bad":"c"`, "table.json"}, {`{"good":"a","bad":` + strings.Repeat("[", 9000), "table.json"},
		{`{"good":"a","bad":"c","good":"d"}`, "message.twice"}, {`{"good":"a","bad":"c","sentence_bad":"d"}`, "message.twice"},
	} {
		f, err := ReadPairs("own.jsonl", []byte(good+"\n"+c.line+"\nc\td\n"))
		if err != nil || len(f.Pairs) != 2 || f.SkippedCount != 1 || f.Skipped[0].Line != 2 || f.Skipped[0].Reason.Code != c.code {
			t.Errorf("%.60q: %v, %+v; want %s", c.line, err, f.Skipped, c.code)
		}
	}
}

func TestReadPairsRefuses(t *testing.T) {
	for _, empty := range []string{"", "\ufeff", "\n \r\n\n"} {
		_, err := ReadPairs("own.txt", []byte(empty))
		wants(t, err, "text.empty")
	}
	_, err := ReadPairs("own.txt", make([]byte, text.MaxBytes+1))
	wants(t, err, "text.tooLarge")
	f, err := ReadPairs("own.txt", []byte(strings.Repeat("bad\n", 1_000_000)))
	wants(t, err, "pairs.none")
	if len(f.Skipped) != MostSkipped || f.SkippedCount != 1_000_000 || f.Skipped[99].Line != 100 {
		t.Errorf("%d lines skipped, %d reasons", f.SkippedCount, len(f.Skipped))
	}
}

// What is beyond the limits is skipped, and counted.
func TestReadPairsLimits(t *testing.T) {
	var many, groups strings.Builder
	for i := range MostPairs + 3 {
		fmt.Fprintf(&many, "good %d\tbad\n", i)
	}
	for i := range MostPairGroups + 2 {
		fmt.Fprintf(&groups, `{"good":"a","bad":"b","uid":"%d"}`+"\n", i)
	}
	f, _ := ReadPairs("own.txt", []byte(many.String()))
	if len(f.Pairs) != MostPairs || f.SkippedCount != 3 || f.Skipped[0].Reason.Code != "pairs.tooMany" {
		t.Errorf("%d pairs, %d skipped", len(f.Pairs), f.SkippedCount)
	}
	f, _ = ReadPairs("own.txt", []byte(groups.String()))
	if len(f.Pairs) != MostPairGroups || f.SkippedCount != 2 || f.Skipped[0].Reason.Code != "pairs.groups" {
		t.Errorf("%d groups, %d skipped", len(f.Pairs), f.SkippedCount)
	}
}

func pairBattery(t *testing.T, s Subject, pairs ...Pair) *Battery {
	t.Helper()
	b, err := PairBattery(s, "mine", pairs)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Groups become rows, and words out of the vocabulary are counted.
func TestPairBatteryRows(t *testing.T) {
	s, _ := worldSubject(t, "en", "word", batch.Causal)
	b := pairBattery(t, s, Pair{"The dog is big.", "The dog are big.", ""}, Pair{"The dogs are big.", "The dogs is big.", "number"},
		Pair{"The dog is old.", "The dog are old.", ""}, Pair{"The dog is big.", "The dog quagga big.", "number"})
	if len(b.Rows) != 2 || b.Rows[0] != (Row{"mine", .5, 2, 0, 0}) || b.Rows[1] != (Row{"number", .5, 1, 1, 2}) || b.Unknown() != 1 {
		t.Errorf("%+v", b.Rows)
	}
	for _, x := range score(b, s.Model) {
		if x.N == 0 || math.IsNaN(x.LogProb) {
			t.Errorf("%+v", x)
		}
	}
	s.Length = 16
	if b := pairBattery(t, s, Pair{"\u0001", "dog", ""}, Pair{"dog", "dog dog", ""}, Pair{"dog is", "is", ""}); b.Rows[0].Items+b.Rows[0].Unknown != 3 {
		t.Errorf("%+v", b.Rows)
	}
	if len(pairBattery(t, s).Rows) != 0 {
		t.Error("no pairs make no rows")
	}
}

// A tokenizer may find nothing at all in a text.
func TestNothingToCompare(t *testing.T) {
	s, _ := worldSubject(t, "en", "word", batch.Causal)
	s.Length = 16
	if _, ok := s.compare([]string{"", "dog"}); ok {
		t.Error("nothing was compared with a dog")
	}
}

// For a causal model the difference of a pair's worths is that of the whole
// sentences; for a masked one it is over the words that differ.
func TestPairsAreWholeSentences(t *testing.T) {
	for _, objective := range []string{batch.Causal, batch.MLM} {
		s, _ := worldSubject(t, "en", "word", objective)
		for i := range s.Model.W {
			s.Model.W[i] *= 6
		}
		s.Model.Repack()
		p := Pair{"The dogs near the cat are big.", "The dogs near the cat is very big.", ""}
		sc := NewScorer(pairBattery(t, s, p))
		sc.Begin(sc.battery.NewPass(s.Model))
		for sc.Next() {
		}
		got := sc.worth[0][0] - sc.worth[0][1]
		want := whole(s, p.Good) - whole(s, p.Bad)
		if objective == batch.MLM {
			want = alone(s, []string{p.Good, p.Bad}, 0) - alone(s, []string{p.Good, p.Bad}, 1)
		}
		if math.Abs(got-want) > 1e-3 || math.Abs(want) < .01 {
			t.Errorf("%s: %v, want %v", objective, got, want)
		}
	}
}

// whole is ln p of a whole sentence by a causal model.
func whole(s Subject, words string) float64 {
	ids, sum := s.whole(words), 0.0
	pass := s.Model.NewPass(1, 64)
	for i := 1; i < len(ids); i++ {
		y := pass.Logits(together([]sentence{{ids: ids[:i]}}), []int32{int32(i - 1)})
		kernel.Softmax(y, 1, len(y))
		sum += math.Log(float64(y[ids[i]]))
	}
	return sum
}

func TestPairsTooMuchWork(t *testing.T) {
	s, _ := worldSubject(t, "en", "char", batch.MLM)
	var pairs []Pair
	for i := range 1000 {
		pairs = append(pairs, Pair{strings.Repeat("dog ", 40), strings.Repeat("cats ", 40), fmt.Sprint(i % 7)})
	}
	_, err := PairBattery(s, "mine", pairs)
	wants(t, err, "pairs.work")
}

// A model that has learned when a verb ends in s knows it of pairs too.
func TestTaughtModelKnowsPairs(t *testing.T) {
	var docs []string
	var pairs []Pair
	for _, noun := range []string{"dog", "cat", "bird", "fox", "king", "queen"} {
		for _, verb := range []string{"sleep", "run", "sing", "jump", "hide"} {
			one, many := "the "+noun+" "+verb+"s now", "the "+noun+"s "+verb+" now"
			docs = append(docs, one, many)
			pairs = append(pairs, Pair{one, "the " + noun + " " + verb + " now", "one"}, Pair{many, "the " + noun + "s " + verb + "s now", "many"})
		}
	}
	c, err := text.Build("verbs", docs, text.Config{Tokenizer: "word", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	m, _ := model.New(model.Config{Vocab: c.Vocab.Size(), Embed: 8, Hidden: 12, Layers: 1}, 1)
	m.Repack()
	s := Subject{Model: m, Corpus: c, Objective: batch.Causal}
	b := pairBattery(t, s, pairs...)
	before := score(b, m)
	teach(t, s, 300)
	for i, after := range score(b, m) {
		if after.Accuracy < .9 || after.Conditional < before[i].Conditional+.2 || after.N != 30 {
			t.Errorf("%s: untrained %+v, trained %+v", b.Rows[i].Name, before[i], after)
		}
	}
}

// BLiMP's agreement paradigms run on a small model of Shakespeare.
func TestBLiMP(t *testing.T) {
	f, err := ReadPairs("blimp_agreement.jsonl", shared(t, "blimp/blimp_agreement.jsonl"))
	if err != nil || len(f.Pairs) != 16000 || f.SkippedCount != 0 {
		t.Fatal(err, len(f.Pairs), f.SkippedCount)
	}
	c, err := text.Build("shakespeare", text.Documents(string(shared(t, "tiny_shakespeare/input.txt"))[:400_000], "line"), text.Config{Tokenizer: "word"})
	if err != nil {
		t.Fatal(err)
	}
	m, _ := model.New(model.Config{Vocab: c.Vocab.Size(), Embed: 12, Hidden: 16, Layers: 1}, 3)
	m.Repack()
	for _, objective := range []string{batch.Causal, batch.MLM} {
		b := pairBattery(t, Subject{Model: m, Corpus: c, Objective: objective}, f.Pairs...)
		if len(b.Rows) != 16 || b.Unknown() < 1000 || b.Unknown() > 12000 {
			t.Fatalf("%d rows, %d unknown", len(b.Rows), b.Unknown())
		}
		right, n := 0., 0
		for i, x := range score(b, m) {
			if x.N+x.Unknown != 1000 || b.Rows[i].Name != f.Pairs[1000*i].Group || math.IsNaN(x.LogProb) || math.IsNaN(x.Conditional) {
				t.Errorf("%s: %+v", b.Rows[i].Name, x)
			}
			right, n = right+float64(x.Accuracy)*float64(x.N), n+x.N
		}
		if a := right / float64(n); math.Abs(a-.5) > .1 {
			t.Errorf("%s: an untrained model is right in %.3f", objective, a)
		}
	}
}
