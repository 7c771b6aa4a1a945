import assert from "node:assert/strict";
import test from "node:test";
import { cleanNote, controlOf, frame, framed, onFrame, readFrame, setFrame } from "./frame";

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

test("a teacher's note travels as text, short, and is kept with the frame", () => {
  readFrame("#pretrain?seed=1&note=" + encodeURIComponent("<b>Grow</b> one & look? 100%, 看一看"));
  assert.equal(frame().note, "<b>Grow</b> one & look? 100%, 看一看");
  const address = framed("#pretrain?seed=2");
  assert.equal(address, "#pretrain?seed=2&note=" + encodeURIComponent("<b>Grow</b> one & look? 100%, 看一看"));
  readFrame("#corpus");
  readFrame(address);
  assert.equal(frame().note, "<b>Grow</b> one & look? 100%, 看一看");
  readFrame("#corpus?note=");
  assert.equal(frame().note, undefined);
  setFrame({ hide: [] });
});

test("a note has no control characters, nothing that turns its direction, and at most 200 characters", () => {
  assert.equal(cleanNote("a\u202eb\u0000c\n d\u2066"), "a b c d");
  assert.equal([...cleanNote("鸟".repeat(300))].length, 200);
  assert.equal([...cleanNote("🐦".repeat(300))].length, 200);
});
