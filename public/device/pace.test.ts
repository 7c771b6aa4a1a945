import assert from "node:assert/strict";
import test from "node:test";
import { note, noted, paceNow, paceOf, rough, secondsOf, slowness, Watch, type Pace, type Work } from "./pace";

const work = (more: Partial<Work> = {}): Work => ({ kind: "lstm", cores: 1, cost: 2e7, steps: 800, ...more });

test("what was measured is what is told, and it carries over", () => {
  const w = work(), measured = noted({}, w, 100, 5);
  assert.ok(Math.abs(secondsOf(w, measured) - (5 / 100) * w.steps) < 1e-9);
  for (const other of [work({ kind: "gru" }), work({ cores: 2 }), work({ cost: 3e9 })]) assert.ok(Math.abs(slowness(measured, other) - 2.5) < 1e-9, "a slower machine is slower at everything");
  assert.equal(secondsOf(work({ steps: 1600 }), measured), 2 * secondsOf(w, measured));
});

test("the nearest that was measured counts: its size, its kind and cores, its kind, all", () => {
  const add = (pace: Pace, w: Work, slow: number) => noted(pace, w, 10, 10 * slow * w.cost * 1e-9);
  let pace = add({}, work({ kind: "try" }), 1);
  const told = (w: Work) => Math.round(10 * slowness(pace, w)) / 10;
  assert.equal(told(work()), 1);
  pace = add(pace, work({ cores: 2, cost: 2e9 }), 4);
  assert.equal(told(work()), 4, "of its kind");
  pace = add(pace, work({ cost: 2e9 }), 3);
  assert.equal(told(work()), 3, "on as many cores");
  pace = add(pace, work(), 2);
  assert.deepEqual([told(work()), told(work({ cost: 2.1e7 })), told(work({ cost: 2e9 }))], [2, 2, 3], "of its size");
});

test("trainings correct what was measured before, and a busier machine shows", () => {
  const w = work(), long = noted(noted({}, w, 20, 0.4), w, 500, 25);
  assert.ok(Math.abs(secondsOf(w, long) / ((25 / 500) * w.steps) - 1) < 0.03);
  let pace: Pace = noted({}, w, 4000, 100);
  for (let n = 0; n < 8; n++) pace = noted(pace, w, 100, 20);
  assert.ok(secondsOf(w, pace) / w.steps > 0.14);
});

test("no more is kept than is of use, the newest", () => {
  let pace: Pace = {};
  for (let n = 0; n < 100; n++) pace = noted(pace, work({ kind: "k" + n }), 1, 1);
  assert.equal(Object.keys(pace).length, 60);
  assert.ok("k99" in Object.fromEntries(Object.keys(pace).map((k) => [k.split(" ")[0], 1])) && !Object.keys(pace).some((k) => k.startsWith("k0 ")));
});

test("a kept pace is read strictly", () => {
  assert.deepEqual(paceOf(JSON.stringify(noted({}, work(), 1, 1))), noted({}, work(), 1, 1));
  for (const bad of [null, "", "{", "[]", "7", "null", '{"lstm 1 24":{"seconds":-1,"expected":1}}', '{"lstm 1 24":null}', '{"lstm 1 24":{"seconds":"1"}}']) assert.deepEqual(paceOf(bad), {}, String(bad));
});

test("a training is timed by its steps, but not while it rests", () => {
  const watch = new Watch(), w = work({ kind: "watched" });
  watch.hear(w, 10, 0);
  watch.hear(w, 20, 500);
  watch.rest();
  watch.hear(w, 21, 100_000);
  watch.hear(w, 31, 100_500);
  watch.rest();
  assert.ok(Math.abs(secondsOf({ ...w, steps: 1 }, paceNow()) - 0.05) < 1e-9);
  watch.hear(w, 5, 200_000); // begun anew
  watch.hear(work({ kind: "another" }), 6, 200_100);
  watch.rest();
  assert.ok(Math.abs(secondsOf({ ...w, steps: 1 }, paceNow()) - 0.05) < 1e-9, "the time between two trainings is nobody's");
  note(w, 0, 1);
  assert.ok(Math.abs(secondsOf({ ...w, steps: 1 }, paceNow()) - 0.05) < 1e-9);
});

test("time is said as people say it beforehand", () => {
  assert.deepEqual([0.2, 7.4, 38, 143, 4000].map(rough), [1, 7, 40, 140, 4020]);
});
