//go:build browser && prove

package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	wire "murmuration/core/protocol"
)

// The plan, written before it was run. Question: how many labels does pretraining
// stand for? For each set and each budget of labels, with three seeds: the gain, which
// is the run's own, the fine-tuned model less its twin from scratch on the same test
// cases, with a paired bootstrap. Two kinds of pretraining: on the task's own training
// part without its labels, and on another corpus, the built-in world of the same
// language (not of the shop, whose items the world does not know). A budget's labels
// are a seeded choice, every class in turn; the validation part is whole. There is no
// early stopping, which a few labels would trap: the best validation's weights are
// taken at the end. No bag of n-grams stands beside the encoder: it is not pretrained
// and would hide what the encoder brings.
//
// Expected: of the first kind a gain above 0 that all three seeds are sure of, at 100
// labels or fewer, on at least two sets; with all labels less than that; of the second
// kind less than of the first.

// labelPlan is what every task shares; own and other are the two pretrainings.
const labelPlan = `
const encoder = { kind: "bilstm", embed: 64, hidden: 64, layers: 1 };
const own = { objective: "mlm", model: encoder, batch: 32, maskRate: 0.2, steps: 2000, learningRate: 0.005 };
const budgets = [[10, 100], [30, 150], [100, 200], [300, 300], [0, 500]]; // labels, 0 being all; steps
const tasks = {
  classify: { batch: 16, learningRate: 0.003, dropout: 0.3, pool: "mean", patience: 0 },
  tag: { batch: 16, learningRate: 0.003, dropout: 0.3, patience: 0 },
  next: { batch: 16, learningRate: 0.003, dropout: 0.2, patience: 0 },
};`

// teachLabels does every set with every seed, two labs taking one after the other.
const teachLabels = labelPlan + `
const textOf = (e) => (e.tokens ?? e.items?.slice(0, -2))?.join(" ") ?? e.text;
const mark = (r) => r.entity?.f1 ?? r.ranking?.ndcg.find((x) => x.k === 10)?.value ?? r.accuracy;
const jobs = ["service", "headlines", "news", "shop", "banking77"].flatMap((set) => [1, 2, 3].map((seed) => ({ set, seed })));
const read = async (lab, set) => {
  if (set === "banking77") return { task: "classify", examples: await (await fetch("data/examples")).json() };
  const { task, examples } = await lab.dataset({ builtin: set, language: "en", seed: 1 });
  return { task: task === "stream" || task === "retrieve" ? "classify" : task, examples };
};
const rows = [];
const tune = async (run, row, spec) => {
  const tuned = await run.finetune(spec);
  const { report } = await tuned.done;
  await tuned.close();
  rows.push({ ...row, score: report.gain.score, pretrained: mark(report), scratch: mark(report.baselines.scratch), gain: report.gain });
};
const work = async (lab) => {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const { set, seed } = job, { task, examples } = await read(lab, set);
    const documents = examples.filter((e) => e.items || !e.split || e.split === "train").map(textOf);
    const bases = [["own", await lab.corpus({ documents, tokenizer: task === "next" ? "space" : "word", vocabLimit: 8000 })]];
    if (task !== "next") bases.push(["other", await lab.corpus({ world: { language: "en" } })]);
    for (const [base, corpus] of bases) {
      const run = await lab.pretrain({ ...own, corpus, seed });
      await run.done;
      for (const [budget, steps] of budgets) await tune(run, { set, seed, base, budget }, { ...tasks[task], task, examples, seed, budget, steps });
      await run.close();
      await corpus.close();
    }
  }
};
const labs = await Promise.all([Lab.open(), Lab.open()]);
await Promise.all(labs.map(work));
return rows;`

// labelRun is one fine-tuning and its twin.
type labelRun struct {
	Set, Base, Score    string
	Seed, Budget        int
	Pretrained, Scratch float64
	Gain                wire.Gain
}

