import assert from "node:assert/strict";
import test from "node:test";
import { fault, LabError } from "./fault.ts";
import type * as P from "./protocol.ts";
import { limits } from "./protocol.ts";
import { fields } from "./spec.ts";
import { FakeLab, planned } from "./studyfake.ts";
import type { Family } from "./studyfake.ts";
import { Study } from "./studyflock.ts";
import type { Hands } from "./studyhands.ts";
import { worldCommand } from "./world.ts";

Object.defineProperty(globalThis, "navigator", { value: { hardwareConcurrency: 2 }, configurable: true });

interface Sent { plan?: object; enrol?: P.Enrol; withdraw?: P.Withdraw; similarity?: object }

/** A surveyor who believes that a file's digest is what it says. */
class FakeWire {
  static all: FakeWire[] = [];
  dead = false;
  readonly enrolled: string[] = [];
  readonly plan: P.Planned;
  constructor(families: Family[]) {
    this.plan = planned(families);
    FakeWire.all.push(this);
  }

  async ready(): Promise<void> {}
  bury(): void { this.dead = true; }
  async send(sent: Sent, [buffer]: ArrayBuffer[] = []): Promise<object> {
    if (this.dead) throw fault("lab.dead", "dead");
    if (sent.plan) return { event: { planned: this.plan } };
    if (sent.withdraw) this.enrolled.push("without " + placeOf(sent.withdraw));
    if (!sent.enrol) return { event: { done: {} } };
    const [name, , step] = JSON.parse(new TextDecoder().decode(buffer)) as [string, number, number];
    const digest = "digest of " + name;
    if (sent.enrol.digest && sent.enrol.digest !== digest) throw fault("surveyor.digest", "{got}, not {want}", { name, got: digest, want: sent.enrol.digest });
    this.enrolled.push(placeOf(sent.enrol) + " is " + name);
    return { event: { enrolled: { digest, sha256: "sum of " + name, step, trained: 0.5, loss: 1, steps: [], parameters: 1 } } };
  }
}

const placeOf = ({ base, member }: Partial<P.Enrol>): string => member || "base " + base;

async function flock(families: Family[], opts = {}) {
  const labs: FakeLab[] = [];
  class Fake extends FakeWire { constructor() { super(families); } }
  const Lab = { open: async () => labs[labs.push(new FakeLab()) - 1] };
  const study = new Study({ base: "", Lab, Wire: Fake, startWorker: () => ({}), fault, fields, worldCommand } as unknown as Hands, { cells: true, ...opts });
  await study.begin({});
  const key = (name: string): string => study.cells.find((c) => c.name === name)!.key;
  return { study, labs, key, wire: () => FakeWire.all.at(-1)! };
}

const settle = async (): Promise<void> => { for (let i = 0; i < 80; i++) await null; };
const running = (labs: FakeLab[]) => labs.flatMap((l) => l.growing ?? []);
const file = (name: string, steps = 10): Uint8Array => new TextEncoder().encode(JSON.stringify([name, steps, steps]));
const refused = (code: string, params: Record<string, string> = {}) => (e: unknown): boolean => {
  assert.ok(e instanceof LabError && e.code === code, String(e));
  for (const [k, v] of Object.entries(params)) assert.equal(e.params[k], v, k);
  return true;
};

test("cells stand in the order in which they should begin, and none begins by itself", async () => {
  const { study, labs } = await flock([[10, [5, 50]], [40, []]]);
  assert.deepEqual(study.cells.map((c) => [c.name, c.steps, c.members]), [["nest 1", 10, ["a", "b"]], ["b", 50, ["b"]], ["c", 40, ["c"]], ["a", 5, ["a"]]]);
  const [nest, b] = study.cells;
  assert.ok(b!.needs === nest!.key && nest!.needs === undefined && study.cells === study.cells);
  await settle();
  assert.equal(labs.length, 0);
  assert.equal(study.cellState(nest!.key).phase, "waiting");
  await study.close();
});

test("a cell is grown when it is asked for, once its base is there", async () => {
  const { study, labs, key, wire } = await flock([[10, [5]], [40, []]]);
  const phases: string[] = [];
  study.on("member", (e) => phases.push(e.name + " " + e.phase));
  await assert.rejects(study.growCell(key("a")), refused("cell.needs", { name: "a", base: "nest 1" }));
  await assert.rejects(study.growCell("none"), refused("cell.unknown", { key: "none" }));
  const grown = study.growCell(key("nest 1")), again = study.growCell(key("nest 1"));
  await settle();
  assert.deepEqual(running(labs).map((r) => r.name), ["nest 1"]);
  running(labs)[0]!.take(4);
  const { phase, step, of, loss } = study.cellState(key("nest 1"));
  assert.deepEqual({ phase, step, of, loss }, { phase: "growing", step: 4, of: 10, loss: 1 });
  running(labs)[0]!.end();
  const nest = await grown;
  assert.deepEqual(await again, nest);
  assert.deepEqual({ ...nest, bytes: 0 }, { bytes: 0, step: 10, loss: 0.5, digest: "digest of nest 1", sha256: "sum of nest 1" });
  assert.equal(running(labs).length, 0, "what nobody has asked for does not begin");
  const tuned = study.growCell(key("a"));
  await settle();
  running(labs)[0]!.end();
  assert.equal((await tuned).digest, "digest of a");
  assert.deepEqual(await study.growCell(key("a")), await tuned, "one that is done is given at once");
  assert.deepEqual(await study.cellBytes(key("a")), { bytes: (await tuned).bytes, sha256: "sum of a", digest: "digest of a" });
  await assert.rejects(study.cellBytes(key("b")), refused("cell.not-done", { name: "b" }));
  assert.equal(labs.length, 1, "a cell is kept as its weights: no lab need weigh it");
  assert.deepEqual(wire().enrolled, ["base 0 is nest 1", "a is a"]);
  assert.deepEqual(phases, ["a queued", "b queued", "a base", "a queued", "a tuning", "a done"].slice(-4));
  await study.close();
});

