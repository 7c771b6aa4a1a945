import assert from "node:assert/strict";
import test from "node:test";
import messages from "messages:class";
import flock from "messages:flock";
import { learn, setLanguage } from "../page/i18n";
import { knownPlan } from "../flock/plans";
import { meanOf } from "./boardtext";
import { cleanCode, planHash, reachable, readHash } from "./address";
import { cellsOf, classTime } from "./estimate";
import { ClassPace } from "./eta";
import { fakeState } from "./fake/rooms";
import { FakeCells } from "./fake/study";
import { bandOf, bond, neighbours } from "./place";
import { agoText, coarse, doing, fateOf, leftText, livesText, news, spacedCode, tally, whereText, workText } from "./say";
import type { State } from "./wire";

learn(flock);
learn(messages);
const plan = knownPlan("lineage", "en")!.plan, study = new FakeCells(plan);
const state = (options = {}): State => fakeState(study, options);
const none = () => "";

test("times are told without digits that nobody asked for", () => {
  assert.deepEqual([3, 34, 95, 3700, 7300].map(coarse), [10, 30, 120, 3600, 7200]);
  assert.equal(agoText(4), "just now");
  assert.equal(agoText(190), "3 min ago");
  assert.match(livesText(29 * 86400), /29 days/);
});

test("a code is read in groups and typed in any way", () => {
  assert.equal(spacedCode("BRKT7W"), "BRK T7W");
  assert.equal(spacedCode("BRKT"), "BRKT");
  assert.equal(cleanCode(" brk-t7 w"), "BRKT7W");
});

test("what a member does: grows, checks, waits, is away, has left", () => {
  const s = state({ done: 6, members: 8 }), mia = s.members[0]!;
  assert.match(doing(s, mia), /^Nest \d+: step \d+ of 400, loss/);
  const lease = s.cells.flatMap((c) => c.leases).find((l) => l.member === mia.id)!;
  lease.check = true;
  assert.match(doing(s, mia), /^checks Nest/);
  lease.step = 0;
  assert.match(doing(s, mia), /^begins to check/);
  lease.member = 99;
  assert.equal(doing(s, mia), "waits for a bird");
  assert.equal(doing({ ...s, paused: true }, mia), "paused");
  assert.match(doing(s, { ...mia, ago: 100 }), /goes to another/);
  assert.equal(doing(s, { ...mia, gone: true }), "has left");
});

test("the tally counts cells, and its share weighs their work", () => {
  const s = state({ done: 25, members: 2 });
  assert.deepEqual(tally(s), { done: 25, of: 25, share: 1 });
  assert.equal(leftText(s, 100), "all have grown");
  const half = { cells: s.cells.slice(0, 2).map((c, i) => ({ ...c, steps: i ? 300 : 100, cost: 1, state: i ? ("leased" as const) : ("done" as const), leases: i ? [{ member: 1, check: false, step: 150, of: 300, loss: 1, rate: 1, ago: 0 }] : [] })) };
  assert.deepEqual(tally(half), { done: 1, of: 2, share: 250 / 400 });
  assert.equal(leftText({ ...s, ...half }, null), "no pace yet");
  assert.equal(leftText({ ...s, ...half, paused: true }, 9), "paused");
  assert.deepEqual(tally({ cells: [] }), { done: 0, of: 0, share: 0 });
});

test("the fate of a bird names who grew it, and what does not agree", () => {
  const s = state({ done: 12, members: 5, odd: true }), first = s.cells[0]!;
  assert.deepEqual({ ...fateOf(s, first.name, first.by), says: "" }, { phase: "done", by: "Mia", share: 1, says: "", differs: false, mine: true });
  assert.match(fateOf(s, s.cells[1]!.name).says, /not the same/);
  assert.equal(fateOf(s, "nobody").phase, "waits");
  const waits = s.cells.find((c) => c.state === "waits");
  if (waits) assert.equal(fateOf(s, waits.name).phase, "waits");
  const open = { ...s, cells: s.cells.map((c) => (c.name === "wren" ? { ...c, state: "open" as const, leases: [] } : c)) };
  assert.equal(fateOf(open, "wren").says, "waits for somebody");
});

test("news tells who came, what has grown and what differs, and nothing twice", () => {
  const before = state({ done: 3, members: 2 }), now = state({ done: 5, members: 4, odd: true });
  assert.deepEqual(news(null, now), []);
  assert.deepEqual(news(now, now), []);
  const [came, grown, odd] = news(before, now);
  assert.equal(came, "小林, Amélie have joined.");
  assert.match(grown!, /^Grown: Nest 4 by .*, Nest 5 by .*\. 5 of 25\.$/);
  assert.equal(odd, "Nest 2 did not come out the same twice.");
});

