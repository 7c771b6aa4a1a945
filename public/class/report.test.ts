import assert from "node:assert/strict";
import test from "node:test";
import messages from "messages:class";
import flock from "messages:flock";
import { learn } from "../page/i18n";
import { knownPlan } from "../flock/plans";
import { fakeState } from "./fake/rooms";
import { FakeCells } from "./fake/study";
import { sectionOf } from "./report";
import type { Taught } from "./model";

learn(flock);
learn(messages);

const { plan } = knownPlan("lineage", "en")!;

function room(): Pick<Taught, "state" | "study" | "plan" | "board"> {
  const study = new FakeCells(plan);
  for (const { key } of study.cells.slice(0, 20)) study.come(key);
  return { state: fakeState(study, { done: 20, members: 5 }), study: study as unknown as Taught["study"], plan, board: null };
}

test("a teacher's report has a row for everybody and for every training, with its digest, beside the flock's own tables", async () => {
  const told = room(), { title, says, tables, figures } = await sectionOf(told, true), [people, cells, ...rest] = tables!;
  assert.ok(title.includes(told.state.title));
  assert.match(says.join(" "), /20 of 25 trainings are done, by a class of 5/);
  assert.deepEqual(people!.rows.map(([name]) => name), told.state.members.map((m) => m.nickname));
  assert.equal(cells!.rows.length, told.state.cells.length);
  told.state.cells.forEach((c, i) => assert.equal(cells!.rows[i]!.at(-1), c.digest ?? ""));
  const first = told.state.cells.findIndex((c) => c.state === "done"), by = told.state.members.find((m) => m.id === told.state.cells[first]!.by);
  assert.equal(cells!.rows[first]![1], by!.nickname);
  assert.ok(rest.length >= 3 && figures!.length === 1);
  for (const text of [title, ...says, ...tables!.flatMap((x) => [x.caption, ...x.head, ...x.rows.flat()])]) assert.ok(!/classreport\.|[{}]|undefined|NaN/.test(text), text);
});

test("a student's report names no classmate", async () => {
  const told = room(), [me, ...others] = told.state.members, section = await sectionOf({ ...told, board: null, member: me!.id, nickname: me!.nickname }, false);
  const text = JSON.stringify(section), mine = told.state.cells.filter((c) => c.state === "done" && c.by === me!.id).length;
  assert.ok(section.says.join(" ").includes(`${me!.nickname} trained ${mine} of them`), String(section.says));
  for (const { nickname } of others) assert.ok(!text.includes(`"${nickname}"`), nickname);
});
