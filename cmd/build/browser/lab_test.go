//go:build browser

package browser

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// story is a small corpus for the tests of lab.js: sentences with a pattern
// that can be learned.
func story() string {
	var b strings.Builder
	who := []string{"cat", "dog", "bird", "child", "fox"}
	verb := []string{"sees", "likes", "follows", "hears"}
	what := []string{"stone", "river", "tree", "house", "road", "lamp"}
	for i := range 200 {
		fmt.Fprintf(&b, "the %s %s the %s\n", who[i%5], verb[(i/5+i)%4], what[(i/20+2*i)%6])
	}
	return b.String()
}

// examples is a small labelled set: animals and things.
func examples() []object {
	var out []object
	for i, w := range []string{"cat", "dog", "bird", "child", "fox", "stone", "river", "tree", "house", "lamp"} {
		label := "animal"
		if i >= 5 {
			label = "thing"
		}
		for j, v := range []string{"sees", "likes", "follows", "hears", "sees the", "likes the"} {
			split := "train"
			if j == 4 {
				split = "valid"
			} else if j == 5 {
				split = "test"
			}
			out = append(out, object{"text": v + " the " + w, "label": label, "split": split})
		}
	}
	return out
}

func asJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// bench opens an empty page of the site with lab.js loaded and these names on
// globalThis: Lab, LabError, text, examples, spec (a small model).
func bench(t *testing.T) *page {
	t.Helper()
	p := open(t, host(t)+"/404.html", look{})
	p.loadLab(`new URL("lab.js", location.href).href`)
	return p
}

func (p *page) loadLab(address string) {
	p.t.Helper()
	eval[bool](p, lines(`(async () => {`,
		`const m = await import(`+address+`);`,
		`Object.assign(globalThis, m, {`,
		`  text: `+asJSON(story())+`, examples: `+asJSON(examples())+`,`,
		`  spec: { seed: 1, objective: "mlm", model: { kind: "lstm", embed: 16, hidden: 16, layers: 2 }, batch: 16, length: 8, steps: 40, learningRate: 0.01 },`,
		`  refused: async (f) => { try { await f(); } catch (e) {`,
		`    if (!(e instanceof LabError)) throw e;`,
		`    return { code: e.code, message: e.message }; } return { code: "", message: "it was accepted" }; },`,
		`});`,
		`return true; })()`))
}

// script runs the body of an async function and returns what it returns.
func script[T any](p *page, body ...string) T {
	p.t.Helper()
	return eval[T](p, "(async () => {\n"+lines(body...)+"\n})()")
}

// TestSample is the sample of code that lab.js is documented by.
func TestSample(t *testing.T) {
	p := bench(t)
	got := script[struct {
		Corpus struct{ Documents, Tokens, Vocab int }
		Steps  int
		Last   struct{ Step, Loss, TokensPerSecond float64 }
		Done   struct {
			Step, Loss float64
			Digest     string
		}
		Fill []struct {
			Token string
			P     float64
		}
		Shape   []int
		Length  int
		Classes int
		Resumed struct{ Digest string }
		Dead    bool
	}](p,
		`const lab = await Lab.open();`,
		`const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const run = await lab.pretrain({ corpus, seed: 1, objective: "mlm", model: { kind: "lstm", embed: 128, hidden: 128, layers: 2 }, batch: 32, length: 32, steps: 20 });`,
		`let steps = 0, last; run.on("step", (e) => { steps++; last = { step: e.step, loss: e.loss, tokensPerSecond: e.tokensPerSecond }; });`,
		`const done = await run.done;`,
		`await run.pause(); await run.resume(); await run.stop();`,
		`const fill = await run.fill("the cat sees the [MASK]", 10);`,
		`const e = await run.embeddings();`,
		`const tuned = await run.finetune({ task: "classify", examples, seed: 1, freeze: "none", steps: 10 });`,
		`const report = (await tuned.done).report;`,
		`for (const r of [report, report.baselines.scratch, report.baselines.naiveBayes])`,
		`  for (const k of ["classes", "micro", "macro", "weighted", "accuracy", "confusion"]) if (r[k] === undefined) throw new Error("the report lacks " + k);`,
		`for (const k of ["label", "precision", "recall", "f1", "support"]) if (report.classes[0][k] === undefined) throw new Error("a class lacks " + k);`,
		`const bytes = await run.save();`,
		`if (!(bytes instanceof Uint8Array) || !(e.data instanceof Float32Array)) throw new Error("a typed array was wanted");`,
		`const again = await lab.open(bytes); await again.resume(); const resumed = await again.done;`,
		`const answer = { corpus: { documents: corpus.documents, tokens: corpus.tokens, vocab: corpus.vocab }, steps, last, done, fill, shape: e.shape, length: e.data.length, classes: report.classes.length, resumed };`,
		`lab.close(); return { ...answer, dead: lab.dead };`)
	switch {
	case got.Corpus.Documents != 200 || got.Corpus.Vocab < 15 || got.Corpus.Tokens != 1000:
		t.Errorf("corpus: %+v", got.Corpus)
	case got.Steps == 0 || got.Last.Step != 20 || got.Last.TokensPerSecond <= 0 || got.Last.Loss != got.Done.Loss:
		t.Errorf("steps: %d, last %+v, done %+v", got.Steps, got.Last, got.Done)
	case got.Done.Step != 20 || len(got.Done.Digest) != 64 || got.Resumed.Digest != got.Done.Digest:
		t.Errorf("done: %+v, resumed: %+v", got.Done, got.Resumed)
	case len(got.Fill) != 10 || got.Fill[0].P < got.Fill[9].P || got.Fill[0].P > 1:
		t.Errorf("fill: %+v", got.Fill)
	case len(got.Shape) != 2 || got.Shape[0] != got.Corpus.Vocab || got.Shape[1] != 128 || got.Length != got.Shape[0]*128:
		t.Errorf("embeddings: shape %v, %d numbers", got.Shape, got.Length)
	case got.Classes != 2 || !got.Dead:
		t.Errorf("%d classes, dead: %v", got.Classes, got.Dead)
	}
}