test("what this browser does is one sentence, whatever it does", () => {
  const s = state({}), cell = s.cells[0]!.key;
  for (const language of ["en", "zh"] as const) {
    setLanguage(language);
    for (const work of [{ kind: "asking" }, { kind: "resting" }, { kind: "fetching", cell }, { kind: "sending", cell, share: 0.4 }, ...(["needs", "busy", "paused", "done"] as const).map((why) => ({ kind: "waiting", why }) as const), ...[true, false].map((check) => ({ kind: "training", cell, check, step: 3, of: 9, loss: 2, eta: 61 }) as const)] as const) assert.match(workText(s, work, none), /^[^{}]+[.。]$/, JSON.stringify(work));
  }
  setLanguage("en");
  assert.equal(workText(s, { kind: "stopped", fault: 1 }, () => "It broke."), "It broke.");
  assert.equal(whereText({ kind: "training", cell, check: false, step: 3, of: 9, loss: 2, eta: 61 }), "step 3 of 9 · about 1 min left");
  assert.equal(whereText({ kind: "training", cell, check: false, step: 0, of: 9, loss: NaN, eta: NaN }), "step 0 of 9");
});

test("an address says a room, a plan, nothing, or what is wrong with it", () => {
  assert.deepEqual(readHash("#class"), null);
  assert.equal(readHash("#flock?plan=lineage"), null, "another panel's address is none of the class's");
  assert.deepEqual(readHash("#class?room=brk-t7w"), { room: "BRKT7W" });
  const hash = planHash({ key: "lineage", plan: knownPlan("lineage", "en")!.plan }), link = readHash(hash);
  assert.match(hash, /^#class\?plan=lineage/);
  assert.ok(link && "plan" in link && link.plan.key === "lineage");
  assert.deepEqual(readHash("#class?plan=nothing"), { fault: "plan" });
});

test("others reach the addresses that the server knows, or its own, but never this machine's alone", () => {
  const here = (hostname: string) => ({ hostname, href: `http://${hostname}/x/#class` });
  assert.deepEqual(reachable(["http://10.0.0.4:8080/"], here("127.0.0.1")), ["http://10.0.0.4:8080/"]);
  for (const own of ["localhost", "127.0.0.1", "[::1]"]) assert.deepEqual(reachable([], here(own)), []);
  assert.deepEqual(reachable([], here("birds.example")), ["http://birds.example/x/"]);
});

test("a class takes its work shared among its devices, but never less than the longest way", () => {
  assert.equal(cellsOf(plan), 25);
  const [one, two, many, more] = [1, 2, 100, 1000].map((n) => classTime(plan, n, {})) as [number, number, number, number];
  assert.ok(Math.abs(one - 2 * two) < 1e-9 && many < two);
  assert.equal(many, more, "a bird's nest and the bird itself cannot be shared");
});

test("my place is beside the most alike, and says what the two share", () => {
  const board = { measure: "cka", names: ["a", "b", "c"], matrix: [[1, null, null], [0.9, 1, null], [0.7, null, 1]], floor: 0, untrained: 0.6 };
  assert.deepEqual(neighbours(board, "a"), [{ name: "b", value: 0.9 }, { name: "c", value: 0.7 }]);
  assert.deepEqual(neighbours(board, "nobody"), []);
  assert.deepEqual([0.6, 0.65, 0.8, 0.999].map((v) => bandOf(board, v)), ["not", "little", "some", "same"]);
  const of = (arm: string) => study.members.filter((m) => m.arm === arm).map((m) => m.name);
  const [a, d] = of("first"), [b] = of("same base"), [c, e] = of("same first weights");
  assert.deepEqual([bond(study, a!, b!), bond(study, a!, c!), bond(study, a!, d!)], ["base", "init", "arm"]);
  assert.equal(bond(study, a!, e!), "text");
});

test("others are all pairs that are not of one nest, each counting once", () => {
  const group = (relation: "base" | "init" | "other", mean: number, pairs: number) => ({ relation, mean, pairs, interval: [] });
  const groups = [group("base", 0.98, 5), group("init", 0.82, 10), group("other", 0.74, 30)];
  assert.ok(Math.abs(meanOf({ groups }, (r) => r === "base")! - 0.98) < 1e-12);
  assert.ok(Math.abs(meanOf({ groups }, (r) => r !== "base")! - 0.76) < 1e-12);
  assert.equal(meanOf({ groups: [group("base", 0.9, 0)] }, () => true), null);
});

test("a cell that several could not train is told with its reason, and is not waited for", () => {
  const now = state({ share: 0 }), [base] = now.cells.filter((c) => !c.needs), kin = now.cells.filter((c) => c.needs === base!.key);
  for (const c of now.cells) Object.assign(c, { state: "done", leases: [] });
  Object.assign(base!, { state: "failed", faults: [1, 2, 3].map((by) => ({ by, code: "train.diverged" })) });
  for (const c of kin) c.state = "waits";
  assert.match(fateOf(now, base!.name).says, /ran away on 3 devices/);
  assert.equal(leftText(now, null), "what is left could not be grown");
  assert.equal(new ClassPace().left(now), 0);
  base!.faults[0]!.code = "lab.dead";
  assert.equal(fateOf(now, base!.name).says, "3 devices could not grow it");
  base!.state = "open";
  assert.notEqual(leftText(now, null), "what is left could not be grown");
});
