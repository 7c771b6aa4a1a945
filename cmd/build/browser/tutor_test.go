//go:build browser

package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestTrainerOnlyPretrains: the first program neither carries fine-tuning nor does
// it; what carries it comes when it is first needed, once.
func TestTrainerOnlyPretrains(t *testing.T) {
	p := crewBench(t)
	got := script[struct {
		Code            string
		Trainer, Tutor  bool
		Before, Between int
		After           string
	}](p,
		`const inflated = async (name) => new TextDecoder("latin1").decode(await new Response((await fetch(name)).body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());`,
		`const tunes = async (name) => (await inflated(name)).includes("train.examples.one-class");`,
		`const bare = new Worker("worker.js#worker"); const code = await new Promise((r) => { bare.onmessage = ({ data }) => {`,
		`  const event = JSON.parse(data.json ?? "{}"); if (event.ready) bare.postMessage({ id: 1, json: '{"finetune":{"run":1}}', buffers: [] }); if (data.id === 1) r(event.failed?.fault.code ?? data.json); }; });`,
		`bare.terminate(); const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const run = await lab.pretrain({ ...spec, corpus, steps: 3 }); await run.done; const before = living();`,
		`await lab.labelled({ text: "text,label\na,x\nb,y\n", name: "a.csv" }); const between = living();`,
		`await (await run.finetune({ task: "classify", examples, steps: 2, alone: true })).done; const after = living() + " " + (lab.close(), living());`,
		`return { code, trainer: await tunes("worker.wasm.gz"), tutor: await tunes("tutor.wasm.gz"), before, between, after };`)
	if got.Code != "lab.tutor" || got.Trainer || !got.Tutor {
		t.Errorf("asked to fine-tune, the trainer says %q; fine-tuning is in it: %v, in the tutor: %v", got.Code, got.Trainer, got.Tutor)
	}
	if got.Before != 1 || got.Between != 2 || got.After != "2 0" {
		t.Errorf("workers: %d, %d with the first file, %s with a fine-tuning and after closing", got.Before, got.Between, got.After)
	}
}

// TestTunedCheckpointOpensInAFreshLab: with nothing else in it, and there a run of
// the trainer's and one of the tutor's, of one number, hear only of themselves.
func TestTunedCheckpointOpensInAFreshLab(t *testing.T) {
	p := bench(t)
	got := script[struct {
		Whole, Resumed, Own, Alone string
		Label, Later, State        string
		Mixed                      int
		Same, Foreign, OneNumber   bool
	}](p,
		`const tune = { task: "classify", examples, seed: 2, steps: 12, dense: 8 };`,
		`const first = await Lab.open(); const corpus = await first.corpus({ text, tokenizer: "word" });`,
		`const run = await first.pretrain({ ...spec, corpus }); const alone = (await run.done).digest;`,
		`const whole = await run.finetune(tune); const end = await whole.done; const same = whole.corpus === corpus;`,
		`const sure = async (tuned) => JSON.stringify(await tuned.classify(["sees the cat"])), label = await sure(whole);`,
		`const half = await run.finetune({ ...tune, paused: true }); for (let i = 0; i < 5; i++) await half.step();`,
		`const saved = await half.save(); first.close();`,
		`const second = await Lab.open(); const again = await second.open(saved); const { state } = again; let mixed = 0;`,
		`const foreign = await refused(() => second.pretrain({ ...spec, corpus: again.corpus }));`,
		`const own = await second.pretrain({ ...spec, corpus: await second.corpus({ text, tokenizer: "word" }), paused: true });`,
		`own.on("step", (e) => { if ("arm" in e || e.of !== spec.steps) mixed++; }); again.on("step", (e) => { if (!e.arm || e.of !== 12) mixed++; });`,
		`await Promise.all([again.resume(), own.resume()]); const [a, b] = await Promise.all([again.done, own.done]);`,
		`const later = await sure(again); second.close();`,
		`return { whole: end.digest, resumed: a.digest, own: b.digest, alone, label, later, state, mixed, same, foreign: foreign.code === "corpus.foreign", oneNumber: own.id === again.id };`)
	if len(got.Whole) != 64 || got.Resumed != got.Whole || got.Own != got.Alone || len(got.Own) != 64 {
		t.Errorf("tuned %s, resumed %s; pretrained %s, beside it %s", got.Whole, got.Resumed, got.Alone, got.Own)
	}
	if got.State != "paused" || got.Label != got.Later || got.Mixed != 0 || !got.Same || !got.Foreign || !got.OneNumber {
		t.Errorf("%+v", got)
	}
}

