//go:build browser && prove

package browser

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	wire "murmuration/core/protocol"
)

// seen is what a task's whole run came to, from its text to its report.
type seen struct {
	Seed           int
	Seconds        float64
	Report         wire.Report  // without its rows
	Scratch, Bayes *wire.Report // of the first seed alone
}

// The recipe of short questions: a small masked encoder, beside it a bag of the
// n-grams of words and letters, which does most of the work; the largest state of
// each unit, not the mean.
const textRecipe = `
const base = { objective: "mlm", model: { kind: "bilstm", embed: 64, hidden: 64, layers: 1 }, batch: 64, maskRate: 0.25, steps: 400, learningRate: 0.005, dropout: 0.1 };
const task = { task: "classify", grams: 2, pool: "max", steps: 1000, batch: 64, learningRate: 0.006, dropout: 0.4, wordDropout: 0.1, patience: 6 };`

// teachTexts runs the recipe with the seeds 1, 2 and 3 on two labs at a time; the
// first has its twin from scratch and the baselines beside it.
const teachTexts = textRecipe + `
const examples = await (await fetch("data/examples")).json();
const plain = (r) => r && { ...r, baselines: undefined, wrong: [], confusion: [], classes: [] };
const teach = async (lab, seed, alone) => {
  const began = performance.now();
  const documents = examples.filter((e) => e.split === "train" && e.label !== scope).map((e) => e.text);
  const corpus = await lab.corpus({ documents, tokenizer: "word", vocabLimit: 8000 });
  const run = await lab.pretrain({ ...base, corpus, seed });
  await run.done;
  const tuned = await run.finetune({ ...task, examples, seed, alone, scope });
  const { report } = await tuned.done;
  const b = report.baselines;
  await Promise.all([tuned.close(), run.close(), corpus.close()]);
  return { seed, seconds: (performance.now() - began) / 1000, report: plain(report), scratch: plain(b?.scratch), bayes: plain(b?.naiveBayes) };
};
const labs = await Promise.all([Lab.open(), Lab.open()]);
const runs = await Promise.all([teach(labs[0], 1, false), teach(labs[1], 2, true).then(async (r) => [r, await teach(labs[1], 3, true)])]);
return runs.flat();`

// proveTexts teaches the examples, scope the label of those of no class, and writes
// the section: its head, then what came.
func proveTexts(t *testing.T, name, head, scope string, examples []object) []seen {
	t.Helper()
	p := benchWith(t, map[string][]byte{"examples": []byte(asJSON(examples))})
	began := time.Now()
	begin(p, "const scope = "+asJSON(scope)+";", teachTexts)
	runs := finish[[]seen](p, 40*time.Minute)
	find(t, name, "%s\nThe recipe (a masked BiLSTM that reads the training part, then the task; the weights of the best validation):\n\n```js%s\n```\n\n%s%sAll three seeds, two at a time: %.0f s.\n",
		head, textRecipe, textTable(runs), trustTable(runs), time.Since(began).Seconds())
	return runs
}

// textTable tells each seed's scores on the test part, their mean and spread, and
// what stands beside the first.
func textTable(runs []seen) string {
	var b strings.Builder
	b.WriteString("| on the test part | accuracy | macro F1 | seconds |\n|---|---|---|---|\n")
	var right, f1 []float64
	for _, r := range runs {
		right, f1 = append(right, r.Report.Accuracy), append(f1, r.Report.Macro.F1)
		fmt.Fprintf(&b, "| seed %d | %.4f | %.4f | %.0f |\n", r.Seed, r.Report.Accuracy, r.Report.Macro.F1, r.Seconds)
	}
	fmt.Fprintf(&b, "| **mean ± spread** | **%s** | **%s** | |\n", around(right), around(f1))
	fmt.Fprintf(&b, "| seed 1 from scratch | %.4f | %.4f | |\n| naive Bayes | %.4f | %.4f | |\n\n",
		runs[0].Scratch.Accuracy, runs[0].Scratch.Macro.F1, runs[0].Bayes.Accuracy, runs[0].Bayes.Macro.F1)
	if g := runs[0].Report.Gain; g != nil {
		fmt.Fprintf(&b, "Seed 1, whose seconds are of both arms: pretrained less scratch %+.4f, 95 %% from %+.4f to %+.4f, p %.3f.\n\n", g.Difference, g.Low, g.High, g.P)
	}
	return b.String()
}

// trustTable tells how far the probabilities can be trusted, and of what is out of
// scope if there is any.
func trustTable(runs []seen) string {
	var b strings.Builder
	b.WriteString("| | ECE before | ECE after | temperature | in scope with threshold | out of scope: recall | precision | AUROC |\n|---|---|---|---|---|---|---|---|\n")
	for _, r := range runs {
		c := r.Report.Calibration
		fmt.Fprintf(&b, "| seed %d | %.3f | %.3f | %.2f |", r.Seed, c.ECEBefore, c.ECE, c.Temperature)
		if s := r.Report.Scope; s != nil {
			fmt.Fprintf(&b, " %.4f | %.4f | %.4f | %.4f |\n", s.InScope, s.Recall, s.Precision, s.AUROC)
		} else {
			b.WriteString(" – | – | – | – |\n")
		}
	}
	return b.String() + "\n"
}

// around is the mean and the sample standard deviation.
func around(x []float64) string {
	mean, squares := 0.0, 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		squares += (v - mean) * (v - mean)
	}
	return fmt.Sprintf("%.4f ± %.4f", mean, math.Sqrt(squares/float64(max(1, len(x)-1))))
}

// atLeast fails the proof if the mean accuracy is below what was expected.
func atLeast(t *testing.T, runs []seen, least float64) {
	t.Helper()
	mean := 0.0
	for _, r := range runs {
		mean += r.Report.Accuracy / float64(len(runs))
	}
	if mean < least {
		t.Errorf("accuracy %.4f, expected at least %.2f", mean, least)
	}
}
