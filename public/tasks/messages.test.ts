import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import abilities from "../messages/abilities.en.json";
import flock from "../messages/flock.en.json";
import flockviews from "../messages/flockviews.en.json";
import page from "../messages/en.json";
import en from "../messages/tasks.en.json";
import zh from "../messages/tasks.zh.json";

type Table = Record<string, string>;
const all: Table = { ...page, ...en };
const slots = (s: string): string[] => [...s.matchAll(/\{(\w+)(?:\||\})/g)].map((m) => m[1]!);

test("both languages have the same keys, nothing is empty, and the Chinese asks for nothing that the English has not", () => {
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    assert.ok(text && (zh as Table)[key], key);
    for (const slot of slots((zh as Table)[key]!)) assert.ok(slots(text).includes(slot), `${key}: {${slot}}`);
  }
});

test("no key stands in two tables", () => {
  for (const other of [page, flock, flockviews, abilities] as Table[]) assert.deepEqual(Object.keys(en).filter((key) => key in other), []);
});

/** All of the tasks' own sources. */
function sources(dir = "public/tasks"): string {
  return readdirSync(dir, { withFileTypes: true }).map((f) => (f.isDirectory() ? (f.name === "fake" ? "" : sources(`${dir}/${f.name}`)) : f.name.endsWith(".test.ts") ? "" : readFileSync(`${dir}/${f.name}`, "utf8"))).join("\n");
}

test("every key that is written out has its words, and every word is asked for", () => {
  const code = sources();
  for (const [, key = ""] of code.matchAll(/\bt\("([^"]+[^".])"[,)]/g)) assert.ok(key in all, key);
  for (const [, key = ""] of code.matchAll(/\b(?:t|label): "([^"]+[^".])"/g)) assert.ok(key in all, key);
  const made = [...code.matchAll(/["`]([\w.]+\.)(?:"|\$\{)/g)].map((m) => m[1]!);
  const built = ["tguess.", "streamguess.", "labelsguess.", "labels.task.", "task.source.", "task.base.", "task.", "token.table.", "stream.by.", "number.", "help.", "label.", "choice.", "what.", "labelled.own", "try."];
  for (const key of Object.keys(en)) assert.ok(code.includes(`"${key}"`) || [...made, ...built].some((prefix) => key.startsWith(prefix)), key);
});

test("each task has its words: a head, a story, guesses, what came", () => {
  const there = (...keys: string[]) => keys.forEach((key) => assert.ok(key in all, key));
  there("task.tab.classify", "finetune.head", "finetune.story");
  for (const tab of ["tag", "retrieve", "stream", "next", "labels"]) there("task.tab." + tab, "task.head." + tab, "task.story." + tab);
  for (const task of ["classify", "tag", "retrieve", "next"]) {
    there("tune.ask." + task, "score.of." + task, "short.task." + task, "labels.task." + task, "task.open." + task, "wire.taught." + task, `tune.simple.wins.${task}`, `tune.simple.loses.${task}`);
    for (const guess of ["reading", "twin", "simple"]) there(`tguess.${task}.${guess}`);
  }
  for (const field of ["characters", "shapes", "crf", "balance", "wordDropout", "grams", "pool", "scope"]) there("label." + field, "help." + field);
  for (const one of ["helped", "hurt", "unsure"]) there("gain." + one);
  for (const one of ["all", "some", "none", "worse"]) there("labels.sure." + one);
});
