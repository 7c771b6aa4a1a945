import assert from "node:assert/strict";
import test from "node:test";
import flock from "messages:flock";
import page from "messages:page";
import { lenses, measures } from "./board/model";
import { catalog } from "./catalog";
import { bands } from "./level";
import { factors } from "./own";
import { known } from "./plans";

const all: Record<string, string> = { ...page.en, ...flock.en };
const there = (...keys: string[]) => keys.forEach((key) => assert.ok(key in all, key));

test("every built-in plan has its words: a question, guesses, and what came", () => {
  assert.deepEqual(catalog().map((e) => e.key).sort(), known.en.map((k) => k.key).sort());
  for (const e of catalog()) {
    there(...["name", "ask", "story", "does", "predict", "expect"].map((part) => `plan.${e.key}.${part}`), ...e.guesses.map((g) => `guess.${e.key}.${g}`));
    assert.ok(e.guesses.length >= 3 && e.expected.every((g) => e.guesses.includes(g)) && measures[e.lens].includes(e.measure), e.key);
    there(`came.${e.key}`);
  }
});

test("every measure has a name, what it says, and words for what it comes to", () => {
  for (const lens of lenses) {
    there("lens." + lens, ...bands.map((b) => `means.${lens}.${b}`));
    for (const m of measures[lens]) there("measure." + m, "about." + m);
  }
});

test("every difference has a name", () => there(...factors.map((f) => "factor." + f), "factor.tune seed", "differs.tune seed"));
