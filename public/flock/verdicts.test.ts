import assert from "node:assert/strict";
import test from "node:test";
import { catalog } from "./catalog";
import { FakeStudy } from "./fake/study";
import { knownPlan } from "./plans";
import type { Study } from "./study-types";
import { judged, verdict } from "./verdicts";

const group = (relation: string, mean: number, half = 0.01, pairs = 10) => ({ relation, mean, interval: [mean - half, mean + half], pairs });
const board = (...groups: object[]) => ({ similarity: async () => ({ groups, floor: 0, untrained: 0.7, ceiling: 1, higher: true }) }) as unknown as Study;

test("every verdict is one of the plan's guesses", async () => {
  for (const e of catalog().filter((x) => judged(x.key) && x.key !== "order")) {
    const { came } = await verdict(e.key, new FakeStudy(knownPlan(e.key, "en")!.plan));
    if (e.key !== "causes") assert.ok(came === null || e.guesses.includes(came), `${e.key}: ${came}`);
  }
});

test("the family ladder: who is most alike, and only if clearly", async () => {
  assert.equal((await verdict("lineage", board(group("other", 0.8), group("base", 0.98), group("init", 0.93)))).came, "base");
  assert.equal((await verdict("lineage", board(group("other", 0.8), group("base", 0.9), group("init", 0.97)))).came, "init");
  assert.equal((await verdict("lineage", board(group("other", 0.95, 0.05), group("base", 0.955, 0.05)))).came, "none");
  assert.equal((await verdict("lineage", board(group("base", 0.9)))).came, null);
  assert.deepEqual((await verdict("lineage", board(group("other", 0.8), group("base", 0.98)))).ranked?.map((g) => g.relation), ["base", "other"]);
});

test("a result against what was expected is told as it is", async () => {
  assert.equal((await verdict("monoculture", board(group("base", 0.1), group("other", 0.4)))).came, "other");
  assert.equal((await verdict("monoculture", board(group("base", 0.41), group("other", 0.4)))).came, "none");
  assert.equal((await verdict("architectures", board(group("arm", 0.8), group("other", 0.9)))).came, "across");
  assert.equal((await verdict("architectures", board(group("arm", 0.8, 0.1), group("other", 0.9, 0.1)))).came, "none");
  assert.equal((await verdict("seeds", board(group("base", 0.95), group("arm", 0.4, 0, 30)))).came, "hardly");
  assert.equal((await verdict("nothing", board())).came, null);
});
