//go:build browser

package browser

import (
	"strings"
	"testing"
)

// watched is a run on the world whose abilities are scored.
const watched = `{ corpus, seed: 1, objective: "causal", model: { kind: "lstm", embed: 16, hidden: 24, layers: 1 }, steps: 120, learningRate: 0.01, battery: true }`

// TestBattery: a run is scored on the way by its prober, ends with the digest of
// one that is not, and its curves travel in its checkpoint.
func TestBattery(t *testing.T) {
	p := bench(t)
	got := script[struct {
		Digests                  []string
		SharedPoints             int
		Rows, Points, Told, Kept int
		Names                    string
		First, Last              int
		Saved                    int
		After                    int
		Fill                     float64
		Trace, Layer             string
		Film, Positions          int
		Alike                    float64
		Pairs, Skipped           int
	}](p,
		`const lab = await Lab.open(); const corpus = await lab.corpus({ world: { sentences: 600 } });`,
		`const spec = `+watched+`; const run = await lab.pretrain(spec); let told = 0; run.on("scored", () => told++);`,
		`const { digest } = await run.done; const { abilities } = await run.battery(); const kept = await run.checkpoints(); const heard = told;`,
		`const plain = await lab.pretrain({ ...spec, battery: false }); const other = (await plain.done).digest;`,
		`const shared = await lab.pretrain({ ...spec, workers: 2 }), third = (await shared.done).digest, points = (await shared.battery()).abilities[0].curve.length;`,
		`const again = await lab.open(await run.save()); const saved = (await again.battery()).abilities;`,
		`const early = await run.at(0).fill("the dog ___", 1); const t = await run.at().trace("the dogs near the cat sleep .");`,
		`const film = await run.film({ words: 60, samples: 2 });`,
		`const set = await run.pairs({ name: "mine", text: "the dog sleeps .\tthe dog sleep .\nnothing\n" });`,
		`await run.restart(); await run.pause(); const after = (await run.checkpoints()).steps.length; lab.close();`,
		`return { digests: [digest, other, third], sharedPoints: points, rows: abilities.length, points: abilities[0].curve.length, told: heard, kept: kept.steps.length,`,
		`  names: abilities.map((a) => a.name).join(" "), first: abilities[0].curve[0].step, last: abilities[0].curve.at(-1).step,`,
		`  saved: saved[0].curve.length, after, fill: early[0].p, trace: t.tokens.join(" "), layer: Object.keys(t.layers[0]).join(""),`,
		`  film: film.steps.length, positions: film.positions.length, alike: film.similarity.at(-1).value, pairs: set.abilities[0].curve.length, skipped: set.skipped[0].line };`)
	if d := got.Digests; d[0] != d[1] || d[0] != d[2] || d[0] == "" || got.SharedPoints != 41 {
		t.Errorf("scored, the run ends with %s, else with %s, scored and shared with %s after %d points", d[0], d[1], d[2], got.SharedPoints)
	}
	if got.Rows != 11 || got.Points != 41 || got.Kept != 41 || got.Told != 41 || got.First != 0 || got.Last != 120 || got.Saved != 41 {
		t.Errorf("%+v", got)
	}
	if !strings.HasPrefix(got.Names, "counting pronoun agreement-0") {
		t.Errorf("the abilities are %s", got.Names)
	}
	if got.After == 0 || got.After > 41 || got.Fill > .05 || got.Trace != "[BOS] the dogs near the cat sleep . [EOS]" || got.Layer != "hcifgo" ||
		got.Film != 41 || got.Positions != 41*60*2 || got.Alike < .999999 || got.Pairs != 41 || got.Skipped != 2 {
		t.Errorf("%+v", got)
	}
}

// TestProberIsLost: a prober that has died takes nothing with it; the next
// question starts another.
func TestProberIsLost(t *testing.T) {
	p := crewBench(t)
	got := script[struct {
		Digest, Want string
		Asked        string
	}](p,
		`const lab = await Lab.open(); const corpus = await lab.corpus({ world: { sentences: 600 } });`,
		`const spec = `+watched+`; const want = (await (await lab.pretrain({ ...spec, battery: false })).done).digest;`,
		`const run = await lab.pretrain(spec); await new Promise((r) => run.on("scored", r));`,
		`workers.find((w) => !w.ended && w !== workers[0]).onerror({ message: "lost on purpose" });`,
		`const { digest } = await run.done; const t = await run.at().trace("the dog sleeps ."); lab.close();`,
		`return { digest, want, asked: t.tokens[1] };`)
	if got.Digest != got.Want || got.Asked != "the" {
		t.Errorf("%+v", got)
	}
}
