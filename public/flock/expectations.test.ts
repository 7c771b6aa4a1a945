import assert from "node:assert/strict";
import test from "node:test";
import { compare, follow, held } from "./expectations";
import { FakeStudy } from "./fake/study";
import { known, knownPlan } from "./plans";

const answer = { groups: [{ relation: "base", mean: 0.9 }, { relation: "other", mean: 0.2 }], untrained: 0.1, arms: [{ arm: "a b", errors: [1, 2, 3] }], corpora: [{ arms: ["x", "y"], loss: 2 }], rungs: [{ loss: [1, 3] }] };

test("a way leads into an answer", () => {
  assert.equal(follow(answer, "groups.relation=other.mean"), 0.2);
  assert.equal(follow(answer, "untrained"), 0.1);
  assert.equal(follow(answer, "arms.arm=a b.errors.spread"), 1);
  assert.equal(follow(answer, "corpora.arms=y.loss"), 2);
  assert.equal(follow(answer, "rungs.0.loss"), 2);
  for (const nowhere of ["groups.relation=init.mean", "no.such", "arms.arm=a b"]) assert.ok(Number.isNaN(follow(answer, nowhere)), nowhere);
});

test("an expectation holds where each number is above the next by enough", () => {
  assert.equal(held({ by: 0 }, [3, 2, 1]), true);
  assert.equal(held({ by: 0 }, [3, 2, 2]), false);
  assert.equal(held({ by: 0.3 }, [0.7, 0.5]), false);
  assert.equal(held({ by: 0.5 }, [0.6]), true);
  assert.equal(held({ by: 0 }, [1, NaN]), null);
  assert.equal(held({ by: 0 }, []), null);
});

test("a built-in plan's expectations are asked of its study", async () => {
  const plan = knownPlan("lineage", "en")!, study = new FakeStudy(plan.plan);
  const came = await compare(plan.expect, study);
  assert.deepEqual(came.map((o) => [o.key, o.held]), [["lineage.order", true], ["lineage.strangers", true], ["lineage.barrier", true]]);
  assert.ok(came[0]!.values.length === 4);
});

test("every plan is there in both languages, with the same expectations", () => {
  assert.deepEqual(known.zh.map((k) => [k.key, k.expect.map((e) => e.key)]), known.en.map((k) => [k.key, k.expect.map((e) => e.key)]));
  for (const k of known.zh) assert.ok(k.plan.arms?.every((a) => a.base?.world?.language === "zh"), k.key);
});
