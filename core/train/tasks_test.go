package train

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// roles are sentences whose entities a word alone does not tell: who likes is the
// SUBJ, who is liked the OBJ, and a number may belong to either.
func roles(n int) []text.Case {
	r := rng.New(5, "split")
	var list []text.Case
	for range n {
		var c text.Case
		c.Tokens, c.Tags = entity(c.Tokens, c.Tags, "SUBJ", &r)
		c.Tokens, c.Tags = append(c.Tokens, "likes"), append(c.Tags, "O")
		c.Tokens, c.Tags = entity(c.Tokens, c.Tags, "OBJ", &r)
		list = append(list, c)
	}
	return list
}

func entity(words, tags []string, kind string, r *rng.Stream) ([]string, []string) {
	words, tags = append(words, fmt.Sprintf("a%d", r.Intn(8))), append(tags, "B-"+kind)
	if r.Intn(2) == 1 {
		words, tags = append(words, fmt.Sprintf("number%d", r.Intn(3))), append(tags, "I-"+kind)
	}
	return words, tags
}

// rounds are users who go through eight items in a circle: what comes next is sure,
// and every item is as popular as any other.
func rounds(n int) []text.Case {
	r := rng.New(6, "split")
	var list []text.Case
	for range n {
		var c text.Case
		at := r.Intn(8)
		for range 5 + r.Intn(6) {
			c.Items = append(c.Items, fmt.Sprintf("a%d", at%8))
			at++
		}
		list = append(list, c)
	}
	return list
}

// asked are questions of two intents with an answer each, and some of neither.
func asked(n int) []text.Case {
	list := ordered(n)
	for i := range list {
		list[i].Answer = "the answer of " + list[i].Label
		if i%7 == 0 {
			list[i].Text, list[i].Label, list[i].Answer = fmt.Sprintf("b%d b%d b%d", i%8, i/8%8, i/3%8), "none", ""
		}
	}
	return list
}

// lesson is a task with what it needs.
type lesson struct {
	base  func(t testing.TB) *Trainer
	cases []text.Case
	c     FineTuneConfig
}

func taught(task string, change func(c *FineTuneConfig)) FineTuneConfig {
	c := smallTune()
	c.Task, c.Dropout, c.WordDropout = task, .1, .05
	if change != nil {
		change(&c)
	}
	return c
}

func itemBase(objective, kind string) func(t testing.TB) *Trainer {
	return func(t testing.TB) *Trainer {
		var docs []string
		for _, c := range rounds(100) {
			docs = append(docs, strings.Join(c.Items[:len(c.Items)-2], " "))
		}
		c := small(objective)
		c.Model.Kind = kind
		run := pretrain(t, c, build(t, docs))
		steps(t, run, 20)
		return run
	}
}

func lessonsOfAllKinds() map[string]lesson {
	spelt := func(reader string, crf bool) func(c *FineTuneConfig) {
		return func(c *FineTuneConfig) {
			c.Characters, c.Shapes, c.CRF, c.Steps = reader, true, crf, 40
		}
	}
	pooled := func(c *FineTuneConfig) { c.Pool, c.Scope, c.Balance, c.Steps, c.Patience = "max", "none", true, 150, 0 }
	bag := func(c *FineTuneConfig) { c.Grams, c.Scope, c.Steps, c.Patience = 2, "none", 20, 0 }
	longer := func(c *FineTuneConfig) { c.Steps, c.Patience = 200, 0 }
	return map[string]lesson{
		"tag, cnn, crf":   {base, roles(100), taught(Tag, spelt("cnn", true))},
		"tag, lstm":       {base, roles(100), taught(Tag, spelt("lstm", false))},
		"next, causal":    {itemBase(batch.Causal, ""), rounds(100), taught(Next, nil)},
		"next, masked":    {itemBase(batch.MLM, model.BiLSTM), rounds(100), taught(Next, longer)},
		"retrieve":        {base, asked(200), taught(Retrieve, pooled)},
		"classify, grams": {base, asked(200), taught(Classify, bag)},
	}
}

func begun(t *testing.T, l lesson) *FineTuner {
	t.Helper()
	return fineTune(t, l.c, l.base(t), l.cases)
}

// Every task is learned, beats what needs no network, and ends at the pinned
// digest.
func TestTasksAreLearned(t *testing.T) {
	for name, l := range lessonsOfAllKinds() {
		t.Run(name, func(t *testing.T) {
			f := begun(t, l)
			finish(t, f)
			r := f.Report()
			switch l.c.Task {
			case Tag:
				t.Logf("F1 %.3f, twin %.3f, lookup %.3f, %+v", r.Entity.F1, r.Baselines.Scratch.Entity.F1, r.Baselines.Lookup.Entity.F1, *r.Gain)
				if r.Entity.F1 < .9 || r.Baselines.Lookup.Entity.F1 > .7 || len(r.Types.Classes) != 3 || len(r.Classes) != 5 {
					t.Errorf("%+v", r)
				}
			case Next:
				t.Logf("NDCG@5 %.3f, twin %.3f, popular %.3f, repeat %.3f, together %.3f", r.Ranking.NDCG[1].Value, r.Baselines.Scratch.Ranking.NDCG[1].Value,
					r.Baselines.Popular.Ranking.NDCG[1].Value, r.Baselines.Repeat.Ranking.NDCG[1].Value, r.Baselines.ItemItem.Ranking.NDCG[1].Value)
				if r.Ranking.HR[0].Value < .9 || r.Baselines.Popular.Ranking.HR[0].Value > .5 || r.Ranking.Cases != 100 {
					t.Errorf("%+v", r.Ranking)
				}
			default:
				t.Logf("accuracy %.3f, naive Bayes %.3f, %+v, %+v", r.Accuracy, r.Baselines.NaiveBayes.Accuracy, r.Scope, r.Calibration)
				if r.Accuracy < .9 || r.Scope.Cases != 6 || l.c.Task == Classify && r.Scope.AUROC < .9 || len(r.Classes) != 2 {
					t.Errorf("%+v", r)
				}
			}
			if l.c.Task == Retrieve && (r.Ranking.MRR < .9 || r.Classifier.MRR < .9 || r.Baselines.BM25 == nil) {
				t.Errorf("%+v, %+v", r.Ranking, r.Classifier)
			}
			if got := f.Model().Digest(); got != pinned[name] {
				t.Errorf("digest %q", got)
			}
		})
	}
}

