//go:build browser

package browser

import (
	"strings"
	"testing"
)

// refusal is what refused() tells of a call that must be turned down.
type refusal struct{ Code, Message string }

// TestBadInput gives the trainer what it cannot use. Each is turned down with a
// message that names what was wrong, and the lab goes on.
func TestBadInput(t *testing.T) {
	p := bench(t)
	script[bool](p, `globalThis.lab = await Lab.open(); globalThis.good = await lab.corpus({ text, tokenizer: "word" });`,
		`globalThis.bytes = (s) => new TextEncoder().encode(s); return true;`)
	for _, c := range []struct {
		name, call string
		says       []string
	}{
		{"an empty file", `lab.corpus({ bytes: new Uint8Array(0), name: "empty.txt" })`, []string{"empty.txt"}},
		{"blank lines only", `lab.corpus({ text: "\n \n\t\n" })`, nil},
		{"one token", `lab.corpus({ text: "cat" }).then((corpus) => lab.pretrain({ ...spec, corpus }))`, nil},
		{"200 MB", `lab.corpus({ bytes: new Blob(Array(200).fill(new Blob([new Uint8Array(1e6)]))), name: "huge.txt" })`, []string{"huge.txt", "200"}},
		{"binary", `lab.corpus({ bytes: Uint8Array.from({ length: 4096 }, (_, i) => (i * 197 + (i >> 3)) % 256), name: "photo.txt" })`, []string{"photo.txt"}},
		{"invalid UTF-8", `lab.corpus({ bytes: new Uint8Array([...bytes("a line of text\nthen "), 0xff, 0xc3, 0x28, 0x81, 0x0a]), name: "bad.txt" })`, []string{"bad.txt"}},
		{"no label column", `lab.labelled({ text: "text\ngood film\nbad film\n", name: "films.csv" })`, []string{"films.csv", "label"}},
		{"a column that is not there", `lab.labelled({ text: "text,label\ngood,a\nbad,b\n", name: "films.csv", labelColumn: "mood" })`, []string{"films.csv", "mood"}},
		{"a line short of a column", `lab.labelled({ text: "text,label\ngood,a\nbad\n", name: "films.csv" })`, []string{"films.csv", "3"}},
		{"one class", `lab.pretrain({ ...spec, corpus: good, steps: 1 }).then(async (r) => { await r.done; return r.finetune({ task: "classify", examples: examples.map((e) => ({ ...e, label: "same" })) }); })`, []string{"same"}},
		{"bilstm and causal", `lab.pretrain({ ...spec, corpus: good, objective: "causal", model: { kind: "bilstm" } })`, []string{"bidirectional", "mlm"}},
		{"an unknown setting", `lab.pretrain({ ...spec, corpus: good, learnRate: 1 })`, []string{"learnRate"}},
		{"a number that is none", `lab.pretrain({ ...spec, corpus: good, batch: "many" })`, []string{"batch"}},
		{"a model too large", `lab.pretrain({ ...spec, corpus: good, model: { hidden: 1000000 } })`, []string{"hidden"}},
		{"a checkpoint that is none", `lab.open(bytes("this is not a checkpoint, only words"))`, nil},
		{"an empty checkpoint", `lab.open(new Uint8Array(0))`, nil},
	} {
		got := script[refusal](p, `return refused(() => `+c.call+`);`)
		if got.Code == "" {
			t.Errorf("%s: %s", c.name, got.Message)
		}
		for _, part := range c.says {
			if !strings.Contains(got.Message, part) {
				t.Errorf("%s: the message does not name %q: %s", c.name, part, got.Message)
			}
		}
		t.Logf("%s: %s: %s", c.name, got.Code, got.Message)
	}
	if d := script[string](p, `return (await (await lab.pretrain({ ...spec, corpus: good, steps: 2 })).done).digest;`); len(d) != 64 {
		t.Errorf("afterwards the lab gives the digest %q", d)
	}
}

