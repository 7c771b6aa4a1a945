import assert from "node:assert/strict";
import test from "node:test";
import { pretrainDefaults } from "../lab/protocol";
import { defaultSettings, type Settings } from "../page/settings";
import { lighter, workOf } from "./estimate";
import { noted, secondsOf } from "./pace";

const { corpus: _, name: __, paused: ___, ...lab } = pretrainDefaults;
const usual = defaultSettings(lab as never);
const world = { documents: 6000, tokens: 54_000, vocab: 341, split: { train: { documents: 4800, tokens: 43_200 }, valid: { documents: 600, tokens: 5400 }, test: { documents: 600, tokens: 5400 } } };
const work = (s: Partial<Settings> = {}, cores = 1) => workOf({ ...usual, ...s }, world, cores);

test("twice the steps, windows or width cost what they should", () => {
  const { cost, steps } = work();
  assert.equal(work({ steps: 2 * usual.steps }).steps, 2 * steps);
  const windows = (s: Partial<Settings>) => work({ length: 32, ...s }).cost;
  assert.ok(windows({ batch: 64 }) / windows({ batch: 32 }) > 1.8 && windows({ batch: 64 }) / windows({ batch: 32 }) < 2);
  const wide = work({ hidden: 2 * usual.hidden, embed: 2 * usual.embed }).cost / cost;
  assert.ok(wide > 3 && wide < 4.1, `a model of twice the width costs ${wide} times as much`);
  assert.ok(work({ validEvery: 1 }).cost > 1.08 * work({ validEvery: 100_000 }).cost, "validations take time");
});

test("a pass over the text is as many steps as core takes", () => {
  assert.equal(work({ epochs: 2, steps: 1 }).steps, Math.ceil((2 * 4800) / usual.batch), "sentences of the world");
  assert.equal(work({ epochs: 2, steps: 1, source: "text" }).steps, Math.ceil((2 * 43_200) / 32 / usual.batch), "windows of an own text");
});

test("several workers share what can be shared", () => {
  const [one, two, three, four] = [1, 2, 3, 4].map((n) => work({}, n).cost) as [number, number, number, number];
  assert.ok(two > one / 2 && two < 0.7 * one && three === two && four < two, "three workers wait for the one that has half");
});

test("a lighter configuration fits, and changes no more than it must", () => {
  const pace = noted({}, work(), 100, 10), seconds = (s: Settings) => secondsOf(workOf(s, world, 1), pace), steps = (s: Settings) => workOf(s, world, 1).steps;
  const small = (s: Settings, most: number) => lighter(s, most, seconds, steps);
  assert.deepEqual(small(usual, 1e6), usual, "what fits stays");
  const fewer = small(usual, 0.6 * seconds(usual));
  assert.ok(seconds(fewer) <= 0.6001 * seconds(usual));
  assert.deepEqual({ ...fewer, steps: 0 }, { ...usual, steps: 0 }, "a little too long: only fewer steps");
  const half = small(usual, 0.45 * seconds(usual));
  assert.ok(half.hidden < usual.hidden && half.steps === usual.steps, `a narrower model takes as many steps as fit: ${half.hidden} wide, ${half.steps} steps`);
  for (const most of [40, 5, 0.5]) {
    const less = small({ ...usual, hidden: 512, embed: 300, layers: 4, steps: 5000 }, most);
    assert.ok(seconds(less) <= most * 1.01, `${seconds(less)} s of at most ${most}`);
    assert.ok(less.steps === 5000 || seconds(less) > 0.85 * most, `${less.steps} steps take ${seconds(less)} s, and ${most} were given`);
    assert.ok(less.hidden % 8 === 0 && less.embed % 8 === 0 && less.hidden >= 16 && less.steps >= 1);
  }
  assert.ok(seconds(small({ ...usual, epochs: 500 }, 60)) < 60.001, "passes over the text become steps");
});
