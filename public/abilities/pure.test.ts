import assert from "node:assert/strict";
import test from "node:test";
import type { Ability } from "../lab/lab";
import { withScores } from "../page/battery";
import { heartAt, lateness, outcome, ruleAt } from "./late";
import { along, extent, nearest, positionsAt, scoreAt } from "./moment";
import { axisStart, place, stepAt, ticks } from "../kit/axis";
import { agreement, inOrder, kendall, median, range, recipe, spread, type Track } from "./seeds";
import { verdictOf } from "./verdict";

const ability = (name: string, more: Partial<Ability> = {}): Ability => ({ name, custom: false, chance: 0.5, unknown: 0, curve: [], width: {}, verdict: "not yet", ...more });
const point = (step: number, accuracy: number) => ({ step, tokens: step * 100, accuracy, conditional: accuracy, logprob: Math.log(accuracy + 0.01), n: 200 });
const track = (seed: number, onsets: Record<string, number | undefined>): Track => ({
  seed, mine: seed === 1, abilities: Object.entries(onsets).map(([name, step]) => ability(name, step === undefined ? {} : { onset: { before: step - 50, step } })),
});

test("a median is the middle, of an even number the mean of the two in the middle", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(median([1, Infinity, Infinity]), Infinity);
  assert.ok(Number.isNaN(median([])));
});

test("Kendall's τ as in core/study", () => {
  assert.equal(kendall([1, 2, 3, 4], [1, 2, 3, 4]), 1);
  assert.equal(kendall([1, 2, 3, 4], [4, 3, 2, 1]), -1);
  assert.ok(Math.abs(kendall([1, 2, 3, 4], [1, 2, 4, 3]) - 2 / 3) < 1e-12);
  assert.ok(Math.abs(kendall([1, 2, Infinity, Infinity], [1, 2, 3, Infinity]) - 5 / Math.sqrt(30)) < 1e-12);
});

test("over seeds: when it appeared, in how many, and in which order", () => {
  const tracks = [track(1, { a: 200, b: 500, c: 900 }), track(2, { a: 250, b: 450, c: undefined }), track(3, { a: 220, b: 1000, c: 950 })];
  assert.deepEqual(range(tracks.map((t) => t.abilities[1]!)), { before: 400, step: 1000, seeds: 3, of: 3 });
  assert.deepEqual(range(tracks.map((t) => t.abilities[2]!)), { before: 850, step: 950, seeds: 2, of: 3 });
  assert.equal(range([]).seeds, 0);
  assert.deepEqual(inOrder(tracks, ["c", "b", "a"]), ["a", "b", "c"]);
  assert.ok(Math.abs(agreement(tracks, ["a", "b", "c"]) - (1 + 1 / 3 + 1 / 3) / 3) < 1e-12);
  assert.ok(Number.isNaN(agreement(tracks.slice(0, 1), ["a", "b"])));
});

test("a spread leaves out steps that fewer than all but one have", () => {
  const s = spread([[point(1, 0.4), point(2, 0.9)], [point(1, 0.6), point(2, 0.7)], [point(1, 0.5)]], "accuracy");
  assert.deepEqual(s.map((p) => [p.step, p.low, p.middle, p.high, p.n]), [[1, 0.4, 0.5, 0.6, 3], [2, 0.7, 0.8, 0.9, 2]]);
});

test("a recipe is all but the seed and who shares the work", () => {
  const s = { seed: 1, workers: "auto", battery: "on", hidden: 8, source: "world" } as never as Parameters<typeof recipe>[0];
  assert.equal(recipe({ ...s, seed: 2, workers: "2", battery: "off" }, "x"), recipe(s, "y"));
  assert.notEqual(recipe({ ...s, hidden: 9 }, ""), recipe(s, ""));
  assert.notEqual(recipe({ ...s, source: "text" }, "a"), recipe({ ...s, source: "text" }, "b"));
});

test("the axis of steps is logarithmic, begins at about a hundredth and keeps its labels apart", () => {
  assert.deepEqual([100, 120, 400, 1500, 4000, 30000].map(axisStart), [1, 1, 3, 10, 30, 300]);
  assert.deepEqual(ticks(10, 1500), [10, 30, 100, 300, 1000, 1500].filter((s) => s === 1500 || place(s, 10, 1500) < 0.91));
  assert.deepEqual(ticks(30, 4000), [30, 100, 300, 1000, 3000, 4000].filter((s) => s !== 3000));
  assert.equal(place(30, 30, 4000), 0);
  assert.equal(place(4000, 30, 4000), 1);
  assert.ok(place(0, 1, 100) < 0);
  assert.ok(Math.abs(stepAt(place(350, 30, 4000), 30, 4000) - 350) < 1e-9);
});

