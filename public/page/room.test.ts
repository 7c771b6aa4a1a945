import assert from "node:assert/strict";
import test from "node:test";
import { setLanguage } from "./i18n";
import { noise, reserveFor, sized } from "./room";

test("two saves are set aside, of large models less", () => {
  assert.equal(reserveFor(4e6), 8e6);
  assert.equal(reserveFor(300e6), 364e6);
});

test("what is set aside is noise to its last byte, and lets others have their turn meanwhile", async () => {
  let turns = 0;
  const other = setInterval(() => turns++);
  const bytes = await noise(5_000_001);
  clearInterval(other);
  assert.equal(bytes.length, 5_000_001);
  for (const at of [0, 2_500_000, 4_990_000]) assert.ok(new Set(bytes.subarray(at, at + 10_000)).size > 250, `noise at ${at}`);
  assert.ok(turns >= 3, `${turns} turns in between`);
});

test("sizes are written as people read them", () => {
  setLanguage("en");
  assert.deepEqual([0, 1, 12_345, 4_510_000, 45_100_000, 2.04e9].map(sized), ["0 kB", "1 kB", "13 kB", "4.5 MB", "45 MB", "2.0 GB"]);
});
