import assert from "node:assert/strict";
import test from "node:test";
import { defaultSettings, pretrainSpec, withSpec, workersOf } from "./settings";

const defaults = defaultSettings({ workers: 1, seed: 1 } as never);

test("automatic takes one core, two of at least four, four of at least eight", () => {
  assert.equal(defaults.workers, "auto");
  assert.deepEqual([1, 2, 3, 4, 7, 8, 64].map((cores) => workersOf(defaults, cores)), [1, 1, 1, 2, 2, 4, 4]);
  assert.deepEqual(["1", "2", "3", "4"].map((workers) => workersOf({ workers } as never, 1)), [1, 2, 3, 4]);
  assert.equal(workersOf({}, 8), 4);
});

test("a recipe changes everything but the cores, which go with every run", () => {
  const mine = withSpec({ ...defaults, workers: "3" }, { workers: 1, seed: 9 });
  assert.equal(mine.workers, "3");
  assert.equal(mine.seed, 9);
  assert.equal(pretrainSpec(mine).workers, 3);
});
