//go:build browser && prove

package browser

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestProveBlimp: BLiMP's agreement paradigms, with one bad line, as a battery
// of one's own on a word model of tiny Shakespeare. Expected: they load and run;
// the line is named; a model so small and so old-fashioned stays near chance,
// but for determiner–noun agreement.
func TestProveBlimp(t *testing.T) {
	lines := bytes.SplitAfterN(read(t, "blimp/blimp_agreement.jsonl"), []byte("\n"), 4)
	pairs := bytes.Join([][]byte{lines[0], lines[1], []byte("{\"good\": \"This line is cut\n"), lines[2], lines[3]}, nil)
	p := benchWith(t, map[string][]byte{"text": read(t, "tiny_shakespeare/input.txt"), "pairs": pairs})
	begin(p, `const lab = await Lab.open(), text = await (await fetch("data/text")).text();`,
		`const corpus = await lab.corpus({ text, tokenizer: "word", vocabLimit: 5000, unit: "text" });`,
		`const run = await lab.pretrain({ corpus, seed: 1, objective: "causal", model: { kind: "lstm", embed: 64, hidden: 128, layers: 1 }, batch: 32, length: 32, steps: 1500 });`,
		`const { digest } = await run.done, t0 = performance.now();`,
		`const set = await run.pairs({ name: "blimp_agreement.jsonl", bytes: await (await fetch("data/pairs")).blob() });`,
		`const seconds = (performance.now() - t0) / 1000; lab.close(); return { digest, seconds, set };`)
	r := finish[struct {
		Digest  string
		Seconds float64
		Set     struct {
			Pairs, SkippedCount, Unknown int
			Skipped                      []struct {
				Line   int
				Reason struct{ Message string }
			}
			Abilities []struct {
				Name    string
				Unknown int
				Curve   []struct {
					Accuracy, Conditional float64
					N                     int
				}
			}
		}
	}](p, 10*time.Minute)
	var b strings.Builder
	fmt.Fprintf(&b, `BLiMP's agreement paradigms (Warstadt et al. 2020) with one bad line put in, on a word LSTM (embedding 64, one layer of 128, 5,000 words, causal) that read tiny
Shakespeare for 1,500 steps. Expected: they load and run, the line is named and left out, and the model stays near chance. Digest %s.

%d pairs in %.1f s on one set of parameters; %d lines left out: line %d (%s). %d pairs have a word that decides them and that Shakespeare lacks.

| paradigm | judged | right | probability |
|---|---|---|---|
`, r.Digest, r.Set.Pairs, r.Seconds, r.Set.SkippedCount, r.Set.Skipped[0].Line, r.Set.Skipped[0].Reason.Message, r.Set.Unknown)
	for _, a := range r.Set.Abilities {
		end := a.Curve[len(a.Curve)-1]
		fmt.Fprintf(&b, "| %s | %d | %.2f | %.2f |\n", a.Name, end.N, end.Accuracy, end.Conditional)
	}
	find(t, "blimp", "%s", b.String())
	if r.Set.Pairs != 16000 || r.Set.SkippedCount != 1 || r.Set.Skipped[0].Line != 3 || len(r.Set.Abilities) != 16 {
		t.Errorf("%d pairs, %d lines left out, %d rows", r.Set.Pairs, r.Set.SkippedCount, len(r.Set.Abilities))
	}
}
