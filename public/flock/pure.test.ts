import assert from "node:assert/strict";
import test from "node:test";
import { version } from "../page/version";
import { noted } from "../device/pace";
import { joints } from "./dendrogram";
import { breaks, byLineage, colours, familyOfOutline, tree, type Family } from "./family";
import { apart, band, excess, ink, nullLevel, trust } from "./level";
import { builtIn, decode, encode, keyOf, languageOf, LinkFault, readSeeds, writeSeeds } from "./link";
import { read, write } from "./notation";
import { outline, seconds, workOf, workersOf } from "./outline";
import { known } from "./plans";
import { common, fold, over, sparse, unfold, without } from "./sparse";
import { resultOf } from "./result";
import type { PlanSpec, Study } from "./study-types";

const arm = (name: string, base: object, tuned = true) => ({ name, base, ...(tuned ? { finetune: { steps: 100 } } : {}) });
const ladder: PlanSpec = { seeds: [1, 2, 3], arms: [arm("one parent", { world: {}, seed: 7 }), arm("one egg", { world: {}, init: 7 }), arm("strangers", { world: {} })] };

test("a plan comes to its models, its pretrainings and its first weights", () => {
  const { members, bases } = outline(ladder);
  assert.equal(members.length, 9);
  assert.equal(bases.length, 1 + 3 + 3);
  assert.equal(new Set(bases.map((b) => b.egg)).size, 1 + 3, "seed 7 and init 7 begin with the same weights");
  assert.deepEqual(members.slice(0, 3).map((m) => m.base), [0, 0, 0]);
  const some = outline({ ...ladder, without: [{ arm: "strangers", seed: 3 }], more: [{ arm: "one parent", seed: 9 }, { arm: "nobody", seed: 1 }] });
  assert.deepEqual([some.members.length, some.bases.length], [9, 6]);
  const own = outline({ seeds: [1, 2], arms: [arm("own text", { world: {}, seed: 1, sample: "own" }, false)] });
  assert.deepEqual([own.bases.length, new Set(own.bases.map((b) => b.egg)).size], [2, 1]);
});

test("an equal arm of another name has the same base", () => {
  assert.equal(outline({ seeds: [1, 2], arms: [arm("full", { world: {} }), arm("head", { world: {} })] }).bases.length, 2);
});

test("time grows with the work and shrinks with the workers", () => {
  const whole = outline(ladder), small = outline({ ...ladder, seeds: [1] });
  assert.ok(seconds(whole, 1, {}) > seconds(whole, 2, {}) && seconds(whole, 1, {}) > seconds(small, 1, {}));
  assert.equal(seconds(small, 3, {}), seconds(small, 99, {}), "more workers than models are idle");
  const { work, beside } = workOf(whole, 2), learnt = noted({}, work, 1, 77 - beside);
  assert.ok(Math.abs(seconds(whole, 2, learnt) - 77) < 1e-9, "how long it took is how long it takes");
  assert.ok(seconds(whole, 1, learnt) > 77 && seconds(whole, 1, learnt) < 2 * 77 + 1e-9);
  assert.equal(workersOf({ workers: 3 }), 3);
  assert.equal(workersOf({}, 8), 8);
});

const family: Family = { kin: [{ arm: "a", base: 0, tuned: true }, { arm: "b", base: 1, tuned: true }, { arm: "a", base: 0, tuned: true }, { arm: "b", base: 2, tuned: true }, { arm: "c", base: 3, tuned: false }], eggs: ["x", "y", "x", "z"] };

test("rows of one egg stand together, in it those of one parent", () => {
  const order = byLineage(family);
  assert.deepEqual(order, [0, 2, 3, 1, 4]);
  assert.deepEqual(tree(family, order), [
    { from: 0, to: 2, parents: [{ base: 0, from: 0, to: 1, tuned: true }, { base: 2, from: 2, to: 2, tuned: true }] },
    { from: 3, to: 3, parents: [{ base: 1, from: 3, to: 3, tuned: true }] },
    { from: 4, to: 4, parents: [{ base: 3, from: 4, to: 4, tuned: false }] },
  ]);
  assert.deepEqual(breaks(family, order), [3]);
  assert.deepEqual(breaks({ kin: family.kin, eggs: ["a", "b", "c", "d"] }, [0, 2, 1, 3, 4]), [2]);
});

