import assert from "node:assert/strict";
import test from "node:test";
import { families } from "./families.ts";
import { Refresher, words } from "./refresh.ts";
import type { Embeddings, WordsRun } from "./refresh.ts";
import { rgb, shown } from "./talk.ts";

test("labels get colours by size, and the rarest share one beyond six", () => {
  const three = families(["b", "a", "", "a", "c"]);
  assert.deepEqual([...three.of], [1, 0, -1, 0, 2]);
  assert.deepEqual(three.legend.map((e) => e.labels), [["a"], ["b"], ["c"]]);
  const many = families([..."aaaaaaaabbbbbbbccccccdddddeeeefffgg"]);
  assert.deepEqual(many.legend.at(-1), { colour: 4, labels: ["f", "g"] });
  assert.equal(new Set(many.legend.map((e) => e.colour)).size, 6);
  assert.equal(many.of.at(-1), 4);
});

test("six labels have six colours", () => {
  assert.deepEqual(families([..."abcdef"]).legend.map((e) => e.colour), [0, 1, 2, 3, 4, 5]);
});

test("colours become bytes, and a wrong one grey", () => {
  assert.deepEqual([...rgb(["#A83F0B", "#0b5ca8", "red"])], [168, 63, 11, 11, 92, 168, 128, 128, 128]);
});

test("every token can be seen", () => {
  assert.equal(shown("a b"), "a␣b");
  assert.equal(shown("\n"), "⏎");
  assert.equal(shown("\u0000"), "�");
  assert.equal(shown(""), "∅");
  assert.equal(shown("麻雀"), "麻雀");
});

const table = (tokens: string[]): Embeddings => ({
  tokens, counts: tokens.map((_, i) => i), shape: [tokens.length, 2], data: Float32Array.from(tokens.flatMap((_, i) => [i, -i])),
});
const specials = ["[PAD]", "[UNK]", "[MASK]", "[BOS]", "[EOS]"];

test("the special tokens are no words", () => {
  const e = words(table([...specials, "cat", "dog"]));
  assert.deepEqual(e.tokens, ["cat", "dog"]);
  assert.deepEqual(e.counts, [5, 6]);
  assert.deepEqual(e.shape, [2, 2]);
  assert.deepEqual([...e.data], [5, -5, 6, -6]);
  assert.deepEqual(words(table(["cat", "dog"])).tokens, ["cat", "dog"]);
});

test("a run is asked while it moves and the panel is seen, and never otherwise", async (t) => {
  t.mock.method(performance, "now", () => 0); // no interval is over
  Object.assign(globalThis, { window: globalThis, document: { hidden: false } });
  let asked = 0;
  const moved: ((e: { step: number; state: string }) => void)[] = [];
  const run: WordsRun = {
    state: "running",
    on: (_: string, f: (e: never) => void) => (moved.push(f as never), () => {}),
    embeddings: async () => (asked++, table([...specials, "cat"])),
    neighbours: async (_, k) => [{ token: "[PAD]", cosine: 0.9 }, { token: "dog", cosine: 0.8 }].slice(0, k),
  };
  const taken: string[][] = [];
  const refresher = new Refresher(async (e) => void taken.push(e.tokens), (e) => assert.fail(String(e)));
  const rest = () => new Promise((done) => setTimeout(done, 20));
  refresher.follow(run);
  await rest();
  assert.equal(asked, 0, "asked although nobody looks");
  refresher.see(true);
  await rest();
  assert.equal(asked, 1);
  assert.deepEqual(taken, [["cat"]]);
  refresher.see(false);
  refresher.see(true);
  await rest();
  assert.equal(asked, 1, "asked although the run stands still");
  moved.forEach((f) => f({ step: 1, state: "running" }));
  await rest();
  assert.equal(asked, 1, "asked before the interval was over");
  refresher.now();
  await rest();
  assert.equal(asked, 2);
  assert.deepEqual(await refresher.neighbours("cat", 3), [{ token: "dog", cosine: 0.8 }]);
});
