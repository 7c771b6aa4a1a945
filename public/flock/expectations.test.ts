import assert from "node:assert/strict";
import test from "node:test";
import { outcomes } from "./expectations";
import { FakeStudy } from "./fake/study";
import { known, knownPlan } from "./plans";

test("what was expected of a built-in plan is held against what came", async () => {
  const plan = knownPlan("lineage", "en")!, came = outcomes(await new FakeStudy(plan.plan).findings());
  assert.deepEqual(came.map((o) => o.name), plan.expect.map((e) => e.name));
  assert.ok(came.every((o) => o.held === true && o.sure && o.interval.length === 2));
  const one = { name: "a", interval: [], seeds: 4, sure: false, withheld: true };
  assert.deepEqual(outcomes({ plan: "x", findings: [{ ...one, expected: "> 0" }, one] }), [{ name: "a", value: undefined, interval: [], held: null, sure: false, seeds: 4, p: undefined }]);
});

test("every plan is there in both languages, with the same expectations", () => {
  assert.deepEqual(known.zh.map((k) => [k.key, k.expect]), known.en.map((k) => [k.key, k.expect]));
  for (const k of known.zh) assert.ok(k.plan.arms?.every((a) => a.base?.world?.language === "zh"), k.key);
});