test("a colour is shared by an egg's models, or by an arm's where no egg is shared", () => {
  assert.deepEqual(colours(family), [1, 2, 1, 1, 3]);
  assert.deepEqual(colours(familyOfOutline(outline({ seeds: [1, 2], arms: [arm("lstm", { world: {} }, false), arm("gru", { world: {}, model: { kind: "gru" } }, false)] }))), [1, 1, 2, 2]);
  const eight = { kin: Array.from({ length: 8 }, (_, i) => ({ arm: String(i), base: i, tuned: false })), eggs: "abcdefgh".split("") };
  assert.deepEqual(colours(eight), [1, 2, 3, 4, 5, 6, 5, 5]);
});

const cka = { floor: 0, untrained: 0.69, ceiling: 1, higher: true }, barrier = { untrained: 2, ceiling: 0, higher: false };

test("ink begins at the untrained pair, whichever way the measure goes", () => {
  assert.equal(ink(cka, 0.69), -1);
  assert.equal(ink(cka, 0.5), -1);
  assert.equal(ink(cka, 0.7), 0);
  assert.equal(ink(cka, 1), 8);
  assert.equal(ink(cka, NaN), -1);
  assert.equal(ink(barrier, 2.3), -1);
  assert.equal(ink(barrier, 0), 8);
  assert.ok(Math.abs(excess(barrier, 0.5) - 0.75) < 1e-12);
  assert.equal(nullLevel({ floor: 0.1, ceiling: 1, higher: true }), 0.1);
  assert.equal(nullLevel({ ceiling: 1, higher: true }), 0);
  assert.ok(Number.isNaN(nullLevel({ ceiling: 0, higher: false })));
  assert.deepEqual([apart(cka, 1), apart(cka, 0.1)], [0, 1]);
});

test("a likeness has a word and a map has one for its stress", () => {
  assert.deepEqual([0.6, 0.72, 0.8, 0.95, 0.99].map((v) => band(cka, v)), ["not", "little", "some", "much", "same"]);
  assert.equal(band(barrier, 0.1), "same");
  assert.equal(band(cka, NaN), "not");
  assert.deepEqual([0.01, 0.07, 0.15, 0.3].map(trust), ["exact", "good", "fair", "poor"]);
});

test("a clustering's joints lie between their rows", () => {
  const list = joints([{ a: 2, b: 0, value: 0.9 }, { a: 1, b: 3, value: 0.8 }, { a: 4, b: 5, value: 0.5 }], [2, 0, 3, 1]);
  assert.deepEqual(list[0], { value: 0.9, upper: 0, lower: 1, upperValue: undefined, lowerValue: undefined, size: 2 });
  assert.deepEqual(list[2], { value: 0.5, upper: 0.5, lower: 2.5, upperValue: 0.9, lowerValue: 0.8, size: 4 });
});

test("the notation of addresses brings every value back", () => {
  for (const value of [1, -0.5, 2e-5, "gru", "two words", "1+1", "it's", "(a:b)", "12", "", "true", true, null, [], [1, ["a"], {}], { a: { b: [1, 2] }, "two words": "é语" }]) assert.deepEqual(read(write(value)), value);
  assert.equal(write({ base: { steps: 400, model: { kind: "gru" } } }), "(base:(steps:400,model:(kind:gru)))");
  for (const bad of ["", "(", "(a)", "(a:1", "!x", "!(1,,2)", "'a", "1)", "(a:1)b"]) assert.throws(() => read(bad), SyntaxError, bad);
});

test("only what differs is kept, and laid over it comes back", () => {
  assert.deepEqual(without({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 2 } }), { b: { d: 3 } });
  assert.equal(without({ a: 1 }, { a: 1 }), undefined);
  assert.deepEqual(over({ a: 1, b: { c: 2 } }, { b: { d: 3 } }), { a: 1, b: { c: 2, d: 3 } });
  assert.deepEqual(common([{ a: 1, b: { c: 2, d: 3 } }, { a: 2, b: { c: 2, d: 4 } }]), { b: { c: 2 } });
  const arms = [...(ladder.arms ?? []), arm("64", { world: {}, model: { hidden: 64 } }), arm("32", { world: {}, model: { hidden: 32 } }, false)];
  assert.deepEqual(unfold(fold(arms)), arms, "arms named by a number keep their order");
  assert.deepEqual(sparse({ name: "", seeds: [1], keep: 0, arms: [{ name: "a", base: { world: { language: "en" }, sample: "same", steps: 800, batch: 16 }, finetune: { patience: 0, steps: 400, dense: 64 } }] }),
    { seeds: [1], arms: [{ name: "a", base: { world: {}, batch: 16 }, finetune: { dense: 64 } }] });
});

