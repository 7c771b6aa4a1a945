//go:build browser && prove

package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

// trial is one configuration whose time is told before, and then taken.
type trial struct {
	Kind      string `json:"kind"`
	Objective string `json:"objective"`
	Vocab     int    `json:"vocab"` // 0: the English world, sentence by sentence
	Embed     int    `json:"embed"`
	Hidden    int    `json:"hidden"`
	Layers    int    `json:"layers"`
	Batch     int    `json:"batch"`
	Length    int    `json:"length"`
	Task      string `json:"task,omitempty"` // a fine-tuning
}

// trials are a spread that nothing was fitted to.
func trials() []trial {
	var list []trial
	for _, kind := range []string{"lstm", "gru", "bilstm", "bigru", "transformer"} {
		objective := "causal"
		if strings.HasPrefix(kind, "bi") {
			objective = "mlm"
		}
		list = append(list,
			trial{kind, "mlm", 1000, 40, 40, 1, 32, 24, ""}, trial{kind, "mlm", 1000, 96, 200, 1, 24, 32, ""}, trial{kind, objective, 3000, 64, 80, 2, 16, 48, ""},
			trial{kind, objective, 0, 64, 64, 2, 64, 0, ""}, trial{kind, "mlm", 0, 32, 48, 1, 8, 0, ""}, trial{kind, "mlm", 12000, 48, 64, 1, 32, 16, ""})
	}
	for _, task := range []string{"classify", "tag", "retrieve", "next"} {
		list = append(list, trial{"bilstm", "mlm", 0, 80, 80, 1, 32, 0, task}, trial{"gru", "causal", 0, 64, 64, 2, 32, 0, task}, trial{"transformer", "mlm", 0, 64, 64, 1, 32, 0, task})
	}
	return list
}

// estimating is what the page reckons with, as a module.
func estimating(t *testing.T) []byte {
	t.Helper()
	r := api.Build(api.BuildOptions{
		Stdin: &api.StdinOptions{
			Contents:   `export { nanoseconds, pretraining } from "./lab/cost"; export { lesson, measured } from "./tasks/pure/time"; export { taggerPreset, finetuneDefaults } from "./lab/protocol";`,
			ResolveDir: "../../../public", Loader: api.LoaderTS,
		},
		Bundle: true, Format: api.FormatESModule, Target: api.ES2022,
	})
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors[0].Text)
	}
	return r.OutputFiles[0].Contents
}

// tryingStart prepares what the trials share, on the page.
const tryingStart = `
const cost = await import("/data/estimates.js"), lab = await Lab.open({ whole: true }), corpora = new Map();
const words = (n) => { let s = 1; const out = []; for (let i = 0; i < Math.max(2 * n, 60000); i++) { s = (s * 1103515245 + 12345) % 2147483648; out.push("w" + (i < n ? i : s % n)); } return out.join(" "); };
const corpusOf = async (vocab) => {
	if (!corpora.has(vocab)) corpora.set(vocab, await lab.corpus(vocab ? { text: words(vocab - 5), tokenizer: "word", vocabLimit: vocab, unit: "text" } : { world: { sentences: 6000 } }));
	return corpora.get(vocab);
};
const UNENDED = 1000000, sets = { classify: "headlines", tag: "news", retrieve: "service", next: "shop" };
const modelOf = (c) => ({ kind: c.kind, embed: c.embed, hidden: c.hidden, layers: c.layers });
globalThis.read = async (c) => {
	const corpus = await corpusOf(c.vocab), told = cost.pretraining({ objective: c.objective, maskRate: .15, model: modelOf(c), batch: c.batch, length: c.length }, corpus.vocab, corpus.tokens / corpus.documents);
	const run = await lab.pretrain({ corpus, seed: 1, objective: c.objective, model: modelOf(c), batch: c.batch, length: c.length || undefined, steps: UNENDED, validEvery: UNENDED, learningRate: 1e-4, paused: true });
	return { run, least: 8, told: cost.nanoseconds(told) };
};
globalThis.taught = async (c) => {
	const set = await lab.dataset({ builtin: sets[c.task], task: c.task, language: "en", seed: 1 }), spaced = c.task === "tag" || c.task === "next", steps = 3000;
	const documents = set.examples.filter((e) => !e.split || e.split === "train").map((e) => e.items ? e.items.slice(0, -2).join(" ") : e.tokens ? e.tokens.join(" ") : e.text).filter(Boolean);
	const corpus = await lab.corpus({ documents, name: c.task, tokenizer: spaced ? "space" : "word", vocabLimit: 20000 });
	const base = await lab.pretrain({ corpus, seed: 1, objective: c.objective, model: modelOf(c), steps: 4, paused: true });
	const run = await base.finetune({ task: c.task, examples: set.examples, steps, patience: 0, alone: true, paused: true });
	const told = cost.lesson({ ...modelOf(c), objective: c.objective }, { ...(c.task === "tag" ? cost.taggerPreset : cost.finetuneDefaults), steps }, cost.measured(c.task, set, 20000));
	return { run, base, least: 60, told: told.cost };
};
globalThis.took = (one, ms) => new Promise((done, failed) => {
	const { run } = one, from = one.at ?? 0, began = performance.now();
	const off = run.on("step", (e) => {
		one.at = e.step;
		if (one.ended || e.step - from < one.least || performance.now() - began < ms) return;
		one.ended = true;
		run.pause().then(() => { off(); one.ended = false; done(one.at - from); }, failed);
	});
	run.resume().catch(failed);
});
globalThis.usual = await read({ kind: "lstm", objective: "mlm", vocab: 0, embed: 128, hidden: 128, layers: 2, batch: 32, length: 0 });
await took(usual, 500);
return true;`

