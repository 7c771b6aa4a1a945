import assert from "node:assert/strict";
import test from "node:test";
import { isFinetuning } from "./checkpoint.ts";

/** A file of this header, which says that it is so many bytes long. */
function file(header: string, size?: bigint, before = 0): Uint8Array {
  const json = new TextEncoder().encode(header);
  const all = new Uint8Array(before + 8 + json.length + 3);
  new DataView(all.buffer, before).setBigUint64(0, size ?? BigInt(json.length), true);
  all.set(json, before + 8);
  return all.subarray(before);
}

const tuned = '{"__metadata__":{"format":"murmuration","kind":"finetune"},"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}';

test("a fine-tuning is known by its header, wherever the file stands in its buffer", () => {
  assert.equal(isFinetuning(file(tuned)), true);
  assert.equal(isFinetuning(file(tuned, undefined, 5)), true);
  assert.equal(isFinetuning(file(tuned.replace("finetune", "pretrain"))), false);
});

test("what cannot be read is none", () => {
  for (const bad of [
    new Uint8Array(), new Uint8Array(7), new Uint8Array(8), file(tuned).subarray(0, 60), file(tuned, 2n ** 64n - 1n), file(tuned, 2n ** 53n + 1n), file(tuned, 5n),
    file(tuned, 100_000_000n), file("null"), file("[]"), file("7"), file('{"__metadata__":null}'), file('{"__metadata__":"finetune"}'), file("{"),
  ]) assert.equal(isFinetuning(bad), false);
});