// TestBadCheckpoints cuts and tampers with a real checkpoint: in its header,
// its tensors and its last byte.
func TestBadCheckpoints(t *testing.T) {
	p := bench(t)
	script[bool](p, `globalThis.lab = await Lab.open(); globalThis.corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const run = await lab.pretrain({ ...spec, corpus, paused: true }); await run.step(); await run.step(); globalThis.saved = await run.save(); globalThis.lean = await run.save({ corpus: false });`,
		`globalThis.flipped = (i) => { const b = saved.slice(); b[i < 0 ? b.length + i : i] ^= 0x40; return b; };`,
		`globalThis.header = Number(new DataView(saved.buffer).getBigUint64(0, true)); return true;`)
	for name, call := range map[string]string{
		"half of it":               `lab.open(saved.slice(0, saved.length / 2))`,
		"the last byte gone":       `lab.open(saved.slice(0, -1))`,
		"a byte too many":          `lab.open(new Uint8Array([...saved, 0]))`,
		"the header's length":      `lab.open(flipped(6))`,
		"a byte of the header":     `lab.open(flipped(20))`,
		"the first number":         `lab.open(flipped(8 + header + 3))`,
		"a number in the middle":   `lab.open(flipped(8 + header + (saved.length - 8 - header >> 1)))`,
		"the last byte":            `lab.open(flipped(-1))`,
		"no corpus where needed":   `lab.open(lean).then((run) => run.resume())`,
		"the corpus of other text": `lab.corpus({ text: text.replaceAll("cat", "owl"), tokenizer: "word" }).then((corpus) => lab.open(lean, { corpus }))`,
	} {
		got := script[refusal](p, `return refused(() => `+call+`);`)
		if got.Code == "" || strings.Contains(got.Code, "panic") {
			t.Errorf("%s: %s: %s", name, got.Code, got.Message)
		}
		t.Logf("%s: %s: %s", name, got.Code, got.Message)
	}
	if ok := script[bool](p, `const run = await lab.open(saved); return run.state === "paused";`); !ok {
		t.Error("the good checkpoint does not open after the bad ones")
	}
}

// TestLeanCheckpointHasNoText looks for the corpus's words in a checkpoint that
// is to carry none of the text: the vocabulary may be there, no sentence may.
func TestLeanCheckpointHasNoText(t *testing.T) {
	p := bench(t)
	got := script[struct{ Whole, Lean int }](p, `const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const run = await lab.pretrain({ ...spec, corpus, steps: 2 }); await run.done;`,
		`const answer = { whole: (await run.save()).length, lean: (await run.save({ corpus: false })).length }; lab.close(); return answer;`)
	if tokens := 1000 * 4; got.Whole-got.Lean < tokens {
		t.Errorf("with the corpus %d bytes, without %d: the ids of 1000 tokens take %d", got.Whole, got.Lean, tokens)
	}
}

// TestDivergence trains with a learning rate of 100, and breaks a parameter of
// a good run: both are noticed, said, and the last good state is kept.
func TestDivergence(t *testing.T) {
	p := bench(t)
	for name, start := range map[string]string{
		"learning rate of 100": `const run = await lab.pretrain({ ...spec, corpus, steps: 4000, optimizer: "sgd", clip: 0, learningRate: 100, warmup: 0, paused: true });`,
		"NaN in a parameter":   `const run = await lab.pretrain({ ...spec, corpus, steps: 4000, paused: true }); for (let i = 0; i < 5; i++) await run.step(); await run.poke(run.parameters - 1, NaN);`,
	} {
		got := script[struct {
			State, Code, Message string
			Step, KeptStep       int
			Saved                bool
		}](p, `const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
			start, `let told; run.on("state", (e) => { if (e.fault) told = e; });`,
			`await run.resume(); const err = await run.done.then(() => null, (e) => e);`,
			`let saved = false; if (err) { const again = await lab.open(await run.save()); saved = (await again.embeddings()).data.every(Number.isFinite); }`,
			`lab.close();`,
			`return { state: run.state, code: err?.code ?? "", message: err?.message ?? "", step: told?.step ?? -1, keptStep: told?.keptStep ?? -1, saved };`)
		if got.State != "diverged" || got.Code == "" || got.KeptStep < 0 || got.KeptStep > got.Step || !got.Saved {
			t.Errorf("%s: %+v", name, got)
		}
		t.Logf("%s: %+v", name, got)
	}
}

// TestKilledWorker: a worker that ends is told of, what was asked of it is
// rejected, and the last saved bytes go on in a new one.
func TestKilledWorker(t *testing.T) {
	p := bench(t)
	got := script[struct {
		Reason, Done, Asked string
		Dead                bool
		Digest, Whole       string
	}](p, `const lab = await Lab.open(); const corpus = await lab.corpus({ text, tokenizer: "word" });`,
		`const whole = (await (await lab.pretrain({ ...spec, corpus })).done).digest;`,
		`const run = await lab.pretrain({ ...spec, corpus, paused: true }); for (let i = 0; i < 7; i++) await run.step();`,
		`const saved = await run.save(); let reason = ""; lab.on("dead", (e) => { reason = e.reason; });`,
		`const asked = run.embeddings().then(() => "", (e) => e.code); lab.kill();`,
		`const done = await run.done.then(() => "", (e) => e.code);`,
		`const second = await Lab.open(); const again = await second.open(saved); await again.resume();`,
		`const digest = (await again.done).digest; second.close();`,
		`return { reason, done, asked: await asked, dead: lab.dead, digest, whole };`)
	if got.Reason == "" || got.Done == "" || got.Asked == "" || !got.Dead || got.Digest != got.Whole || len(got.Whole) != 64 {
		t.Errorf("%+v", got)
	}
}
