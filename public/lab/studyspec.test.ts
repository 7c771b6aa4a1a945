import assert from "node:assert/strict";
import test from "node:test";
import { fields } from "./spec.ts";
import type { Hands } from "./studyhands.ts";
import { planned } from "./studyfake.ts";
import { corpusSpec, planCommand, workersFor } from "./studyspec.ts";
import { boardOf } from "./studymeasures.ts";
import { worldCommand } from "./world.ts";

const hands = { fields, worldCommand } as Hands;

test("a plan goes to the surveyor as it was written, the worlds' mixes as lists", () => {
  const written = { arms: [{ name: "a", base: { world: { mix: { recall: 2 } }, stepz: 3 } }, { name: "b", base: { corpus: { name: "t", text: "x" } }, finetune: { task: "recall" } }], seeds: [1], odd: 1 };
  const command = planCommand(hands, written as never) as typeof written;
  assert.deepEqual(command, { ...written, arms: [{ name: "a", base: { world: { mix: [{ ability: "recall", weight: 2 }] }, stepz: 3 } }, written.arms[1]] });
  assert.deepEqual(planCommand(hands, command as never), command, "a plan that was answered can be asked again");
});

test("what is no plan goes on to be refused, or is", () => {
  assert.deepEqual(planCommand(hands, { arms: 3 } as never), { arms: 3 });
  assert.deepEqual(planCommand(hands, { arms: [{ name: "a" }] } as never), { arms: [{ name: "a" }] });
  for (const [bad, what] of [[null, "study"], [{ arms: [null] }, "study.arms"], [{ arms: [{ base: [] }] }, "study.arms.base"], [{ arms: [{ base: { world: 3 } }] }, "world"]] as const) {
    assert.throws(() => planCommand(hands, bad as never), (e: { code: string; params: { what: string } }) => e.code === "spec.object" && e.params.what === what);
  }
});

test("a planned corpus is asked for as a text or as a world", () => {
  const [corpus] = planned([[1, []]]).corpora;
  assert.deepEqual(corpusSpec(corpus!, "a"), { name: "world", language: "en", column: "", tokenizer: "word", vocabLimit: 0, unit: "line", seed: 1, text: "a" });
  const world = { language: "en", seed: 1, sentences: 10, noise: 0, vocabulary: 0, facts: 0 };
  const spec = corpusSpec({ ...corpus!, world: { ...world, mix: [{ ability: "recall", weight: 2 }] } }, "") as { world: object };
  assert.deepEqual(spec.world, { ...world, mix: { recall: 2 } });
  assert.ok(!("text" in spec));
});

test("as many grow at a time as were asked for, or as there are cores, and never more than there are models", () => {
  const { plan } = planned([[1, []]]);
  assert.equal(workersFor({ ...plan, workers: 3 }, 8, 9), 3);
  assert.equal(workersFor({ ...plan, workers: 0 }, 8, 9), 8);
  assert.equal(workersFor({ ...plan, workers: 0 }, undefined, 9), 1);
  assert.equal(workersFor({ ...plan, workers: 0 }, 8, 2), 2);
});

test("a board's buffers are a matrix and intervals", () => {
  const board = { names: ["a", "b"] } as never;
  const got = boardOf(board, [new Float64Array([1, 2, 3, NaN]).buffer, new Float64Array([0, 1, 2, 3, 4, 5, 6, 7]).buffer]);
  assert.deepEqual(got.matrix, [[1, 2], [3, NaN]]);
  assert.deepEqual(got.interval, [[[0, 1], [2, 3]], [[4, 5], [6, 7]]]);
});
