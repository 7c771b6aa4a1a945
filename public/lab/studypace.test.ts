import assert from "node:assert/strict";
import test from "node:test";
import { finishes, Pace, ranked } from "./studypace.ts";
import type { Task } from "./studypace.ts";

const task = (key: string, seconds: number, needs?: string, growing = false): Task => ({ key, seconds, growing, ...(needs && { needs }) });

test("a kind that was measured takes what was measured, another in proportion", () => {
  const pace = new Pace();
  const before = pace.of("small", 1e6);
  pace.note("small", 1e6, 100, 100 * before * 3);
  assert.ok(Math.abs(pace.of("small", 1e6) - 3 * before) < 1e-12);
  const fresh = new Pace();
  assert.ok(Math.abs(pace.of("large", 1e9) - 3 * fresh.of("large", 1e9)) < 1e-9);
});

test("what was measured long ago counts less", () => {
  const pace = new Pace();
  for (let i = 0; i < 100; i++) pace.note("k", 1, 10, 1);
  for (let i = 0; i < 60; i++) pace.note("k", 1, 5, 1);
  assert.ok(pace.of("k", 1) > 0.17, "half as fast for a minute: " + pace.of("k", 1));
});

test("the longest way comes first, then what more waits for, then the plan's order", () => {
  const tasks = [task("a", 5), task("b", 2), task("b1", 9, "b"), task("c", 8), task("d", 2), task("d1", 3, "d"), task("d2", 3, "d"), task("e", 5)];
  assert.deepEqual(ranked(tasks).map((t) => t.key), ["b", "b1", "c", "d", "a", "e", "d1", "d2"]);
});

test("the time to the end is that of workers who take one task after another", () => {
  const at = finishes([task("a", 4), task("a1", 3, "a"), task("a2", 3, "a"), task("b", 6)], 2);
  assert.deepEqual(Object.fromEntries(at), { a: 4, b: 6, a1: 7, a2: 9 });
  assert.deepEqual(Object.fromEntries(finishes([task("a", 4, undefined, true), task("b", 1)], 1)), { a: 4, b: 5 });
  assert.equal(finishes([task("x", 1, "done long ago")], 1).get("x"), 1);
  assert.equal(finishes([], 3).size, 0);
});
