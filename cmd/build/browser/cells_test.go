//go:build browser

package browser

import (
	"math"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	wire "murmuration/core/protocol"
)

// cellsPlan is a flock of four cells: a base with two fine-tunings, and a base by
// itself.
func cellsPlan() object {
	plan := flockPlan(60)
	arms := plan["arms"].([]object)
	alone := object{"name": "alone", "base": arms[1]["base"]}
	plan["arms"], plan["without"] = []object{arms[0], alone}, []object{{"arm": "alone", "seed": 2}}
	return plan
}

// TestCells grows a plan cell by cell, some of them in another flock than their
// bases, and brings all into a third: it is the flock that grows by itself, and
// natively.
func TestCells(t *testing.T) {
	p := crewBench(t)
	p.loadFlock(60)
	eval[bool](p, `(globalThis.plan = `+asJSON(cellsPlan())+`) && true`)
	got := script[struct {
		Keys              []string
		Whole, Received   map[string]string
		Lightened         bool
		Values            [][]float64
		Bytes             []int
		SHA256, Own       []string
		Told              []string
		Left, Again, Kept string
		Faults            []string
		Steps             [][]int
	}](p,
		`const lab = await Lab.open(); const hex = async (b) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", b))].map((x) => x.toString(16).padStart(2, "0")).join("");`,
		`const whole = await lab.study(plan); await whole.done;`,
		`const student = await lab.study(plan, { cells: true }), other = await lab.study(plan, { cells: true }), teacher = await lab.study(plan, { cells: true });`,
		`const told = []; teacher.on("member", (e) => told.push(e.name + " " + e.phase));`,
		`const results = new Map(), keys = student.cells.map((c) => c.key);`,
		`for (const c of student.cells) {`, // every second fine-tuning on weights that came from elsewhere
		`  const at = c.needs && c.members[0] === student.members[1].name ? other : student;`,
		`  if (at === other) await other.receive(c.needs, results.get(c.needs).bytes, results.get(c.needs).digest);`,
		`  results.set(c.key, await at.growCell(c.key));`,
		`}`,
		`const faults = [], [first] = keys, need = teacher.cells.find((c) => c.needs);`,
		`const fails = async (f) => faults.push((await refused(f)).code);`,
		`await fails(() => teacher.receive(need.key, results.get(need.key).bytes));`,
		`const forged = results.get(first).bytes.slice(); forged[forged.length - 9] ^= 1; await fails(() => teacher.receive(first, forged));`,
		`await fails(() => teacher.receive(first, results.get(keys.find((k) => k !== first && !student.cells.find((c) => c.key === k).needs)).bytes));`, // another base
		`await fails(() => teacher.receive(first, results.get(first).bytes, "0".repeat(64)));`,
		`await fails(() => teacher.receive(first, whole.checkpoint(whole.members.at(-1).name)));`, // more than weights
		`for (const k of keys) await teacher.receive(k, results.get(k).bytes, results.get(k).digest);`,
		`await teacher.done; const [a, b] = [await whole.similarity(), await teacher.similarity()];`,
		`const steps = [await whole.growth(), await teacher.growth()].map((g) => g.points.map((x) => x.step));`,
		`const light = await whole.cellBytes(first);`,
		`const sums = [], own = []; for (const k of keys) { const r = results.get(k); sums.push(r.sha256); own.push(await hex(r.bytes)); }`,
		`const values = [a, b].map((s) => s.matrix.flat()); const { digest } = results.get(first);`,
		`await teacher.lose(first); const left = (await teacher.similarity().catch((e) => e)).code ?? "measured";`,
		`const again = (await teacher.growCell(first)).digest === digest ? "same" : "differs";`,
		`const kept = (await teacher.similarity()).names.length === b.names.length ? "all" : "fewer";`,
		`const out = { keys, whole: whole.digests(), received: teacher.digests(), lightened: light.sha256 === results.get(first).sha256 && light.digest === digest,`,
		`  values, bytes: keys.map((k) => results.get(k).bytes.length), sha256: sums, own, told, left, again, kept, faults, steps };`,
		`lab.close(); return out;`)
	want := nativeFlock(t, cellsPlan())
	p.sameDigests("grown by itself", got.Whole, want)
	p.sameDigests("received", got.Received, want)
	if len(got.Keys) != 4 || len(got.Values) != 2 || len(got.Values[0]) != 9 {
		t.Fatalf("%+v", got)
	}
	for i, v := range got.Values[0] {
		if math.Abs(v-got.Values[1][i]) > 1e-6 {
			t.Errorf("similarity %d: %g grown by itself, %g received", i, v, got.Values[1][i])
		}
	}
	for i, n := range got.Bytes {
		if n < 1000 || n > wire.MaxCell || got.SHA256[i] != got.Own[i] {
			t.Errorf("cell %d: %d bytes, SHA-256 %s and %s", i, n, got.SHA256[i], got.Own[i])
		}
	}
	if asJSON(got.Faults) != `["cell.needs","checkpoint.digest","surveyor.other","cell.digest","surveyor.bare"]` {
		t.Errorf("refused with %v", got.Faults)
	}
	if asJSON(got.Steps[0]) != asJSON(got.Steps[1]) || !got.Lightened || got.Left != "surveyor.few" || got.Again != "same" || got.Kept != "all" {
		t.Errorf("%+v", got)
	}
	for name := range want {
		if !slices.Contains(got.Told, name+" done") {
			t.Errorf("%s is not told to be done: %v", name, got.Told)
		}
	}
}

