import assert from "node:assert/strict";
import test from "node:test";
import { standing } from "./linkcheck";
import { decode, encode, linkWithout } from "./link";
import { defaultSettings, type Settings } from "./settings";
import { mayDiffer, version } from "./version";

const defaults = defaultSettings({} as never);

test("a link holds only what differs, readably, and comes back the same", () => {
  const settings: Settings = { ...defaults, objective: "causal", hidden: 96, seed: 7, learningRate: 2e-5 };
  const hash = encode("pretrain", settings, defaults);
  assert.equal(hash, "#pretrain?language=en&objective=causal&hidden=96&learningRate=0.00002&seed=7");
  const link = decode(hash, defaults);
  assert.deepEqual(link, { panel: "pretrain", configured: true, settings, source: "world", faults: [] });
});

test("a link without a language means the world of the reader's page", () => {
  assert.equal(decode("#pretrain?seed=7", { ...defaults, language: "zh" }).settings.language, "zh");
  assert.equal(decode(encode("pretrain", { ...defaults, seed: 7 }, defaults), { ...defaults, language: "zh" }).settings.language, "en");
});

test("a link carries a chosen number of cores, and nothing where the choice is automatic", () => {
  assert.equal(encode("pretrain", { ...defaults, workers: "2" }, defaults), "#pretrain?language=en&workers=2");
  assert.equal(decode("#pretrain?workers=2", defaults).settings.workers, "2");
  assert.equal(decode("#pretrain?workers=5", defaults).faults.length, 1);
  assert.equal(encode("pretrain", { ...defaults, workers: undefined } as never, defaults), "#pretrain");
});

test("defaults make a bare link, and a bare link means the defaults", () => {
  assert.equal(encode("corpus", defaults, defaults), "#corpus");
  assert.equal(encode("corpus", defaults, defaults, { language: true }), "#corpus?language=en");
  assert.deepEqual(decode("", defaults), { panel: "first", configured: false, settings: defaults, source: "world", faults: [] });
});

test("what is unknown or out of range is named and ignored", () => {
  const link = decode("#pretrain?hidden=9999&depth=3&seed=1.5&layers=3&kind=rnn&x=%E0%A4%A&batch=", defaults);
  assert.deepEqual(link.faults.map((f) => `${f.kind} ${f.name} ${f.value}`), [
    "value hidden 9999", "name depth 3", "value seed 1.5", "value kind rnn", "name x %E0%A4%A", "value batch ",
  ]);
  assert.deepEqual(link.settings, { ...defaults, layers: 3 });
  assert.equal(decode("#nowhere", defaults).panel, "first");
  assert.equal(decode("#nowhere", defaults).faults.length, 1);
});

test("an own text is named by its hash and its world settings are left out", () => {
  const settings: Settings = { ...defaults, source: "text", sentences: 77 };
  assert.equal(encode("pretrain", settings, defaults, { corpus: "7f3ac91e00112233aabb" }), "#pretrain?corpus=7f3ac91e0011");
  assert.equal(decode("#pretrain?corpus=7f3ac91e0011", defaults).corpus, "7f3ac91e0011");
  assert.equal(decode("#pretrain?corpus=<b>", defaults).faults.length, 1);
});

test("a link says what the world is made of, readably, and only what differs", () => {
  const settings: Settings = { ...defaults, mix: "agreement:30,recall:0", noise: 0.2, vocabulary: 0.5, facts: 8 };
  const hash = encode("corpus", settings, defaults);
  assert.equal(hash, "#corpus?language=en&noise=0.2&vocabulary=0.5&facts=8&mix=agreement:30,recall:0");
  assert.deepEqual(decode(hash, defaults), { panel: "corpus", configured: true, settings, source: "world", faults: [] });
  assert.deepEqual(decode("#corpus?mix=recall:0,agreement:30.0&noise=.2&vocabulary=.5&facts=8", defaults).settings, settings);
  assert.equal(decode("#corpus?mix=agreement%3A30%2Crecall%3A0", defaults).settings.mix, "agreement:30,recall:0");
  assert.equal(encode("corpus", { ...settings, source: "text" }, defaults), "#corpus");
});

