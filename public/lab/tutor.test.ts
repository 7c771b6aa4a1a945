import assert from "node:assert/strict";
import test from "node:test";
import { taggerPreset } from "./protocol.ts";
import type { Run } from "./run.ts";
import type { FinetuneSpec } from "./runspec.ts";
import { Tutor } from "./tutor.ts";

/** What a tutor sends to have a task taught. */
async function sent(spec: FinetuneSpec): Promise<Record<string, unknown>> {
  let command: { finetune?: Record<string, unknown> } = {};
  const wire = { send: (c: object) => { command = c; return Promise.reject(new Error("enough")); } };
  const tutor = new Tutor("", () => {}, { wire, runs: new Map() } as never);
  await assert.rejects(tutor.tune({ id: 7, corpus: {} } as Run, spec), /enough/);
  return command.finetune!;
}

test("a tagger has its preset where the spec says nothing", async () => {
  const examples = [{ tokens: ["a"], tags: ["O"] }];
  const { steps, batch, wordDropout, learningRate } = taggerPreset;
  const got = await sent({ task: "tag", examples, dropout: 0 });
  assert.deepEqual({ ...got, name: "" }, { ...taggerPreset, examples, dropout: 0, run: 7, name: "" });
  assert.ok(steps > 0 && batch > 0 && wordDropout > 0 && learningRate > 0);
  assert.ok(!("examples" in await sent({ task: "tag", world: true })), "which would stand beside the world's");
});

test("other tasks have the worker's own defaults", async () => {
  assert.deepEqual(await sent({ task: "classify", steps: 3 }), { task: "classify", steps: 3, run: 7 });
});
