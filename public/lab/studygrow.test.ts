import assert from "node:assert/strict";
import test from "node:test";
import { FakeLab, planned } from "./studyfake.ts";
import type { FakeRun, Family } from "./studyfake.ts";
import { Growers } from "./studygrow.ts";
import { Schedule } from "./studyschedule.ts";
import type { Model } from "./studyschedule.ts";

/** A flock whose Labs train nothing. */
function flock(families: Family[], workers = 2, paused = false) {
  const labs: FakeLab[] = [], said: string[] = [];
  const schedule = new Schedule(planned(families));
  schedule.workers = workers;
  const checkpoints = new Map<string, Uint8Array>();
  const name = (m: Model): string => m.job.tunes?.name ?? schedule.planned.bases[m.job.base]!.name;
  const growers = new Growers({
    schedule, every: 1000, bare: false,
    open: async () => {
      labs.push(new FakeLab());
      return labs.at(-1) as never;
    },
    bytes: (m) => checkpoints.get(m.job.key),
    began: (m) => said.push("began " + name(m)),
    moved: () => {},
    saved: (m, bytes) => void checkpoints.set(m.job.key, bytes),
    grown: (m, grown, bytes) => {
      schedule.finish(m, grown);
      checkpoints.set(m.job.key, bytes);
      said.push("grown " + name(m));
    },
    failed: (m, fault) => {
      schedule.fail(m, fault);
      said.push("failed " + name(m) + " " + fault.code);
    },
    lost: (m) => {
      schedule.giveBack(m);
      said.push("lost " + name(m));
    },
  }, paused);
  growers.wake();
  return { labs, said, schedule, growers, checkpoints };
}

/** Lets everything happen that needs no further step. */
const settle = async (): Promise<void> => { for (let i = 0; i < 60; i++) await null; };
const growing = (labs: FakeLab[]): FakeRun[] => labs.flatMap((l) => l.growing ?? []);

/** Ends whatever grows until nothing does. Returns how many grew at most. */
async function toTheEnd(labs: FakeLab[]): Promise<number> {
  let most = 0;
  for (await settle(); growing(labs).length > 0; await settle()) {
    most = Math.max(most, growing(labs).length);
    growing(labs)[0]!.end();
  }
  return most;
}

test("a flock grows in as many Labs as it may, each of which reads the text once", async () => {
  const { labs, said, schedule } = flock([[40, [10, 10, 10, 10]], [30, [10, 10]]]);
  assert.equal(await toTheEnd(labs), 2);
  assert.ok(schedule.settled);
  assert.deepEqual(labs.map((l) => l.corpora), [1, 1]);
  assert.ok(labs.every((l) => l.runs.every((r) => r.closed)), "a finished run is closed in its Lab");
  assert.ok(labs.every((l) => l.dead), "no worker is left when nothing waits");
  assert.equal(said.filter((s) => s.startsWith("grown")).length, 8);
  for (const tuned of ["a", "b", "c", "d"]) assert.ok(said.indexOf("grown nest 1") < said.indexOf("began " + tuned));
  assert.deepEqual(schedule.states().map((s) => s.digest), ["a", "b", "c", "d", "e", "f"].map((n) => "digest of " + n));
});

test("paused, all wait and none begins; resumed, all go on", async () => {
  const { labs, growers, said } = flock([[40, []], [30, []], [20, []]]);
  await settle();
  growers.pause();
  assert.equal(growing(labs).length, 0);
  for (const l of labs) for (const r of l.runs) r.end(); // what was on its way when it was paused
  await settle();
  assert.deepEqual(said.filter((s) => s.startsWith("began")).length, 2);
  growers.resume();
  await toTheEnd(labs);
  assert.equal(said.filter((s) => s.startsWith("grown")).length, 3);
});

test("paused while a run is being made, it does not begin", async () => {
  const { labs, growers } = flock([[40, []]]);
  growers.pause();
  await settle();
  assert.deepEqual(labs[0]!.runs.map((r) => r.state), ["paused"]);
  growers.resume();
  await settle();
  assert.deepEqual(labs[0]!.runs.map((r) => r.state), ["running"]);
  growers.close();
});

test("a lost worker's run goes on from its last checkpoint in a new Lab, three times at most", async () => {
  const { labs, said, growers, schedule } = flock([[40, []]], 1);
  await settle();
  for (const at of [5, 10, 15]) {
    growing(labs)[0]!.take(5);
    await growers.save();
    growing(labs)[0]!.take(3); // lost with the worker
    labs.at(-1)!.kill();
    await settle();
    assert.equal(growing(labs)[0]!.last!.step, at);
    assert.equal(schedule.states()[0]!.done, at);
  }
  assert.equal(labs.length, 4);
  labs.at(-1)!.kill();
  await settle();
  assert.deepEqual(said.slice(-2), ["began a", "failed a lab.dead"]);
  assert.ok(schedule.settled);
});

test("a run that diverges has failed, and the others go on in the same Lab", async () => {
  const { labs, said, schedule } = flock([[40, [10]], [30, []]], 1);
  await settle();
  labs[0]!.growing!.diverge();
  await toTheEnd(labs);
  assert.deepEqual(said, ["began nest 1", "failed nest 1 train.diverged", "began b", "grown b"]);
  assert.ok(schedule.settled && labs.length === 1 && labs[0]!.runs[0]!.closed);
});

test("a run that is dropped ends at once, and its Lab takes the next", async () => {
  const { labs, growers, schedule, said } = flock([[40, []], [30, []], [20, []]], 1);
  await settle();
  growers.drop(schedule.replan(planned([[1, []], [30, []], [20, []]])));
  await settle();
  assert.ok(labs[0]!.runs[0]!.closed);
  assert.deepEqual(said, ["began a", "began b"]);
  growers.close();
});

test("a checkpoint that cannot be read is not taken up", async () => {
  const { labs, checkpoints, schedule, growers } = flock([[40, []]], 1, true);
  checkpoints.set(schedule.models[0]!.job.key, new TextEncoder().encode("no checkpoint"));
  growers.resume();
  await settle();
  assert.equal(growing(labs)[0]!.step, 0);
  growers.close();
});

test("closed, nothing begins any more", async () => {
  const { labs, growers, said } = flock([[40, []], [30, []], [20, []]]);
  await settle();
  growers.close();
  await settle();
  assert.ok(labs.every((l) => l.dead));
  assert.deepEqual(said, ["began a", "began b"]);
});
