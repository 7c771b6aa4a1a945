import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { amount, count, decimal, duration, fill, language, languages, onLanguage, otherLanguage, percent, preferred, setLanguage, t } from "./i18n";

type Parts = Record<string, Record<string, string>>;
const dir = "public/messages/";
const files = readdirSync(dir).filter((name) => name.endsWith(".json"));
const read = (file: string): Parts => JSON.parse(readFileSync(dir + file, "utf8")) as Parts;
const slots = (s: string) => [...s.matchAll(/\{(\w+)(?:\||\})/g)].map((m) => m[1]);

test("every language says every message, and asks for nothing that the English does not give", () => {
  const english = read("en.json");
  assert.ok(files.length >= 2);
  for (const file of files) {
    const own = read(file);
    for (const [part, messages] of Object.entries(english)) {
      const missing = Object.keys(messages).filter((key) => own[part]?.[key] === undefined || (own[part][key] === "" && key !== "join")); // Chinese joins sentences by nothing
      assert.deepEqual(missing, [], `${file} lacks in "${part}": ${missing.join(", ")}`);
      for (const [key, text] of Object.entries(own[part]!)) {
        assert.ok(key in messages, `${file}: ${part}: ${key} is not in en.json`);
        if (part !== "language") for (const slot of slots(text)) assert.ok(slots(messages[key]!).includes(slot), `${file}: ${key}: {${slot}}`);
      }
    }
  }
});

test("no key stands in two parts", () => {
  const seen = new Map<string, string>();
  for (const [part, messages] of Object.entries(read("en.json")))
    for (const key of part === "language" ? [] : Object.keys(messages)) {
      assert.equal(seen.get(key), undefined, `${key} stands in ${part} too`);
      seen.set(key, part);
    }
});

test("a language is what its file says", () => {
  assert.deepEqual(Object.keys(languages).sort(), files.map((name) => name.replace(".json", "")).sort());
  for (const { world, numbers } of Object.values(languages)) {
    assert.ok(["en", "zh"].includes(world));
    assert.equal(Intl.NumberFormat.supportedLocalesOf(numbers).length, 1);
  }
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
  const codes = Object.keys(languages);
  assert.equal(otherLanguage(), codes[(codes.indexOf("en") + 1) % codes.length]);
  setLanguage("zh");
  assert.equal(language(), "zh");
  assert.equal(t("nav.corpus"), "语料");
  assert.equal(duration(112), "1 分 52 秒");
  setLanguage("en");
  off();
  setLanguage("en");
  assert.equal(told, 2);
  assert.equal(duration(112), "1 min 52 s");
  assert.equal(duration(120), "2 min");
  assert.equal(preferred(["tlh", "zh-TW", "en"]), "zh");
  assert.equal(preferred(["tlh"]), "en");
});
