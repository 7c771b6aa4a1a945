import assert from "node:assert/strict";
import test from "node:test";
import { defaultSettings, type Settings } from "../page/settings";
import { pretrainDefaults } from "../lab/protocol";
import { lighter, noted, paceOf, secondsOf, workOf, type Pace } from "./estimate";

const { corpus: _, name: __, paused: ___, ...lab } = pretrainDefaults;
const usual = defaultSettings(lab as never);
const world = { documents: 6000, tokens: 54_000, vocab: 341 };
const work = (s: Partial<Settings> = {}, cores = 1) => workOf({ ...usual, ...s }, world, cores);

test("twice the steps, sentences or width cost what they should", () => {
  const { cost, steps } = work();
  assert.equal(work({ steps: 2 * usual.steps }).steps, 2 * steps);
  assert.equal(work({ batch: 2 * usual.batch }).cost, 2 * cost);
  const wide = work({ hidden: 2 * usual.hidden, embed: 2 * usual.embed }).cost / cost;
  assert.ok(wide > 3 && wide < 4.1, `a model of twice the width costs ${wide} times as much`);
  assert.equal(work({ epochs: 2, steps: 1 }).steps, 2 * Math.ceil((0.9 * 54_000) / (usual.batch * 9)));
  assert.ok(Math.abs(workOf({ ...usual, source: "text" }, { documents: 1, tokens: 1e6, vocab: 341 }, 1).cost / cost - 32 / 9) < 1e-9, "one long text is read in windows");
});

test("what was measured is what is told, and it carries over", () => {
  const w = work(), measured = noted({}, w, 100, 5);
  assert.ok(Math.abs(secondsOf(w, measured) - (5 / 100) * w.steps) < 1e-9);
  const usualSlow = secondsOf(w, measured) / secondsOf(w, {});
  for (const other of [work({ kind: "gru" }), work({}, 2), work({ hidden: 64 })]) assert.ok(Math.abs(secondsOf(other, measured) / secondsOf(other, {}) / usualSlow - 1) < 1e-9, "a slower machine is slower at everything");
  assert.ok(secondsOf(work({}, 2), measured) < secondsOf(w, measured));
});

test("trainings correct the short measurement", () => {
  const w = work(), short = noted({}, w, 20, 0.4), long = noted(short, w, 500, 25);
  assert.ok(Math.abs(secondsOf(w, long) / ((25 / 500) * w.steps) - 1) < 0.03);
  let pace: Pace = noted({}, w, 4000, 100);
  for (let n = 0; n < 8; n++) pace = noted(pace, w, 100, 20);
  assert.ok(secondsOf(w, pace) / w.steps > 0.14, "a machine that is busier now shows");
});

test("a kept pace is read strictly", () => {
  assert.deepEqual(paceOf(JSON.stringify(noted({}, work(), 1, 1))), noted({}, work(), 1, 1));
  for (const bad of [null, "", "{", "[]", "7", "null", '{"lstm 1":{"seconds":-1,"expected":1}}', '{"lstm 1":null}', '{"lstm 1":{"seconds":"1"}}']) assert.deepEqual(paceOf(bad), {}, String(bad));
});

test("a lighter configuration fits, and changes no more than it must", () => {
  const pace = noted({}, work(), 100, 10), seconds = (s: Settings) => secondsOf(workOf(s, world, 1), pace), steps = (s: Settings) => workOf(s, world, 1).steps;
  const small = (s: Settings, most: number) => lighter(s, most, seconds, steps);
  assert.deepEqual(small(usual, 1e6), usual, "what fits stays");
  const fewer = small(usual, 0.6 * seconds(usual));
  assert.ok(seconds(fewer) <= 0.6 * seconds(usual));
  assert.deepEqual({ ...fewer, steps: 0 }, { ...usual, steps: 0 }, "a little too long: only fewer steps");
  for (const most of [40, 5, 0.5]) {
    const less = small({ ...usual, hidden: 512, embed: 300, layers: 4, steps: 5000 }, most);
    assert.ok(seconds(less) <= most * 1.01, `${seconds(less)} s of at most ${most}`);
    assert.ok(less.hidden % 8 === 0 && less.embed % 8 === 0 && less.hidden >= 16 && less.steps >= 1);
  }
  assert.ok(seconds(small({ ...usual, epochs: 500 }, 60)) <= 60, "passes over the text become steps");
});
