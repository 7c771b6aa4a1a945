//go:build browser

package browser

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// crewBench is bench with the page's workers within reach as globalThis.workers
// (ended ones marked) and a spec whose run takes a while.
func crewBench(t *testing.T) *page {
	t.Helper()
	p := open(t, host(t)+"/404.html", look{})
	p.do(before(keepEnds), chromedp.Reload())
	p.loadCrew()
	return p
}

// loadCrew loads lab.js and the names of these tests.
func (p *page) loadCrew() {
	p.t.Helper()
	p.loadLab(`new URL("lab.js", location.href).href`)
	eval[bool](p, lines(`Object.assign(globalThis, {`,
		`  shared: { ...spec, steps: 120, dropout: 0.1, batch: 24, model: { ...spec.model, hidden: 32 } },`,
		`  atStep: (run, n) => new Promise((r) => { const off = run.on("step", (e) => { if (e.step >= n || e.step === e.of) { off(); r(e.step); } }); }),`,
		`  joined: (run, n) => new Promise((r) => { if (run.workers === n) return r(); const off = run.on("workers", (e) => { if (e.workers === n) { off(); r(); } }); }),`,
		`  together: async (run, n) => { for (let wait = 100; run.workers !== n; wait *= 1.5) { await run.step(); await new Promise((r) => setTimeout(r, wait)); } },`,
		`  living: () => workers.filter((w) => !w.ended).length,`,
		`}) && true`))
}

// keepEnds lets a test count the page's workers and end them.
const keepEnds = `globalThis.workers = []; globalThis.Worker = class extends Worker {
	constructor(...a) { super(...a); globalThis.workers.push(this); }
	terminate() { this.ended = true; super.terminate(); }
};`

