import assert from "node:assert/strict";
import test from "node:test";
import { due, LOOK } from "./saving";

/** Seconds of training at which a run is saved that is looked at every LOOK. */
function savedAt(until: number): number[] {
  const at: number[] = [];
  for (let now = LOOK, last = 0; now <= until; now += LOOK) if (due(now, now - last)) at.push((last = now) / 1000);
  return at;
}

test("a young run is saved when its age has doubled, an old one every ten seconds", () => assert.deepEqual(savedAt(60_000), [2, 4, 8, 16, 26, 36, 46, 56]));
