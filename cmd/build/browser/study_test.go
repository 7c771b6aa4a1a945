//go:build browser

package browser

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"murmuration/cmd/build/flock"
	wire "murmuration/core/protocol"
)

// flockPlan is a small flock of six: two of one base, two each of its own, and two
// that are bases themselves. steps is the length of a pretraining.
func flockPlan(steps int) object {
	base := func(more object) object {
		b := object{"world": object{"sentences": 300, "mix": object{"recall": 30}}, "steps": steps, "batch": 8, "learningRate": .01,
			"model": object{"embed": 8, "hidden": 12, "layers": 1}}
		maps.Copy(b, more)
		return b
	}
	return object{"name": "small", "seeds": []int{1, 2}, "workers": 2, "keep": 2, "positions": 60, "arms": []object{
		{"name": "one base", "base": base(object{"seed": 5}), "finetune": object{"task": "recall", "steps": 12, "batch": 8, "dense": 8}},
		{"name": "its own", "base": base(object{"init": 5}), "finetune": object{"steps": 12, "batch": 8, "dense": 8}},
		{"name": "text", "base": object{"corpus": object{"name": "story", "text": story()}, "objective": "causal", "steps": steps, "batch": 4, "length": 8,
			"model": object{"kind": "gru", "embed": 8, "hidden": 8, "layers": 1}}},
	}}
}

// nativeFlock grows the same plan in this process and returns the members' digests.
func nativeFlock(t *testing.T, plan object) map[string]string {
	t.Helper()
	digests, _ := nativelyGrown(t, plan)
	return digests
}

