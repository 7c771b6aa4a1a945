import assert from "node:assert/strict";
import test from "node:test";
import { decode, encode } from "./link";
import { defaultSettings, type Settings } from "./settings";

const defaults = defaultSettings({} as never);

test("a link holds only what differs, readably, and comes back the same", () => {
  const settings: Settings = { ...defaults, objective: "causal", hidden: 96, seed: 7, learningRate: 2e-5 };
  const hash = encode("pretrain", settings, defaults);
  assert.equal(hash, "#pretrain?language=en&objective=causal&hidden=96&learningRate=0.00002&seed=7");
  const link = decode(hash, defaults);
  assert.deepEqual(link, { panel: "pretrain", configured: true, settings, faults: [] });
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
  assert.deepEqual(decode("", defaults), { panel: "pretrain", configured: false, settings: defaults, faults: [] });
});

test("what is unknown or out of range is named and ignored", () => {
  const link = decode("#pretrain?hidden=9999&depth=3&seed=1.5&layers=3&kind=rnn&x=%E0%A4%A&batch=", defaults);
  assert.deepEqual(link.faults.map((f) => `${f.kind} ${f.name} ${f.value}`), [
    "value hidden 9999", "name depth 3", "value seed 1.5", "value kind rnn", "name x %E0%A4%A", "value batch ",
  ]);
  assert.deepEqual(link.settings, { ...defaults, layers: 3 });
  assert.equal(decode("#nowhere", defaults).panel, "pretrain");
  assert.equal(decode("#nowhere", defaults).faults.length, 1);
});

test("an own text is named by its hash and its world settings are left out", () => {
  const settings: Settings = { ...defaults, source: "text", sentences: 77 };
  assert.equal(encode("pretrain", settings, defaults, { corpus: "7f3ac91e00112233aabb" }), "#pretrain?corpus=7f3ac91e0011");
  assert.equal(decode("#pretrain?corpus=7f3ac91e0011", defaults).corpus, "7f3ac91e0011");
  assert.equal(decode("#pretrain?corpus=<b>", defaults).faults.length, 1);
});
