import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import page from "messages:page";
import tasks from "messages:tasks";

const en = tasks.en!;
const all: Record<string, string> = { ...page.en, ...en };

/** All of the tasks' own sources. */
function sources(dir = "public/tasks"): string {
  return readdirSync(dir, { withFileTypes: true }).map((f) => (f.isDirectory() ? (f.name === "fake" ? "" : sources(`${dir}/${f.name}`)) : f.name.endsWith(".test.ts") ? "" : readFileSync(`${dir}/${f.name}`, "utf8"))).join("\n");
}

test("every key that is written out has its words, and every word is asked for", () => {
  const code = sources();
  for (const [, key = ""] of code.matchAll(/\bt\("([^"]+[^".])"[,)]/g)) assert.ok(key in all, key);
  for (const [, key = ""] of code.matchAll(/\b(?:t|label): "([^"]+[^".])"/g)) assert.ok(key in all, key);
  const made = [...code.matchAll(/["`]([\w.]+\.)(?:"|\$\{)/g)].map((m) => m[1]!);
  const built = ["tguess.", "streamguess.", "labelsguess.", "labels.task.", "task.source.", "task.base.", "task.", "token.table.", "stream.by.", "stream.builds.", "number.", "help.", "label.", "choice.", "what.", "labelled.own", "try."];
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
