import assert from "node:assert/strict";
import test from "node:test";
import { armsOf, planOfOwn, usualOwn, valuesOf } from "./own";
import { outline } from "./outline";

const own = usualOwn("en");
const names = (change: object) => armsOf({ ...own, ...change }).map((a) => a.name);

test("what the seeds vary alone is an arm in which all else is held fast", () => {
  const plan = planOfOwn({ ...own, differ: ["init", "order", "data"] });
  assert.deepEqual(plan.arms?.map((a) => a.name), ["init", "order", "data"]);
  const { members, bases } = outline(plan), eggs = (arm: string) => new Set(members.filter((m) => m.arm === arm).map((m) => bases[m.base]!.egg)).size;
  assert.deepEqual([eggs("init"), eggs("order"), eggs("data")], [3, 1, 1]);
  assert.ok(members.length === 9 && bases.length >= 7);
});

test("arms differ one at a time, or all together", () => {
  assert.deepEqual(names({ differ: ["kind"] }), ["lstm", "gru", "transformer"]);
  assert.deepEqual(names({ differ: ["kind", "hidden"] }), ["lstm-width-64", "gru-width-64", "transformer-width-64", "lstm-width-32", "lstm-width-128"]);
  assert.equal(names({ differ: ["kind", "hidden"], crossed: true }).length, 9);
  assert.deepEqual(names({ differ: ["kind", "init"] }), ["lstm", "gru", "transformer", "init"]);
  assert.equal(new Set(names({ differ: ["kind", "hidden", "objective", "optimizer", "freeze", "base"] })).size, 1 + 2 + 2 + 1 + 2 + 2 + 2, "each arm has a name of its own");
});

test("an arm's name gives back the values that it was made of, and of no other name any", () => {
  const every = armsOf({ ...own, differ: ["kind", "hidden", "objective", "optimizer", "freeze", "base"], crossed: true });
  for (const { name, base } of every) {
    const values = Object.fromEntries(valuesOf(name!));
    assert.deepEqual(Object.keys(values), ["kind", "hidden", "objective", "optimizer", "freeze", "base"]);
    assert.equal(values.hidden, String(base!.model!.hidden));
    assert.ok(values.kind === base!.model!.kind && values.objective === base!.objective && values.base === String(base!.seed));
  }
  assert.deepEqual(valuesOf("all-but-last"), [["freeze", "all-but-last"]]);
  for (const name of ["reference", "init", "lstms", "width-", "gru and more", ""]) assert.deepEqual(valuesOf(name), [], name);
});

test("a parent of one's own is shared by all seeds, and needs a fine-tuning", () => {
  const plan = planOfOwn({ ...own, differ: ["base"] });
  assert.equal(outline(plan).bases.length, 3);
  assert.deepEqual(names({ differ: ["base", "freeze"], task: "none" }), ["reference"]);
  assert.deepEqual(names({ differ: [] }), ["reference"]);
});
