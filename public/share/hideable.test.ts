import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import messages from "messages:share";
import page from "messages:page";
import { lessons as all } from "../lessons/list";
import { hideablePanels, hideableParts, lessons } from "./hideable";

const css = readFileSync("public/style/sharehidden.css", "utf8");

test("what a teacher may put away has a rule and a name in every language", () => {
  const ruled = [...new Set([...css.matchAll(/html\[data-hide~="(\w+)"\]/g)].map((m) => m[1]!))];
  assert.deepEqual(ruled.toSorted(), [...hideablePanels, ...hideableParts].toSorted());
  for (const language of Object.keys(messages)) {
    for (const name of hideablePanels) assert.ok(page[language]!["nav." + name], name);
    for (const name of hideableParts) assert.ok(messages[language]!["share.hide." + name], name);
  }
});

test("no rule reaches the buttons that start and stop", () => {
  assert.ok(!/data-id=(main|stop|flock-main)|\.start|\.go\b|\.strip\s*[,{)]/.test(css.split("display: none")[0]!));
});

test("a link can open every lesson that there is", () => {
  assert.deepEqual([...lessons], all.map(({ id }) => id));
});
