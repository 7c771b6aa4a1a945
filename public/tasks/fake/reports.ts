// For pictures only: reports with made-up numbers.
import type * as P from "../../lab/protocol";

const row = (label: string, f1: number, support = 40): P.ClassRow => ({ label, precision: f1 + 0.02, recall: f1 - 0.02, f1, support });
const average = (f1: number, support = 120): P.Average => ({ precision: f1 + 0.01, recall: f1 - 0.01, f1, support });

function bare(labels: string[], f1: number): P.Report {
  const confusion = labels.map((_, i) => labels.map((_, j) => (i === j ? 36 : i + 1 === j ? 4 : 0)));
  return { classes: labels.map((l, i) => row(l, f1 - i * 0.03)), micro: average(f1), macro: average(f1 - 0.02), weighted: average(f1), accuracy: f1, confusion, wrong: labels.slice(0, 2).map((label, i) => ({ text: "a line that it took for another", label, said: labels[1 - i] ?? label, p: 0.91 })) };
}

const entity = (types: string[], f1: number): P.Entity => ({ precision: f1 + 0.01, recall: f1 - 0.02, f1, support: 320, perType: types.map((l, i) => row(l, f1 - i * 0.04, 80)) });
const ranking = (m: number, ks: number[], of: number): P.Ranking => ({ hr: ks.map((k) => ({ k, value: Math.min(0.99, m * (0.9 + Math.log10(k) * 0.3)) })), ndcg: ks.map((k) => ({ k, value: Math.min(0.98, m * (0.9 + Math.log10(k) * 0.12)) })), mrr: m, cases: 360, of });
const gain = (score: P.Gain["score"], difference: number): P.Gain => ({ score, difference, low: difference - 0.03, high: difference + 0.03, p: 0.01 });

function sure(): P.Calibration {
  const bins = Array.from({ length: 15 }, (_, i) => ({ from: i / 15, to: (i + 1) / 15, cases: i < 4 ? 0 : 4 + i * 3, p: (i + 0.5) / 15, accuracy: Math.min(1, (i + 0.5) / 15 + (i % 3) * 0.03 - 0.04) }));
  return { temperature: 1.4, ece: 0.034, eceBefore: 0.081, bins };
}
const scope: P.Scope = { threshold: 0.62, inScope: 0.88, recall: 0.71, precision: 0.8, auroc: 0.93, cases: 100 };

export function fakeReport(task: P.Finetune["task"], labels: string[], budget = 0): P.Report {
  const less = budget ? 0.4 / Math.log10(budget * 10) : 0;
  if (task === "tag") {
    const types = ["PER", "LOC", "ORG"], tags = types.flatMap((x) => ["B-" + x, "I-" + x]);
    const one = (f1: number): P.Report => ({ ...bare(types, f1), classes: tags.map((l, i) => row(l, f1 - i * 0.01, 60)), types: { ...bare([...types, "O"], f1 + 0.02) }, entity: entity(types, f1 - less) });
    return { ...one(0.82), gain: gain("f1", 0.04), baselines: { scratch: one(0.78 - less / 2), lookup: one(0.61) } };
  }
  if (task === "next") {
    const one = (m: number): P.Report => ({ ...bare([], m), ranking: ranking(m, [1, 5, 10, 20], 420) });
    return { ...one(0.41 - less / 2), gain: gain("ndcg", 0.01), baselines: { scratch: one(0.4 - less), popular: one(0.12), repeat: one(0.09), itemItem: one(0.33) } };
  }
  const one = (f1: number): P.Report => ({ ...bare(labels, f1), ...(task === "retrieve" && { ranking: ranking(f1, [1, 3, 10], 42) }) });
  return { ...one(0.86 - less), calibration: sure(), scope, gain: gain(task === "retrieve" ? "mrr" : "accuracy", 0.06), baselines: { scratch: one(0.79 - less), naiveBayes: one(0.77), keyword: one(0.5), ...(task === "retrieve" && { bm25: one(0.71) }) } };
}