// TestSharedRunEndsWithTheSameDigest trains on one, two, three and four
// workers, and saves, opens and pauses on the way.
func TestSharedRunEndsWithTheSameDigest(t *testing.T) {
	p := crewBench(t)
	for _, more := range []string{`{}`, `{ objective: "causal" }`, `{ model: { ...shared.model, kind: "bilstm" } }`} {
		got := script[struct {
			One     string
			Digests []string
			Curves  bool // are the same
			Told    []int
			Left    int
		}](p,
			`const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
			`const all = { ...shared, corpus, ...`+more+` };`,
			`const curve = async (run) => JSON.stringify((await run.history()).map((s) => [s.step, s.loss, s.validStep, s.validLoss]));`,
			`const single = await lab.pretrain({ ...all, validEvery: 7 }), one = (await single.done).digest, digests = [], told = []; let curves = true;`,
			`for (const workers of [2, 3, 4]) {`,
			`  const run = await lab.pretrain({ ...all, validEvery: 7, workers, paused: true });`,
			`  run.on("workers", (e) => told.push(e.workers));`,
			`  if (run.config.workers !== workers) throw new Error("config: " + run.config.workers);`,
			`  await together(run, workers);`,
			`  for (let i = 0; i < 3 && run.state !== "done"; i++) { const { step } = await run.step(); if (step === run.config.steps) break; await run.resume(); await atStep(run, step + 6); await run.pause(); await run.digest(); }`,
			`  if (run.state !== "done") await run.resume(); digests.push((await run.done).digest); curves &&= await curve(run) === await curve(single);`,
			`}`,
			`const left = living(); lab.close(); return { one, digests, curves, told, left };`)
		for i, d := range got.Digests {
			if d != got.One {
				t.Errorf("%s: %d workers end at %s, one at %s", more, i+2, d, got.One)
			}
		}
		if !got.Curves {
			t.Errorf("%s: the curves differ", more)
		}
		if len(got.Told) != 6 || got.Told[0] != 2 || got.Told[1] != 1 || got.Told[2] != 3 || got.Told[4] != 4 {
			t.Errorf("%s: told of %v workers", more, got.Told)
		}
		if left := eval[int](p, `living()`); got.Left != 1 || left != 0 {
			t.Errorf("%s: %d workers after the runs were done, %d after the lab was closed", more, got.Left, left)
		}
	}
	p.waitWorkers(0)
}

// workersOf counts the page's workers that the browser itself knows.
func workersOf(p *page) (n int) {
	p.t.Helper()
	var got target.GetTargetsResult
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) (err error) {
		got, err = chromedp.CallBrowser(ctx, target.GetTargets, target.GetTargetsParams{Filter: target.Filter{{Type: "worker"}}})
		return err
	}))
	from := eval[string](p, `location.origin`)
	for _, info := range got.TargetInfos {
		if strings.HasPrefix(info.URL, from) {
			n++
		}
	}
	return n
}

// waitWorkers waits until the browser knows n workers of the page.
func (p *page) waitWorkers(n int) {
	p.t.Helper()
	got := -1
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		if got = workersOf(p); got == n {
			return
		}
	}
	p.t.Errorf("the browser has %d workers of the page, not %d", got, n)
}

// TestSharedRunAfterAReload saves a shared run, reloads the page, and opens it
// there with another number of workers.
func TestSharedRunAfterAReload(t *testing.T) {
	p := crewBench(t)
	saved := script[struct{ One, Bytes string }](p,
		`const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const one = (await (await lab.pretrain({ ...shared, corpus })).done).digest;`,
		`const run = await lab.pretrain({ ...shared, corpus, workers: 4, paused: true });`,
		`await together(run, 4);`,
		`const bytes = await run.save(); sessionStorage.setItem("bytes", btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join("")));`,
		`return { one, bytes: String(bytes.length) };`)
	p.do(chromedp.Reload())
	p.loadCrew()
	for _, opts := range []string{`{}`, `{ workers: 2 }`} {
		got := script[struct {
			Digest   string
			At, Most int
		}](p,
			`const bytes = Uint8Array.from(atob(sessionStorage.getItem("bytes")), (c) => c.charCodeAt(0));`,
			`const lab = await Lab.open(), run = await lab.open(bytes, `+opts+`); let most = 1; run.on("workers", (e) => { most = Math.max(most, e.workers); });`,
			`const at = run.last?.step ?? 0; if (`+opts+`.workers) await together(run, 2); await run.resume(); const { digest } = await run.done; lab.close(); return { digest, at, most };`)
		if got.Digest != saved.One || got.At == 0 {
			t.Errorf("opened with %s at step %d: %s, alone %s", opts, got.At, got.Digest, saved.One)
		}
		if want := map[string]int{`{}`: 1, `{ workers: 2 }`: 2}[opts]; got.Most != want {
			t.Errorf("opened with %s it had %d workers", opts, got.Most)
		}
	}
}

// TestHelperIsKilled ends a helper in the middle: the run goes on alone to the
// same digest, says so, and a restart does not wait for anybody.
func TestHelperIsKilled(t *testing.T) {
	p := crewBench(t)
	got := script[struct {
		One, Two, Again, Code string
		Workers, Left         int
	}](p,
		`const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const one = (await (await lab.pretrain({ ...shared, corpus })).done).digest;`,
		`const run = await lab.pretrain({ ...shared, corpus, workers: 3, paused: true }); let fault;`,
		`run.on("workers", (e) => { if (e.fault) fault = e.fault; });`,
		`await together(run, 3); const going = run.resume();`, // not awaited: a quick run would be over
		`const helper = workers.at(-1); helper.terminate(); helper.dispatchEvent(new ErrorEvent("error", { message: "ended by the test" }));`,
		`await going; const two = (await run.done).digest, left = living();`,
		`await run.restart(); const again = (await run.done).digest; lab.close();`,
		`return { one, two, again, code: fault?.code ?? "", workers: run.workers, left };`)
	if got.One != got.Two || got.One != got.Again || got.Code != "run.helper" || got.Workers != 1 || got.Left != 1 {
		t.Errorf("%+v", got)
	}
}

// TestClosedRunLeavesNoHelper closes runs at all times: while the helpers start,
// in the middle, paused, when there are none yet; and restarts a finished one, which hires anew.
func TestClosedRunLeavesNoHelper(t *testing.T) {
	p := crewBench(t)
	script[bool](p, `globalThis.lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`globalThis.run = await lab.pretrain({ ...shared, corpus, workers: 3, steps: 1e6 }); return true;`)
	p.waitWorkers(3)
	script[bool](p, `await run.close(); return true;`)
	p.waitWorkers(1)
	script[bool](p, `lab.close(); return true;`)
	p.waitWorkers(0)
	got := script[struct {
		Left, Before []int
		Same         bool
		Code         string
	}](p,
		`const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" }); const left = [], before = [];`,
		`const long = { ...shared, corpus, workers: 2, steps: 1e6 };`,
		`let run = await lab.pretrain(long); await joined(run, 2); before.push(living()); await run.close(); left.push(living());`,
		`run = await lab.pretrain({ ...long, paused: true }); before.push(living()); await run.close(); left.push(living());`,
		`run = await lab.pretrain(long); await run.stop(); left.push(living());`,
		`const restarted = run.restart(); await run.close(); await restarted.catch(() => {}); left.push(living());`,
		`run = await lab.pretrain({ ...shared, corpus, workers: 2 }); const a = (await run.done).digest; await run.restart();`,
		`const b = (await run.done).digest; await run.close(); left.push(living());`,
		`const { code } = await refused(() => lab.pretrain({ ...long, workers: 5 }));`,
		`const starting = lab.pretrain(long).catch(() => {}); await new Promise((r) => setTimeout(r, 150)); lab.close(); await starting;`,
		`left.push(living()); return { left, before, same: a === b, code };`)
	for i, n := range got.Left {
		if want := 1; n != want && i < len(got.Left)-1 || i == len(got.Left)-1 && n != 0 {
			t.Errorf("after close %d there are %d workers", i, n)
		}
	}
	if len(got.Before) != 2 || got.Before[0] != 2 || got.Before[1] != 1 || !got.Same || got.Code != "lab.workers" {
		t.Errorf("%+v", got)
	}
	p.waitWorkers(0)
}
