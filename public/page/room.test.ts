import assert from "node:assert/strict";
import test from "node:test";
import { setLanguage } from "./i18n";
import { reserveFor, sized } from "./room";

test("two saves are set aside, of large models less", () => {
  assert.equal(reserveFor(4e6), 8e6);
  assert.equal(reserveFor(300e6), 364e6);
});

test("sizes are written as people read them", () => {
  setLanguage("en");
  assert.deepEqual([0, 1, 12_345, 4_510_000, 45_100_000, 2.04e9].map(sized), ["0 kB", "1 kB", "13 kB", "4.5 MB", "45 MB", "2.0 GB"]);
});