// workersTime is how long, in milliseconds, the workers of this test's browser have
// computed: on a machine that others use a clock on the wall says little.
func workersTime(t *testing.T) float64 {
	t.Helper()
	names, _ := filepath.Glob("/proc/[0-9]*/task/[0-9]*/comm")
	total := 0.0
	for _, name := range names {
		comm, _ := os.ReadFile(name)
		if !strings.HasPrefix(string(comm), "DedicatedWorker") || !ours(strings.Split(name, "/")[2]) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(filepath.Dir(name), "schedstat"))
		if err != nil {
			t.Skip("not run: this system does not tell how long a thread has computed")
		}
		ns, err := strconv.ParseFloat(strings.Fields(string(text))[0], 64)
		if err != nil {
			t.Fatal(err)
		}
		total += ns / 1e6
	}
	return total
}

// ours reports whether this test has started a process, or one that started it.
func ours(pid string) bool {
	for pid != "" && pid != "0" && pid != strconv.Itoa(os.Getpid()) {
		stat, _ := os.ReadFile("/proc/" + pid + "/stat")
		_, rest, _ := strings.Cut(string(stat), ") ")
		fields := strings.Fields(rest)
		if len(fields) < 2 {
			return false
		}
		pid = fields[1]
	}
	return pid == strconv.Itoa(os.Getpid())
}

// stepTime lets a run of the page go for a while and returns the milliseconds that a
// step has computed.
func stepTime(t *testing.T, p *page, run string, ms int) float64 {
	t.Helper()
	before := workersTime(t)
	begin(p, fmt.Sprintf("return took(%s, %d);", run, ms))
	steps := finish[int](p, 5*time.Minute)
	return (workersTime(t) - before) / float64(steps)
}

// attempt returns how long a step of a trial takes, in those of the usual configuration,
// and how long it was told to take.
func attempt(t *testing.T, p *page, c trial) (taken, told float64) {
	t.Helper()
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	begin(p, fmt.Sprintf("globalThis.one = await (%q ? taught : read)(%s); return one.told / usual.told;", c.Task, text))
	told = finish[float64](p, 5*time.Minute)
	stepTime(t, p, "one", 100) // warms up
	before := stepTime(t, p, "usual", 250)
	now := stepTime(t, p, "one", 500)
	after := stepTime(t, p, "usual", 250)
	begin(p, "await one.run.close(); await one.base?.close(); return true;")
	finish[bool](p, time.Minute)
	return 2 * now / (before + after), told
}

// TestProveEstimates compares what the page tells before a training with what it
// takes, where nothing but the usual configuration has been tried.
func TestProveEstimates(t *testing.T) {
	p := benchWith(t, map[string][]byte{"estimates.js": estimating(t)})
	begin(p, tryingStart)
	finish[bool](p, 5*time.Minute)
	var b strings.Builder
	b.WriteString("What the page tells before a training, where only the usual configuration (LSTM, 128 wide, two layers, in the English world) has been tried on the machine. Taken and told are the time of a step on one worker, in steps of that one,\n" +
		"which is measured before and after; the time is what the worker's thread has computed, so that others on the machine count little. None of these configurations is among those that the constants of `public/lab/cost.ts` were fitted to;\n" +
		"only the time of a letter was taken from taggings like these. A fine-tuning's steps have their part of the validations. A vocabulary of – is the world's, read sentence by sentence, or the task's own.\n\n" +
		"| model | objective or task | V | E | H | L | B | T | taken | told | told ÷ taken |\n|---|---|---|---|---|---|---|---|---|---|---|\n")
	var off []float64
	for _, c := range trials() {
		taken, told := attempt(t, p, c)
		what, vocab, length := c.Objective, fmt.Sprint(c.Vocab), fmt.Sprint(c.Length)
		if c.Task != "" {
			what = c.Task
		}
		if c.Vocab == 0 {
			vocab, length = "–", "–"
		}
		off = append(off, max(told/taken, taken/told))
		fmt.Fprintf(&b, "| %s | %s | %s | %d | %d | %d | %d | %s | %.3f | %.3f | %.2f |\n", c.Kind, what, vocab, c.Embed, c.Hidden, c.Layers, c.Batch, length, taken, told, told/taken)
		t.Logf("%v: taken %.3f, told %.3f", c, taken, told)
	}
	slices.Sort(off)
	n, within := len(off), 0
	for _, x := range off {
		if x <= 1.5 {
			within++
		}
	}
	fmt.Fprintf(&b, "\nIn the median told and taken are a factor of %.2f apart, nine in ten within %.2f, the worst %.2f; %d of %d are within 1.5.\n", off[n/2], off[n*9/10], off[n-1], within, n)
	find(t, "estimates", "%s", b.String())
}
