import assert from "node:assert/strict";
import test from "node:test";
import { Pupil } from "./pupil";
import { Renewer } from "./renewer";
import { fakeRoom, refusal } from "./roomfake";

/** A student at work, and what has been shown of it. */
function atWork(prepare: (all: ReturnType<typeof fakeRoom>) => void = () => {}) {
  const all = fakeRoom(1);
  prepare(all);
  const pupil = new Pupil(all.room), shown: string[] = [];
  pupil.bus.on("work", () => {
    const { work } = pupil, text = [work.kind, "cell" in work ? work.cell : "", work.kind === "waiting" ? work.why : ""].filter(Boolean).join(" ");
    if (shown.at(-1) !== text) shown.push(text);
  });
  return { ...all, pupil: pupil.begin(), shown, count: (request: string) => all.server.log.filter((r) => r === request).length };
}

test("a cell is leased, trained and sent; its base is fetched once", async () => {
  const { net, server, study, shown, pupil, busy } = atWork(({ server }) => {
    server.done("base-a");
    server.lease("tuned-a");
    server.lease("base-b");
  });
  await net.run("all is done", () => pupil.work.kind === "waiting");
  assert.deepEqual(shown, ["asking", "fetching base-a", "training tuned-a", "sending tuned-a", "asking", "training base-b", "sending base-b", "asking", "waiting done"]);
  assert.deepEqual(study.log, ["receive base-a", "grow tuned-a", "grow base-b"]);
  assert.ok(server.log.filter((r) => r === "POST /leases/1").length >= 1, "it was renewed");
  assert.equal(busy.at(-1), false, "a device need not stay awake for nothing");
});

test("a check sends its digest, and the model only if it is wanted", async () => {
  const { net, count, pupil, server } = atWork(({ server }) => {
    server.lease("base-a", true);
    server.lease("base-b", true);
    server.before = (r) => (r === "POST /leases/1/digest" ? new Response('{"verdict":"send"}') : undefined);
  });
  server.leases[1]!.lease!.id = 9;
  await net.run("all is done", () => pupil.work.kind === "waiting");
  assert.deepEqual(["POST /leases/1/digest", "PUT /leases/1/model", "POST /leases/9/digest", "PUT /leases/9/model"].map(count), [1, 1, 1, 0]);
});

test("a check of what is here trains it again", async () => {
  const { net, study, pupil } = atWork(({ server, study }) => {
    study.here.set("base-a", "of somebody else");
    server.lease("base-a", true);
  });
  await net.run("all is done", () => pupil.work.kind === "waiting");
  assert.deepEqual(study.log, ["lose base-a", "grow base-a"]);
});

test("a base that is not the room's is fetched again", async () => {
  const { net, study, pupil } = atWork(({ server, study }) => {
    study.here.set("base-a", "another");
    server.done("base-a");
    server.lease("tuned-a");
  });
  await net.run("all is done", () => pupil.work.kind === "waiting");
  assert.deepEqual(study.log, ["lose base-a", "receive base-a", "grow tuned-a"]);
});

test("a lost lease ends what has just begun, and lets come to its end what is nearly done", async () => {
  for (const [pace, every, sent] of [[1000, 5, 1], [20_000, 30, 0], [20_000, 5, 0]] as const) {
    const { net, count, pupil } = atWork(({ server, study }) => {
      study.pace = pace;
      server.lease("base-a", false, every);
      server.before = (r) => (r === "POST /leases/1" ? refusal(410, "room.lease") : undefined);
    });
    await net.run("it asks again", () => pupil.work.kind === "waiting");
    assert.equal(count("PUT /leases/1/model"), sent, `at ${pace} ms for ten steps, renewed every ${every} s`);
  }
});

test("paused by the teacher the run is held and the lease kept", async () => {
  const { net, server, study, count, pupil } = atWork(({ server }) => server.lease("base-a"));
  await net.run("it trains", () => study.cellState("base-a").step >= 10);
  server.paused = true;
  server.change((s) => { s.paused = true; });
  await net.run("it is held", () => study.paused);
  const renewed = count("POST /leases/1"), { step } = study.cellState("base-a");
  await net.run("renewals go on", () => count("POST /leases/1") > renewed + 5);
  assert.equal(study.cellState("base-a").step, step);
  server.paused = false;
  server.change((s) => { s.paused = false; });
  await net.run("it goes on to its end", () => pupil.work.kind === "waiting");
  assert.equal(count("PUT /leases/1/model"), 1);
});

test("a pause gives the cell back, and going on asks again", async () => {
  const { net, server, study, count, pupil } = atWork(({ server }) => server.lease("base-a"));
  await net.run("it trains", () => study.cellState("base-a").step >= 30);
  pupil.pause();
  await net.run("it rests", () => pupil.work.kind === "resting");
  assert.equal(count("DELETE /leases/1"), 1);
  server.lease("base-b");
  pupil.resume();
  await net.run("another is done", () => pupil.work.kind === "waiting");
  assert.ok(study.here.has("base-b") && !study.here.has("base-a"));
});

