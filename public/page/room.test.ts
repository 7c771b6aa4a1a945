import assert from "node:assert/strict";
import test from "node:test";
import { setLanguage } from "./i18n";
import { sized, standing } from "./room";

test("room is told to end while the save after the next still fits", () => {
  assert.equal(standing(10, 9), "none");
  assert.equal(standing(10, 10), "last");
  assert.equal(standing(10, 29), "last");
  assert.equal(standing(10, 30), "enough");
});

test("sizes are written as people read them", () => {
  setLanguage("en");
  assert.deepEqual([0, 1, 12_345, 4_510_000, 45_100_000, 2.04e9].map(sized), ["0 kB", "1 kB", "13 kB", "4.5 MB", "45 MB", "2.0 GB"]);
});