test("what no world can be made of is named and left out", () => {
  const link = decode("#corpus?mix=agreement:0,flying:3,facts:-1,facts:3,facts:4,tense&noise=.7&vocabulary=.1&facts=1", defaults);
  assert.deepEqual(link.faults.map((f) => `${f.kind} ${f.name} ${f.value}`), [
    "value mix flying:3", "value mix facts:-1", "value mix facts:4", "value mix tense", "value noise .7", "value vocabulary .1", "value facts 1",
  ]);
  assert.deepEqual(link.settings, { ...defaults, mix: "agreement:0,facts:3" });
  const silence = "mix=describe:0,counting:0,pronoun:0,agreement:0,tense:0,polarity:0,negation:0,names:0,facts:0,recall:0";
  assert.deepEqual(decode("#corpus?" + silence, defaults).settings, defaults);
  assert.equal(decode("#corpus?" + silence, defaults).faults.length, 1);
});

test("an ability can be switched off by a link, and everything else stays", () => {
  const settings: Settings = { ...defaults, seed: 3, mix: "facts:9" };
  const hash = linkWithout("agreement", settings, defaults);
  assert.equal(hash, "#corpus?language=en&seed=3&mix=agreement:0,facts:9");
  assert.deepEqual(decode(hash, defaults).settings, { ...settings, mix: "agreement:0,facts:9" });
});

const HASH = "7f3ac91e00112233aabb";

test("a whole link names seed, corpus and version, whatever else is usual, and comes back the same", () => {
  const usual: Settings = { ...defaults, seed: 1 }, hash = encode("pretrain", usual, usual, { corpus: HASH, whole: true });
  assert.equal(hash, `#pretrain?language=en&seed=1&corpus=7f3ac91e0011&v=${version}`);
  assert.deepEqual(decode(hash, defaults), { panel: "pretrain", configured: true, settings: usual, source: "world", corpus: "7f3ac91e0011", version, faults: [] });
  const own = decode(encode("pretrain", { ...usual, source: "text" }, usual, { corpus: HASH, whole: true }), { ...defaults, language: "zh" });
  assert.deepEqual([own.source, own.corpus, own.faults], ["text", "7f3ac91e0011", []]);
  assert.deepEqual(decode("#pretrain?v=1.x", defaults).faults.map((f) => f.name), ["v"]);
  assert.equal(decode("#flock?plan=lineage&v=0.1.0", defaults).version, "0.1.0");
});

test("a patch of the program changes no number; anything more may", () => {
  assert.deepEqual([mayDiffer("0.1.0", "0.1.7"), mayDiffer("0.1.0", "0.2.0"), mayDiffer("1.1.0", "0.1.0")], [false, true, true]);
});

test("the corpus here is held to the one of a link, as long as it is the one that the link asked for", () => {
  const world = decode(encode("pretrain", { ...defaults, sentences: 600 }, defaults, { corpus: HASH, whole: true }), defaults), made = (hash: string) => ({ hash }) as never;
  assert.equal(standing(world, { settings: world.settings, made: null }), "wait");
  assert.equal(standing(world, { settings: { ...world.settings, seed: 9 }, made: made(HASH) }), "same");
  assert.equal(standing(world, { settings: world.settings, made: made("0" + HASH) }), "other");
  assert.equal(standing(world, { settings: { ...world.settings, sentences: 700 }, made: made("0" + HASH) }), "gone");
  const text = decode("#pretrain?tokenizer=char&corpus=7f3ac91e0011", defaults), here: Settings = { ...text.settings, source: "text" };
  assert.equal(standing(text, { settings: text.settings, made: made("0") }), "absent");
  assert.equal(standing(text, { settings: { ...here, worldSeed: 5 }, made: made(HASH) }), "same");
  assert.equal(standing(text, { settings: here, made: made("0") }), "other");
  assert.equal(standing(text, { settings: { ...here, tokenizer: "word" }, made: made("0") }), "gone");
  assert.equal(standing(decode("#pretrain?seed=2", defaults), { settings: defaults, made: made(HASH) }), "gone");
});
