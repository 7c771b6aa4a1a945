import assert from "node:assert/strict";
import test from "node:test";
import { FakeStudy } from "../fake/study";
import { mapScale } from "../level";
import { knownPlan } from "../plans";
import { csvOf } from "./csv";
import { cellAt, labelled, layout, step } from "./layout";
import { BoardModel, meanOf, relationOf } from "./model";

const room = { width: 520, rem: 16, n: 12, breaks: [6], longest: 4, tree: true, ruler: true, height: 440 };

test("cells fill the width, and the height as long as they can be read", () => {
  const l = layout(room);
  assert.ok(l.right <= 520 && l.cell >= 24, String(l.cell));
  assert.equal(l.x(6) - l.x(5), l.cell + 5, "a gap stands before the second family");
  assert.ok(layout({ ...room, height: 100 }).cell >= 24, "a low window scrolls rather than hide the numbers");
  assert.equal(layout({ ...room, n: 3, breaks: [] }).cell, 34);
  const many = layout({ ...room, n: 60 });
  assert.ok(many.cell === 11 && many.width > 520, "many models scroll sideways");
  assert.ok(layout({ ...room, longest: 0, ruler: false, tree: false }).left < 10);
});

test("a press finds its cell, and arrow keys lead on", () => {
  const l = layout(room);
  assert.deepEqual(cellAt(l, 12, l.x(7) + 3, l.y(2) + 3), [2, 7]);
  assert.equal(cellAt(l, 12, 1, 1), null);
  assert.equal(cellAt(l, 12, l.x(6) - 2, l.y(0) + 2), null, "a gap is no cell");
  assert.deepEqual(step("ArrowRight", [2, 3], 12), [2, 4]);
  assert.deepEqual(step("ArrowUp", [0, 3], 12), [0, 3]);
  assert.deepEqual(step("End", [2, 3], 12), [2, 11]);
  assert.equal(step("a", [2, 3], 12), null);
});

test("names give way to the chosen pair's, and to one another", () => {
  assert.deepEqual([...labelled(5, (i) => 20 * i, 12, [])], [0, 1, 2, 3, 4]);
  assert.deepEqual([...labelled(6, (i) => 10 * i, 12, [1, 4])], [1, 4], "0, 2, 3 and 5 would touch them");
  assert.deepEqual([...labelled(6, (i) => 10 * i, 12, [])], [0, 2, 4]);
});

const study = new FakeStudy(knownPlan("lineage", "en")!.plan);

test("a pair's kinship is its base, else its first weights, else its arm", () => {
  const of = (arm: string) => study.members.filter((m) => m.arm === arm).map((m) => m.name);
  const [a, d] = of("first"), [b, e] = of("same base"), [c] = of("same first weights");
  assert.deepEqual([[a, b], [a, c], [a, d], [a, e]].map(([x, y]) => relationOf(study, x!, y!)), ["base", "init", "arm", "other"]);
});

test("the board's values leave as a table, one row for each pair", async () => {
  const board = await study.similarity({ lens: "outputs", measure: "error-consistency" }), rows = csvOf(study, board, "end").trim().split("\n");
  assert.equal(rows.length, 1 + (15 * 14) / 2);
  assert.equal(rows[0]!.split(",").length, rows[1]!.split(",").length);
  assert.match(rows[1]!, /^5b1f0a77c3de,outputs,error-consistency,end,wren,swift,first,1,first,2,arm,\.?0?\.\d+,,,0\.01,0\.04,1$/);
  const odd = csvOf({ ...study, members: study.members.map((m) => ({ ...m, arm: '=1,"x"' })) } as never, board, 40);
  assert.match(odd.split("\n")[1]!, /,40,wren,swift,"'=1,""x""",1,/);
});

test("a mean is over pairs that have a value", () => {
  assert.equal(meanOf({ matrix: [[1, 9, 9], [0.2, 1, 9], [NaN, 0.4, 1]] }), 0.30000000000000004);
  assert.ok(Number.isNaN(meanOf({ matrix: [[1]] })));
});

test("the map's scale is as long as two untrained models are unlike", () => {
  const map = { matrix: [[1, 0.8], [0.8, 1]], places: [0, 0, 3, 4], ceiling: 1, untrained: 0.6, floor: 0, higher: true };
  assert.ok(Math.abs(mapScale(map) - 10) < 1e-9, "unlike by .2 is 5 long, so .4 is 10");
});

test("the board's model asks each question once, and again when another model has grown", async () => {
  let asked = 0;
  const words = { key: "monoculture", bird: (n: string) => n, arm: (n: string) => n, colour: () => 1, visible: () => true };
  const one = new FakeStudy(knownPlan("monoculture", "en")!.plan), real = one.similarity.bind(one);
  one.similarity = (spec, told) => (asked++, real(spec, told));
  const model = new BoardModel(one, words, () => undefined);
  assert.deepEqual([model.lens, model.measure, model.at], ["outputs", "error-consistency", "end"]);
  model.board("end");
  model.board("end");
  assert.equal(asked, 1);
  await new Promise((go) => setTimeout(go, 10));
  const board = model.board("end").value!;
  model.settle(board);
  assert.deepEqual(model.pair, [board.names[0], board.names[1]]);
  assert.deepEqual([...model.rows(board)].sort((a, b) => a - b), board.names.map((_, i) => i));
  model.order = "alike";
  assert.deepEqual(model.rows(board), board.leaves);
  one.drop(board.names[0]!);
  model.board("end");
  assert.equal(asked, 2);
  model.lens = "weights";
  model.measure = "barrier";
  model.lens = "outputs";
  assert.equal(model.measure, "error-consistency", "each lens keeps its measure");
});
