package train

import (
	"errors"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// bigText is 50,000 sentences of 15 words, in which the k-th most frequent of
// 26,000 comes about 1/k as often as the first (Zipf's law).
func bigText() []string {
	r := rng.New(1, "memory")
	words := make([]string, 26_000)
	for i := range words {
		for n := i + 26; n > 0; n /= 26 {
			words[i] += string(rune('a' + n%26))
		}
	}
	docs := make([]string, 50_000)
	for i := range docs {
		list := make([]string, 15)
		for j := range list {
			list[j] = words[rank(r.Float64(), len(words))]
		}
		docs[i] = strings.Join(list, " ")
	}
	return docs
}

// rank is a number below n whose logarithm is evenly spread, for x in [0, 1).
func rank(x float64, n int) int {
	low := 1
	for low*2 < n && x >= .07 { // n is near 2^(1/.07)
		low, x = 2*low, x-.07
	}
	return min(n, low+int(x/.07*float64(low))) - 1
}

// examplesOf are big's sentences as examples of a task.
func examplesOf(task string, docs []string) []text.Case {
	list := make([]text.Case, len(docs))
	for i, d := range docs {
		words := strings.Fields(strings.Clone(d))
		switch task {
		case Tag:
			list[i] = text.Case{Tokens: words, Tags: strings.Fields(strings.Repeat("O ", i%14) + "B-PER" + strings.Repeat(" O", 14-i%14))}
		case Next:
			list[i] = text.Case{Items: words}
		default:
			list[i] = text.Case{Text: d, Label: strconv.Itoa(i % 10)}
		}
	}
	return list
}

// heap is the bytes that are in use, after a collection.
func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// peak is the most bytes that the heap takes while f works.
func peak(f func()) int {
	debug.FreeOSMemory()
	stop, most := make(chan bool), make(chan int)
	go func() {
		var m runtime.MemStats
		top := uint64(0)
		for stopped := false; !stopped; {
			select {
			case <-stop:
				stopped = true
			case <-time.After(2 * time.Millisecond):
			}
			runtime.ReadMemStats(&m)
			top = max(top, m.HeapSys-m.HeapReleased)
		}
		most <- int(top)
	}()
	f()
	stop <- true
	return <-most
}

func mb(bytes int) int { return bytes >> 20 }

// near holds an estimate to what was measured, within a quarter.
func nearMemory(t *testing.T, what string, estimate, measured int) {
	t.Helper()
	t.Logf("%s: %d MB estimated, %d measured", what, mb(estimate), mb(measured))
	if 4*estimate < 3*measured || 4*estimate > 5*measured {
		t.Errorf("%s takes %d MB, and %d were estimated", what, mb(measured), mb(estimate))
	}
}

// pretrainUnderTheCeiling trains, saves and opens a run.
func pretrainUnderTheCeiling(t *testing.T, name string, m model.Config, big *text.Corpus, file string) {
	empty, c := heap(), Defaults()
	c.Model, c.Length = m, 32
	var run *Trainer
	under(t, name, func() { run = pretrain(t, c, big); steps(t, run, 2) })
	var data []byte
	under(t, name+" saved", func() { data = run.Save(true) })
	nearMemory(t, name, run.load().Bytes(), heap()-empty)
	runtime.KeepAlive(run)
	run = nil
	under(t, name+" opened", func() { run = reopen(t, data, nil) })
	if err := os.WriteFile(file, run.Save(false), 0o600); err != nil {
		t.Fatal(err)
	}
}

// tuneUnderTheCeiling fine-tunes as the page does: the pretraining is opened for it
// and closed when it has begun. What is refused must fit as it is told to.
func tuneUnderTheCeiling(t *testing.T, name, task, file string, docs []string) {
	c, empty := FineTuneDefaults(), heap()
	c.Task = task
	var f *FineTuner
	var refused error
	under(t, name+" begun", func() {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, refused = NewFineTune(c, reopen(t, data, nil), examplesOf(task, docs))
	})
	if refused != nil {
		if name != "bilstm next" || code(refused) != "train.memory.vocabulary" {
			t.Error(name, refused)
		}
		return
	}
	under(t, name, func() {
		for range 2 {
			if _, err := f.Step(); err != nil {
				t.Fatal(err)
			}
		}
		f.arms[0].best = append(f.arms[0].best, f.Model().W...)
	})
	var data []byte
	under(t, name+" saved", func() { data = f.Save(true) })
	nearMemory(t, name, f.load().Bytes(), heap()-empty)
	runtime.KeepAlive(f)
	runtime.KeepAlive(data)
}

func under(t *testing.T, what string, f func()) {
	t.Helper()
	n := peak(f)
	t.Logf("%s: peak %d MB", what, mb(n))
	if n > Ceiling {
		t.Errorf("%s took %d MB", what, mb(n))
	}
}

// What is refused says what would do, and with that it fits; one step more does not.
func TestMemoryIsRefusedWithAdvice(t *testing.T) {
	fits := Load{Model: model.Config{Vocab: 20_000}.WithDefaults(), Batch: 32, Length: 32, Sentences: 50_000, Words: 750_000}
	if err := fits.Check(); err != nil {
		t.Error(err)
	}
	for _, x := range []struct {
		kind, what string
		change     func(*Load)
		heed       func(l *Load, n int)
		more       int // too much again
	}{
		{"vocabulary", "vocab", func(l *Load) { l.Model.Vocab = 60_000 }, func(l *Load, n int) { l.Model.Vocab = n }, 100},
		{"vocabulary", "width", func(l *Load) { l.Model.Vocab = 60_000 }, func(l *Load, n int) { l.Model.Hidden, l.Model.Embed = n, n }, 8},
		{"width", "width", func(l *Load) { l.Model.Layers, l.Model.Hidden, l.Model.Embed, l.Model.Vocab = 16, 1024, 1024, 1000 }, func(l *Load, n int) { l.Model.Hidden, l.Model.Embed = n, n }, 8},
		{"batch", "batch", func(l *Load) { l.Batch, l.Length, l.Model.Vocab = 4096, 1024, 2000 }, func(l *Load, n int) { l.Batch = n }, 4},
		{"sentences", "sentences", func(l *Load) { l.Base, l.Sentences, l.Words, l.Model.Vocab, l.Model.Tags = 1e6, 1e6, 1e7, 2000, 9 }, func(l *Load, n int) { l.Words, l.Sentences = 10*n, n }, 100},
		{"several", "", func(l *Load) {
			l.Batch, l.Length, l.Model.Vocab = 4096, 1024, 60_000
			l.Base, l.Sentences, l.Words = 1e6, 1e6, 1e7
		}, nil, 0},
	} {
		l := fits
		x.change(&l)
		err := l.Check()
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != "train.memory."+x.kind {
			t.Errorf("%s: %v", x.kind, err)
			continue
		}
		if x.heed == nil {
			continue
		}
		n, err := strconv.Atoi(f.Params[x.what])
		x.heed(&l, n)
		enough := l.Check()
		x.heed(&l, n+x.more)
		if err != nil || n == 0 || enough != nil || l.Check() == nil {
			t.Errorf("%s of %d, as advised: %v", x.what, n, enough)
		}
	}
}

// The state to go back to is copied late, and yet it is the one from before the
// parameters were set from outside, in a new run and in an opened one.
func TestWhatIsHeldComesBack(t *testing.T) {
	run := pretrain(t, small(batch.MLM), pairs(t, 100))
	for range 2 {
		before := run.Model().Digest()
		if run.learn.guard.w != nil {
			t.Error("copied before anything changed")
		}
		run.Hold()
		run.Model().W[3] = float32(math.NaN())
		if _, err := run.Step(); code(err) != "train.diverged" {
			t.Fatal(err)
		}
		if err := run.Rewind(0); err != nil || run.Model().Digest() != before {
			t.Errorf("%v: another state came back", err)
		}
		steps(t, run, 3)
		run = reopen(t, run.Save(true), nil)
	}
}

// What heads look at is counted: sequences four times as long need more than four
// times the room.
func TestAttentionTakesMemory(t *testing.T) {
	c := model.Config{Kind: model.Transformer, Vocab: 100, Embed: 16, Hidden: 16, Layers: 2}.WithDefaults()
	if short, long := c.PassNumbers(16, 256), c.PassNumbers(16, 1024); long < 5*short {
		t.Errorf("%d numbers for 256 tokens, %d for 1024", short, long)
	}
	if err := (Load{Model: c, Batch: 256, Length: 1024}).Check(); code(err) != "train.memory.batch" {
		t.Error(err)
	}
}
