import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import abilities from "messages:abilities";
import flock from "messages:flock";
import views from "messages:flockviews";
import map from "messages:map";
import page from "messages:page";

const slots = (s: string): string[] => [...s.matchAll(/\{(\w+)(?:\||\})/g)].map((m) => m[1]!);

/** What the flock's packages can refuse: codes with all their texts. */
function faults(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const dir of ["measure", "study", "align", "surveyor", "project"])
    for (const file of readdirSync("core/" + dir).filter((f) => f.endsWith(".go") && !f.endsWith("_test.go")))
      for (const [, code = "", text = ""] of readFileSync(`core/${dir}/${file}`, "utf8").matchAll(/fault\.New\("([^"]+)",\s*"((?:[^"\\]|\\.)*)"/g)) found.set(code, [...(found.get(code) ?? []), text]);
  return found;
}

test("whatever the flock's packages refuse has words in both languages, and they ask for what is given", () => {
  const known: Record<string, string> = { ...abilities.en, ...page.en, ...flock.en, ...views.en, ...map.en }, all = faults();
  assert.ok(all.size > 50);
  for (const [code, texts] of all) {
    const text = known["fault." + code];
    assert.ok(text, code);
    for (const slot of slots(text)) assert.ok(texts.some((given) => slots(given).includes(slot)), `${code}: {${slot}}`);
  }
});
