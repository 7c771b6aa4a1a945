import assert from "node:assert/strict";
import test from "node:test";
import type * as P from "../lab/protocol";
import { catalog } from "./catalog";
import { FakeStudy } from "./fake/study";
import { knownPlan } from "./plans";
import { verdict } from "./verdicts";

type One = [name: string, value: number, half?: number, withheld?: boolean];
const found = (plan: string, ...list: One[]): P.Findings => ({ plan, findings: list.map(([name, value, half = 0.01, withheld = false]) => ({ name, value, interval: [value - half, value + half], seeds: withheld ? 3 : 5, sure: false, withheld })) });
const came = (plan: string, ...list: One[]) => verdict(found(plan, ...list)).came;

test("every plan's findings say to its question", async () => {
  for (const e of catalog()) {
    const { came, numbers } = verdict(await new FakeStudy(knownPlan(e.key, "en")!.plan).findings());
    assert.ok(e.key === "causes" || e.key === "alignment" ? came : came === null || e.guesses.includes(came), `${e.key}: ${came}`);
    assert.ok(Object.keys(numbers).length && Object.values(numbers).every(Number.isFinite), `${e.key} names findings that there are`);
  }
});

test("the family ladder: who is most alike, and only if clearly", () => {
  assert.equal(came("lineage", ["cka.base-init", 0.1]), "base");
  assert.equal(came("lineage", ["cka.base-init", -0.1]), "init");
  assert.equal(came("lineage", ["cka.base-init", 0.1, 0.2], ["cka.init-other", 0, 0.1]), "none");
  assert.equal(came("lineage", ["cka.base-init", 0.1, 0.2], ["cka.init-other", 0.3]), null, "both before strangers, neither before the other");
  assert.equal(came("lineage", ["cka.base-init", 0.1, 0.01, true]), null, "nothing is claimed of few seeds");
  assert.equal(came("lineage"), null);
});

test("of few seeds nothing is claimed", async () => {
  const plan = knownPlan("lineage", "en")!.plan, few = { ...plan, seeds: [1, 2, 3] };
  assert.deepEqual([verdict(await new FakeStudy(few).findings()), verdict(await new FakeStudy(plan).findings())].map((v) => [v.came, v.withheld]), [[null, true], ["base", false]]);
});

test("a result against what was expected is told as it is", () => {
  assert.equal(came("monoculture", ["ec.base-other", -0.2]), "other");
  assert.equal(came("monoculture", ["ec.base-other", 0.1, 0.2]), "none");
  assert.equal(came("architectures", ["cka.kind", -0.1]), "across");
  assert.equal(came("alignment", ["gone.32", 0.6], ["gone.96", 0.9]), "half");
  assert.equal(came("alignment", ["gone.32", 0.4], ["gone.96", 0.02]), "little");
  assert.equal(came("alignment", ["gone.32", 0.4], ["gone.96", 0.9]), null);
  assert.equal(came("alignment", ["gone.32", 0.6, 0.01, true], ["gone.96", 0.9]), null);
  assert.deepEqual(["tau"].flatMap((name) => [0.7, 0.3, 0].map((v) => came("order", [name, v, 0.1]))), ["same", "partly", "different"]);
  assert.equal(came("causes", ["cka.init", 0.1], ["cka.kind", 0.2], ["cka.data", 0.5, 0.6]), "kind");
  assert.equal(came("nothing"), null);
});
