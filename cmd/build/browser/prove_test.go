//go:build browser && prove

package browser

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"murmuration/serve"
)

const shared = "../../../../shared/data"

// benchWith is bench beside data that the page may fetch.
func benchWith(t *testing.T, data map[string][]byte) *page {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/", serve.Handler(os.DirFS(dist), nil))
	for name, body := range data {
		mux.HandleFunc("/data/"+name, func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body)) // a module needs its type
		})
	}
	p := open(t, hostWith(t, mux)+"/404.html", look{})
	p.loadLab(`new URL("lab.js", location.href).href`)
	return p
}

// read returns a file of the shared data. The experiment is skipped, and
// says so, where the data is absent.
func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared, name))
	if os.IsNotExist(err) {
		t.Skip("not run: the data is not here: " + name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// find writes the experiment's section of the findings.
func find(t *testing.T, name, format string, args ...any) {
	t.Helper()
	text := fmt.Sprintf(format, args...)
	t.Log("\n" + text)
	if err := os.WriteFile(filepath.Join(os.Getenv("MURMURATION_FINDINGS"), name+".md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// begin starts the body of an async function that may take longer than one
// wait, and finish waits for what it returns.
func begin(p *page, body ...string) {
	p.t.Helper()
	eval[bool](p, "globalThis.outcome = undefined; (async () => {\n"+lines(body...)+"\n})().then((v) => globalThis.outcome = { v }, (e) => globalThis.outcome = { e: String(e) }); true")
}

func finish[T any](p *page, within time.Duration) T {
	p.t.Helper()
	for until := time.Now().Add(within); time.Now().Before(until); time.Sleep(500 * time.Millisecond) {
		if !eval[bool](p, `globalThis.outcome !== undefined`) {
			continue
		}
		if e := eval[string](p, `outcome.e ?? ""`); e != "" {
			p.t.Fatal(e)
		}
		return eval[T](p, `outcome.v`)
	}
	p.t.Fatalf("not finished within %v", within)
	panic("unreachable")
}

// progress is what a run looked like at one moment.
type progress struct {
	Step                                      int
	Seconds, Loss, ValidLoss, TokensPerSecond float64
}

// watch keeps the newest step event that came with each validation.
const watch = `
const began = performance.now(), seen = [];
run.on("step", (e) => { if (e.validStep !== undefined && seen.at(-1)?.validStep !== e.validStep)
  seen.push({ step: e.validStep, validStep: e.validStep, seconds: (performance.now() - began) / 1000, loss: e.loss, validLoss: e.validLoss, tokensPerSecond: e.tokensPerSecond }); });
const done = await run.done;`

func table(rows []progress) string {
	s := "| step | seconds | loss | validation loss | tokens/s |\n|---|---|---|---|---|\n"
	for _, r := range rows {
		s += fmt.Sprintf("| %d | %.0f | %.3f | %.3f | %.0f |\n", r.Step, r.Seconds, r.Loss, r.ValidLoss, r.TokensPerSecond)
	}
	return s
}

type course struct {
	Seen   []progress
	Done   struct{ Digest string }
	Corpus struct{ Documents, Tokens, Vocab int }
}

// TestProveShakespeare: expected before it was run: below 1.8 nats per
// character on unseen text within five minutes.
func TestProveShakespeare(t *testing.T) {
	p := benchWith(t, map[string][]byte{"text": read(t, "tiny_shakespeare/input.txt")})
	begin(p, `const lab = await Lab.open(), text = await (await fetch("data/text")).text();`,
		`const corpus = await lab.corpus({ text, tokenizer: "char", unit: "text" });`,
		`const run = await lab.pretrain({ corpus, seed: 1, objective: "causal", model: { kind: "lstm", embed: 64, hidden: 128, layers: 1 }, batch: 16, length: 64, steps: 6000, validEvery: 500 });`,
		watch, `return { seen, done, corpus: { documents: corpus.documents, tokens: corpus.tokens, vocab: corpus.vocab } };`)
	c := finish[course](p, 10*time.Minute)
	crossed := "not reached"
	reached := false
	for _, r := range c.Seen {
		if r.ValidLoss < 1.8 {
			crossed, reached = fmt.Sprintf("%.0f s, at step %d", r.Seconds, r.Step), r.Seconds < 300
			break
		}
	}
	find(t, "shakespeare", `A character LSTM (embedding 64, one layer of 128, causal) reads tiny Shakespeare as one document, 16 windows of 64 characters a step, seed 1,
the default schedule, one worker. Expected: validation loss below 1.8 nats per character within five minutes on two cores.

Below 1.8 after: %s. Digest %s.

%s`, crossed, c.Done.Digest, table(c.Seen))
	if !reached {
		t.Errorf("1.8 nats per character within five minutes: %s", crossed)
	}
}

// TestProveDefault: the first thing a visitor sees, in both languages.
func TestProveDefault(t *testing.T) {
	text := "The default run: the built-in world, every number as a visitor finds it. Guessing costs ln V.\n"
	for _, language := range []string{"en", "zh"} {
		p := bench(t)
		begin(p, `const lab = await Lab.open(), corpus = await lab.corpus({ world: { language: "`+language+`" } });`,
			`const run = await lab.pretrain({ corpus });`, watch,
			`return { seen: seen.filter((_, i) => i % 4 === 3 || i === 0), done, corpus: { documents: corpus.documents, tokens: corpus.tokens, vocab: corpus.vocab } };`)
		c := finish[course](p, 5*time.Minute)
		last := c.Seen[len(c.Seen)-1]
		text += fmt.Sprintf("\n%s: %d sentences, %d tokens, %d words. Digest %s.\n\n%s", language, c.Corpus.Documents, c.Corpus.Tokens, c.Corpus.Vocab, c.Done.Digest, table(c.Seen))
		if last.ValidLoss > 2.6 {
			t.Errorf("%s: validation loss %.3f at the end", language, last.ValidLoss)
		}
	}
	var moves, gaps []float64
	for range 5 {
		p := visit(t, look{})
		moved, gap := p.firstMoves()
		p.do(chromedp.Navigate("about:blank")) // its prober would still be busy in the next visit
		moves, gaps = append(moves, moved), append(gaps, gap)
	}
	slices.Sort(moves)
	slices.Sort(gaps)
	text += fmt.Sprintf("\nAfter a click on Start the loss had moved within %.0f ms (median of 5 visits, worst %.0f); the page never let input wait longer than %.0f ms (median, worst %.0f).\n",
		moves[2], moves[4], gaps[2], gaps[4])
	find(t, "default", "%s", text)
}
