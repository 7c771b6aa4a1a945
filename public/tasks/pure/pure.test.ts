import assert from "node:assert/strict";
import test from "node:test";
import { bandOf, budgetsOf, sureness } from "./budgets";
import { ndcg, scoreBy, verdict, winner } from "./gain";
import { joined, pieces, spansOf, wordsOf } from "./spans";
import { noted } from "../../device/pace";
import { bucketed, bucketOf, bucketSize, disagreement, known, moodOf, scoreOf, splits, timeOf, wide, type Judged } from "./stream";
import { documentsOf, learnable, partsOf, scopeOf, sizes, token, withPart } from "./texts";
import { answeredFrom } from "./threshold";
import { lesson, lessonTime, measured, questions, readingTime } from "./time";

const DAY = 86_400_000, near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test("tags become entities as conlleval counts them", () => {
  const cases: [string, string][] = [
    ["O O", ""], ["B-PER I-PER O", "0-2 PER"], ["B-PER B-PER", "0-1 PER,1-2 PER"], ["I-LOC I-LOC", "0-2 LOC"], ["B-PER I-LOC", "0-1 PER,1-2 LOC"],
    ["B-PER O I-PER", "0-1 PER,2-3 PER"], ["O B-ORG I-ORG I-ORG", "1-4 ORG"], ["B-a-b I-a-b", "0-2 a-b"],
  ];
  for (const [tags, want] of cases) assert.equal(spansOf(tags.split(" ")).map((s) => `${s.from}-${s.to} ${s.type}`).join(), want, tags);
});

test("pieces keep every word once, and Chinese is joined without spaces", () => {
  assert.deepEqual(pieces(["Ada", "Moss", "met", "Karl", "."], ["B-PER", "I-PER", "O", "B-PER", "O"]), [{ text: "Ada Moss", type: "PER" }, { text: "met", type: "" }, { text: "Karl", type: "PER" }, { text: ".", type: "" }]);
  assert.deepEqual(pieces([..."李梅在柳州"], ["B-PER", "I-PER", "O", "B-LOC", "I-LOC"]).map((p) => p.text), ["李梅", "在", "柳州"]);
  assert.equal(joined(["in", "柳州", "(", "south", ")", ",", "yes", "!"]), "in柳州(south), yes!");
  assert.deepEqual(pieces([], []), []);
});

test("a typed sentence is taken apart as the sets are", () => {
  assert.deepEqual(wordsOf("Ada Moss met U.S. aides, didn't she?"), ["Ada", "Moss", "met", "U.S", ".", "aides", ",", "didn't", "she", "?"]);
  assert.deepEqual(wordsOf("李梅在A公司。"), ["李", "梅", "在", "A", "公", "司", "。"]);
  assert.deepEqual(wordsOf("   "), []);
});

test("the interval decides what a gain says, and ties are the twin's", () => {
  assert.equal(verdict({ low: 0.01, high: 0.07 }), "helped");
  assert.equal(verdict({ low: -0.02, high: 0.05 }), "unsure");
  assert.equal(verdict({ low: 0, high: 0.05 }), "unsure");
  assert.equal(verdict({ low: -0.07, high: -0.01 }), "hurt");
  assert.equal(winner(0.8, 0.7, 0.6), "reading");
  assert.equal(winner(0.8, 0.798, 0.6), "twin");
  assert.equal(winner(0.8, 0.7, 0.9), "simple");
  assert.equal(winner(0.8, undefined, undefined), "reading");
});

test("a gain is counted in accuracy, entity F1 or NDCG of the first ten", () => {
  const r = { accuracy: 0.5, macro: { f1: 0.4 }, entity: { f1: 0.3 }, ranking: { ndcg: [{ k: 5, value: 0.1 }, { k: 10, value: 0.2 }, { k: 20, value: 0.25 }] } } as unknown as Parameters<typeof scoreBy>[0];
  assert.deepEqual((["accuracy", "f1", "ndcg"] as const).map((score) => scoreBy(r, score)), [0.5, 0.3, 0.2]);
  assert.equal(ndcg(undefined), 0);
});

test("budgets stay below what there is, and all comes last", () => {
  assert.deepEqual(budgetsOf(5000), [10, 30, 100, 300, 0]);
  assert.deepEqual(budgetsOf(300), [10, 30, 100, 0]);
  assert.deepEqual(budgetsOf(7), [0]);
  assert.deepEqual(bandOf([0.2, 0.4, 0.9]), { mean: 0.5, low: 0.2, high: 0.9, n: 3 });
  assert.equal(bandOf([]), null);
  const up = { low: 0.1, high: 0.2 }, flat = { low: -0.1, high: 0.1 }, down = { low: -0.2, high: -0.1 };
  for (const [gains, want] of [[[up, up], "all"], [[up, flat], "some"], [[flat, flat], "none"], [[down, flat], "worse"], [[], "none"]] as const) assert.equal(sureness(gains), want);
});

