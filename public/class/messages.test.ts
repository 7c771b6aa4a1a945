import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import messages from "messages:class";

test("whatever the room's client complains of has words", () => {
  const dir = "public/class/", known = messages.en as Record<string, string>;
  const sources = readdirSync(dir).filter((f) => f.endsWith(".ts") && !f.endsWith(".test.ts")).map((f) => readFileSync(dir + f, "utf8"));
  const codes = sources.flatMap((s) => [...s.matchAll(/new RoomFault\("([^"]+)"/g)].map((m) => m[1]!));
  assert.ok(codes.length >= 7, codes.join());
  for (const code of codes) assert.ok(known["fault." + code], code);
});
