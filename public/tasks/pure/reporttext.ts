// The report as text and as CSV, laid out as in the article's section 5.4. Pure, so that both can be tested.
import { csvText } from "../../kit/csv";
import type * as P from "../../lab/protocol";

interface Row {
  name: string;
  precision: number;
  recall: number;
  f1: number;
  support: number;
}

const named = (name: string, a: P.Average): Row => ({ name, ...a });

/** What a report and each of its baselines share. */
export interface Scores {
  classes: P.ClassRow[];
  micro: P.Average;
  macro: P.Average;
  weighted: P.Average;
}

/** Rows of the table: the classes, then the three averages. */
export const rowsOf = (r: Scores): { classes: Row[]; averages: Row[] } => ({
  classes: r.classes.map((c) => ({ ...c, name: c.label })),
  averages: [named("micro avg", r.micro), named("macro avg", r.macro), named("weighted avg", r.weighted)],
});

/** The report as fixed-width text, numbers to three places. */
export function reportText(r: P.Report): string {
  const { classes, averages } = rowsOf(r);
  const width = Math.max(12, ...[...classes, ...averages].map((row) => cells(row.name)));
  const head = " ".repeat(width) + ["precision", "recall", "f1-score", "support"].map((s) => s.padStart(10)).join("");
  const line = (row: Row) => " ".repeat(width - cells(row.name)) + row.name + [row.precision, row.recall, row.f1].map((n) => n.toFixed(3).padStart(10)).join("") + String(row.support).padStart(10);
  return [head, "", ...classes.map(line), "", ...averages.map(line), ""].join("\n");
}

/** Columns that a text takes in a fixed-width font: Chinese characters take two. */
const cells = (text: string): number => [...text].reduce((n, c) => n + (/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(c) ? 2 : 1), 0);

/** What the baselines are called in a file, which is read by programs too. */
const models: Record<keyof P.Baselines, string> = {
  scratch: "from scratch", naiveBayes: "bag of words", keyword: "keyword rule", lookup: "lookup", bm25: "BM25", popular: "popular", repeat: "repeat", itemItem: "item-item",
};

/** The report and its baselines as CSV. */
export function reportCSV(r: P.Report): string {
  const lines = ["model,class,precision,recall,f1,support"];
  const of = (model: string, one: Scores) => {
    const { classes, averages } = rowsOf(one);
    for (const row of [...classes, ...averages]) lines.push([model, row.name, row.precision, row.recall, row.f1, row.support].map(cell).join(","));
  };
  of("fine-tuned", r);
  for (const [key, name] of Object.entries(models)) {
    const one = r.baselines?.[key as keyof P.Baselines];
    if (one) of(name, one);
  }
  return lines.join("\r\n") + "\r\n";
}

const cell = (value: string | number): string => (typeof value === "number" ? String(value) : csvText(value));

/** Macro F1 expected of uniform guessing: precision is a class's share, recall 1/K. */
export function guessingF1(r: P.Report): number {
  const all = r.classes.reduce((n, c) => n + c.support, 0), k = r.classes.length;
  if (!all || !k) return 0;
  const f1 = r.classes.map((c) => (2 * (c.support / all) * (1 / k)) / (c.support / all + 1 / k));
  return f1.reduce((a, b) => a + b, 0) / k;
}
