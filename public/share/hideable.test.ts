import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import messages from "messages:share";
import page from "messages:page";
import { hideablePanels, hideableParts, lessons } from "./hideable";

const css = readFileSync("public/style/sharehidden.css", "utf8");

test("what a teacher may put away has a rule and a name in every language", () => {
  const ruled = [...css.matchAll(/html\[data-hide~="(\w+)"\]/g)].map((m) => m[1]!);
  assert.deepEqual(ruled.toSorted(), [...hideablePanels, ...hideableParts].toSorted());
  for (const language of Object.keys(messages)) {
    for (const name of hideablePanels) assert.ok(page[language]!["nav." + name], name);
    for (const name of hideableParts) assert.ok(messages[language]!["share.hide." + name], name);
    for (const id of lessons) assert.ok(messages[language]!["share.lesson." + id], id);
  }
});

test("no rule reaches the buttons that start and stop", () => {
  assert.ok(!/data-id=(main|stop|flock-main)|\.start|\.go\b|\.strip\s*[,{)]/.test(css.split("display: none")[0]!));
});
