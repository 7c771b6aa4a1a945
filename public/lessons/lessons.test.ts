import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import type { Ability } from "../lab/lab";
import { decode as decodePlan } from "../flock/link";
import { Session } from "../page/session";
import { defaultSettings, type Settings } from "../page/settings";
import { decode, encode, Lab, panels } from "../page/shared";
import type { Bird, Store } from "../page/store";
import { sections } from "./article";
import { formulaNames } from "./formulas";
import { kept } from "./kept";
import { groups, type Beat, type Lesson, type Live } from "./lesson";
import { lessons } from "./list";
import { courseOf, firstOf, jump } from "./list/jump";
import { lowerOf, masked, waverOf } from "./list/masked";
import { widening, widerOf } from "./list/mirage";
import { locked } from "./lock";

const defaults = defaultSettings(Lab.defaults);
const messages = Object.fromEntries(["en", "zh"].map((l) => [l, (JSON.parse(readFileSync(`public/messages/${l}.json`, "utf8")) as Record<string, Record<string, string>>).lessons!]));

/** A page on which nothing has been done yet, but for what is given. */
function page(language: "en" | "zh" = "en", more: Partial<Live> = {}): Live {
  return {
    session: new Session({ ...defaults, language }, {} as Store), defaults, language, birds: () => [], abilities: () => [], study: () => undefined, tuned: () => undefined, stream: () => undefined,
    link: (panel, change = {}) => encode(panel, { ...defaults, ...change, language }, defaults, { language: true }),
    flock: (key, rest) => `#flock?plan=${key}&language=${language}${rest ? "&" + rest : ""}`, ...more,
  };
}

const ability = (name: string, more: Partial<Ability> = {}): Ability => ({ name, custom: false, chance: 0.5, unknown: 0, curve: [], width: {}, verdict: "not yet", ...more });
const point = (step: number, accuracy: number) => ({ step, tokens: step, accuracy, conditional: accuracy, logprob: -1, n: 200 });
const bird = (settings: Partial<Settings>, validLoss: number, updated = 1): Bird => ({
  id: String(updated), name: { key: "wren", round: 1 }, family: 1, kind: "pretrain", project: "", created: 0, updated, settings: { ...defaults, ...settings }, corpus: "", state: "done", step: 800, of: 800, loss: 2, validLoss, chance: Math.log(341), bytes: 0, seconds: 0,
});

/** The keys of a beat's words. */
function keysOf(lesson: Lesson, beat: Beat): string[] {
  const key = (name: string) => `lesson.${lesson.id}.${name}`;
  if (beat.kind === "formula") return [beat.key ? key(beat.key) : "formula." + beat.name];
  if (beat.kind === "predict") return [key(beat.key), ...beat.choices.map((c) => key(`${beat.key}.${c}`))];
  if (beat.kind === "run" || beat.kind === "try") return [key(beat.key), key(beat.key + ".go")];
  if (beat.kind === "explain" && beat.variant) return (beat.variants ?? []).map((v) => key(`${beat.key}.${v}`));
  return [key(beat.key)];
}

test("every lesson, formula and section of the article has its words in each language", () => {
  const wanted = [...lessons.flatMap((l) => [`lesson.${l.id}.title`, `lesson.${l.id}.sum`, ...l.beats.flatMap((b) => keysOf(l, b))]), ...formulaNames.map((f) => "formula." + f),
    ...sections.flatMap(({ id }) => ["title", "says", "differs"].map((part) => `article.${id}.${part}`)), ...groups.map((g) => "lessons.group." + g)];
  for (const [language, own] of Object.entries(messages)) assert.deepEqual(wanted.filter((key) => !own[key]), [], language);
});

test("no message of a lesson is left that nobody says", () => {
  const said = new Set(lessons.flatMap((l) => [`lesson.${l.id}.title`, `lesson.${l.id}.sum`, ...l.beats.flatMap((b) => keysOf(l, b))]));
  const code = readdirSync("public/lessons/list").map((file) => readFileSync("public/lessons/list/" + file, "utf8")).join("\n");
  const ids = lessons.map((l) => l.id), own = Object.keys(messages.en!).filter((key) => key.startsWith("lesson.") && ids.includes(key.split(".")[1]!));
  assert.deepEqual(own.filter((key) => !said.has(key) && !code.includes(`"${key}"`)), []);
});

test("a lesson predicts before it runs, explains after it, and names formulas that there are", () => {
  for (const { id, beats } of lessons) {
    const kinds = beats.map((b) => b.kind), at = (kind: Beat["kind"]) => kinds.indexOf(kind);
    assert.ok(at("predict") >= 0 && at("predict") < at("run") && at("run") < kinds.lastIndexOf("explain"), id);
    assert.ok(kinds.includes("differs") && kinds.includes("question"), id);
    const keys = beats.flatMap((b) => ("key" in b && b.key ? [b.key] : []));
    assert.equal(new Set(keys).size, keys.length, `${id}: two beats of one key`);
  }
  for (const name of [...lessons.flatMap((l) => l.beats.flatMap((b) => (b.kind === "formula" ? [b.name] : []))), ...sections.flatMap((s) => s.formulas ?? [])]) assert.ok(formulaNames.includes(name), name);
});

