import assert from "node:assert/strict";
import test from "node:test";
import type { Finding } from "../lab/protocol";
import { catalog } from "./catalog";
import { FakeStudy } from "./fake/study";
import { side, standing, verdict } from "./findings";
import { knownPlan } from "./plans";

const finding = (name: string, value: number | undefined, half = 0.01, more: Partial<Finding> = {}): Finding => ({ name, value, interval: value === undefined || half < 0 ? [] : [value - half, value + half], seeds: 5, sure: true, withheld: false, expected: "> 0", ...more });

test("a finding is above, below, or cannot be told from 0", () => {
  assert.deepEqual([finding("a", 0.1), finding("a", -0.1), finding("a", 0.1, 0.2), finding("a", undefined)].map((f) => side(f)), [1, -1, 0, undefined]);
  assert.deepEqual([finding("a", 0.1, -1), finding("a", 0.01, -1)].map((f) => side(f)), [1, 0], "without an interval, what is near is no difference");
});

test("every plan's answer is one of its guesses, whichever way it comes", async () => {
  for (const e of catalog()) {
    const { findings } = await new FakeStudy(knownPlan(e.key, "en")!.plan).findings();
    for (const sign of [1, -1, 0]) {
      const turned = findings.map((f) => ({ ...f, value: f.value! * sign, interval: sign < 0 ? f.interval.map((v) => -v).reverse() : f.interval.map((v) => v * sign) }));
      const { came } = verdict(e.key, turned);
      if (e.key !== "causes") assert.ok(came !== null && e.guesses.includes(came), `${e.key}: ${came}`);
    }
    assert.equal(verdict(e.key, []).came, null, e.key);
  }
});

test("the answers themselves", () => {
  const came = (key: string, ...findings: Finding[]) => verdict(key, findings).came;
  assert.equal(came("lineage", finding("cka.base-init", 0.1), finding("cka.init-other", 0.1)), "base");
  assert.equal(came("lineage", finding("cka.base-init", -0.1), finding("cka.init-other", 0.1)), "init");
  assert.equal(came("lineage", finding("cka.base-init", 0.1, 0.2), finding("cka.init-other", 0.1)), "none");
  assert.equal(came("monoculture", finding("ec.base-other", 0.5)), "base");
  assert.equal(came("monoculture", finding("ec.base-other", -0.5)), "other");
  assert.equal(came("alignment", finding("gone.96", 0.6), finding("gone.32", 0.2)), "half");
  assert.equal(came("alignment", finding("gone.96", 0.4)), "little");
  assert.equal(came("order", finding("tau", 0.3)), "partly");
  assert.equal(came("causes", finding("cka.init", 0.1), finding("cka.objective", 0.3), finding("cka.reference-all", 0.9)), "objective");
  assert.equal(came("causes", finding("cka.init", 0.1, 0.2)), null);
  assert.equal(came("diversity", finding("cka.many-few", -0.1)), "less");
});

test("how a finding stands to what was expected", () => {
  assert.deepEqual([{ holds: true }, { holds: true, sure: false }, { holds: false }, { holds: false, sure: false }, { withheld: true, holds: true }, {}].map((more) => standing(finding("a", 1, 0.1, more))), ["held", "probably", "not", "hardly", "withheld", "withheld"]);
  assert.equal(standing(finding("a", undefined)), "none");
});
