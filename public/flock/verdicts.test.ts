import assert from "node:assert/strict";
import test from "node:test";
import type * as P from "../lab/protocol";
import { catalog } from "./catalog";
import { FakeStudy } from "./fake/study";
import { knownPlan } from "./plans";
import { judged, verdict } from "./verdicts";

const found = (plan: string, values: Record<string, number>, half = 0.01, more: Partial<P.Finding> = {}): P.Findings =>
  ({ plan, findings: Object.entries(values).map(([name, value]) => ({ name, value, interval: [value - half, value + half], seeds: 5, sure: true, withheld: false, ...more })) });

test("every verdict is one of the plan's guesses, and as expected where all is", async () => {
  for (const e of catalog().filter((x) => judged(x.key))) {
    const { came, numbers } = verdict(await new FakeStudy(knownPlan(e.key, "en")!.plan).findings());
    assert.ok(came !== null && (e.expected ? came === e.expected : e.key === "causes" || e.guesses.includes(came)), `${e.key}: ${came}`);
    assert.ok(Object.values(numbers).every(Number.isFinite), e.key);
  }
});

test("the family ladder: who is most alike, and only if clearly", () => {
  const of = (base: number, init: number, other: number) => ({ "cka.base": base, "cka.init": init, "cka.other": other, "cka.base-init": base - init });
  assert.equal(verdict(found("lineage", of(0.98, 0.93, 0.8))).came, "base");
  assert.equal(verdict(found("lineage", of(0.9, 0.97, 0.8))).came, "init");
  assert.equal(verdict(found("lineage", of(0.955, 0.95, 0.9))).came, "none");
  assert.equal(verdict(found("lineage", of(0.9, 0.8, 0.95))).came, "none");
  assert.equal(verdict(found("lineage", { "cka.base": 0.9 })).came, null);
  assert.deepEqual(verdict(found("lineage", of(0.8, 0.98, 0.9))).ranked?.map((g) => g.relation), ["init", "other", "base"]);
});

test("of too few seeds no claim is made, whatever the numbers are", () => {
  const few = found("monoculture", { "ec.base-other": 0.9 }, 0.01, { expected: "> 0.3", withheld: true });
  assert.deepEqual(verdict(few), { came: null, numbers: {}, withheld: true });
  assert.equal(verdict({ ...few, findings: few.findings.map((f) => ({ ...f, withheld: false })) }).came, "base");
});

test("a result against what was expected is told as it is", () => {
  assert.equal(verdict(found("monoculture", { "ec.base-other": -0.3 })).came, "other");
  assert.equal(verdict(found("monoculture", { "ec.base-other": 0.3 }, 0.4)).came, "none");
  assert.equal(verdict(found("architectures", { "cka.kind": -0.1 })).came, "across");
  assert.equal(verdict(found("seeds", { "agreement.whole": 0.5 })).came, "hardly");
  assert.equal(verdict(found("data", { "h.sample": 0.5 }, 1, { p: 0.01 })).came, "same");
  assert.equal(verdict(found("data", { "h.sample": 0.5 }, 1, { p: 0.2 })).came, "none");
  assert.equal(verdict(found("sizes", {})).came, null);
  assert.equal(verdict(found("nothing", {})).came, null);
});