test("every link of a lesson leads to a panel, and is read without a fault", () => {
  for (const language of ["en", "zh"] as const)
    for (const { id, beats } of lessons) for (const beat of beats) {
      if (beat.kind !== "run" && beat.kind !== "try") continue;
      const to = beat.to(page(language)), link = decode(to, { ...defaults, language });
      assert.deepEqual(link.faults, [], `${id}.${beat.key}: ${to}`);
      assert.ok((panels as readonly string[]).includes(to.slice(1).split("?")[0]!), to);
      if (link.panel === "flock" && to.includes("?")) assert.ok(decodePlan(to, language)?.plan.arms?.length, to);
      assert.ok(!to.includes("at="), "the frame adds the control");
    }
});

test("on a page where nothing has been done nothing is explained, and nothing fails", () => {
  for (const lesson of lessons) for (const beat of lesson.beats) {
    if (beat.kind === "run") assert.equal(beat.done(page()), false, `${lesson.id}.${beat.key}`);
    if (beat.kind === "predict") assert.equal(beat.came?.(page()), undefined);
    if (beat.kind === "explain" && beat.when) assert.equal(kept(`${lesson.id}.${beat.key}`, beat, page()), undefined);
  }
});

test("lesson 1: guesses are judged by the losses of the two models", () => {
  assert.deepEqual([5, 2.45, 1.5].map(waverOf), ["many", "some", "few"]);
  assert.deepEqual([lowerOf(2.45, 1.66), lowerOf(2.45, 2.3), lowerOf(2.45, 2.44), lowerOf(2, 3)], ["much", "little", "none", "none"]);
  const live = page("en", { birds: () => [bird({}, 2.45), bird({ kind: "bilstm" }, 1.66), bird({ objective: "causal" }, 1.4, 9), { ...bird({}, 0.1, 8), state: "paused" }] });
  const came = masked.beats.filter((b) => b.kind === "explain").map((b) => kept("lesson.masked." + b.key, b, live));
  assert.deepEqual(came[0], ["lesson.masked.one.came", { loss: "2.45", guess: "5.83", n: 12, vocab: 341 }]);
  assert.equal(came[1]?.[0], "lesson.masked.two.came.lower");
  const guess = masked.beats.find((b) => b.kind === "predict" && b.key === "both");
  const apart = page("en", { birds: () => [bird({ language: "zh" }, 1.9), bird({ kind: "bilstm" }, 1.66)] });
  assert.equal(guess?.kind === "predict" && guess.came?.(live), "much");
  assert.equal(guess?.kind === "predict" ? guess.came?.(apart) : "", undefined, "models of two texts are not compared");
  const [, both] = masked.beats.filter((b) => b.kind === "explain");
  assert.deepEqual(kept("lesson.masked.two.came", both!, page()), came[1], "what was told stays told when the models are gone");
});

test("lesson 2: a dip, a leap and a slow climb are told apart", () => {
  const onset = { before: 5, step: 6 }, dip = { step: 3, accuracy: 0.3, p: 0.001, back: 5 };
  assert.deepEqual([{ dip, onset }, { onset, verdict: "breakthrough" as const }, { onset, verdict: "gradual" as const }, {}].map((a) => courseOf(ability("agreement-2", a))), ["dip", "flat", "rise", undefined]);
  assert.equal(firstOf([ability("tense"), ability("facts"), ability("negation")]), "facts");
  const session = Object.assign(page().session, { phase: "done" });
  const live = page("en", { session, abilities: () => [ability("agreement-2", { onset, dip, curve: [point(3, 0.3), point(6, 0.95)] })] });
  const explain = jump.beats.find((b) => b.kind === "explain")!;
  assert.deepEqual(kept("jump", explain, live), ["jump.dip", { low: 3, p: ".30", from: 5, to: 6, end: ".95" }]);
});

test("lesson 3: how much wider jumps are by the softest ruler", () => {
  const jumps = [[0.1, 0.5], [0.2, 0.2], [0.05, 0.5], [0.1, undefined]].map(([accuracy, logprob]) => ability("x", { width: { accuracy, logprob } }));
  assert.deepEqual(widening(jumps), { ratio: 5, wider: 2, of: 3 });
  assert.equal(widening([]), undefined);
  assert.deepEqual([5, 1.1, 0.5].map(widerOf), ["wider", "same", "narrower"]);
});

test("while a model learns a link that would change it waits, and one that would not does not", () => {
  const live = page(), other = live.link("pretrain", { hidden: 64 });
  assert.equal(locked(other, live), false);
  live.session.phase = "running";
  assert.equal(locked(other, live), true);
  assert.equal(locked(live.link("abilities"), live), false);
  assert.equal(locked("#flock?plan=monoculture", live), false);
});

test("the article's own table: its recalls make another average than it says", () => {
  const rows = [[0.906, 1668], [0.805, 257], [0.856, 702], [0.782, 216], [0.898, 1661], [0.894, 835], [0.957, 1617], [0.98, 1156], [0.995, 38323]] as const;
  const all = rows.reduce((sum, [, n]) => sum + n, 0), accuracy = rows.reduce((sum, [recall, n]) => sum + recall * n, 0) / all;
  assert.equal(all, 46435);
  for (const own of Object.values(messages)) assert.ok(own["article.5.4.differs"]?.includes(accuracy.toFixed(3).slice(1)), accuracy.toFixed(3));
});
