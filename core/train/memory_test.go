package train

import (
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// bigText is so many sentences of 15 words, of which the k-th most frequent of
// 26,000 comes about 1/k as often as the first (Zipf's law).
func bigText(sentences int) []string {
	r := rng.New(1, "memory")
	words := make([]string, 26_000)
	for i := range words {
		for n := i + 26; n > 0; n /= 26 {
			words[i] += string(rune('a' + n%26))
		}
	}
	docs := make([]string, sentences)
	for i := range docs {
		var b strings.Builder
		for range 15 {
			k := r.Float64() // log-uniform rank
			rank := int(float64(len(words)) * pow(k))
			b.WriteString(words[min(rank, len(words)-1)] + " ")
		}
		docs[i] = b.String()
	}
	return docs
}

// pow is V^(x−1) for V = 26,000.
func pow(x float64) float64 {
	y := 1.0
	for range 64 { // (1 + ln V·(x−1)/64)^64, near enough
		y *= 1 + 10.166*(x-1)/64
	}
	return y
}

func bigCorpus(t testing.TB, tokenizer string) *text.Corpus {
	c, err := text.Build("big", bigText(50_000), text.Config{Tokenizer: tokenizer, VocabLimit: 20_000})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func live() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

func watch(f func()) (peak float64) {
	stop, stopped := make(chan bool), make(chan float64)
	go func() {
		var m runtime.MemStats
		most := uint64(0)
		for {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapSys-m.HeapReleased)
			select {
			case <-stop:
				stopped <- float64(most) / (1 << 20)
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	f()
	stop <- true
	return <-stopped
}

func TestMeasure(t *testing.T) {
	debug.FreeOSMemory()
	var c *text.Corpus
	t.Logf("corpus peak %.0f", watch(func() { c = bigCorpus(t, "word") }))
	t.Logf("corpus live %.0f vocab %d tokens %d", live(), c.Vocab.Size(), c.Stats.Tokens)
	for name, m := range map[string]model.Config{"bilstm": {Kind: model.BiLSTM, Layers: 1}, "lstm": {}} {
		debug.FreeOSMemory()
		cfg := Defaults()
		cfg.Model = m
		cfg.Objective = batch.MLM
		cfg.Length = 32
		cfg.Steps = 800
		before := live()
		var run *Trainer
		t.Logf("%s: new+2 steps peak %.0f", name, watch(func() {
			var err error
			if run, err = NewPretrain(cfg, c); err != nil {
				t.Fatal(err)
			}
			steps(t, run, 2)
		}))
		t.Logf("%s: params %d = %.0f MB, live %.0f over %.0f", name, len(run.Model().W), float64(4*len(run.Model().W))/(1<<20), live(), before)
		var data []byte
		t.Logf("%s: save peak %.0f", name, watch(func() { data = run.Save(false) }))
		t.Logf("digest %s", run.Model().Digest())
		run = nil
		debug.FreeOSMemory()
		live()
		t.Logf("%s: open peak %.0f", name, watch(func() {
			o, err := Open(data, nil)
			if err != nil {
				t.Fatal(err)
			}
			run = o.Pretrain
		}))
		data = nil
		t.Logf("%s: opened live %.0f", name, live())
		debug.FreeOSMemory()
		for _, task := range []string{Tag, Classify, Next} {
			docs := bigText(50_000)
			list := make([]text.Case, len(docs))
			for i, d := range docs {
				w := strings.Fields(d)
				switch task {
				case Tag:
					tags := make([]string, len(w))
					for j := range tags {
						tags[j] = "O"
					}
					tags[i%15] = "B-PER"
					list[i] = text.Case{Tokens: w, Tags: tags}
				case Classify:
					list[i] = text.Case{Text: d, Label: string(rune('a' + i%10))}
				case Next:
					list[i] = text.Case{Items: w}
				}
			}
			b := live()
			fc := FineTuneDefaults()
			fc.Task = task
			fc.Characters, fc.Shapes, fc.CRF = "cnn", true, true
			if task == Tag {
				fc.Limit = 128
			}
			var f *FineTuner
			t.Logf("%s %s: peak %.0f", name, task, watch(func() {
				var err error
				if f, err = NewFineTune(fc, run, list); err != nil {
					t.Fatal(err)
				}
				f.Step()
				f.Step()
			}))
			t.Logf("%s %s: params %d live %.0f over %.0f digest %s", name, task, len(f.Model().W), live(), b, f.Model().Digest())
			t.Logf("%s %s: save peak %.0f", name, task, watch(func() { f.Save(true) }))
			runtime.KeepAlive(f)
			debug.FreeOSMemory()
		}
		runtime.KeepAlive(c)
	}
}
