//go:build browser

package browser

import (
	"encoding/json"
	"strings"
	"testing"

	"murmuration/core/protocol"
)

// builtIn asks the native lab for about so many examples of a built-in set, evenly
// spaced, whose parts are to be drawn anew.
func (n *native) builtIn(name string, most int) []protocol.Example {
	n.t.Helper()
	list := n.all(name)
	var out []protocol.Example
	for i := 0; i < len(list) && len(out) < most; i += max(1, len(list)/most) {
		e := list[i]
		e.Split = ""
		out = append(out, e)
	}
	return out
}

func (n *native) all(name string) []protocol.Example {
	n.t.Helper()
	return field[[]protocol.Example](n.t, n.ask(object{"dataset": object{"builtin": name, "language": "en", "seed": 1}}, "taskSet"), "examples")
}

// TestTasksDigestsAreTheSameNatively: names, questions and items are learned to the
// same bits and the same report in the browser and in this process, from built-in
// sets of lab.dataset(), and then say the same.
func TestTasksDigestsAreTheSameNatively(t *testing.T) {
	p, n := bench(t), newNative(t)
	script[bool](p, `globalThis.lab = await Lab.open(); return true;`)
	for _, c := range []struct {
		set, objective, kind string
		tune, ask            object
		event                string
	}{
		{"news", "mlm", "bilstm", object{"task": "tag", "characters": "cnn", "wordDropout": .1, "dropout": .2, "patience": 3, "learningRate": .005}, object{"tag": object{"sentences": [][]string{{"Jordan", "met", "the", "mayor", "of", "Milton", "."}}}}, "tagged"},
		{"service", "mlm", "lstm", object{"task": "retrieve", "grams": 1, "scope": "none", "pool": "max"}, object{"answer": object{"question": "where is my parcel", "k": 2}}, "answered"},
		{"shop", "causal", "lstm", object{"task": "next"}, object{"recommend": object{"items": []string{"green-tea", "kettle"}, "k": 3}}, "recommended"},
	} {
		list := n.builtIn(c.set, 300)
		text := textOf(list)
		spec := object{"seed": 2, "objective": c.objective, "batch": 8, "steps": 15, "learningRate": .005, "model": object{"kind": c.kind, "embed": 16, "hidden": 16, "layers": 1}}
		c.tune["seed"], c.tune["steps"], c.tune["batch"], c.tune["dense"], c.tune["examples"] = 3, 12, 8, 16, list
		got := script[struct {
			Digest, Same string
			Report       json.RawMessage
			Said         json.RawMessage
		}](p, `const set = await lab.dataset({ builtin: "`+c.set+`", language: "en", seed: 1 }), text = `+asJSON(text)+`;`,
			`const corpus = await lab.corpus({ text, tokenizer: "space" }), run = await lab.pretrain({ corpus, ...`+asJSON(spec)+` }); await run.done;`,
			`const tuned = await run.finetune(`+asJSON(c.tune)+`), { digest, report } = await tuned.done;`,
			`const first = JSON.stringify(set.examples[0]);`,
			`const said = `+said[c.event]+`; await tuned.close(); await run.close();`,
			`return { digest, report, said, same: first };`)
		corpus := field[int](t, n.ask(object{"corpus": object{"tokenizer": "space"}}, "corpusInfo", []byte(text)), "id")
		spec["corpus"] = corpus
		c.tune["run"] = field[int](t, n.ask(object{"pretrain": spec}, "runInfo"), "run")
		run := field[int](t, n.ask(object{"finetune": c.tune}, "runInfo"), "run")
		if own := n.digest(run); own != got.Digest {
			t.Errorf("%s: %s in the browser, %s natively", c.set, got.Digest, own)
		}
		if own := asJSON(n.all(c.set)[0]); own != got.Same {
			t.Errorf("%s: its first example is %s in the browser, %s natively", c.set, got.Same, own)
		}
		sameJSON(t, c.set+"'s report", got.Report, n.ask(object{"report": object{"run": run}}, "reportReady"), "report")
		for _, ask := range c.ask {
			ask.(object)["run"] = run
		}
		sameJSON(t, c.set+"'s answer", got.Said, n.ask(c.ask, c.event), "")
	}
}

// said is what the browser asks a tuned run, whose answer has the event's shape.
var said = map[string]string{
	"tagged":      `{ sentences: await tuned.tag([["Jordan", "met", "the", "mayor", "of", "Milton", "."]]) }`,
	"answered":    `await tuned.answer("where is my parcel", 2)`,
	"recommended": `await tuned.recommend(["green-tea", "kettle"], 3)`,
}

// textOf is what a model may read before it is taught: the examples' words, or the
// items that none is tested on, a line each.
func textOf(list []protocol.Example) string {
	var lines []string
	for _, e := range list {
		switch {
		case len(e.Items) > 2:
			lines = append(lines, strings.Join(e.Items[:len(e.Items)-2], " "))
		case e.Split == "test":
		case len(e.Tokens) > 0:
			lines = append(lines, strings.Join(e.Tokens, " "))
		default:
			lines = append(lines, e.Text)
		}
	}
	return strings.Join(lines, "\n")
}

// sameJSON compares a value with a field of another, or with all of it, whatever
// the order of their fields.
func sameJSON(t *testing.T, what string, a, b json.RawMessage, name string) {
	t.Helper()
	if name != "" {
		b = field[json.RawMessage](t, b, name)
	}
	var x, y any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		t.Fatalf("%s: %s and %s", what, clipped(string(a)), clipped(string(b)))
	}
	if asJSON(x) != asJSON(y) {
		t.Errorf("%s is %s in the browser, %s natively", what, clipped(asJSON(x)), clipped(asJSON(y)))
	}
}