// TestDigestIsTheSameNatively trains the same runs in this process and in the
// browser: masked, causal, bidirectional, and a classifier.
func TestDigestIsTheSameNatively(t *testing.T) {
	p := bench(t)
	n := newNative(t)
	corpus := field[int](t, n.ask(object{"corpus": object{"tokenizer": "word"}}, "corpusInfo", []byte(story())), "id")
	script[bool](p, `globalThis.lab = await Lab.open(); globalThis.corpus = await lab.corpus({ text, tokenizer: "word" }); return true;`)
	for _, c := range kinds {
		spec := object{"seed": 7, "objective": c.objective, "batch": 12, "length": 9, "steps": 25, "learningRate": 0.01, "dropout": 0.1,
			"model": object{"kind": c.kind, "embed": 24, "hidden": 20, "layers": 2}}
		browser := script[string](p, `globalThis.run = await lab.pretrain({ corpus, ...`+asJSON(spec)+` }); return (await run.done).digest;`)
		if counted := script[int](p, `return run.parameters - corpus.advice(`+asJSON(spec["model"])+`).parameters;`); counted != 0 {
			t.Errorf("%s %s: the page counts %d parameters less than there are", c.objective, c.kind, counted)
		}
		spec["corpus"] = corpus
		run := field[int](t, n.ask(object{"pretrain": spec}, "runInfo"), "run")
		if own := n.digest(run); browser != own {
			t.Errorf("%s %s: %s in the browser, %s natively", c.objective, c.kind, browser, own)
		}
		if c.kind != "lstm" && c.kind != "transformer" || c.objective == "causal" {
			continue
		}
		tune := object{"task": "classify", "examples": examples(), "seed": 3, "steps": 15, "dense": 16}
		tuned := script[string](p, `const tuned = await run.finetune(`+asJSON(tune)+`); return (await tuned.done).digest;`)
		tune["run"] = run
		if own := n.digest(field[int](t, n.ask(object{"finetune": tune}, "runInfo"), "run")); tuned != own {
			t.Errorf("classify %s: %s in the browser, %s natively", c.kind, tuned, own)
		}
	}
}

