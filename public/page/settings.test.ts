import assert from "node:assert/strict";
import test from "node:test";
import { completed, corpusKey, corpusSpec, defaultSettings, pretrainSpec, suited, withSpec, withWorld, workersOf, type Settings } from "./settings";

const defaults = defaultSettings({ workers: 1, seed: 1 } as never);

test("automatic takes one core, two of at least four, four of at least eight", () => {
  assert.equal(defaults.workers, "auto");
  assert.deepEqual([1, 2, 3, 4, 7, 8, 64].map((cores) => workersOf(defaults, cores)), [1, 1, 1, 2, 2, 4, 4]);
  assert.deepEqual(["1", "2", "3", "4"].map((workers) => workersOf({ workers } as never, 1)), [1, 2, 3, 4]);
  assert.equal(workersOf({}, 8), 4);
});

test("a recipe changes everything but the cores, which go with every run", () => {
  const mine = withSpec({ ...defaults, workers: "3" }, { workers: 1, seed: 9 });
  assert.equal(mine.workers, "3");
  assert.equal(mine.seed, 9);
  assert.equal(pretrainSpec(mine).workers, 3);
});

test("the world that is asked for is the one of the settings", () => {
  const plain = corpusSpec(defaults, null).world;
  assert.deepEqual(plain, { language: "en", seed: 1, sentences: 6000, mix: undefined, noise: 0, vocabulary: 1, facts: undefined });
  const mine: Settings = { ...defaults, mix: "agreement:0,tense:9,aspect:5", noise: 0.1, vocabulary: 0.5, facts: 4 };
  assert.deepEqual(corpusSpec(mine, null).world, { ...plain, mix: { agreement: 0, tense: 9 }, noise: 0.1, vocabulary: 0.5, facts: 4 });
  assert.deepEqual(corpusSpec({ ...mine, language: "zh" }, null).world?.mix, { agreement: 0, aspect: 5 });
});

test("each choice about the world makes another corpus, and none matters to an own text", () => {
  const choices = { mix: "facts:0", noise: 0.1, vocabulary: 0.5, facts: 4, worldSeed: 2 };
  for (const [key, value] of Object.entries(choices)) {
    assert.notEqual(corpusKey({ ...defaults, [key]: value }), corpusKey(defaults), key);
    assert.equal(corpusKey({ ...defaults, source: "text", [key]: value }), corpusKey({ ...defaults, source: "text" }), key);
  }
});

test("a checkpoint's world comes back into the settings", () => {
  const back = withWorld(defaults, { language: "zh", seed: 5, sentences: 70, mix: { facts: 9 }, abilities: ["facts", "describe"], noise: 0.2, vocabulary: 0.5, facts: 3 });
  assert.equal(back.mix, "counting:0,pronoun:0,agreement:0,tense:0,polarity:0,negation:0,names:0,facts:9,recall:0,aspect:0");
  assert.deepEqual([back.language, back.worldSeed, back.sentences, back.noise, back.vocabulary, back.facts], ["zh", 5, 70, 0.2, 0.5, 3]);
  assert.deepEqual(withWorld({ ...defaults, mix: "facts:0" }, { language: "en", seed: 1, sentences: 6000, noise: 0, vocabulary: 1 }), defaults);
});

test("a model that was saved before these choices has the default ones", () => {
  const { mix, noise, vocabulary, facts, workers, ...old } = defaults;
  assert.deepEqual(completed(old as Settings), defaults);
  assert.deepEqual(Object.keys(completed(old as Settings)).slice(0, 8), Object.keys(defaults).slice(0, 8));
});

test("a rate that nobody chose follows the kind", () => {
  const lstm: Settings = { ...defaults, kind: "lstm", learningRate: 0.01 };
  const transformer = suited(lstm, { ...lstm, kind: "transformer" }, 0.01);
  assert.equal(transformer.learningRate, 0.003);
  assert.equal(suited(transformer, { ...transformer, kind: "gru" }, 0.01).learningRate, 0.01);
  assert.equal(suited({ ...lstm, learningRate: 0.02 }, { ...lstm, learningRate: 0.02, kind: "transformer" }, 0.01).learningRate, 0.02);
  assert.equal(suited(lstm, { ...lstm, learningRate: 0.05 }, 0.01).learningRate, 0.05);
});
