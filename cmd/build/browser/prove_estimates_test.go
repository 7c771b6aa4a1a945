//go:build browser && prove

package browser

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
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
	Workers   int    `json:"workers"`
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
			trial{kind, "mlm", 1000, 40, 40, 1, 32, 24, 1, ""}, trial{kind, "mlm", 1000, 96, 200, 1, 24, 32, 1, ""}, trial{kind, objective, 3000, 64, 80, 2, 16, 48, 1, ""},
			trial{kind, objective, 0, 64, 64, 2, 64, 0, 1, ""}, trial{kind, "mlm", 0, 32, 48, 1, 8, 0, 1, ""}, trial{kind, "mlm", 12000, 48, 64, 1, 32, 16, 1, ""})
	}
	for _, kind := range []string{"lstm", "transformer"} {
		list = append(list, trial{kind, "mlm", 1000, 96, 96, 2, 32, 32, 2, ""}, trial{kind, "causal", 3000, 64, 64, 1, 32, 32, 2, ""})
	}
	for _, task := range []string{"classify", "tag", "retrieve", "next"} {
		list = append(list, trial{"bilstm", "mlm", 0, 80, 80, 1, 32, 0, 1, task}, trial{"gru", "causal", 0, 64, 64, 2, 32, 0, 1, task}, trial{"transformer", "mlm", 0, 64, 64, 1, 32, 0, 1, task})
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

// tried is the time of a step, in those of the usual configuration in the same
// turns: taken, and as it was told before.
type tried struct{ Taken, Told float64 }

// apart is by what factor two times differ.
func apart(a, b float64) float64 { return max(a/b, b/a) }

const tryAll = `
const cost = await import("/data/estimates.js"), lab = await Lab.open({ whole: true }), corpora = new Map();
const words = (n) => { let s = 1; const out = []; for (let i = 0; i < Math.max(2 * n, 60000); i++) { s = (s * 1103515245 + 12345) % 2147483648; out.push("w" + (i < n ? i : s % n)); } return out.join(" "); };
const corpusOf = async (vocab) => {
	if (!corpora.has(vocab)) corpora.set(vocab, await lab.corpus(vocab ? { text: words(vocab - 5), tokenizer: "word", vocabLimit: vocab, unit: "text" } : { world: { sentences: 6000 } }));
	return corpora.get(vocab);
};
const UNENDED = 1000000, median = (x) => [...x].sort((a, b) => a - b)[x.length >> 1];
const made = async (c) => {
	const corpus = await corpusOf(c.vocab), model = { kind: c.kind, embed: c.embed, hidden: c.hidden, layers: c.layers };
	const run = await lab.pretrain({ corpus, seed: 1, objective: c.objective, model, batch: c.batch, length: c.length || undefined, steps: UNENDED, validEvery: UNENDED, learningRate: 1e-4, workers: c.workers, paused: true });
	if (c.workers > 1) {
		const here = new Promise((go) => run.on("workers", (e) => e.workers === c.workers && go()));
		await run.resume(); await here; await run.pause();
	}
	for (let i = 0; i < 4; i++) await run.step();
	return { run, told: cost.nanoseconds(cost.pretraining({ objective: c.objective, maskRate: .15, model, batch: c.batch, length: c.length }, corpus.vocab, corpus.tokens / corpus.documents), c.workers) };
};
const taken = (run, count, ms) => new Promise((done, failed) => {
	let first;
	const off = run.on("step", (e) => {
		const now = performance.now();
		if (!first) return void (first = { step: e.step, now });
		if (e.step - first.step < count || now - first.now < ms) return;
		off();
		run.pause().then(() => done((now - first.now) / (e.step - first.step)), failed);
	});
	run.resume().catch(failed);
});
const usual = await made({ kind: "lstm", objective: "mlm", vocab: 0, embed: 128, hidden: 128, layers: 2, batch: 32, length: 0, workers: 1 });
const sets = { classify: "headlines", tag: "news", retrieve: "service", next: "shop" };
const taught = async (c) => {
	const set = await lab.dataset({ builtin: sets[c.task], task: c.task, language: "en", seed: 1 }), texts = cost.measured(c.task, set, 20000), spaced = c.task === "tag" || c.task === "next";
	const documents = set.examples.filter((e) => !e.split || e.split === "train").map((e) => e.items ? e.items.slice(0, -2).join(" ") : e.tokens ? e.tokens.join(" ") : e.text).filter(Boolean);
	const corpus = await lab.corpus({ documents, name: c.task, tokenizer: spaced ? "space" : "word", vocabLimit: 20000 }), model = { kind: c.kind, embed: c.embed, hidden: c.hidden, layers: c.layers };
	const base = await lab.pretrain({ corpus, seed: 1, objective: c.objective, model, steps: 4, paused: true }), steps = 3000;
	const run = await base.finetune({ task: c.task, examples: set.examples, steps, patience: 0, alone: true, paused: true });
	return { run, base, told: cost.lesson({ ...model, objective: c.objective }, { ...(c.task === "tag" ? cost.taggerPreset : cost.finetuneDefaults), steps }, texts).cost };
};
const out = [];
for (const c of trials) {
	const one = c.task ? await taught(c) : await made(c), ratios = [];
	for (let turn = 0; turn < 5; turn++) {
		const before = await taken(usual.run, 3, 250), now = await taken(one.run, 3, 600), after = await taken(usual.run, 3, 250);
		if (turn > 0) ratios.push(2 * now / (before + after));
	}
	out.push({ Taken: median(ratios), Told: one.told / usual.told });
	await one.run.close();
	await one.base?.close();
}
return out;`

// TestProveEstimates compares what the page tells before a training with what it
// takes, where nothing but the usual configuration has been tried.
func TestProveEstimates(t *testing.T) {
	list := trials()
	text, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	p := benchWith(t, map[string][]byte{"estimates.js": estimating(t)})
	begin(p, "const trials = "+string(text)+";", tryAll)
	got := finish[[]tried](p, 40*time.Minute)
	var b strings.Builder
	b.WriteString("What the page tells before a training, where only the usual configuration (LSTM, 128 wide, two layers, in the English world) has been tried on the machine. Taken and told are the time of a step in steps of that one,\n" +
		"which is measured before and after in every turn; medians of four turns. None of these configurations is among those that the constants of `public/lab/cost.ts` were fitted to. A vocabulary of – is the world, read sentence by sentence.\n\n" +
		"| model | objective or task | V | E | H | L | B | T | workers | taken | told | told ÷ taken |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n")
	var off []float64
	for i, c := range list {
		what, vocab, length := c.Objective, fmt.Sprint(c.Vocab), fmt.Sprint(c.Length)
		if c.Task != "" {
			what = c.Task
		}
		if c.Vocab == 0 {
			vocab, length = "–", "–"
		}
		off = append(off, apart(got[i].Told, got[i].Taken))
		fmt.Fprintf(&b, "| %s | %s | %s | %d | %d | %d | %d | %s | %d | %.3f | %.3f | %.2f |\n", c.Kind, what, vocab, c.Embed, c.Hidden, c.Layers, c.Batch, length, c.Workers, got[i].Taken, got[i].Told, got[i].Told/got[i].Taken)
	}
	slices.Sort(off)
	n := len(off)
	beyond := n - slices.IndexFunc(append(off, math.Inf(1)), func(x float64) bool { return x > 1.5 })
	fmt.Fprintf(&b, "\nIn the median told and taken are a factor of %.2f apart, nine in ten within %.2f, the worst %.2f; %d of %d are further apart than 1.5.\n", off[n/2], off[n*9/10], off[n-1], beyond, n)
	find(t, "estimates", "%s", b.String())
}