// TestResumeIsNeverHavingStopped saves in the middle of a run, opens the bytes
// in a new worker, and ends with the same parameters and the same curve.
func TestResumeIsNeverHavingStopped(t *testing.T) {
	p := bench(t)
	got := script[struct {
		Whole, Resumed, Without, Tuned, TunedResumed string
		At, Paused, Curve                            int
		Config                                       bool
	}](p,
		`const first = await Lab.open();`,
		`const corpus = await first.corpus({ text, tokenizer: "word" });`,
		`const whole = (await (await first.pretrain({ ...spec, corpus })).done).digest;`,
		`const run = await first.pretrain({ ...spec, corpus, paused: true });`,
		`for (let i = 0; i < 13; i++) await run.step();`,
		`const bytes = await run.save(), lean = await run.save({ corpus: false });`,
		`first.close();`,
		`const second = await Lab.open();`,
		`const again = await second.open(bytes);`,
		`const at = (await again.history()).at(-1).step, paused = again.state === "paused" ? 1 : 0;`,
		`const config = JSON.stringify(again.config.model) === JSON.stringify(spec.model);`,
		`await again.resume(); const resumed = (await again.done).digest;`,
		`const curve = (await again.history()).length;`,
		`const other = await second.open(lean, { corpus: await second.corpus({ text, tokenizer: "word" }) });`,
		`await other.resume(); const without = (await other.done).digest;`,
		`const tune = { task: "classify", examples, seed: 2, steps: 12, dense: 8 };`,
		`const tuned = (await (await again.finetune(tune)).done).digest;`,
		`const half = await again.finetune({ ...tune, paused: true }); for (let i = 0; i < 5; i++) await half.step();`,
		`const saved = await half.save(); second.close();`,
		`const third = await Lab.open(); const end = await third.open(saved); await end.resume();`,
		`const tunedResumed = (await end.done).digest; third.close();`,
		`return { whole, resumed, without, tuned, tunedResumed, at, paused, curve, config };`)
	if got.At != 13 || got.Paused != 1 || !got.Config {
		t.Errorf("opened at step %d, paused %d, config kept: %v", got.At, got.Paused, got.Config)
	}
	if len(got.Whole) != 64 || got.Resumed != got.Whole || got.Without != got.Whole {
		t.Errorf("whole %s, resumed %s, without its corpus %s", got.Whole, got.Resumed, got.Without)
	}
	if len(got.Tuned) != 64 || got.Tuned != got.TunedResumed {
		t.Errorf("tuned %s, resumed %s", got.Tuned, got.TunedResumed)
	}
	if got.Curve < 30 {
		t.Errorf("the curve of 40 steps has %d points after a resume at 13", got.Curve)
	}
}

// TestStops: pause holds, step is one step, restart begins with the same
// weights, stop ends.
func TestStops(t *testing.T) {
	p := bench(t)
	got := script[struct {
		Held          bool
		One           int
		First, Second string
		Stopped       bool
		State         string
	}](p,
		`const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const run = await lab.pretrain({ ...spec, corpus, steps: 100000 });`,
		`await new Promise((r) => { const off = run.on("step", () => { off(); r(); }); });`,
		`await run.pause(); const a = await run.digest();`,
		`await new Promise((r) => setTimeout(r, 200)); const held = a === await run.digest();`,
		`const before = (await run.history()).at(-1).step; const one = (await run.step()).step - before;`,
		`await run.restart(); await run.pause();`,
		`const fresh = await lab.pretrain({ ...spec, corpus, steps: 100000, paused: true });`,
		`const at = (await run.step()).step; for (let i = 0; i < at; i++) await fresh.step();`,
		`const first = await run.digest(), second = await fresh.digest();`,
		`await run.resume(); await run.stop(); const stopped = (await run.done).stopped === true;`,
		`const state = run.state; lab.close(); return { held, one, first, second, stopped, state };`)
	if !got.Held || got.One != 1 || got.First != got.Second || !got.Stopped || got.State != "stopped" {
		t.Errorf("%+v", got)
	}
}

// TestFromAnotherOrigin imports lab.js from a host of another origin, as a
// notebook does, and starts both of its programs.
func TestFromAnotherOrigin(t *testing.T) {
	elsewhere := host(t)
	notebook := hostWith(t, emptyPage())
	p := open(t, notebook, look{}, elsewhere)
	p.loadLab(`"` + elsewhere + `/lab.js"`)
	digest := script[string](p, `const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const run = await lab.pretrain({ ...spec, corpus, steps: 5 }); await run.done;`,
		`const d = (await (await run.finetune({ task: "classify", examples, steps: 2, alone: true })).done).digest; lab.close(); return d;`)
	if len(digest) != 64 {
		t.Errorf("the digest is %q", digest)
	}
}
