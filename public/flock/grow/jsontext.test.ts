import assert from "node:assert/strict";
import test from "node:test";
import { known } from "../plans";
import { lineOf, pretty, problem } from "./jsontext";

test("a plan reads as it was written", () => {
  for (const k of known.en) assert.deepEqual(JSON.parse(pretty(k.plan)), JSON.parse(JSON.stringify(k.plan)));
  assert.equal(pretty({ a: 1, b: [1, 2] }), '{ "a": 1, "b": [ 1, 2 ] }');
  assert.ok(pretty(known.en[0]!.plan).split("\n").length > 5);
});

test("what is wrong with a plan is named", () => {
  const arm = { name: "a", base: { world: {} } };
  assert.equal(problem({ arms: [arm], seeds: [1] }), null);
  assert.deepEqual([null, [], 3].map((v) => problem(v)?.[0]), ["json.object", "json.object", "json.object"]);
  assert.deepEqual(problem({ seeds: [1] }), ["json.arms"]);
  assert.deepEqual(problem({ arms: [arm, {}], seeds: [1] }), ["json.name", { n: 2 }]);
  assert.deepEqual(problem({ arms: [arm, arm], seeds: [1] }), ["json.twice", { name: "a" }]);
  for (const seeds of [undefined, "1", [1.5], [-1], ["1"]]) assert.deepEqual(problem({ arms: [arm], seeds }), ["json.seeds"]);
});

test("a slip is found by its line", () => {
  const text = '{\n "a": 1,\n "b" 2\n}';
  try {
    JSON.parse(text);
    assert.fail();
  } catch (error) {
    assert.equal(lineOf(text, error), 3);
  }
  assert.equal(lineOf("", new Error("?")), 0);
});