test("dates of several ways are read, and nothing else", () => {
  for (const text of ["2024-03-05", "2024/3/5 12:30", "20240305", "2024年3月5日", " 2024-03-05T08:00:00Z"]) assert.equal(timeOf(text), Date.UTC(2024, 2, 5), text);
  for (const text of ["", "5 March", "2024-13-01", "2024-00-10", "12.5"]) assert.ok(Number.isNaN(timeOf(text)), text);
});

test("a week begins on Monday", () => {
  const monday = Date.UTC(2024, 2, 4);
  for (let d = 0; d < 7; d++) assert.equal(bucketOf(monday + d * DAY + 3600_000, "week"), monday);
  assert.equal(bucketOf(monday - 1, "week"), monday - 7 * DAY);
  assert.equal(bucketOf(monday + 5 * DAY + 9, "day"), monday + 5 * DAY);
});

const line = (day: number, scores: number[], votes = scores.map((s) => (s > 0 ? "good" : "bad"))): Judged => ({ time: day * DAY, text: String(day), scores, votes });

test("buckets hold means, the models' own ends, and how far they part", () => {
  const [a, b] = bucketed([line(10, [1, 0]), line(10, [0, 0]), line(3, [-1, -1]), { ...line(1, [1, 1]), time: NaN }], "day").reverse();
  assert.equal(a!.time, 10 * DAY);
  assert.equal(a!.n, 2);
  near(a!.mean, 0.25);
  assert.deepEqual([a!.low, a!.high], [0, 0.5]);
  near(a!.spread, 0.25); // one line parts by .5, the other by 0
  near(b!.spread, 0);
  near(disagreement([1, -1]), 1);
  assert.equal(bucketSize([0, 62 * DAY]), "day");
  assert.equal(bucketSize([0, 63 * DAY, NaN]), "week");
});

test("warnings stand at the widest eighth, and where nothing parts there are none", () => {
  const days = [1, 2, 3, 4, 5, 6, 7, 8].map((d) => line(d, d === 3 ? [1, -1] : d === 6 ? [1, 0] : [0.5, 0.5]));
  assert.deepEqual([...wide(bucketed(days, "day"))], [3 * DAY]);
  assert.equal(wide(bucketed([...days, line(9, [0, 0])], "day")).size, 2);
  assert.equal(wide(bucketed([line(1, [1, 1]), line(2, [0, 0])], "day")).size, 0);
});

test("lines that split come first where they part most", () => {
  assert.deepEqual(splits([line(1, [0.1, -0.1]), line(2, [0.9, 0.8]), line(3, [1, -1])]).map((l) => l.text), ["3", "1"]);
});

test("mood is read from labels in both languages", () => {
  assert.deepEqual(["positive", "负面", "neutral", "利好", "down", "-1", "中性"].map(moodOf), [1, -1, 0, 1, -1, -1, 0]);
  near(scoreOf([{ label: "positive", p: 0.7 }, { label: "neutral", p: 0.2 }, { label: "negative", p: 0.1 }]), 0.6);
});

test("a model of the task's own text reads training texts without labels", () => {
  const set = { examples: [{ text: "a b", label: "x", split: "train" as const }, { text: "c", label: "y", split: "test" as const }, { text: "", label: "y" }] };
  assert.deepEqual(documentsOf("classify", set), ["a b"]);
  assert.deepEqual(documentsOf("tag", { examples: [{ tokens: ["a", "b"], tags: ["O", "O"] }] }), ["a b"]);
  const shop = { examples: [{ items: ["red tea", "cup", "pot", "tin"] }, { items: ["cup", "pot"] }] };
  assert.deepEqual(documentsOf("next", shop), ["red_tea cup"]); // neither the test nor the validation
  assert.deepEqual(learnable("next", shop.examples)[0]!.items, ["red_tea", "cup", "pot", "tin"]);
  assert.equal(token("  red  tea "), "red_tea");
  assert.deepEqual(sizes("next", shop), { n: 2, k: 4 });
  assert.deepEqual([["b", "oos"], ["a", "都不是"], ["a", "b"]].map(scopeOf), ["oos", "都不是", ""]);
  assert.deepEqual(sizes("tag", { examples: [{ tags: ["B-PER", "I-PER", "O", "B-LOC"] }] }), { n: 1, k: 2 });
});