// TestTutorIsKilled: its runs are rejected and that is told once; the lab lives, its
// pretraining goes on to the same digest, and the last saved bytes do in another
// tutor.
func TestTutorIsKilled(t *testing.T) {
	p := crewBench(t)
	got := script[struct {
		Done, Asked, Told, After string
		Dead                     bool
		Whole, Resumed           string
		Own, Alone               string
	}](p,
		`const tune = { task: "classify", examples, seed: 2, steps: 12, dense: 8 }; const told = [];`,
		`const lab = await Lab.open(); lab.on("dead", () => told.push("dead")); lab.on("lost", (e) => told.push("lost: " + e.reason));`,
		`const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const base = await lab.pretrain({ ...spec, corpus }); const alone = (await base.done).digest;`,
		`const whole = (await (await base.finetune(tune)).done).digest;`,
		`const own = await lab.pretrain({ ...spec, corpus, paused: true }); await own.step();`,
		`const tuned = await base.finetune({ ...tune, paused: true }); for (let i = 0; i < 5; i++) await tuned.step(); const saved = await tuned.save();`,
		`const asked = tuned.history().then(() => "", (e) => e.code); workers[1].onerror({ message: "lost on purpose" });`,
		`const done = await tuned.done.then(() => "", (e) => e.code); const { dead } = lab;`,
		`await own.resume(); const again = await lab.open(saved); await again.resume();`,
		`const answer = { done, asked: await asked, told: told.join(), dead, whole, resumed: (await again.done).digest, own: (await own.done).digest, alone };`,
		`lab.kill(); return { ...answer, after: told.join() + " " + living() };`)
	if got.Done != "lab.dead" || got.Asked != "lab.dead" || got.Told != "lost: lost on purpose" || got.Dead {
		t.Errorf("%+v", got)
	}
	if len(got.Whole) != 64 || got.Resumed != got.Whole || got.Own != got.Alone {
		t.Errorf("tuned %s, taken up again %s; pretrained %s, beside it %s", got.Whole, got.Resumed, got.Alone, got.Own)
	}
	if got.After != "lost: lost on purpose,dead 0" {
		t.Errorf("after kill(): %s", got.After)
	}
}

// TestTutorEnds: the page takes a fine-tuning up again whose worker the browser has
// ended, says so, and the model that it came from stays as it is.
func TestTutorEnds(t *testing.T) {
	p := open(t, host(t)+"/404.html", look{})
	p.do(before(keepTutors), chromedp.Navigate(eval[string](p, `new URL("./", location.href).href`)+small))
	p.waitReady()
	p.click("button", "Start")
	p.waitText("It has fledged")
	p.click("link", "Fine-tune")
	p.click("button", "All numbers")
	p.setNumber("tune.steps", "600")
	p.setNumber("tune.patience", "0")
	p.click("button", "Close")
	eval[bool](p, `(new MutationObserver((_, o) => { if (/step [1-9]/i.test(document.querySelector('[data-id="tune-status"]')?.textContent)) { o.disconnect(); tutors[0].terminate(); } })
		.observe(document.body, { subtree: true, childList: true, characterData: true }), true)`)
	p.click("button", "Start fine-tuning")
	p.waitText("stopped and was taken up again")
	p.waitFor("the report", `document.querySelector('[data-id="report"]')`)
	if n := eval[int](p, `globalThis.tutors.length`); n != 2 {
		t.Errorf("%d tutors were started", n)
	}
	p.click("link", "Pretrain")
	p.waitText("It has fledged")
}

// keepTutors lets a test reach the page's tutors.
const keepTutors = `globalThis.tutors = []; globalThis.Worker = class extends Worker { constructor(...a) { super(...a); if (String(a[0]).endsWith("#tutor")) globalThis.tutors.push(this); } };`
