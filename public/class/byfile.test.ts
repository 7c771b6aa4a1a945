import assert from "node:assert/strict";
import test from "node:test";
import { zipSync } from "fflate";
import { fault } from "../lab/fault.ts";
import { limits } from "../lab/protocol.ts";
import type { Study } from "../lab/study.ts";
import { version } from "../page/version";
import { byFile } from "./byfile";

const hash = (text: string): string => [...text].reduce((h, c) => (h * 31 + c.charCodeAt(0)) % 0xffffffff, 7).toString(16).padStart(64, "0");
const model = (name: string): Uint8Array => new TextEncoder().encode("weights of " + name);
const digestOf = (bytes: Uint8Array): string => hash(new TextDecoder().decode(bytes));

/** A flock of two tunings of one base, and a base by itself; what has been grown or received is a map. */
function fake(plan = hash("plan")) {
  const has = new Map<string, Uint8Array>();
  const cell = (key: string, members: string[], needs?: string) => ({ key, name: key, steps: 1, cost: 1, members, ...(needs && { needs }) });
  const cells = [cell("base-1", ["a", "b"]), cell("tuned-a", ["a"], "base-1"), cell("tuned-b", ["b"], "base-1"), cell("base-2", ["c"])];
  const study = {
    digest: plan, cells, members: ["a", "b", "c"].map((name) => ({ name })),
    cellState: (key: string) => ({ phase: has.has(key) ? "done" : "waiting" }),
    cellBytes: async (key: string) => {
      if (!has.has(key)) throw fault("cell.not-done", "{name} is not done", { name: key });
      return { bytes: has.get(key)!, digest: digestOf(has.get(key)!), sha256: "" };
    },
    receive: async (key: string, bytes: Uint8Array, said: string) => {
      const needs = cells.find((c) => c.key === key)!.needs, got = digestOf(bytes);
      if (needs && !has.has(needs)) throw fault("cell.needs", "");
      if (got !== said) throw fault("cell.digest", "", { got });
      if (has.has(key) && digestOf(has.get(key)!) !== got) throw fault("cell.differs", "", { got });
      has.set(key, bytes);
    },
  };
  return { study: study as unknown as Study, has };
}

/** A student's flock, grown: each cell's model is of its key. */
function grown(...keys: string[]) {
  const made = fake();
  for (const key of keys) made.has.set(key, model(key));
  return made;
}

const fileOf = async (blob: Blob, name: string): Promise<File> => new File([await blob.arrayBuffer()], name);

/** An archive of one's own: class.json as told, and the entries given. */
function forged(name: string, told: object, entries: Record<string, Uint8Array> = {}, usual = true): File {
  const form = { format: "murmuration class", version: 1, page: version, plan: hash("plan"), nickname: "Mallory", members: ["c"], cells: [{ key: "base-2", digest: digestOf(model("base-2")) }], ...told };
  const all = { "class.json": new TextEncoder().encode(JSON.stringify(form)), ...(usual && { "models/base-2.safetensors": model("base-2") }), ...entries };
  return new File([zipSync(all, { level: 0 }) as BlobPart], name);
}

test("what students have grown comes into the teacher's flock, bases first, and once", async () => {
  const ada = await fileOf(await byFile.pack(grown("base-1", "tuned-a").study, ["a"], "Ada"), "ada.zip");
  const bo = await fileOf(await byFile.pack(grown("base-1", "tuned-b", "base-2").study, ["b", "c"], "Bo"), "bo.zip");
  const { study, has } = fake();
  assert.deepEqual(await byFile.take(study, [bo, ada, ada]), [
    { file: "bo.zip", nickname: "Bo", members: ["b", "c"], verdict: "kept" },
    { file: "ada.zip", nickname: "Ada", members: ["a"], verdict: "kept" },
    { file: "ada.zip", nickname: "Ada", members: ["a"], verdict: "same" },
  ]);
  assert.deepEqual([...has.keys()].sort(), ["base-1", "base-2", "tuned-a", "tuned-b"]);
  assert.deepEqual(has.get("tuned-b"), model("tuned-b"));
  const other = fake(), reversed = { members: ["a"], cells: ["tuned-a", "base-1"].map((key) => ({ key, digest: digestOf(model(key)) })) };
  const models = Object.fromEntries(["tuned-a", "base-1"].map((key) => [`models/${key}.safetensors`, model(key)]));
  const [last] = await byFile.take(other.study, [forged("reversed.zip", reversed, models, false)]);
  assert.equal(last!.verdict, "kept", "in whatever order they are listed, bases come first");
  await assert.rejects(byFile.pack(grown("base-1").study, ["a"], "Ada"), { code: "cell.not-done" });
});