test("a cell that is stopped is rejected, and asked for again goes on; one that fails may be asked for again", async () => {
  const { study, labs, key } = await flock([[40, []]]);
  const stopped = study.growCell(key("a"));
  await settle();
  running(labs)[0]!.take(7);
  study.stopCell(key("a"));
  await assert.rejects(stopped, refused("cell.stopped", { name: "a" }));
  await settle();
  assert.equal(study.cellState(key("a")).phase, "waiting");
  const failing = study.growCell(key("a"));
  await settle();
  running(labs)[0]!.diverge();
  await assert.rejects(failing, refused("train.diverged"));
  assert.equal(study.cellState(key("a")).fault!.code, "train.diverged");
  const at_last = study.growCell(key("a"));
  await settle();
  running(labs)[0]!.end();
  assert.equal((await at_last).step, 40);
  assert.deepEqual((await study.done).map((m) => m.name), ["a"]);
  await study.close();
});

test("paused, a cell waits; closed, whoever waits hears of it", async () => {
  const { study, labs, key } = await flock([[40, []]], { paused: true });
  const grown = study.growCell(key("a"));
  await settle();
  assert.equal(running(labs).length, 0);
  study.resume();
  await settle();
  study.pause();
  assert.equal(running(labs).length, 0);
  study.resume();
  assert.equal(running(labs).length, 1);
  await Promise.all([assert.rejects(grown, refused("lab.dead")), study.close()]);
});

test("what was received is as if it had grown here, with the loss that is measured here", async () => {
  const { study, labs, key, wire } = await flock([[10, [5]], [40, []]]);
  const done: string[] = [];
  study.on("member", (e) => { if (e.phase === "done") done.push(e.name); });
  await assert.rejects(study.receive(key("a"), file("a")), refused("cell.needs"));
  const got = await study.receive(key("nest 1"), file("nest 1"), "digest of nest 1");
  assert.deepEqual({ ...got, bytes: 0 }, { bytes: 0, step: 10, loss: 1, digest: "digest of nest 1", sha256: "sum of nest 1" });
  await study.receive(key("a"), file("a"));
  const tuned = study.growCell(key("b")); // another grows here
  await settle();
  await study.receive(key("b"), file("b"));
  assert.equal((await tuned).digest, "digest of b");
  await settle();
  assert.equal(running(labs).length, 0, "what came meanwhile need not grow");
  assert.deepEqual(done, ["a", "b"]);
  assert.deepEqual(study.digests(), { a: "digest of a", b: "digest of b" });
  assert.deepEqual((await study.done).map((m) => m.name), ["a", "b"]);
  assert.deepEqual(wire().enrolled, ["base 0 is nest 1", "a is a", "base 1 is b"]);
  await study.close();
});

test("what is not the cell's is refused by name, and the first stays", async () => {
  const { study, key, wire } = await flock([[40, []]]);
  await assert.rejects(study.receive(key("a"), new Uint8Array(limits.cell + 1)), refused("cell.large", { name: "a", most: String(limits.cell) }));
  await assert.rejects(study.receive(key("a"), file("x"), "digest of a"), refused("cell.digest", { name: "a", got: "digest of x", want: "digest of a" }));
  assert.equal(study.cellState(key("a")).phase, "waiting");
  const first = await study.receive(key("a"), file("a"));
  assert.equal((await study.receive(key("a"), file("a"), "digest of a")).bytes, first.bytes, "the same again is nothing");
  await assert.rejects(study.receive(key("a"), file("a"), "digest of y"), refused("cell.digest", { got: "digest of a", want: "digest of y" }));
  await assert.rejects(study.receive(key("a"), file("x")), refused("cell.differs", { here: "digest of a", got: "digest of x" }));
  await assert.rejects(study.receive(key("a"), file("x"), "digest of x"), refused("cell.differs", { here: "digest of a", got: "digest of x" }));
  await assert.rejects(study.receive(key("a"), file("x"), "digest of y"), refused("cell.digest", { got: "digest of x", want: "digest of y" }));
  assert.equal(study.digests().a, "digest of a");
  assert.deepEqual([...new Set(wire().enrolled)], ["base 0 is a"]);
  await study.close();
});

test("a base that is lost leaves what was tuned from it, and comes back to it", async () => {
  const { study, labs, key, wire } = await flock([[10, [5]]]);
  await study.receive(key("nest 1"), file("nest 1"));
  await study.receive(key("a"), file("a"));
  await study.lose(key("nest 1"));
  assert.equal(study.cellState(key("nest 1")).phase, "waiting");
  assert.equal(study.cellState(key("a")).phase, "done");
  assert.deepEqual(wire().enrolled.slice(2), ["without base 0"]);
  wire().bury();
  const grown = study.growCell(key("nest 1"));
  await settle();
  assert.equal(running(labs)[0]!.step, 0, "it begins anew");
  running(labs)[0]!.end();
  assert.equal((await grown).digest, "digest of nest 1");
  await study.similarity({}).catch(() => {}); // a new surveyor is told all
  assert.deepEqual(wire().enrolled, ["base 0 is nest 1", "a is a"]);
  await study.lose(key("nest 1"));
  wire().bury();
  await study.receive(key("nest 1"), file("nest 1"));
  await study.similarity({}).catch(() => {});
  assert.deepEqual(wire().enrolled, ["base 0 is nest 1", "a is a"], "one that came knows what was tuned from it");
  await study.lose(key("a"));
  assert.ok(wire().enrolled.includes("without a"));
  await study.close();
});
