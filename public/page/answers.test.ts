import assert from "node:assert/strict";
import test from "node:test";
import { Answers } from "./answers";

test("what came is added to a guess that was made, once, and to no other", () => {
  const answers = new Answers(), told: boolean[] = [];
  answers.on((changed) => told.push(changed));
  answers.found("a", "never guessed");
  assert.deepEqual([answers.list(), told], [[], []]);
  answers.note({ id: "a", ask: "which?", said: ["guess.low"] });
  answers.found("a", ["came", { n: 1 }]);
  answers.found("a", ["came", { n: 1 }]);
  assert.deepEqual([answers.get("a")?.came, told], [["came", { n: 1 }], [true, true]]);
  answers.note({ id: "a", ask: "which?", said: ["guess.high"] });
  assert.equal(answers.get("a")?.came, undefined);
});
