import assert from "node:assert/strict";
import test from "node:test";
import { SkyMap } from "./map";
import { cameOf, colourOf, distanceOf, recordingOf, type Recording } from "./recording";
import { FORK, frameAt, keyed, momentsOf } from "./time";

const languages = ["en", "zh"] as const;

test("time runs from the first step to the end of the task, and the task begins at the fork", () => {
  for (const language of languages) {
    const r = recordingOf(language), moments = momentsOf(r), fork = r.frames.findIndex((f) => f.phase === "tune");
    assert.equal(moments[0], 0);
    assert.equal(moments.at(-1), 1);
    assert.equal(moments[fork - 1], FORK);
    assert.ok(moments.every((m, i) => i === 0 || m > moments[i - 1]!), "every checkpoint comes after the one before");
    assert.deepEqual(frameAt(moments, 1), { at: moments.length - 1, part: 0 });
    assert.ok(Math.abs(frameAt(moments, (moments[3]! + moments[4]!) / 2).part - 0.5) < 1e-9);
  }
});

test("keys lead from checkpoint to checkpoint and stop at the ends", () => {
  const moments = [0, 0.2, 0.5, 1];
  assert.equal(keyed(moments, 0.2, "ArrowRight"), 0.5);
  assert.equal(keyed(moments, 0.3, "ArrowLeft"), 0.2);
  assert.equal(keyed(moments, 0.2, "ArrowLeft"), 0);
  assert.equal(keyed(moments, 0, "ArrowLeft"), 0);
  assert.equal(keyed(moments, 0.3, "End"), 1);
  assert.equal(keyed(moments, 0.3, "Home"), 0);
  assert.equal(keyed(moments, 0.3, "a"), undefined);
});

test("the map keeps distances, and everything stays inside its box", () => {
  for (const language of languages) {
    const r = recordingOf(language), moments = momentsOf(r), box = { left: 10, right: 810, top: 20, bottom: 420 }, map = new SkyMap(r, moments, box);
    for (const now of [0, 0.3, FORK, 0.9, 1])
      for (const [i] of r.birds.entries()) {
        const [x, y] = map.bird(i, now);
        assert.ok(x >= box.left - 1e-6 && x <= box.right + 1e-6 && y >= box.top - 1e-6 && y <= box.bottom + 1e-6, `${r.birds[i]!.name} at ${now}: ${x}, ${y}`);
      }
    assert.deepEqual(map.bird(0, FORK / 2), map.bird(5, FORK / 2), "siblings are one until they part");
    const [x, y] = map.room(120, 40);
    const near = Math.min(...r.birds.map((_, i) => Math.hypot(map.bird(i, 1)[0] - x, map.bird(i, 1)[1] - y)));
    assert.ok(near > 20, "words stand clear of the birds");
  }
  assert.equal(distanceOf(1), 0);
  assert.equal(distanceOf(0), Math.SQRT2);
});

test("who fails together is said only where the intervals say it", () => {
  const of = (a: number[], b: number[]) => cameOf({ alike: [{ mean: 0, interval: a }, { mean: 0, interval: b }], untrained: 0.1 } as unknown as Recording);
  assert.equal(of([0.6, 0.7], [0, 0.2]), "siblings");
  assert.equal(of([0, 0.2], [0.6, 0.7]), "strangers");
  assert.equal(of([0.1, 0.5], [0, 0.2]), "neither");
  assert.equal(of([0.05, 0.09], [0, 0.02]), "neither");
});

test("six families have six colours, and the seventh takes slate again", () => {
  const r = recordingOf("en");
  assert.deepEqual(r.birds.map((_, i) => colourOf(r, i)), [1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 5]);
});
