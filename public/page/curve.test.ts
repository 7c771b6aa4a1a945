import assert from "node:assert/strict";
import test from "node:test";
import { thinned } from "./curve";

test("a long curve stays short, keeps its ends and its few validations", () => {
  let curve: { step: number; validLoss?: number }[] = [];
  for (let step = 1; step <= 50_000; step++) {
    curve.push(step % 500 === 0 ? { step, validLoss: 1 / step } : { step });
    curve = thinned(curve);
    assert.ok(curve.length <= 2000, `${curve.length} points at step ${step}`);
  }
  assert.equal(curve[0]?.step, 1);
  assert.equal(curve.at(-1)?.step, 50_000);
  assert.equal(curve.filter((e) => e.validLoss !== undefined).length, 100);
  assert.deepEqual(curve.map((e) => e.step), curve.map((e) => e.step).toSorted((a, b) => a - b));
});

test("a curve that is validated at each step is thinned all the same", () => {
  const curve = thinned(Array.from({ length: 2001 }, (_, i) => ({ step: i, validLoss: 1 })));
  assert.equal(curve.length, 1001);
});