// TestCellsAreTakenUpAfterAReload reloads a page in the middle of a cell: what was
// done is there, and the rest goes on where it was. What is kept stays at the first
// save of the second cell, however far it comes before the page is gone.
func TestCellsAreTakenUpAfterAReload(t *testing.T) {
	p := crewBench(t)
	plan := cellsPlan()
	for _, arm := range plan["arms"].([]object) {
		arm["base"].(object)["steps"] = 3000
	}
	load := func() {
		p.loadFlock(60)
		eval[bool](p, `(globalThis.plan = `+asJSON(plan)+`) && true`)
	}
	load()
	done := script[string](p,
		`const lab = await Lab.open(); const study = await lab.study(plan, { cells: true, keep: true, every: 0.05 });`,
		`const [a, b] = study.cells.filter((c) => !c.needs); const { digest } = await study.growCell(a.key);`,
		`const kept = keptUntil((step) => step > 100); study.growCell(b.key).catch(() => {}); await kept; return digest;`)
	p.do(chromedp.Reload())
	p.loadCrew()
	load()
	got := script[struct {
		Phase, Digest string
		From, Growing int
		Taken         int // by a flock that grows by itself, of what may have come from anywhere
		Digests       map[string]string
		Forgotten     string
	}](p,
		`const lab = await Lab.open(); const study = await lab.study(plan, { cells: true, keep: true });`,
		`const [a, b] = study.cells.filter((c) => !c.needs), state = study.cellState(a.key), from = study.cellState(b.key).step;`,
		`const growing = study.cells.filter((c) => study.cellState(c.key).phase === "growing").length, { digest } = await study.cellBytes(a.key);`,
		`await study.growCell(b.key); for (const c of study.cells) await study.growCell(c.key);`,
		`const digests = study.digests(); await study.lose(a.key); await study.close();`,
		`const again = await lab.study(plan, { cells: true, keep: true }), forgotten = again.cellState(a.key).phase; await again.close();`,
		`const whole = await lab.study(plan, { keep: true, paused: true }), taken = whole.members.filter((m) => whole.state(m.name).done > 0).length; await whole.close();`,
		`await lab.forgetStudy(study.digest); lab.close(); return { phase: state.phase, digest, from, growing, digests, forgotten, taken };`)
	if got.Phase != "done" || got.Digest != done || got.From < 100 || got.From >= 3000 || got.Growing != 0 || got.Taken != 0 || got.Forgotten != "waiting" {
		t.Errorf("%+v, was %s", got, done)
	}
	p.sameDigests("after a reload", got.Digests, nativeFlock(t, plan))
}
