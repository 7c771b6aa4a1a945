import assert from "node:assert/strict";
import test from "node:test";
import type * as P from "../../lab/protocol";
import { learn, t } from "../../page/shared";
import { setLanguage } from "../../page/i18n";
import messages from "messages:flock";
import { FakeStudy } from "../fake/study";
import { answers } from "./answers";
import { causeSays, causesLead, claimOf, gain, ranked } from "./causeswords";
import { apart, correlation, cureLead, cureTrend, gainOf, points } from "./curewords";
import { dotsOf, gridOf, heightOf } from "./dots";
import { against, failedLead, failedNests, failedNull, failedTimes, items, times } from "./failedwords";
import { families, flawedArms, flawLead, together } from "./flawwords";
import { ladderAlike, ladderLead, ladderSteady, large, shownOf } from "./ladderwords";
import "./messages";
import { closest, inOrder, missing, orderLead, orderSays } from "./orderwords";
import { at, ends, marks, places, round, spaced } from "./scale";
import { csvOf } from "./sheet";
import { nests, nestsDiffer, nestsFirst } from "./sides";

learn(messages);
const both = (f: () => void) => (["en", "zh"] as const).forEach((l) => (setLanguage(l), f()));
test.afterEach(() => setLanguage("en"));

test("a histogram's dots fit their column, and a dot is as many items everywhere", () => {
  for (const most of [1, 17, 130, 599, 4000])
    for (const width of [5, 16, 40, 200]) {
      const g = gridOf(most, width, 120, 7.4), dots = dotsOf(most, g);
      assert.ok(dots.every((d) => d.y < 120 && Math.abs(d.x) <= Math.max(width, 7.4) / 2), `${most} in ${width}`);
      assert.ok(Math.abs(dots.length * g.each - most) <= g.each / 2);
      assert.ok(heightOf(most, g) <= 120 + 7.4);
    }
  assert.equal(gridOf(10, 40, 120, 7.4, 5).each, 5);
  assert.deepEqual(dotsOf(2, { each: 1, across: 2, pitch: 10 }), [{ x: -5, y: 5 }, { x: 5, y: 5 }]);
});

test("axes have round marks and hold what they show", () => {
  assert.deepEqual(marks(0, 1, 2), [0, 0.5, 1]);
  assert.deepEqual(marks(-0.05, 0.15), [-0.05, 0, 0.05, 0.1, 0.15]);
  for (const values of [[0.1234, 0.98], [-3, 7], [5, 5], [0, 0], [1e-4, 2e-4]]) {
    const [low, high] = ends(values);
    assert.ok(low <= Math.min(...values) && high >= Math.max(...values) && high > low, values.join());
  }
  assert.deepEqual([round(0.03), round(2.1), round(10)], [0.05, 5, 10]);
  assert.equal(at({ low: 10, high: 1000, from: 0, to: 100, log: true }, 100), 50);
  assert.equal(at({ low: 0, high: 1, from: 100, to: 0 }, 2), 0);
  assert.deepEqual([places([0, 0.05]), places([0, 10])], [2, 0]);
});

test("labels keep their order and never cover each other", () => {
  const out = spaced([{ at: 50, room: 20 }, { at: 52, room: 20 }, { at: 48, room: 20 }, { at: 99, room: 20 }], 0, 100);
  const order = [2, 0, 1, 3].map((i) => out[i]!);
  order.slice(1).forEach((v, i) => assert.ok(v - order[i]! >= 20 - 1e-9));
  assert.ok(order[0]! >= 10 && order[3]! <= 90);
});

const failures = (more: Partial<P.Failures> = {}): P.Failures => ({ arm: "", names: ["wren", "swift", "lark"], n: 600, errors: [0.5, 0.5, 0.4], systemic: 0.3, expected: 0.1, h: 3, phi: 2 / 3, most: 4, histogram: [0.3, 0.2, 0.2, 0.3], poissonBinomial: [0.15, 0.4, 0.35, 0.1], ...more });

