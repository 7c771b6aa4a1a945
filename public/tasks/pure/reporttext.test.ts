import assert from "node:assert/strict";
import test from "node:test";
import type * as P from "../../lab/protocol";
import { guessingF1, reportCSV, reportText } from "./reporttext";

const avg = { precision: 0.75, recall: 0.7, f1: 0.724, support: 10 };
const base = { classes: [{ label: "go, now", precision: 0.5, recall: 1, f1: 2 / 3, support: 4 }, { label: "=stop", precision: 1, recall: 0.5, f1: 2 / 3, support: 6 }], micro: avg, macro: avg, weighted: avg, accuracy: 0.7, confusion: [[4, 0], [3, 3]], wrong: [] };
const report = { ...base, baselines: { scratch: base, naiveBayes: base } } as unknown as P.Report;

test("text is laid out in columns, classes before averages", () => {
  const lines = reportText(report).split("\n");
  assert.match(lines[0] ?? "", /^ +precision +recall +f1-score +support$/);
  assert.equal(lines[2], "     go, now     0.500     1.000     0.667         4");
  assert.equal(lines[5], "   micro avg     0.750     0.700     0.724        10");
  assert.equal(new Set(lines.filter(Boolean).map((l) => l.length)).size, 1);
});

test("CSV quotes commas, disarms formulas and brings the baselines", () => {
  const lines = reportCSV(report).split("\r\n");
  assert.equal(lines.length, 1 + 3 * 5 + 1);
  assert.equal(lines[1], 'fine-tuned,"go, now",0.5,1,0.6666666666666666,4');
  assert.ok(lines[2]?.startsWith("fine-tuned,'=stop,"));
  assert.ok(lines.some((l) => l.startsWith("bag of words,macro avg,")));
  assert.equal(reportCSV({ ...base } as P.Report).split("\r\n").length, 1 + 5 + 1);
});

test("guessing scores 1/K where classes are even, and less than the best where not", () => {
  const even = { ...report, classes: base.classes.map((c) => ({ ...c, support: 5 })) };
  assert.ok(Math.abs(guessingF1(even) - 0.5) < 1e-12);
  assert.ok(Math.abs(guessingF1(report) - (0.8 / 0.9 + 1.2 / 1.1) / 4 ) < 0.01);
});
