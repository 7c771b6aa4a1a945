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

test("a slip is found by its line, and where there is none JSON.parse agrees", () => {
  const slips: [text: string, line: number][] = [['{\n "a": 1,\n "b" 2\n}', 3], ['{ "a": [1, 2,\n ] }', 2], ['{\n"a": "b\n" }', 2], ["{ 'a': 1 }", 1], ["[1]\n\n]", 3], ["", 1], ['{"a": 01}', 1], ["[1 2]", 1], ['{"a":1,}', 1], ["[tru]", 1], ['["\\x"]', 1]];
  for (const [text, line] of slips) {
    assert.throws(() => JSON.parse(text), text);
    assert.equal(lineOf(text), line, text);
  }
  for (const good of ['{"a": [1, -2.5e3, true, null, "x\\"\\u00e9"], "b": {}}', "[]", " 3 ", '"é"', "[[[]]]"]) assert.equal(lineOf(good), 0, good);
  for (const k of known.en) assert.equal(lineOf(pretty(k.plan)), 0);
});