test("failures are told as more, as many, or fewer than chance, or why they cannot be", () => {
  assert.equal(failedLead(failures()), "Of 600 questions, 180 are failed by all 3 birds. If each bird failed on its own, it would be 60.");
  assert.equal(against(failures()), "more");
  assert.equal(against(failures({ h: 1.05, phi: 0.01 })), "same");
  assert.equal(against(failures({ h: 1.3, phi: 0.02 })), "same", "by so little of what there can be");
  assert.equal(against(failures({ h: 0.5, phi: -0.2 })), "fewer");
  assert.equal(against(failures({ h: 5e9, phi: 0.03 })), "vast");
  assert.match(failedTimes(failures({ h: 5e9, phi: 0.03 })), /says nothing here/);
  const never = failures({ h: undefined, phi: undefined, most: undefined, reason: { code: "measure.never", params: {}, message: "x" } });
  assert.equal(against(never), "none");
  assert.match(failedTimes(never), /A model never fails/);
  assert.match(failedTimes(failures()), /H: 1 is chance.*4\.00.*67%/);
  assert.match(failedLead(failures({ expected: 1e-5 })), /next to none/);
  assert.match(failedNull(failures()), /another nest/);
  const hard: P.OutcomeNull = { judges: "others", strata: 10, shuffles: 999, systemic: 0.2, interval: [0.15, 0.25], h: 2, p: 0.001 };
  assert.match(failedNull(failures({ null: hard })), /120 \(90 to 150\)\. 180 is more than that \(p = \.001\)/);
  assert.match(failedNull(failures({ null: { ...hard, p: 0.2 } })), /no more than that/);
  both(() => assert.ok(![failedLead(failures()), failedTimes(never), failedNull(failures({ null: hard }))].some((s) => /[{}]|undefined|NaN/.test(s))));
});

test("siblings are told beside strangers", () => {
  const some = (systemic: number) => failures({ systemic });
  assert.equal(failedNests([some(0.2), some(0.25)], some(0.1)), "3 siblings of one nest all fail 120 to 150; 3 strangers, 60.");
  assert.equal(failedNests([some(0.2)], undefined), "");
});

test("counts and ratios have no more digits than can be meant", () => {
  assert.deepEqual([items(59.99), items(2.34), items(0.2), items(0)], ["60", "2.3", "fewer than 1", "0"]);
  assert.deepEqual([times(1.234), times(12.34), times(283), times(9213), times(29213), times(-0.5)], ["1.23", "12", "280", "9,200", "over 10,000", "−.50"]);
});

test("siblings of each nest stand beside as many strangers, one of each, where arms do not say so already", () => {
  const base = (more: object) => ({ world: {}, ...more }), finetune = { steps: 10 };
  const mixed = new FakeStudy({ seeds: [1, 2], arms: [{ name: "whole", base: base({}), finetune }, { name: "head", base: base({}), finetune: { steps: 10, freeze: "encoder" } }] });
  const names = mixed.members.map((m) => m.name), list = nests(mixed, names);
  assert.deepEqual(list.map((s) => [s.kind, s.names.length]), [["strangers", 2], ["nest", 2], ["nest", 2]]);
  assert.ok(nestsDiffer(mixed, names));
  assert.ok(list[0]!.names.every((n) => list.filter((s) => s.kind === "nest" && s.names.includes(n)).length === 1));
  const uneven = new FakeStudy({ seeds: [1, 2, 3], arms: [{ name: "one", base: base({ seed: 1 }), finetune }, { name: "other", base: base({ seed: 1 }), finetune: { steps: 10, freeze: "encoder" } }, { name: "two", base: base({ seed: 2 }), finetune }] });
  assert.deepEqual(nests(uneven, uneven.members.map((m) => m.name)).map((s) => s.names.length), [2, 2, 2], "two nests give two strangers, so two siblings");
  assert.ok(nestsFirst(uneven, uneven.members.map((m) => m.name)) && !nestsFirst(mixed, names));
  const same = new FakeStudy({ seeds: [1, 2], arms: [1, 2].map((seed) => ({ name: "nest " + seed, base: base({ seed }), finetune })) });
  assert.ok(!nestsDiffer(same, same.members.map((m) => m.name)), "each arm is a nest");
  const alone = new FakeStudy({ seeds: [1, 2], arms: [{ name: "a", base: base({}), finetune }] });
  assert.deepEqual(nests(alone, alone.members.map((m) => m.name)), []);
});

const cause = (more: Partial<P.Cause> = {}): P.Cause => ({ factor: "base", levels: ["1", "2"], effect: 0.12, interval: [0.1, 0.14], p: 0.008, leastP: 0.008, share: 0.5, seeds: 5, withheld: false, ...more });

test("nothing is claimed of fewer than five seeds, of what chance brings, or of what is tangled", () => {
  assert.equal(claimOf(cause()), "claimed");
  assert.equal(claimOf(cause({ seeds: 4 })), "seeds", "though the core did not withhold it");
  assert.equal(claimOf(cause({ withheld: true, p: undefined })), "tangled");
  assert.equal(claimOf(cause({ p: 0.06 })), "chance");
  assert.equal(claimOf(cause({ interval: [-0.01, 0.2] })), "chance");
  assert.equal(claimOf(cause({ p: undefined })), "chance");
  assert.equal(claimOf(cause({ effect: NaN })), "none");
});