// TestProveLabels: expected before it was run: a gain that all seeds are sure of, at
// 100 labels or fewer, on at least two sets.
func TestProveLabels(t *testing.T) {
	p := benchWith(t, map[string][]byte{"examples": []byte(asJSON(bankExamples(t)))})
	began := time.Now()
	begin(p, teachLabels)
	runs := finish[[]labelRun](p, 60*time.Minute)
	var b strings.Builder
	b.WriteString(labelHead)
	surely := 0
	for _, set := range []string{"service", "headlines", "news", "shop", "banking77"} {
		of := func(base string, budget int) []labelRun { return runsOf(runs, set, base, budget) }
		fmt.Fprintf(&b, "### %s\n\n%s\n%s\n\n", set, labelTable(of), labelVerdict(of))
		if len(sureAt(of, "own", 10, 30, 100)) > 0 {
			surely++
		}
	}
	fmt.Fprintf(&b, "The plan:\n\n```js%s\n```\n\nAll in %.0f s, two at a time.\n", labelPlan, time.Since(began).Seconds())
	find(t, "labels", "%s", b.String())
	if surely < 2 {
		t.Errorf("a sure gain at 100 labels or fewer on %d sets, expected at least 2", surely)
	}
}

const labelHead = `How many labels does pretraining stand for? A BiLSTM (embedding 64, one layer of 64 each way) learns each task from 10, 30, 100, 300 and all of its labels: from scratch, after
it has read the task's own training part without labels ("own"), and after it has read the built-in world ("other"; its vocabulary lacks most of the task's words). Three
seeds; accuracy, F1 of entities (news) or NDCG@10 (shop) of the test part. The gain is over the twin from scratch of the same vocabulary, from the paired bootstrap of each
seed: the mean, from the lowest bound to the highest, the largest p. It is sure if all three intervals lie on one side of 0. Expected before it was run: a sure gain
of "own" at 100 labels or fewer on at least two sets; less with all labels; less of "other".

`

func runsOf(runs []labelRun, set, base string, budget int) (list []labelRun) {
	for _, r := range runs {
		if r.Set == set && r.Base == base && r.Budget == budget {
			list = append(list, r)
		}
	}
	return list
}

var labelBudgets = []int{10, 30, 100, 300, 0}

// labelTable is a set's table, a budget a row.
func labelTable(of func(base string, budget int) []labelRun) string {
	var b strings.Builder
	b.WriteString("| labels | from scratch | own | gain of own | p | other | gain of other | p |\n|---|---|---|---|---|---|---|---|\n")
	for _, budget := range labelBudgets {
		own, other := of("own", budget), of("other", budget)
		scratch := "–"
		if len(own) > 0 {
			scratch = meanOf(own, func(r labelRun) float64 { return r.Scratch })
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", labelsNamed(budget), scratch, labelCells(own), labelCells(other))
	}
	return b.String()
}

func labelsNamed(budget int) string {
	if budget == 0 {
		return "all"
	}
	return fmt.Sprint(budget)
}

func labelCells(runs []labelRun) string {
	if len(runs) == 0 {
		return "– | – | –"
	}
	low, high, p := runs[0].Gain.Low, runs[0].Gain.High, 0.0
	for _, r := range runs {
		low, high, p = min(low, r.Gain.Low), max(high, r.Gain.High), max(p, r.Gain.P)
	}
	return fmt.Sprintf("%s | %s, %+.3f to %+.3f | %.3f", meanOf(runs, func(r labelRun) float64 { return r.Pretrained }),
		meanOf(runs, func(r labelRun) float64 { return r.Gain.Difference }), low, high, p)
}

func meanOf(runs []labelRun, value func(labelRun) float64) string {
	sum := 0.0
	for _, r := range runs {
		sum += value(r) / float64(len(runs))
	}
	return fmt.Sprintf("%.3f", sum)
}

// sureAt are the budgets among those given at which every seed is sure of a gain.
func sureAt(of func(base string, budget int) []labelRun, base string, budgets ...int) (list []string) {
	for _, budget := range budgets {
		runs := of(base, budget)
		unsure := slices.ContainsFunc(runs, func(r labelRun) bool { return r.Gain.Low <= 0 })
		if len(runs) > 0 && !unsure {
			list = append(list, labelsNamed(budget))
		}
	}
	return list
}

// labelVerdict says in a sentence where the gain is sure.
func labelVerdict(of func(base string, budget int) []labelRun) string {
	say := func(base string) string {
		if at := sureAt(of, base, labelBudgets...); len(at) > 0 {
			return "sure with " + strings.Join(at, ", ") + " labels"
		}
		return "sure at no budget"
	}
	return fmt.Sprintf("The gain of the task's own text is %s; that of another corpus is %s.", say("own"), say("other"))
}
