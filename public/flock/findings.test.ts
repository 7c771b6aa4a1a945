import assert from "node:assert/strict";
import test from "node:test";
import type * as P from "../lab/protocol";
import messages from "messages:flock";
import views from "messages:flockviews";
import { learn, setLanguage } from "../page/i18n";
import { knownPlan, known } from "./plans";
import { FakeStudy } from "./fake/study";
import names from "./findings.json";
import { numbersOf, tally, tallySays, verdictOf, verdictSays, wanted, whatOf, type Verdict } from "./findingwords";
import { inquestOf } from "./inquest";
import type { Study } from "./study-types";

learn(messages);
learn(views);
const all = Object.entries(names as Record<string, string[]>);
const finding = (change: Partial<P.Finding>): P.Finding => ({ name: "cka.base-init", value: 0.12, interval: [0.08, 0.15], seeds: 5, p: 0.03, leastP: 0.01, holds: true, sure: true, withheld: false, ...change });

test("whatever the surveyor finds has a sentence of its own in both languages", () => {
  assert.deepEqual(all.map(([plan]) => plan), known.en.map((k) => k.key));
  for (const language of ["en", "zh"] as const) {
    setLanguage(language);
    for (const [plan, list] of all) {
      const said = list.map((name) => whatOf(plan, name, knownPlan(plan, language)!.plan.arms));
      said.forEach((text, i) => assert.ok(text && !/found\.|[{}]/.test(text), `${plan} ${list[i]}: ${text}`));
      assert.equal(new Set(said).size, said.length, `${plan}: two findings are told alike in ${language}`);
    }
  }
  setLanguage("en");
});

test("no words are kept of findings that there are not", () => {
  const there = new Set(all.flatMap(([plan, list]) => list.flatMap((name) => [`found.${plan}.${name}`, `found.${plan}.${name.slice(0, name.lastIndexOf("."))}`])));
  for (const key of Object.keys(messages.en!)) if (all.some(([plan]) => key.startsWith(`found.${plan}.`))) assert.ok(there.has(key), key);
});

test("every expectation is of a finding, and the same in both languages", () => {
  assert.deepEqual(known.zh.map((k) => [k.key, k.expect]), known.en.map((k) => [k.key, k.expect]));
  for (const k of known.en) for (const e of k.expect) assert.ok((names as Record<string, string[]>)[k.key]!.includes(e.name), `${k.key}: ${e.name}`);
  for (const k of known.zh) assert.ok(k.plan.arms?.every((a) => a.base?.world?.language === "zh"), k.key);
  assert.deepEqual([wanted({ name: "x" }), wanted({ name: "x", over: 0.5, orEqual: true })], ["above 0", "at least .50"]);
});

test("a finding says what was expected, what was found, and of how many", () => {
  assert.equal(numbersOf("lineage", finding({})), "Expected above 0; found .12 (.08 to .15), p = .030, 5 seeds.");
  assert.equal(numbersOf("lineage", finding({ p: 0.01, interval: [] })), "Expected above 0; found .12, p = .010, the least that so few can give, 5 seeds.");
  assert.equal(numbersOf("lineage", finding({ value: undefined, interval: [], p: undefined })), "Expected above 0; no value found, 5 seeds.");
  assert.equal(numbersOf("ensembles", finding({ name: "gain.base", p: undefined })), "found .12 (.08 to .15), 5 nests.");
});

test("as expected, not as expected, or no claim", () => {
  const few = { code: "study.few-seeds", params: { count: "3", least: "5" }, message: "" };
  const said = messages.en as Record<"found.verdict.as.unsure" | "found.verdict.not.unsure" | "found.verdict.beside", string>;
  const cases: [Partial<P.Finding>, Verdict, string][] = [
    [{}, "as", "As expected."], [{ sure: false }, "as.unsure", said["found.verdict.as.unsure"]], [{ sure: false, interval: [] }, "as", "As expected."],
    [{ holds: false }, "not", "Not as expected."], [{ holds: false, sure: false }, "not.unsure", said["found.verdict.not.unsure"]],
    [{ holds: undefined, withheld: true, reason: few }, "withheld", "No claim is made: 3 seeds are too few for a claim; it takes 5."], [{ holds: undefined }, "beside", said["found.verdict.beside"]],
  ];
  for (const [change, verdict, said] of cases) assert.deepEqual([verdictOf(finding(change)), verdictSays(finding(change))], [verdict, said]);
  const found = { plan: "lineage", findings: [finding({ expected: "> 0" }), finding({ expected: "> 0", holds: false }), finding({ expected: "> 0", holds: undefined, withheld: true }), finding({ holds: undefined })] };
  assert.deepEqual(tally(found), { n: 3, as: 1, not: 1, open: 1 });
  assert.equal(tallySays(found), "Of 3 things that were expected, 1 came so. 1 came otherwise, and stands here as it is. On 1 no claim is made.");
  assert.equal(tallySays({ plan: "lineage", findings: found.findings.slice(2) }), "1 thing was expected; no claim is made yet.");
});

test("a study is asked once, and again when other models are there", async () => {
  const study = new FakeStudy(knownPlan("lineage", "en")!.plan), inquest = inquestOf(study);
  let asked = 0, heard = 0;
  const real = study.findings.bind(study);
  study.findings = (told) => (asked++, real(told));
  inquest.bus.on("changed", () => heard++);
  assert.equal(inquestOf(study), inquest);
  await Promise.all([inquest.ask(), inquest.ask()]);
  assert.deepEqual([asked, inquest.answer?.plan, inquest.share], [1, "lineage", null]);
  assert.ok(heard >= 2);
  study.drop(study.members[0]!.name);
  assert.equal(inquest.answer, null, "the answer was of other models");
  await inquest.ask();
  assert.equal(asked, 2);
});

test("a question that failed can be asked again", async () => {
  const fault = { code: "surveyor.few", params: { count: "1" } }, study = { members: [], state: () => ({ phase: "done" }), findings: () => Promise.reject(fault) } as unknown as Study;
  const inquest = inquestOf(study);
  await inquest.ask();
  assert.deepEqual([inquest.answer, inquest.fault, inquest.share], [null, fault, null]);
  study.findings = async () => ({ plan: "lineage", findings: [] });
  await inquest.ask();
  assert.deepEqual([inquest.answer?.plan, inquest.fault], ["lineage", null]);
});