// pinned are the digests of the pretrained arms, natively and in every browser.
var pinned = map[string]string{
	"tag, cnn, crf":   "1b8123759edfeabc70fc034822464ec9c49581c848ffd3fab50c7433fe375d78",
	"tag, lstm":       "ef83eacd1cdea232a430ce0509c602eb03351ac7a08b32e42fc9b60b18e92dbe",
	"next, causal":    "203176ac6908c6ac69687be1e40e4196dec2a519e3b01eebe8c1c37bd38f0b5d",
	"next, masked":    "042a9554910fb9b46ece46f967511f37916fe80051d98af4079ee5413e87862f",
	"retrieve":        "007f1f9d788a20aed7b980c43fc84df724d96c4cfd21e080fbb15253ef958c7e",
	"classify, grams": "b425e59e459edac8df68330d9aa41eadde0e03f9db1eb8600c6ac2ea5b100a0d",
}

// Stopped anywhere, saved and opened, a task ends where it would have.
func TestTasksResumeIsNeverHavingStopped(t *testing.T) {
	for name, l := range lessonsOfAllKinds() {
		t.Run(name, func(t *testing.T) {
			straight := begun(t, l)
			finish(t, straight)
			f := begun(t, l)
			for calls := 0; !f.Done(); calls++ {
				if _, err := f.Step(); err != nil {
					t.Fatal(err)
				}
				if slices.Contains([]int{13, 57, 101, 203, 407}, calls) || f.Done() { // an exam begins anew when opened
					data := f.Save(true)
					o, err := Open(data, nil)
					if err != nil {
						t.Fatal(err)
					}
					if f = o.FineTune; !bytes.Equal(data, f.Save(true)) {
						t.Fatal("opened and saved, the file is another")
					}
				}
			}
			for i := range straight.arms {
				if straight.arms[i].learn.model.Digest() != f.arms[i].learn.model.Digest() {
					t.Errorf("arm %d ended elsewhere", i)
				}
			}
			if !reflect.DeepEqual(straight.Report(), f.Report()) {
				t.Errorf("the reports differ: %+v, not %+v", f.Report(), straight.Report())
			}
			f.Restart()
			if finish(t, f); f.Model().Digest() != straight.Model().Digest() {
				t.Error("begun again after opening, it ended elsewhere")
			}
		})
	}
}

// Without its examples a tuned model still says what it has learned, but for what
// only examples know.
func TestTasksWithoutTheirText(t *testing.T) {
	for name, l := range lessonsOfAllKinds() {
		t.Run(name, func(t *testing.T) {
			f := begun(t, l)
			finish(t, f)
			data := f.Save(false)
			for _, secret := range []string{"likes number", "a1 a2 a3", "the answer of"} {
				if bytes.Contains(data, []byte(secret)) {
					t.Errorf("the file holds %q", secret)
				}
			}
			o, err := Open(data, nil)
			if err != nil {
				t.Fatal(err)
			}
			g := o.FineTune
			switch l.c.Task {
			case Tag:
				tags, err := g.Tag([]string{"a1", "number2", "likes", "unheard-of", "number1"})
				if err != nil || !slices.Equal(tags[:4], []string{"B-SUBJ", "I-SUBJ", "O", "B-OBJ"}) {
					t.Errorf("%v, %v", tags, err)
				}
			case Next:
				list, unknown, err := g.Recommend([]string{"z9", "a5", "a6"}, 3)
				if err != nil || len(list) != 3 || list[0].Item != "a7" || list[0].Because == "" || !slices.Equal(unknown, []string{"z9"}) {
					t.Errorf("%v, %v, %v", list, unknown, err)
				}
			case Retrieve:
				if err := g.Index(); code(err) != "train.needs-examples" {
					t.Errorf("%v", err)
				}
				if err := g.Attach(l.cases); err != nil {
					t.Fatal(err)
				}
				for !g.Indexed() {
					if err := g.Index(); err != nil {
						t.Fatal(err)
					}
				}
				r, err := g.Answer("a1 likes number2", 2)
				if err != nil || !r.Known || r.Best[0].Answer != "the answer of forwards" || r.Classes[0].Label != "forwards" || len(r.Best) != 2 {
					t.Errorf("%+v, %v", r, err)
				}
				if _, err = g.Answer("", 2); code(err) != "train.classify.empty" {
					t.Errorf("%v", err)
				}
			}
		})
	}
}

// What spoke for an answer is the word that decides.
func TestExplain(t *testing.T) {
	l := lessonsOfAllKinds()["classify, grams"]
	f := begun(t, l)
	finish(t, f)
	said, weights, err := f.Explain("a1 likes number2")
	if err != nil || said.Label != "forwards" || len(weights) != 3 || weights[0].Text != "a1" {
		t.Fatalf("%+v, %v, %v", said, weights, err)
	}
	most := 0.0
	for _, w := range weights {
		most = max(most, w.Weight)
	}
	if most <= 0 {
		t.Errorf("nothing spoke for it: %v", weights)
	}
}
