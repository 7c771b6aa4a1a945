import assert from "node:assert/strict";
import test from "node:test";
import en from "../messages/en.json";
import zh from "../messages/zh.json";
import abilitiesEn from "../messages/abilities.en.json";
import abilitiesZh from "../messages/abilities.zh.json";
import flockEn from "../messages/flock.en.json";
import flockZh from "../messages/flock.zh.json";
import { amount, count, decimal, duration, fill, language, onLanguage, percent, preferred, setLanguage, t } from "./i18n";

const slots = (s: string) => [...s.matchAll(/\{(\w+)(?:\||\})/g)].map((m) => m[1]);

test("both languages have the same keys and the Chinese uses no unknown placeholder", () => {
  for (const [english, chinese] of [[en, zh], [abilitiesEn, abilitiesZh], [flockEn, flockZh]] as Record<string, string>[][]) {
    assert.deepEqual(Object.keys(chinese!).sort(), Object.keys(english!).sort());
    for (const [key, text] of Object.entries(english!)) {
      const known = new Set(slots(text));
      for (const slot of slots(chinese![key] ?? "")) assert.ok(known.has(slot), `${key}: {${slot}}`);
    }
  }
  assert.deepEqual(Object.keys(en).filter((key) => key in abilitiesEn || key in flockEn), []);
  assert.deepEqual(Object.keys(abilitiesEn).filter((key) => key in flockEn), []);
});

test("placeholders, plurals and numbers", () => {
  assert.equal(fill("{n} {n|bird|birds} of {kind}", { n: 1, kind: "a" }), "1 bird of a");
  assert.equal(fill("{n} {n|bird|birds}", { n: 1200 }), "1,200 birds");
  assert.equal(fill("{missing}"), "{missing}");
  assert.equal(decimal(0.491), ".49");
  assert.equal(decimal(-0.05), "−.05");
  assert.equal(decimal(2.618), "2.62");
  assert.equal(decimal(NaN), "–");
  assert.equal(percent(0.004), "0.4%");
  assert.equal(percent(0.15), "15%");
  assert.equal(count(9840), "9,840");
  assert.equal(amount(0.003), ".003");
  assert.equal(amount(2e-5), "2e−5");
  assert.equal(amount(1200), "1,200");
});

test("the language switches in place", () => {
  let told = 0;
  const off = onLanguage(() => told++);
  setLanguage("zh");
  assert.equal(language(), "zh");
  assert.equal(t("nav.corpus"), "语料");
  assert.equal(duration(112), "1 分 52 秒");
  setLanguage("en");
  off();
  setLanguage("en");
  assert.equal(told, 2);
  assert.equal(duration(112), "1 min 52 s");
  assert.equal(preferred(["fr", "zh-TW", "en"]), "zh");
  assert.equal(preferred(["fr"]), "en");
});