test("a file of its own becomes a part, and what had none is trained on", () => {
  const set = { task: "tag", columns: [], chosen: {} as never, bad: [], examples: [{ text: "a" }, { text: "b", split: "test" as const }] };
  assert.equal(partsOf({ examples: [{ text: "a" }] }), null);
  const one = withPart(set, "test", [{ text: "c" }, { text: "d" }]);
  assert.deepEqual(one.examples.map((e) => `${e.text}${e.split}`), ["atrain", "ctest", "dtest"]);
  assert.deepEqual(partsOf(withPart(one, "valid", [{ text: "e" }])), { train: 1, valid: 1, test: 2 });
});

test("a threshold answers the surer cases only", () => {
  const bins = [{ from: 0, to: 0.5, cases: 4, p: 0.4, accuracy: 0.25 }, { from: 0.5, to: 1, cases: 6, p: 0.8, accuracy: 1 }];
  assert.deepEqual(answeredFrom(bins, 0), { share: 1, accuracy: 0.7, cases: 10 });
  assert.deepEqual(answeredFrom(bins, 0.5), { share: 0.6, accuracy: 1, cases: 6 });
  assert.ok(Number.isNaN(answeredFrom(bins, 0.9).accuracy));
  assert.equal(answeredFrom([], 0).share, 0);
});

test("a set is measured as a model reads it", () => {
  const texts = measured("classify", { examples: [{ text: "One, two!", label: "a" }, { text: "柳州 two", label: "b", split: "train" }] }, 100);
  assert.deepEqual([texts.lengths, texts.vocab, texts.outputs], [[4, 3], 6, 2]);
  assert.equal(measured("classify", { examples: [{ text: "a b c d" }] }, 3).vocab, 3);
  const near = (m: { train: number; valid: number; test: number }) => [m.train, m.valid, m.test].map(Math.round);
  const of = (n: number, split?: "train" | "valid" | "test") => Array.from({ length: n }, () => ({ text: "a", label: "x", ...(split && { split }) }));
  assert.deepEqual(near(measured("classify", { examples: of(100) }, 9)), [72, 8, 20]);
  assert.deepEqual(near(measured("classify", { examples: [...of(80, "train"), ...of(30, "test")] }, 9)), [72, 8, 30]);
  const shop = measured("next", { examples: [{ items: ["red tea", "cup", "pot", "tin"] }, { items: ["cup", "pot", "tin"] }] }, 9);
  assert.deepEqual([shop.lengths, shop.vocab, shop.outputs, shop.test], [[2, 1], 2, 2, 2]);
});

test("the time of a task grows with what is learnt", () => {
  const model = { kind: "lstm", embed: 64, hidden: 64, layers: 2, objective: "mlm" } as const, l = { steps: 1000, batch: 32 }, texts = questions("classify"), tags = questions("tag");
  const one = lessonTime(model, l, texts, false, {}), two = lessonTime(model, l, texts, true, {});
  assert.ok(two > 1.5 * one && lessonTime(model, { ...l, steps: 2000 }, texts, false, {}) > 1.5 * one);
  assert.ok(lessonTime(model, { ...l, freeze: "encoder" }, texts, false, {}) < one);
  assert.ok(lesson(model, { ...l, characters: "none", shapes: false }, tags).cost < lesson(model, { ...l, shapes: false }, tags).cost, "reading words letter by letter takes time");
  assert.ok(lesson(model, l, { ...questions("next"), outputs: 20_000, vocab: 20_000 }).cost > 3 * lesson(model, l, questions("next")).cost, "many items to choose from");
  assert.equal(readingTime(model, 0, texts, {}), 0, "the bird on the wire has read");
  const slow = noted({}, lesson(model, l, texts), 100, 100 * 5 * lesson(model, l, texts).cost * 1e-9);
  assert.ok(lessonTime(model, l, texts, false, slow) > 2 * one, "what was measured here counts");
  assert.ok(readingTime(model, 100, texts, slow) > 2 * readingTime(model, 100, texts, {}), "of other trainings, too");
});

test("of lines whose class is known: each model, the majority, and what all fail", () => {
  const line = (...votes: string[]): Judged => ({ time: 0, text: "", scores: votes.map(() => 0), votes });
  const lines = [line("b", "a", "a"), line("b", "b", "b"), line("a", "b", "c"), line("c", "c", "c"), line("x", "x", "x")];
  const k = known(lines, ["a", "a", "a", "c", undefined])!;
  assert.deepEqual([k.n, k.right, k.majority, k.allWrong], [4, [0.5, 0.5, 0.5], 0.75, 0.25], "a tie goes to the first");
  assert.equal(known(lines, [undefined]), undefined, "nothing is known");
  assert.equal(known([], []), undefined);
});