// nativelyGrown also returns the flock, to be asked what a page asks.
func nativelyGrown(t *testing.T, plan object) (map[string]string, *flock.Flock) {
	t.Helper()
	written := plan
	for _, arm := range written["arms"].([]object) { // a mix is a list here
		if w, ok := arm["base"].(object)["world"].(object); ok {
			w["mix"] = []object{{"ability": "recall", "weight": 30}}
		}
	}
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := os.WriteFile(file, []byte(asJSON(written)), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := flock.ReadPlan(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := flock.Grow(context.Background(), p, flock.Config{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, m := range f.Models {
		all[m.Name] = m.Digest
	}
	members := map[string]string{}
	for _, m := range f.Planned.Members {
		members[m.Name] = all[m.Name]
	}
	return members, f
}

// flockBench is crewBench with a plan, and what these tests wait for.
func flockBench(t *testing.T, steps int) *page {
	t.Helper()
	p := crewBench(t)
	p.loadFlock(steps)
	return p
}

func (p *page) loadFlock(steps int) {
	p.t.Helper()
	eval[bool](p, lines(`Object.assign(globalThis, {`,
		`  plan: `+asJSON(flockPlan(steps))+`,`,
		`  until: (study, enough) => new Promise((r) => { const off = study.on("progress", (e) => { if (enough(e)) { off(); r(e); } }); }),`,
		`  sleep: (ms) => new Promise((r) => setTimeout(r, ms)),`,
		`  often: () => { let clock = 0; performance.now = () => (clock += 1000); },`,                                          // a flock tells every step that it hears of
		`  keptUntil: (enough) => new Promise((r) => { const put = IDBObjectStore.prototype.put, steps = {}; let all = false;`, // from then on nothing more is kept
		`    IDBObjectStore.prototype.put = function (v) { if (all) return this.count(); const kept = put.call(this, v); if (v.step) steps[v.key] = v.step;`,
		`      const sum = Object.values(steps).reduce((n, s) => n + s, 0); if (v.step < v.of && enough(v.step, sum)) { all = true; this.transaction.addEventListener("complete", () => r(sum)); } return kept; }; }),`,
		`  seen: async (look, enough) => { for (let i = 0; i < 600; i++) { const v = await look(); if (enough(v)) return v; await sleep(50); } return look(); },`,
		`  notices: (study) => { const list = []; study.on("notice", (n) => list.push(n.code)); return list; },`,
		`}) && true`))
}

func (p *page) sameDigests(what string, got, want map[string]string) {
	p.t.Helper()
	if !maps.Equal(got, want) || len(got) == 0 {
		p.t.Errorf("%s:\n%s\nnatively:\n%s", what, asJSON(got), asJSON(want))
	}
}

// TestFlock grows a plan with the digests that it has natively, and tells of
// everything on the way.
func TestFlock(t *testing.T) {
	p := flockBench(t, 40)
	got := script[struct {
		Names []struct {
			Name, Arm string
			Seed      int
		}
		Digests               map[string]string
		Digest                string
		Phases                map[string][]string
		Progress, Of, Workers int
		Last                  struct{ Done, Of, Eta float64 }
		States                []struct {
			Phase          string
			Done, Of       int
			Loss, Accuracy *float64
		}
		Base struct {
			Phase    string
			Done, Of int
		}
		Checkpoint, Fetched, Kept int
		Left                      int
	}](p,
		`const lab = await Lab.open(); const study = await lab.study(plan);`,
		`const phases = {}; let progress = 0, last, most = 0;`,
		`study.on("member", (e) => { (phases[e.name] ??= []).push(e.phase); });`,
		`study.on("progress", (e) => { progress++; last = e.all; most = Math.max(most, living() - 2); });`, // beside the lab's worker and the surveyor
		`const names = await study.done; await sleep(100);`,
		`const members = study.members.map((m) => study.state(m.name)), left = living() - 2;`,
		`const answer = { names, digests: study.digests(), digest: study.digest, phases, progress, of: members[0].of, workers: most, last, states: members,`,
		`  base: study.state("nest 1"), checkpoint: study.checkpoint("wren").length, kept: (await lab.studies()).length, left };`,
		`lab.close(); return answer;`)
	want := nativeFlock(t, flockPlan(40))
	p.sameDigests("in the browser", got.Digests, want)
	if len(got.Names) != 6 || got.Names[0].Name != "wren" || got.Names[3].Arm != "its own" || got.Names[3].Seed != 2 || len(got.Digest) != 64 {
		t.Errorf("names: %+v of plan %s", got.Names, got.Digest)
	}
	if ph := strings.Join(got.Phases["wren"], " "); ph != "queued tuning done" && ph != "tuning done" && ph != "done" {
		t.Errorf("wren was %q", ph)
	}
	if got.Progress < 6 || got.Of != 52 || got.Workers != 2 || got.Last.Done != got.Last.Of || got.Last.Eta != 0 || got.Last.Of != 40*5+12*4 {
		t.Errorf("%d progress events, %d steps of a member, %d workers, at last %+v", got.Progress, got.Of, got.Workers, got.Last)
	}
	for i, s := range got.States {
		if s.Phase != "done" || s.Done != s.Of || s.Loss == nil || (s.Accuracy == nil) != (i >= 4) {
			t.Errorf("member %d: %+v", i, s)
		}
	}
	if got.Base.Phase != "done" || got.Base.Of != 40 || got.Checkpoint < 1000 || got.Kept != 0 || got.Left != 0 {
		t.Errorf("base %+v, a checkpoint of %d bytes, %d kept, %d workers left", got.Base, got.Checkpoint, got.Kept, got.Left)
	}
	p.waitWorkers(0)
}

// TestFlockIsRefused names what is wrong with a plan.
func TestFlockIsRefused(t *testing.T) {
	p := flockBench(t, 40)
	for change, want := range map[string]string{
		`{ ...plan, colour: "red" }`: "message.unknown plan.colour", `{ ...plan, arms: [] }`: "study.arms", `{ ...plan, seeds: [1, 1] }`: "study.seed-twice",
		`{ ...plan, arms: [{ name: "a", base: { world: {}, stepz: 3 } }] }`: "message.unknown plan.arms", `null`: "spec.object", `{ ...plan, positions: NaN }`: "spec.finite",
	} {
		got := script[struct{ Code, Message string }](p, `const lab = await Lab.open(); const e = await refused(() => lab.study(`+change+`)); lab.close(); return e;`)
		if !strings.HasPrefix(got.Code+" "+got.Message, want) {
			t.Errorf("%s: %+v, want %s", change, got, want)
		}
	}
	p.waitWorkers(0)
}

// TestFlockPauses: paused, nothing moves; it goes on with the same digests.
func TestFlockPauses(t *testing.T) {
	p := flockBench(t, 600)
	got := script[struct {
		Digests map[string]string
		Held    bool
		Left    int
		Paused  []bool
	}](p, `often();`,
		`const lab = await Lab.open(); const study = await lab.study(plan, { paused: true }); const paused = [study.paused];`,
		`await sleep(100); const waits = living(); study.resume(); await until(study, (e) => e.all.done > 100);`,
		`const trainers = workers.filter((w) => !w.ended).slice(2), still = trainers.map((w) => new Promise((r) => w.addEventListener("message", ({ data }) => /"state":"paused"/.test(data.json ?? "") && r())));`,
		`study.pause(); paused.push(study.paused); await Promise.race([Promise.all(still), sleep(5000)]); const sum = () => study.members.reduce((n, m) => n + study.state(m.name).done, 0);`,
		`const before = sum(), left = study.members.reduce((n, m) => n + study.state(m.name).of, 0) - before; await sleep(300); const held = waits === 2 && before === sum();`,
		`study.resume(); paused.push(study.paused); await study.done; const digests = study.digests(); lab.close(); return { digests, held, left, paused };`)
	p.sameDigests("after a pause", got.Digests, nativeFlock(t, flockPlan(600)))
	if !got.Held || got.Left <= 0 || len(got.Paused) != 3 || !got.Paused[0] || !got.Paused[1] || got.Paused[2] {
		t.Errorf("%+v", got)
	}
}

// TestFlockLosesWorkers: models whose worker has died are taken up from their last
// checkpoint; a surveyor that has died is started again.
func TestFlockLosesWorkers(t *testing.T) {
	p := flockBench(t, 1200)
	got := script[struct {
		Digests map[string]string
		Notices []string
		From    int // the step of a checkpoint that was there
		After   int // the first step that was told of one that was lost, the latest of them
	}](p, `often();`,
		`const put = IDBObjectStore.prototype.put, growing = new Set(), first = {}; let from = 0;`,
		`const lose = () => { for (const w of [...workers.filter((w) => !w.ended).slice(2), workers[1]]) w.onerror({ message: "lost on purpose" }); };`, // the first are the lab's and the surveyor
		`IDBObjectStore.prototype.put = function (v) { const kept = put.call(this, v); if (!from && v.step > 20 && v.step < v.of) { from = v.step; lose(); } return kept; };`,
		`const lab = await Lab.open(); const study = await lab.study(plan, { keep: true, every: 0.01 }); const told = notices(study);`,
		`study.on("progress", (e) => { if (!from) growing.add(e.model); else first[e.model] ??= e.done; });`,
		`await study.done; const digests = study.digests(), after = Math.max(...[...growing].map((name) => first[name]));`,
		`await study.drop("wren"); lab.close(); return { digests, notices: told, from, after };`)
	p.sameDigests("after workers were lost", got.Digests, nativeFlock(t, flockPlan(1200)))
	if n := strings.Join(got.Notices, " "); strings.Count(n, "worker-lost") < 1 || strings.Count(n, "surveyor-lost") != 1 {
		t.Errorf("notices: %s", n)
	}
	if got.After <= got.From || got.After > 1200 {
		t.Errorf("lost at step %d, taken up at %d", got.From, got.After)
	}
}

// TestFlockIsTakenUpAfterAReload reloads the page in mid-flock.
func TestFlockIsTakenUpAfterAReload(t *testing.T) {
	p := flockBench(t, 600)
	before := script[int](p, `const kept = keptUntil((_, sum) => sum > 900);`,
		`const lab = await Lab.open(); const study = await lab.study(plan, { keep: true, every: 0.02 }); return kept;`)
	p.do(chromedp.Reload())
	p.loadCrew()
	p.loadFlock(600)
	got := script[struct {
		Digests map[string]string
		Taken   int
		Kept    []struct {
			Digest   string
			Done, Of int
			Plan     struct{ Name string }
		}
		Again int
		Left  int
	}](p,
		`const lab = await Lab.open(); const study = await lab.study(plan, { keep: true, paused: true });`,
		`const taken = study.members.reduce((n, m) => n + study.state(m.name).done, 0); study.resume(); await study.done;`,
		`const digests = study.digests(), { digest } = study; await study.close(); const kept = await lab.studies();`,
		`const again = await lab.study(plan, { keep: true }); const told = notices(again), names = await again.done; await again.close();`, // nothing is left to do
		`await lab.forgetStudy(digest); const left = (await lab.studies()).length; lab.close();`,
		`return { digests, taken, kept, again: names.length + told.length, left };`)
	p.sameDigests("after a reload", got.Digests, nativeFlock(t, flockPlan(600)))
	if all := 6*600 + 4*12; before <= 900 || got.Taken < before || got.Taken >= all {
		t.Errorf("%d steps were kept before; taken up with %d of %d", before, got.Taken, all)
	}
	if len(got.Kept) != 1 || got.Kept[0].Done != 6 || got.Kept[0].Of != 6 || got.Kept[0].Plan.Name != "small" || got.Again != 6 || got.Left != 0 {
		t.Errorf("%+v", got)
	}
}

// TestFlockWithFullStorage goes on in memory, and says so once.
func TestFlockWithFullStorage(t *testing.T) {
	p := flockBench(t, 40)
	got := script[struct {
		Digests map[string]string
		Notices []string
		Second  []string
	}](p,
		`const put = IDBObjectStore.prototype.put; let puts = 0;`,
		`IDBObjectStore.prototype.put = function (...a) { if (++puts > 2) throw new DOMException("no room", "QuotaExceededError"); return put.apply(this, a); };`,
		`const lab = await Lab.open(); const study = await lab.study(plan, { keep: true }); const told = notices(study);`,
		`const other = await lab.study(plan, { keep: true }), second = notices(other); await sleep(50); other.close();`,
		`await study.done; await seen(() => told, (told) => told.length); const digests = study.digests(); lab.close(); return { digests, notices: told, second };`)
	p.sameDigests("with a full storage", got.Digests, nativeFlock(t, flockPlan(40)))
	if len(got.Notices) != 1 || got.Notices[0] != "storage-full" {
		t.Errorf("notices: %v", got.Notices)
	}
	if len(got.Second) != 1 || got.Second[0] != "other-tab" {
		t.Errorf("of the second with the same plan: %v", got.Second)
	}
}

// TestFlockChanges adds a model and drops two, one of which is growing.
func TestFlockChanges(t *testing.T) {
	p := flockBench(t, 300)
	got := script[struct {
		Digests        map[string]string
		Names          []string
		Changed        int
		Plan           json.RawMessage
		Dropped, Twice string
		Kept           [][]int
		Back           string
	}](p,
		`const lab = await Lab.open(); const study = await lab.study(plan, { keep: true }); let changed = 0; study.on("changed", () => changed++);`,
		`await until(study, (e) => e.model === "wren"); const added = study.add({ arm: "its own", seed: 7 });`,
		`await study.drop("robin"); await added; await study.drop("finch");`,
		`const dropped = (await refused(async () => study.state("finch"))).code, twice = (await refused(() => study.add({ arm: "text", seed: 2 }))).code;`,
		`await study.done; const kept = await seen(async () => (await lab.studies()).map((s) => [s.done, s.of, s.models.length]), ([s]) => s?.[0] === 5);`,
		`const before = study.digests(), names = study.members.map((m) => m.name); const plan2 = study.plan;`,
		`await study.add({ arm: "text", seed: 1 }); await study.done; const back = study.digests().finch; lab.close();`,
		`return { digests: before, names, changed, plan: plan2, dropped, twice, kept, back };`)
	whole := flockPlan(300)
	whole["more"] = []object{{"arm": "its own", "seed": 7}}
	want := nativeFlock(t, whole)
	finch := want["finch"]
	delete(want, "robin")
	delete(want, "finch")
	p.sameDigests("with a model more and two less", got.Digests, want)
	if strings.Join(got.Names, " ") != "wren swift lark dove teal" || got.Changed != 4 || got.Dropped != "study.member" || got.Twice != "study.twice" {
		t.Errorf("%s, %d changes, %q, %q, plan %s", got.Names, got.Changed, got.Dropped, got.Twice, got.Plan)
	}
	if len(got.Kept) != 1 || got.Kept[0][0] != 5 || got.Kept[0][1] != 5 || got.Kept[0][2] != 8 || got.Back != finch || finch == "" {
		t.Errorf("kept %v, finch again %s, was %s", got.Kept, got.Back, finch)
	}
}

// TestFlockFromAnotherOrigin: a notebook has all files of a flock from elsewhere.
func TestFlockFromAnotherOrigin(t *testing.T) {
	elsewhere := host(t)
	p := open(t, hostWith(t, emptyPage()), look{}, elsewhere)
	p.loadLab(`"` + elsewhere + `/lab.js"`)
	p.loadFlock(20)
	names := script[string](p, `const lab = await Lab.open(); const study = await lab.study({ ...plan, arms: plan.arms.slice(2) });`,
		`const names = (await study.done).map((n) => n.name).join(" "); lab.close(); return names;`)
	if names != "wren swift" {
		t.Errorf("%q have grown", names)
	}
}

// TestFlockDropsWhatGrows: the one worker is free at once for the next.
func TestFlockDropsWhatGrows(t *testing.T) {
	p := flockBench(t, 40)
	got := script[struct {
		Names, Empty string
		Phase        string
	}](p,
		`const [long, short] = plan.arms.slice(1).reverse(); const lab = await Lab.open();`,
		`const study = await lab.study({ ...plan, workers: 1, seeds: [1], arms: [{ ...long, base: { ...long.base, steps: 1e6 } }, short] });`,
		`await until(study, (e) => e.done > 20); await study.drop("wren"); const names = (await study.done).map((n) => n.name).join(" ");`,
		`const empty = (await refused(() => study.drop("swift"))).code, phase = study.state("swift").phase; lab.close(); return { names, empty, phase };`)
	if got.Names != "swift" || got.Empty != "study.empty" || got.Phase != "done" {
		t.Errorf("%+v", got)
	}
}

// TestFlockWithAModelThatFails: one arm diverges, the other grows.
func TestFlockWithAModelThatFails(t *testing.T) {
	p := flockBench(t, 40)
	got := script[struct {
		Names  []string
		Failed []struct {
			Phase string
			Fault struct{ Code string }
		}
	}](p,
		`const broken = { ...plan.arms[1], name: "broken", base: { ...plan.arms[1].base, optimizer: "sgd", learningRate: 1000, clip: 0 } };`,
		`const lab = await Lab.open(); const study = await lab.study({ ...plan, arms: [plan.arms[0], broken] });`,
		`const names = (await study.done).map((n) => n.name); const failed = ["lark", "robin"].map((n) => study.state(n)); lab.close(); return { names, failed };`)
	if strings.Join(got.Names, " ") != "wren swift" || got.Failed[0].Phase != "failed" || got.Failed[1].Fault.Code != "train.diverged" {
		t.Errorf("%+v", got)
	}
}

// TestFlockIsMeasured asks everything of a grown flock, and the boards for the
// numbers that they have natively; also of a surveyor that came later.
func TestFlockIsMeasured(t *testing.T) {
	p := flockBench(t, 40)
	type board struct {
		Names    []string
		Matrix   [][]*float64
		Interval [][][]*float64
		Ceiling  float64
	}
	got := script[struct {
		Boards      []board
		Start, Kept board
		Progress    bool
		Outcome     struct {
			Systemic, Expected *float64
			Arms               []object
			Histogram          []float64
		}
		Causes, Named, Growth, Ensembles, Corpora, Rungs, Onsets, Results int
		Verdict                                                           struct {
			Verdict         string
			Plan            bool
			Differ, Missing []string
		}
		Other struct {
			Verdict string
			Differ  []string
		}
		Refused, NoRecord string
		Again             int
	}](p,
		`const lab = await Lab.open(); const study = await lab.study({ ...plan, arms: [plan.arms[0], { ...plan.arms[1], finetune: plan.arms[0].finetune }] }); await study.done;`,
		`const boards = [await study.similarity(), await study.similarity({ lens: "weights" }), await study.similarity({ lens: "outputs" })];`,
		`const start = await study.similarity({ at: "start" }); const kept = await study.similarity({ at: 20, members: ["swift", "wren"] });`,
		`let progress = true; const growth = await study.growth({}, (p) => { progress &&= p >= 0 && p <= 1; }); const o = await study.outcome();`,
		`const causes = await study.causes(), cure = await study.cure({ size: 2 }), diversity = await study.diversity();`,
		`const ladder = await study.ladder({ items: 20 }), onsets = await study.onsets({ items: 20 });`,
		`const bytes = await study.record(); const record = JSON.parse(new TextDecoder().decode(bytes)); const verdict = study.compare(bytes);`,
		`record.members[1].digest = "0"; const other = study.compare(JSON.stringify(record));`,
		`const refusal = (await refused(() => study.similarity({ lens: "eyes" }))).code, noRecord = (await refused(async () => study.compare("{}"))).code;`,
		`workers[1].onerror({ message: "lost on purpose" }); const again = JSON.parse(new TextDecoder().decode(await study.record())).results.length; lab.close();`,
		`return { boards, start, kept, progress, outcome: { ...o, items: [] }, causes: causes.length, named: causes.causes.length, growth: growth.points.length, ensembles: cure.ensembles.length,`,
		`  corpora: diversity.corpora.length, rungs: ladder.rungs.length, onsets: onsets.models.length, results: record.results.length, verdict, other, refused: refusal, noRecord, again };`)
	half := flockPlan(40)
	half["arms"] = half["arms"].([]object)[:2]
	half["arms"].([]object)[1]["finetune"] = half["arms"].([]object)[0]["finetune"]
	_, f := nativelyGrown(t, half)
	for i, lens := range []string{"representations", "weights"} {
		q := new(wire.SimilarityQuery)
		q.SetDefaults()
		q.Lens = lens
		_, buffers, err := f.Ask(wire.Inquiry{Similarity: q})
		if err != nil {
			t.Fatal(err)
		}
		checkMatrix(t, lens, got.Boards[i].Matrix, buffers[0])
	}
	for i, b := range append(got.Boards, got.Start, got.Kept) {
		for j, row := range b.Matrix {
			if len(row) != len(b.Names) || len(b.Interval[j]) != len(b.Names) || len(b.Interval[j][0]) != 2 || row[j] == nil || math.Abs(*row[j]-b.Ceiling) > 1e-9 && i != 2 {
				t.Errorf("board %d, row %d: %s of %v, ceiling %g", i, j, asJSON(row), b.Names, b.Ceiling)
			}
		}
	}
	if len(got.Boards[0].Matrix) != 4 || strings.Join(got.Kept.Names, " ") != "swift wren" && strings.Join(got.Kept.Names, " ") != "wren swift" {
		t.Errorf("%+v, %v", got.Boards[0], got.Kept.Names)
	}
	if got.Outcome.Systemic == nil || len(got.Outcome.Arms) == 0 || len(got.Outcome.Histogram) != 5 || !got.Progress {
		t.Errorf("outcome: %+v", got.Outcome)
	}
	if got.Causes == 0 || got.Causes != got.Named || got.Growth == 0 || got.Corpora != 1 || got.Rungs == 0 || got.Ensembles == 0 || got.Onsets != 3 || got.Results < 9 || got.Again != got.Results {
		t.Errorf("%d causes (%d), %d points, %d ensembles, %d corpora, %d rungs, %d onsets, %d results, %d of a later surveyor",
			got.Causes, got.Named, got.Growth, got.Ensembles, got.Corpora, got.Rungs, got.Onsets, got.Results, got.Again)
	}
	if got.Verdict.Verdict != "match" || !got.Verdict.Plan || got.Other.Verdict != "differ" || strings.Join(got.Other.Differ, " ") != "swift" ||
		!strings.HasPrefix(got.Refused, "surveyor.") || got.NoRecord != "study.record" {
		t.Errorf("%+v, %+v, %s, %s", got.Verdict, got.Other, got.Refused, got.NoRecord)
	}
}

// checkMatrix holds a board to the native one's buffer, and to symmetry.
func checkMatrix(t *testing.T, lens string, got [][]*float64, native []byte) {
	t.Helper()
	for i, row := range got {
		for j, v := range row {
			want := math.Float64frombits(binary.LittleEndian.Uint64(native[8*(i*len(got)+j):]))
			if (v == nil) != math.IsNaN(want) || v != nil && (math.Abs(*v-want) > 1e-6 || *v != *got[j][i]) {
				t.Errorf("%s of %d and %d: %v, natively %g", lens, i, j, asJSON(v), want)
			}
		}
	}
}
