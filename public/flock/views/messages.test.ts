import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import abilities from "../../messages/abilities.en.json";
import flock from "../../messages/flock.en.json";
import en from "../../messages/flockviews.en.json";
import zh from "../../messages/flockviews.zh.json";
import page from "../../messages/en.json";

type Table = Record<string, string>;
const slots = (s: string): string[] => [...s.matchAll(/\{(\w+)(?:\||\})/g)].map((m) => m[1]!);

test("both languages have the same keys, nothing is empty, and the Chinese asks for nothing that the English has not", () => {
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    assert.ok(text && (zh as Table)[key], key);
    for (const slot of slots((zh as Table)[key]!)) assert.ok(slots(text).includes(slot), `${key}: {${slot}}`);
  }
});

test("no key stands in two tables that are learnt together", () => {
  for (const other of [page, flock, abilities] as Table[]) assert.deepEqual(Object.keys(en).filter((key) => key in other), []);
});

/** What the flock's packages can refuse: codes with all their texts. */
function faults(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const dir of ["measure", "study", "align", "surveyor", "project"])
    for (const file of readdirSync("core/" + dir).filter((f) => f.endsWith(".go") && !f.endsWith("_test.go")))
      for (const [, code = "", text = ""] of readFileSync(`core/${dir}/${file}`, "utf8").matchAll(/fault\.New\("([^"]+)",\s*"((?:[^"\\]|\\.)*)"/g)) found.set(code, [...(found.get(code) ?? []), text]);
  return found;
}

test("whatever the flock's packages refuse has words in both languages, and they ask for what is given", () => {
  const known: Table = { ...abilities, ...page, ...flock, ...en }, all = faults();
  assert.ok(all.size > 50);
  for (const [code, texts] of all) {
    const text = known["fault." + code];
    assert.ok(text, code);
    for (const slot of slots(text)) assert.ok(texts.some((given) => slots(given).includes(slot)), `${code}: {${slot}}`);
  }
});