test("a built-in plan's link says its key, and what was changed about it", () => {
  const plan = builtIn("monoculture", "zh")!;
  assert.equal(languageOf(plan), "zh");
  assert.equal(encode({ key: "monoculture", plan }), "#flock?plan=monoculture&language=zh");
  const other = { ...plan, seeds: [1, 2, 3], workers: 2 };
  assert.equal(encode({ key: "monoculture", plan: other, result: "00ff" }), "#flock?plan=monoculture&language=zh&seeds=1-3&workers=2&result=00ff&v=" + version);
  assert.deepEqual(decode("#flock?plan=monoculture&language=zh&seeds=1-3&workers=2&result=00ff&v=" + version, "en"), { key: "monoculture", plan: other, result: "00ff" });
});

test("a flock with a model more and one less says so in its link", () => {
  const plan = { ...builtIn("monoculture", "en")!, more: [{ arm: "whole 1", seed: 9 }], without: [{ arm: "whole 2", seed: 1 }] };
  const link = encode({ key: "monoculture", plan });
  assert.equal(link, "#flock?plan=monoculture&language=en&more=!((arm:'whole+1',seed:9))&without=!((arm:'whole+2',seed:1))");
  assert.deepEqual(decode(link, "zh")!.plan, plan);
});

test("any other plan's link is the plan", () => {
  for (const key of known.en.map((k) => k.key)) {
    const changed = { ...builtIn(key, "en")!, name: "mine", positions: 500, more: [{ arm: "x", seed: 9 }] };
    const link = encode({ plan: changed });
    assert.deepEqual(sparse(decode(link, "en")!.plan), sparse(changed));
    assert.equal(encode({ key, plan: changed }), link, "a built-in plan in which more was changed is no built-in plan");
    assert.doesNotMatch(link, /[{}"%]/);
  }
  assert.equal(decode("#flock", "en"), undefined);
  for (const bad of ["plan=nothing", "seeds=1-3", "plan=monoculture&seeds=3-1", "plan=monoculture&workers=x", "arms=!((name:a", "arms=5"]) assert.throws(() => decode("#flock?" + bad, "en"), LinkFault, bad);
  for (const [part, bad] of [["language", "plan=monoculture&language=fr"], ["sedes", "plan=monoculture&sedes=1-3"], ["seeds", "plan=monoculture&seeds=x"]] as const) assert.throws(() => decode("#flock?" + bad, "en"), { message: part });
  assert.ok(decode("#flock?plan=monoculture&lesson=cure&hide=text&note=a", "en"), "what belongs to the frame is no part of a plan");
});

test("seeds as people write them", () => {
  assert.deepEqual(readSeeds("1-3, 7"), [1, 2, 3, 7]);
  assert.deepEqual(readSeeds("5"), [5]);
  assert.equal(readSeeds("a"), undefined);
  assert.equal(readSeeds("1-500"), undefined);
  assert.deepEqual([writeSeeds([1, 2, 3]), writeSeeds([1, 2]), writeSeeds([1, 4, 9])], ["1-3", "1,2", "1,4,9"]);
});

test("a built-in plan is known by what it is, whatever its seeds and language", () => {
  for (const { key, plan } of [...known.en, ...known.zh]) {
    assert.equal(keyOf(plan), key);
    assert.equal(keyOf({ ...plan, seeds: [3, 4], workers: 2 }), key);
    assert.equal(keyOf({ ...plan, keep: 5, positions: 77 }), undefined, key);
    assert.equal(keyOf({ ...plan, name: "another" }), undefined, key);
  }
});

test("a class's flock has no result before all its birds have come", () => {
  const members = [{ name: "a" }, { name: "b" }] as unknown as Study["members"], state = ((name: string) => ({ name, digest: "d" + name })) as unknown as Study["state"];
  assert.notEqual(resultOf({ members, state, lent: { coming: 0 } }), "");
  assert.equal(resultOf({ members, state, lent: { coming: 1 } }), "");
});