test("without a network it trains on, and sends when there is one again", async () => {
  let off = false;
  const { net, server, study, count, pupil } = atWork(({ server }) => server.lease("base-a"));
  server.before = () => (off ? Promise.reject(new TypeError("no network")) : undefined);
  await net.run("it trains", () => study.cellState("base-a").step >= 10);
  off = true;
  await net.run("it tries to send", () => count("PUT /leases/1/model") >= 3);
  assert.equal(pupil.line.ok, false);
  off = false;
  await net.run("it was sent", () => pupil.work.kind === "waiting");
  assert.equal(pupil.line.ok, true);
});

test("an upload that is damaged on its way is sent three times, and then said", async () => {
  const { net, count, pupil } = atWork(({ server }) => {
    server.lease("base-a");
    server.before = (r) => (r.startsWith("PUT") ? refusal(422, "room.content") : undefined);
  });
  await net.run("it has stopped", () => pupil.work.kind === "stopped");
  assert.equal(count("PUT /leases/1/model"), 3);
  assert.equal((pupil.work as { fault: { code: string } }).fault.code, "room.content");
  await net.run("it asks again after a while", () => pupil.work.kind === "waiting");
  assert.equal(count("DELETE /leases/1"), 1);
});

test("what came of a base that is not the room's any more is let go", async () => {
  const { net, shown, pupil } = atWork(({ server }) => {
    server.lease("base-b");
    server.lease("base-a");
    server.before = (r) => (r === "PUT /leases/1/model" ? refusal(410, "room.over") : undefined);
  });
  await net.run("all is done", () => pupil.work.kind === "waiting");
  assert.ok(!shown.includes("stopped") && shown.includes("sending base-a"), shown.join(", "));
});

test("a base that was tampered with is not trained on", async () => {
  const { net, study, pupil } = atWork(({ server }) => {
    server.done("base-a", "one thing", "another");
    for (let i = 0; i < 9; i++) server.lease("tuned-a");
  });
  await net.run("it has stopped for good", () => study.log.length === 4 && pupil.work.kind === "stopped");
  assert.ok(!study.log.includes("grow tuned-a"));
});

test("a removed member stops", async () => {
  const { net, server, study, pupil, left } = atWork(({ server }) => server.lease("base-a"));
  await net.run("it trains", () => study.cellState("base-a").step >= 10);
  server.before = () => refusal(401, "room.key");
  await net.run("it has ended", () => pupil.work.kind === "stopped");
  assert.deepEqual([study.closed, left, pupil.line.ok || pupil.line.last], [true, [true], true]);
});

test("leaving gives the cell back and removes the member", async () => {
  const { net, count, study, pupil, left } = atWork(({ server }) => server.lease("base-a"));
  await net.run("it trains", () => study.cellState("base-a").step >= 10);
  let gone = false;
  void pupil.leave().then(() => { gone = true; });
  await net.run("it has left", () => gone);
  assert.deepEqual([count("DELETE /leases/1"), count("DELETE /members/1"), left], [1, 1, [true]]);
});

test("where timers are late, what moves renews the lease, when it is due", async () => {
  const { net, room, server } = fakeRoom(1);
  net.wait = () => new Promise(() => {}); // of a page that is not looked at
  const renewer = new Renewer(room.client, { id: 1, cell: "base-a", check: false, seconds: 60, every: 10 }, () => ({ step: net.time / 100, of: 999, loss: NaN }), () => {}, () => {});
  let body = "";
  server.before = (_, init) => void (body = String(init.body));
  for (; net.time <= 35_000; net.time += 500) await renewer.tick();
  assert.equal(server.log.length, 3);
  assert.deepEqual(JSON.parse(body), { step: 300, of: 999, loss: 0, rate: 10 });
});

test("what this device cannot train is said to the room, and the next is taken", async () => {
  const { net, study, count, pupil } = atWork(({ server, study }) => {
    study.failing.set("base-a", "train.diverged");
    server.lease("base-a");
    server.lease("base-b");
  });
  await net.run("all is done", () => pupil.work.kind === "waiting");
  assert.deepEqual(study.log, ["grow base-a", "grow base-b"]);
  assert.equal(count("POST /leases/1/fault"), 1);
  assert.deepEqual([count("PUT /leases/1/model"), count("PUT /leases/2/model")], [0, 1]);
});

test("who waits asks at once when a cell is open again", async () => {
  const { net, server, study, pupil } = atWork(({ server }) => {
    for (const c of server.state.cells) server.done(c.key);
    server.leases.push({ wait: { why: "done", seconds: 60 } });
  });
  await net.run("it waits", () => pupil.work.kind === "waiting");
  const from = net.now();
  server.change((s) => { s.cells[0]!.state = "open"; });
  server.lease("base-a");
  await net.run("it is trained", () => study.log.includes("grow base-a"));
  assert.ok(net.now() - from < 20_000, `after ${net.now() - from} ms`);
});
