import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import messages from "messages:map";
import { has, learn } from "../page/i18n";
import { nameOfCluster, namesOf } from "./clusters.ts";
import { svg } from "./picture.ts";
import { cell } from "./selection.ts";
import { along, common, inspect, nearest, units } from "./vectors.ts";

learn(messages);

test("whatever a prober refuses of a picture has words", () => {
  const codes = [...readFileSync("core/prober/picture.go", "utf8").matchAll(/fault\.New\("([^"]+)"/g)].map((m) => m[1]!).filter((code) => code !== "prober.steps"); // which has them in abilities
  assert.ok(codes.length > 4);
  for (const code of codes) assert.ok(has("fault." + code), code);
});

const table = (rows: number[][]) => ({ shape: [rows.length, rows[0]!.length] as [number, number], data: Float32Array.from(rows.flat()) });
const near = (got: number, want: number) => assert.ok(Math.abs(got - want) < 1e-6, `${got} is not ${want}`);

test("nearest goes by direction, equals in their order", () => {
  const unit = units(table([[2, 0], [0, 3], [5, 5], [-1, 0], [7, 7]]));
  assert.deepEqual(nearest(unit, 0, 3).map((n) => n.row), [2, 4, 1]);
  near(nearest(unit, 0, 1)[0]!.cosine, Math.SQRT1_2);
  assert.deepEqual([...units(table([[0, 0]])).data], [0, 0]);
});

test("an axis is one word minus another", () => {
  const rows = table([[3, 1], [1, 1], [0, 2], [-4, 0]]);
  const x = along(rows, units(rows), 0, 1); // (2, 0)
  assert.deepEqual([...x].map((v) => Math.round(v * 1000)), [949, 707, 0, -1000]);
  assert.deepEqual([...along(rows, units(rows), 1, 1)], [0, 0, 0, 0]);
});

test("a selection has a centre, and each word a nearest one outside", () => {
  const unit = units(table([[1, 0.1], [1, -0.1], [1, 0.3], [0, 1], [1, -0.4]]));
  const rows = inspect(unit, [1, 0]);
  assert.deepEqual(rows.map((r) => r.outside).sort(), [2, 4]);
  near(rows[0]!.distance, rows[1]!.distance);
  near(rows[0]!.distance, 1 - 1 / Math.hypot(1, 0.1));
  assert.deepEqual(inspect(unit, [0, 1, 2, 3, 4]).map((r) => r.outside), [-1, -1, -1, -1, -1]);
  assert.deepEqual(inspect(unit, []), []);
});

test("two tables are compared on the words that both have", () => {
  const a = { tokens: ["x", "y", "z"], counts: [1, 1, 1], ...table([[1, 1], [2, 2], [3, 3]]) };
  const b = { tokens: ["z", "q", "x"], counts: [1, 1, 1], ...table([[7], [8], [9]]) };
  const both = common(a, b);
  assert.deepEqual([both.words, [...both.left.data], [...both.right.data], both.right.shape], [["x", "z"], [1, 1, 3, 3], [9, 7], [2, 1]]);
});

test("a cluster is called by the label that dominates, else by its most central words", () => {
  const data = { tokens: ["dog", "cat", "runs", ".", "cow", "sees"], labels: ["animal", "animal", "verb", "", "animal", "verb"] };
  assert.equal(nameOfCluster(data, [0, 1, 4, 2]), "animal");
  assert.equal(nameOfCluster(data, [3, 2, 0, 1, 5]), "runs, dog, cat");
  assert.equal(nameOfCluster({ tokens: ["a", "b"] }, [1, 0]), "b, a");
  assert.equal(nameOfCluster(data, [3]), ".");
  const twice = namesOf(data, [[0], [1, 4], [2]]).map((c) => c.name);
  assert.equal(new Set(twice).size, 3);
});

test("a table's cell is quoted where it must be, and is no formula", () => {
  assert.deepEqual(["a", 'say "a", b', "=1+1", "-", 1 / 3, 40000].map(cell), ["a", '"say ""a"", b"', "'=1+1", "'-", "0.333333", "40000"]);
});

test("a picture is a document of its own, whatever the words hold", () => {
  const paint = { scheme: "light" as const, ramp: [], families: [], now: "#a83f0b", ink: "#15212b", ink2: "#43515d", edge: "#717f88", halo: "#f1f4f4", face: '"Segoe UI", Arial', em: 13, lang: "en" };
  const scene = { width: 100, height: 50, dots: Float32Array.of(10, 20, 3, 1, 0, 0.5, 0.9), lines: Float32Array.of(0, 25, 100, 25, 1, 0, 0, 0, 0.5), labels: [{ text: "<b>&", x: 14, y: 20, left: false, mark: "chosen" as const }] };
  const text = svg(scene, paint, { title: 'a "b" <c>', edges: ["r", "l", "t", "<b"] });
  for (const part of ['<circle cx="10" cy="20" r="3" fill="#ff0080" opacity="0.9"/>', "&lt;b&gt;&amp;</text>", "<title>a &quot;b&quot; &lt;c&gt;</title>", 'fill="#a83f0b"', '<line x1="0" y1="25"', 'font-family="&quot;Segoe UI&quot;, Arial"'])
    assert.ok(text.includes(part), part);
  assert.equal((text.match(/<text /g) ?? []).length, 1 + 4 + 1);
});