test("the same model with another digest is said, and the first stays", async () => {
  const { study, has } = grown("base-2");
  const other = new TextEncoder().encode("other weights");
  const [taken] = await byFile.take(study, [forged("x.zip", { cells: [{ key: "base-2", digest: digestOf(other) }] }, { "models/base-2.safetensors": other })]);
  assert.equal(taken!.verdict, "differs");
  assert.equal((taken!.fault as { code: string }).code, "cell.differs");
  assert.deepEqual(has.get("base-2"), model("base-2"));
});

test("what is wrong with one file keeps no other out, and is said of it", async () => {
  const good = await fileOf(await byFile.pack(grown("base-1", "tuned-a").study, ["a"], "Ada"), "ada.zip");
  const bytes = new Uint8Array(await good.arrayBuffer());
  const flipped = bytes.slice();
  flipped[bytes.indexOf(119, 600)]! ^= 1; // in a model
  const huge = { name: "huge.zip", size: 1 << 30, slice: () => { throw new Error("read"); } } as unknown as File;
  const wrong: [File, string][] = [
    [forged("orphan.zip", { members: ["b"], cells: ["tuned-b", "base-2"].map((key) => ({ key, digest: digestOf(model(key)) })) }, { "models/tuned-b.safetensors": model("tuned-b") }), "cell.needs"],
    [new File(["no zip"], "text.zip"), "byfile.damaged"], [new File([bytes.slice(0, -30)], "cut.zip"), "byfile.damaged"], [new File([flipped], "flipped.zip"), "byfile.damaged"],
    [huge, "byfile.large"], [forged("wide.zip", {}, { "models/base-2.safetensors": new Uint8Array(limits.cell + 1) }), "byfile.large"],
    [forged("plan.zip", { plan: hash("other") }), "byfile.plan"], [forged("page.zip", { page: "999.0.0" }), "byfile.version"],
    [forged("format.zip", { format: "x" }), "byfile.damaged"], [forged("form.zip", { version: 2 }), "byfile.damaged"], [forged("more.zip", { more: 1 }), "byfile.damaged"],
    [forged("cell.zip", { cells: [{ key: "base-9", digest: hash("") }] }, { "models/base-9.safetensors": model("x") }), "byfile.damaged"],
    [forged("member.zip", { members: ["z"] }), "byfile.damaged"], [forged("nickname.zip", { nickname: "x".repeat(100) }), "byfile.damaged"],
    [forged("missing.zip", { cells: [{ key: "base-1", digest: hash("") }] }), "byfile.damaged"], [forged("extra.zip", {}, { "models/base-1.safetensors": model("base-1") }), "byfile.damaged"],
    [forged("stray.zip", {}, { "readme.txt": model("x") }), "byfile.damaged"], [forged("twice.zip", { cells: [1, 2].map(() => ({ key: "base-2", digest: hash("") })) }), "byfile.damaged"],
    [forged("null.zip", {}, { "class.json": new TextEncoder().encode("null") }), "byfile.damaged"], [forged("json.zip", {}, { "class.json": new TextEncoder().encode("{") }), "byfile.damaged"],
    [forged("lie.zip", { cells: [{ key: "base-2", digest: hash("lie") }] }), "cell.digest"],
  ];
  const { study, has } = fake();
  const taken = await byFile.take(study, [...wrong.map(([file]) => file), good]);
  assert.deepEqual(taken.map((t) => [t.file, t.verdict, (t.fault as { code?: string } | undefined)?.code]), [
    ...wrong.map(([file, code]) => [file.name, "refused", code]), ["ada.zip", "kept", undefined],
  ]);
  assert.deepEqual([...has.keys()].sort(), ["base-1", "tuned-a"]);
});