test("“because” stands only where something is claimed", () => {
  const word = () => (t("title") === "椋鸟群飞" || /[\u4e00-\u9fff]/.test(t("causes.rest")) ? /因为/ : /because/i);
  const weak = [cause({ seeds: 4 }), cause({ withheld: true }), cause({ p: 0.2 }), cause({ interval: [-1, 1] }), cause({ effect: -0.1, interval: [-0.2, -0.05] })];
  both(() => {
    assert.match(causesLead([cause()], "cka"), word());
    for (const c of weak) assert.doesNotMatch(causesLead([c], "cka") + causeSays(c, "cka"), word());
    assert.match(causesLead([...weak, cause()], "cka"), word());
    assert.doesNotMatch(causesLead([], "cka"), word());
  });
});

test("of a barrier less is more alike", () => {
  const low = cause({ effect: -0.5, interval: [-0.6, -0.4] });
  assert.equal(gain(low, "barrier-aligned"), 0.5);
  assert.equal(gain(low, "cka"), -0.5);
  assert.match(causesLead([low], "barrier"), /because/);
  assert.match(causeSays(low, "barrier"), /\.50 more alike/);
  assert.match(causeSays(low, "cka"), /\.50 less alike/);
  assert.deepEqual(ranked([cause({ share: 0.1 }), cause({ share: 0.3 })]).map((c) => c.share), [0.3, 0.1]);
});

const meanOf = (averaged: number, wide = 0.01): P.CureMean => ({ mean: 0.6, majority: averaged - 0.01, averaged, interval: [averaged - wide, averaged + wide], count: 12 });
const cureOf = (same?: P.CureMean, diverse?: P.CureMean): P.Cure => ({ size: 3, ensembles: [], same, diverse, matched: 0.01 });

test("a cure is called one only where the intervals lie apart", () => {
  assert.match(cureLead(cureOf(meanOf(0.03), meanOf(0.1))), /^Strangers put each other right: 3 .* 10\.0 .* 3\.0\./);
  assert.match(cureLead(cureOf(meanOf(0.1), meanOf(0.03))), /does not help/);
  assert.match(cureLead(cureOf(meanOf(0.03, 0.1), meanOf(0.1, 0.1))), /No clear difference/);
  assert.match(cureLead(cureOf({ ...meanOf(0.03), interval: [] }, meanOf(0.1))), /too few of them to say how certain/);
  assert.match(cureLead(cureOf(meanOf(0.03), undefined)), /only families/);
  assert.match(cureLead(cureOf()), /not enough/);
  assert.equal(apart([], [0, 1]), "no");
  assert.equal(points(0.1034), "+10.3");
  assert.equal(points(-0.01), "−1.0");
});

test("gain against agreement", () => {
  assert.ok(Math.abs(correlation([1, 2, 3], [3, 2, 1]) + 1) < 1e-12);
  assert.ok(Number.isNaN(correlation([1, 1], [1, 2])));
  const team = (i: number): P.Ensemble => ({ names: [], diverse: false, mean: 0.5, majority: 0.5, averaged: 0.5 + i / 100, agreement: 1 - i / 10 });
  assert.equal(gainOf(team(3), "averaged").toFixed(2), "0.03");
  assert.match(cureTrend({ ...cureOf(), ensembles: [0, 1, 2, 3, 4, 5].map(team) }), /the less often the birds agree, the more/);
  assert.equal(cureTrend({ ...cureOf(), ensembles: [team(1)] }), "");
});

test("the heirs of a flaw fail what was bent, and the others do not", async () => {
  const base = { world: {} }, finetune = { steps: 10 };
  const study = new FakeStudy({ seeds: [1, 2, 3], arms: [{ name: "straight", base, finetune }, { name: "bent", base: { world: { flaw: { facts: 1 } } as object }, finetune }] });
  const o = await study.outcome({ group: "flaw", most: 1000 }), list = families(o, flawedArms(study.plan.arms));
  assert.deepEqual(list.map((f) => [f.arm, f.flawed, f.heirs.length]), [["bent", true, 3], ["straight", false, 3]]);
  assert.ok(list[0]!.heirs.every((x) => x.bent > x.other + 0.3) && list[1]!.heirs.every((x) => x.bent < 0.7));
  assert.match(flawLead(list), /^The flaw is inherited/);
  assert.match(flawLead(list.map((f) => ({ ...f, heirs: f.heirs.map((x) => ({ ...x, bent: x.other })) }))), /does not show/);
  assert.match(flawLead([list[1]!]), /No text of this flock was bent/);
  const n = o.all.grouped!.groups.find((g) => g.group === "flaw")!.n, { all, same } = together(o.items, o.all.names, list[0]!.heirs.map((x) => x.name));
  assert.ok(all > 0.9 * n && all <= n && same <= all);
  assert.deepEqual(families({ ...o, all: { ...o.all, grouped: undefined } }, ["bent"]), []);
});

