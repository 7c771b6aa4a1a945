import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "./decode.ts";

const units = (list: number[]): Uint8Array => new Uint8Array(new Uint16Array(list).buffer);
const text = (s: string): number[] => [...s].map((c) => c.charCodeAt(0));
const refused = (bytes: Uint8Array): void => {
  assert.throws(() => decode(bytes, "x.txt"), (e: { code?: string }) => /^file\.(binary|encoding)$/.test(e.code ?? ""));
};

test("UTF-16 is read with a mark and without one", () => {
  for (const s of ["The cat sat on the mat.\n".repeat(50), "小猫在花园里睡觉。\n".repeat(50), "Žluťoučký kůň, façade, naïve.\n".repeat(50)]) {
    assert.equal(decode(units([0xfeff, ...text(s)]), "x.txt").text, s);
    assert.equal(decode(units(text(s)), "x.txt").text, s);
  }
});

test("tables of small 16-bit numbers are no text, though each could be a character", () => {
  const table = Array.from({ length: 4000 }, (_, i) => 0x20 + ((i * 37) % 0x220));
  refused(units(table));
  refused(units([0xfeff, ...table]));
});

test("a binary that begins like a byte order mark is no text", () => {
  let seed = 1;
  const noise = Array.from({ length: 4000 }, () => ((seed = (seed * 1103515245 + 12345) % 2 ** 31) >> 8) & 0xffff);
  refused(units([0xfeff, ...noise.map((c) => (c >= 0xd800 && c < 0xe000 ? 0x378 : Math.max(c, 0x20)))]));
});
