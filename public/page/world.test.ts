import assert from "node:assert/strict";
import test from "node:test";
import { worlds } from "../lab/worlds";
import { has, setLanguage } from "./i18n";
import { defaultSettings, type Settings } from "./settings";
import { changed, sharesOf, silent, withDefaultMix, without, withWeight } from "./world";
import { differences, nameKey, whatKey, worldPart } from "./worldwords";

const defaults = defaultSettings({} as never);

test("shares are weights beside the others'", () => {
  const all = sharesOf(defaults);
  assert.deepEqual(all.map((a) => a.name), worlds.en.abilities.map((a) => a.name));
  assert.ok(Math.abs(all.reduce((sum, a) => sum + a.share, 0) - 1) < 1e-9);
  const alone = worlds.en.abilities.reduce((s: Settings, a) => (a.name === "facts" ? s : withWeight(s, a.name, 0)), defaults);
  assert.deepEqual(sharesOf(alone).filter((a) => a.share > 0).map((a) => `${a.name} ${a.share}`), ["facts 1"]);
});

test("a weight that is the usual one leaves no trace", () => {
  const usual = sharesOf(defaults).find((a) => a.name === "facts")!.weight;
  const off = without(defaults, "facts");
  assert.equal(off.mix, "facts:0");
  assert.deepEqual(silent(off), ["facts"]);
  assert.deepEqual(withWeight(off, "facts", usual), defaults);
  assert.equal(without({ ...defaults, source: "text" }, "facts").source, "world");
  assert.equal(changed(defaults), false);
  for (const one of [off, { ...defaults, noise: 0.1 }, { ...defaults, vocabulary: 0.5 }, { ...defaults, facts: 3 }]) {
    assert.equal(changed(one), true);
    assert.deepEqual(withDefaultMix(one), defaults);
  }
  assert.equal(changed({ ...defaults, mix: "aspect:0" }), false); // the English world has none
});

test("every ability of both worlds has its words", () => {
  for (const language of ["en", "zh"] as const) {
    for (const { name } of worlds[language].abilities) assert.ok(has(nameKey(name, language)) && has(whatKey(name, language)), name);
  }
});

test("what differs is said, in the sentence only what is missing", () => {
  setLanguage("en");
  assert.equal(worldPart(defaults), "6,000 sentences");
  const s: Settings = { ...without(without(defaults, "agreement"), "facts"), noise: 0.2, vocabulary: 0.5, facts: 3 };
  assert.equal(worldPart(s), "6,000 sentences (without agreement and facts, 20% noise)");
  assert.deepEqual(differences(s), ["without agreement and facts", "20% noise", "50% of the words", "3 facts"]);
  assert.equal(worldPart(without(s, "tense")), `6,000 sentences (without 3 of ${worlds.en.abilities.length} kinds, 20% noise)`);
  assert.deepEqual(differences({ ...defaults, mix: "facts:90" }), ["in another mix"]);
  assert.equal(worldPart({ ...without(defaults, "agreement"), language: "zh" }), "6,000 sentences (without measure words)");
});