test("what was said to a question, the commonest answer first", () => {
  const item: P.FailedItem = { text: "?", truth: "a", group: "", failed: 2, said: ["b", "a", "b"] };
  assert.deepEqual(answers(item, ["wren", "swift", "lark"]), [{ said: "b", right: false, by: ["wren", "lark"] }, { said: "a", right: true, by: ["swift"] }]);
});

const ladder = (scores: number[], more: Partial<P.LadderProbe> = {}): P.Ladder => ({
  rungs: scores.map((_, i): P.Rung => ({ arm: "w" + i, parameters: 6000 * 3 ** i, tokens: 1000, flops: 1e9 * 3 ** i, loss: [3 - i], likeness: 0.8 + 0.02 * i, interval: [0.79 + 0.02 * i, 0.81 + 0.02 * i] })),
  probes: [{ name: "counting", chance: 0.1, accuracy: scores.map((v) => [v, v]), ...more }],
});

test("a ladder says whether size matters, how steadily, and whether larger ones are more alike", () => {
  const line = ladder([0.2, 0.4, 0.6, 0.8], { linearity: 3, breakthroughness: 3 }), leap = ladder([0.1, 0.1, 0.1, 0.9], { linearity: 1.73, breakthroughness: 100 });
  assert.match(ladderLead(line, shownOf(line, "counting")), /counting: larger is better, \.80 at 162 thousand parameters against \.20 at 6 thousand/);
  assert.match(ladderLead(line, shownOf(line, "loss")), /the loss: larger is better, \.00 .* against 3\.00/);
  assert.match(ladderLead(ladder([0.5, 0.52]), shownOf(ladder([0.5, 0.52]), "counting")), /hardly matters/);
  assert.match(ladderSteady(shownOf(line, "counting")), /steadily/);
  assert.match(ladderSteady(shownOf(leap, "counting")), /at once/);
  assert.equal(ladderSteady(shownOf(line, "loss")), "", "the two numbers are of scores");
  assert.match(ladderAlike(line), /The larger, the more alike/);
  assert.match(ladderAlike(ladder([1])), /two seeds of each/);
});

const onsets = (rows: number[][], more: Partial<P.Onsets> = {}): P.Onsets => ({
  probes: rows[0]!.map((_, i) => ["counting", "facts", "negation", "recall"][i]!), models: rows.map((onset, k): P.OnsetModel => ({ name: "b" + k, steps: [0, 10, 100, 1000], accuracy: [], onset })), tau: 0.8, interval: [0.7, 0.9], pairs: [], ...more,
});

test("abilities in the order in which they came, with what has come nowhere apart", () => {
  const o = onsets([[10, 100, 0, 0], [10, 0, 100, 0], [10, 100, 1000, 0]]);
  assert.deepEqual(inOrder(o).map((c) => [c.probe, c.middle]), [["counting", 10], ["facts", 100], ["negation", 1000]]);
  assert.deepEqual(missing(o), ["recall"]);
  assert.deepEqual(closest(o), { first: "facts", second: "negation", n: 2, of: 3 });
  assert.match(orderLead(o), /much the same order: first counting, last not\. .* τ \.80/);
  assert.match(orderLead({ ...o, tau: 0.3 }), /only partly/);
  assert.match(orderLead({ ...o, tau: 0.1 }), /order of its own/);
  assert.match(orderLead({ ...o, tau: undefined }), /no order to speak of/);
  assert.ok(orderSays(o).some((s) => s === "In no bird yet: recall in a sentence."));
  assert.deepEqual(orderSays(onsets([[0, 0, 0, 0], [0, 0, 0, 0]], { tau: undefined, interval: [] })), []);
  both(() => assert.ok(![orderLead(o), ...orderSays(o)].some((s) => /[{}]|undefined|NaN|Infinity|∞/.test(s))));
});

test("large numbers in words", () => {
  assert.deepEqual([large(6000), large(486_000), large(1.2e9), large(950)], ["6 thousand", "486 thousand", "1.2 billion", "950"]);
  setLanguage("zh");
  assert.deepEqual([large(6000), large(486_000), large(1.2e9)], ["6,000", "49 万", "12 亿"]);
});

test("a sheet as CSV has numbers in full, nothing for what is unknown, and no formulas", () => {
  const text = csvOf({ name: "x", caption: "", columns: [{ key: "a" }, { key: "b", title: "B", write: () => "rounded" }], rows: [["=1+1", 0.123456789], ['say "hi", you', undefined], ["ok", NaN]] });
  assert.equal(text, 'a,b\r\n\'=1+1,0.123456789\r\n"say ""hi"", you",\r\nok,\r\n');
});