test("verdicts in words", () => {
  const none = null, key = (a: Partial<Ability>, others = none as Parameters<typeof verdictOf>[1], running = true) => verdictOf(ability("x", a), others, running).key;
  const curve = [point(1, 0.5)], onset = { before: 350, step: 500 };
  assert.equal(key({}), "verdict.none");
  assert.equal(key({ unknown: 200 }), "verdict.unasked");
  assert.equal(key({ curve }), "verdict.not");
  assert.equal(verdictOf(ability("x", { curve }), null, true, true).key, "verdict.silent");
  assert.equal(verdictOf(ability("x", { curve, onset: { before: 1, step: 2 } }), null, true, true).key, "verdict.appeared");
  assert.equal(key({ curve }, { before: 1, step: 2, seeds: 1, of: 2 }), "verdict.others");
  assert.equal(key({ curve, onset, verdict: "breakthrough" }), "verdict.leapt");
  assert.equal(key({ curve, onset, verdict: "gradual" }), "verdict.grew");
  assert.equal(key({ curve, onset, verdict: "breakthrough", dip: { step: 200, accuracy: 0.1, p: 0.001, back: 300 } }), "verdict.dipped");
  assert.equal(key({ curve: [point(1, 0.3)], dip: { step: 200, accuracy: 0.1, p: 0.001, back: 0 } }), "verdict.sunk");
  assert.equal(key({ curve, verdict: "gradual" }), "verdict.coming");
  assert.equal(verdictOf(ability("x", { curve: [point(1, 0.3)], dip: { step: 200, accuracy: 0.1, p: 0.001, back: 0 } }), null, false).tone, "known");
});

test("between checkpoints what a scrubber shows lies between them", () => {
  const all = Float32Array.from([0, 0, 1, 1, 2, 4, 3, 5]), out = new Float32Array(4);
  positionsAt(all, 2, 0.5, out);
  assert.deepEqual([...out], [1, 2, 2, 3]);
  positionsAt(all, 2, 1, out);
  assert.deepEqual([...out], [2, 4, 3, 5]);
  positionsAt(all, 2, 7, out);
  assert.deepEqual([...out], [2, 4, 3, 5]);
  assert.equal(scoreAt([0, 1, undefined], 0.25), 0.25);
  assert.equal(scoreAt([0, 1, undefined], 1.5), 1);
  assert.equal(nearest([0, 10, 100], 40), 1);
  assert.deepEqual(along([0, 5], [point(5, 0.7)], "accuracy"), [undefined, 0.7]);
  assert.ok(extent(all) >= 5);
});

test("scores go into the curves in place of what stood at their step or later", () => {
  const at = (step: number, accuracy: number) => ({ step, scores: [{ name: "a", point: point(step, accuracy) }] });
  let curves = withScores([], at(1, 0.5));
  curves = withScores(curves, at(2, 0.6));
  assert.deepEqual(curves[0]?.curve.map((p) => p.accuracy), [0.5, 0.6]);
  curves = withScores([{ ...curves[0]!, onset: { before: 1, step: 2 } }], at(1, 0.4));
  assert.deepEqual(curves[0]?.curve.map((p) => p.accuracy), [0.4]);
  assert.equal(curves[0]?.onset, undefined);
});

test("the rule comes late, at once or never", () => {
  const at = (step: number, accuracy: number, validAccuracy: number) => ({ step, accuracy, validAccuracy, loss: 0, validLoss: 0, norm: 0 });
  const start = at(0, 0.1, 0), heart = at(80, 1, 0.02);
  assert.deepEqual([heartAt([start]), ruleAt([start]), outcome([])], [undefined, undefined, null]);
  assert.deepEqual([heartAt([start, heart]), outcome([start, heart]), lateness([start, heart])], [80, "never", undefined]);
  assert.equal(outcome([start, heart, at(3000, 1, 0.86)]), null);
  assert.deepEqual([outcome([start, heart, at(1800, 1, 0.89), at(1840, 1, 0.9)]), lateness([heart, at(1840, 1, 0.95)])], ["late", 23]);
  assert.equal(outcome([start, at(80, 1, 0.5), at(90, 1, 0.95)]), "same");
  assert.equal(outcome([at(40, 0.9, 0.95), at(80, 1, 1)]), "same");
});
