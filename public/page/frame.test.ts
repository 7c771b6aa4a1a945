import assert from "node:assert/strict";
import test from "node:test";
import { controlOf, frame, framed, onFrame, readFrame, setFrame } from "./frame";

test("a frame is read from an address, kept while the rest changes, and written back", () => {
  let told = 0;
  const off = onFrame(() => told++);
  readFrame("#pretrain?seed=3&lesson=jump&hide=sentence,corpus&at=kind");
  assert.deepEqual(frame(), { lesson: "jump", hide: ["sentence", "corpus"] });
  assert.equal(controlOf("#pretrain?seed=3&at=kind"), "kind");
  assert.equal(framed("#pretrain?hidden=48"), "#pretrain?hidden=48&lesson=jump&hide=sentence,corpus");
  readFrame("#corpus");
  assert.equal(framed("#corpus?lesson=mlm&seed=1"), "#corpus?seed=1&lesson=jump&hide=sentence,corpus");
  readFrame("#corpus?lesson=&hide=");
  assert.equal(framed("#corpus"), "#corpus");
  setFrame({ hide: [] });
  off();
  assert.equal(told, 2);
});

test("what a stranger's address says of the frame is letters", () => {
  readFrame('#pretrain?lesson=<img>&hide=a"b');
  assert.deepEqual(frame(), { lesson: "img", hide: ["ab"] });
  setFrame({ hide: [] });
});
