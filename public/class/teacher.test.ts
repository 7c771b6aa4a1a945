import assert from "node:assert/strict";
import test from "node:test";
import { unzipSync } from "fflate";
import type { Similarity, Study } from "../lab/study.ts";
import { packBoard, unpackBoard } from "./board";
import { ClassPace } from "./eta";
import { Keys } from "./keys";
import { lent } from "./lent";
import { once, usual } from "./once";
import { fakeRoom, FakeNet, FakeRoom, refusal, shelf } from "./roomfake";
import { Teacher } from "./teacher";

function inRoom() {
  const all = fakeRoom(0);
  return { ...all, teacher: new Teacher(all.room).begin(), count: (request: string) => all.server.log.filter((r) => r === request).length };
}

test("models come as they are done, a base before what was tuned from it, and are compared", async () => {
  const { net, server, study, teacher, count } = inRoom();
  server.done("tuned-a");
  server.done("base-a");
  server.done("base-b");
  await net.run("the board was put", () => count("PUT /board") >= 1 && study.here.size === 3 && teacher.board?.names.length === 3);
  assert.deepEqual(study.log.filter((l) => l.startsWith("receive")), ["receive base-a", "receive base-b", "receive tuned-a"]);
  assert.equal(teacher.faults.size, 0);
  assert.ok(count("PUT /board") <= 2, "not a board for each model");
});

test("a model that is not what it says is flagged, once, until there is another", async () => {
  const { net, server, study, teacher, count } = inRoom();
  server.done("base-a", "one thing", "another");
  await net.run("it is flagged", () => teacher.faults.size === 1);
  assert.equal((teacher.faults.get("base-a") as { code: string }).code, "cell.digest");
  const { time } = net;
  await net.run("a while", () => net.time > time + 20_000);
  assert.equal(count("GET /cells/base-a/model"), 1);
  server.done("base-a");
  await net.run("the right one has come", () => study.here.has("base-a"));
  assert.equal(teacher.faults.size, 0);
});

test("what the room has outvoted or forgotten goes", async () => {
  const { net, server, study } = inRoom();
  server.done("base-a", "wrong");
  await net.run("the wrong one", () => study.here.get("base-a") === "wrong");
  server.done("base-a");
  await net.run("the right one", () => study.here.get("base-a") === "digest of base-a");
  server.change((s) => Object.assign(s.cells[0]!, { state: "open", digest: undefined }));
  await net.run("none", () => !study.here.has("base-a"));
});

test("a model that cannot be fetched now is fetched later", async () => {
  const { net, server, study, teacher } = inRoom();
  server.before = (r) => (r.includes("/model") && net.time < 30_000 ? refusal(503, "room.busy") : undefined);
  server.done("base-a");
  await net.run("it has come", () => study.here.has("base-a"));
  assert.equal(teacher.faults.size, 0);
});

test("all that a room holds comes as one file, but for what was forgotten meanwhile", async () => {
  const { net, server, teacher } = inRoom();
  for (const key of ["base-a", "base-b"]) server.done(key);
  server.before = (r) => (r === "GET /cells/base-b/model" ? refusal(404, "room.model") : undefined);
  const entries = unzipSync(new Uint8Array(await (await teacher.download()).arrayBuffer()));
  assert.deepEqual(Object.keys(entries), ["room.json", "models/base-a.safetensors"]);
  assert.equal(new TextDecoder().decode(entries["models/base-a.safetensors"]), "digest of base-a");
  assert.equal((JSON.parse(new TextDecoder().decode(entries["room.json"])) as { room: string }).room, "ABCDEF");
  await net.run("it goes on", () => true);
});

test("a room that is gone is over", async () => {
  const { net, server, teacher, left } = inRoom();
  server.before = () => refusal(404, "room.unknown");
  await net.run("it is over", () => left.length > 0);
  assert.ok(!teacher.line.ok && teacher.line.last && (teacher.line.fault as { code: string }).code === "room.ended" && left[0] === true);
});

test("the device stays awake for what will yet be done, and for nothing that has failed for good", async () => {
  const { net, server, busy } = inRoom();
  const last = () => busy.at(-1);
  assert.equal(last(), true);
  server.done("base-b");
  server.change((s) => Object.assign(s.cells[0]!, { state: "failed" })); // what is tuned from it waits for ever
  await net.run("it may sleep", () => last() === false);
  server.change((s) => Object.assign(s.cells[0]!, { state: "open" }));
  await net.run("it is awake again", () => last() === true);
});

test("the students' board, the teacher's and the Flock panel's are one question", async () => {
  const { net, server, study, teacher } = inRoom();
  const asked = () => study.log.filter((l) => l === "similarity").length, flock = lent(study as unknown as Study);
  server.done("base-a");
  server.done("base-b");
  await net.run("the teacher has a board", () => teacher.board?.names.length === 2);
  const before = asked();
  assert.equal(await flock.similarity(usual(flock)), teacher.board);
  assert.equal(await lent(study as unknown as Study).similarity(usual(flock)), teacher.board);
  assert.equal(asked(), before);
  await flock.similarity({ ...usual(flock), at: "start" });
  assert.equal(asked(), before + 1);
  server.done("tuned-a");
  await net.run("there are three", () => teacher.board?.names.length === 3);
  assert.equal((await flock.similarity(usual(flock))).names.length, 3);
});

test("a question that failed, or whose birds went meanwhile, is asked again, and all who asked hear how far it is", async () => {
  let birds = ["a", "b"], calls = 0, answer = async (): Promise<Similarity> => Promise.reject(new Error("no"));
  const ask = once(() => birds.map((name) => ({ name })), (name) => name, (_, told) => (calls++, told!(0.5), answer()));
  await assert.rejects(ask({}));
  answer = async () => ({ names: ["a", "b", "gone"] }) as unknown as Similarity;
  await ask({});
  await ask({});
  assert.equal(calls, 3);
  answer = async () => ({ names: birds }) as unknown as Similarity;
  const heard: number[] = [];
  let tell = (_: number): void => {};
  const slow = once(() => birds.map((name) => ({ name })), (name) => name, (_, told) => ((tell = told!), answer()));
  const both = [slow({}, (x) => heard.push(x)), slow({ intervals: "auto" }, (x) => heard.push(-x))];
  tell(0.25);
  assert.equal(both[0], both[1]);
  assert.deepEqual(heard, [0.25, -0.25]);
  await both[0];
  birds = ["a"];
  assert.notEqual(slow({}), both[0]);
});

test("what is left takes as long as the class is fast", () => {
  const { state } = new FakeRoom(new FakeNet()), pace = new ClassPace();
  const member = (id: number) => ({ id, nickname: "m" + id, ago: 1, done: 0, checked: 0, gone: false });
  state.members.push(member(1), { ...member(2), ago: 300 });
  assert.equal(pace.left(state), null);
  state.cells[0]!.state = "leased";
  state.cells[0]!.leases.push({ member: 1, check: false, step: 50, of: 100, loss: 1, rate: 10, ago: 1 });
  assert.equal(pace.left(state), 5 + 10 + 10);
  state.members.push(member(3));
  assert.equal(pace.left(state), 5 + 10);
  for (const c of state.cells) c.state = "done";
  assert.equal(pace.left(state), 0);
});

test("a board comes out as it went in, and nothing else does", () => {
  const board = { measure: "cka", names: ["a", "b", "c"], matrix: [[1, 0.5, NaN], [0.5, 1, 0.25], [NaN, 0.25, 1]], floor: 0.125 } as unknown as Similarity;
  const sent = JSON.parse(JSON.stringify(packBoard(board))) as object;
  assert.deepEqual(unpackBoard(sent), { measure: "cka", names: ["a", "b", "c"], matrix: [[1, 0.5, null], [0.5, 1, 0.25], [null, 0.25, 1]], floor: 0.125, untrained: null });
  for (const bad of [null, {}, { ...sent, half: [1] }, { ...sent, names: ["a"] }, { ...sent, names: 5 }]) assert.equal(unpackBoard(bad), null);
  const many = { ...board, names: Array.from({ length: 600 }, (_, i) => "m" + i), matrix: Array.from({ length: 600 }, () => Array(600).fill(0.999)) };
  assert.ok(JSON.stringify(packBoard(many)).length < 512 * 1024);
});

test("a browser remembers its rooms", () => {
  const device = shelf(), one = new Keys(shelf(), device), other = new Keys(shelf(), device);
  const student = { role: "student", code: "ABCDEF", key: "k", member: 3, nickname: "Ann" } as const, teacher = { ...student, role: "teacher", member: 0, nickname: "" } as const;
  one.enter(student);
  other.enter(teacher);
  assert.equal(one.current()?.member, 3);
  assert.equal(other.current()?.role, "teacher");
  assert.equal(other.known("ABCDEF", " ann ")?.key, "k");
  assert.equal(other.known("ABCDEG", "Ann"), undefined);
  other.leave(teacher);
  assert.deepEqual([other.current(), other.list()[0]?.left], [undefined, true]);
  one.forget(student);
  assert.deepEqual([one.current(), one.list().length], [undefined, 1]);
  device.setItem("murmuration.class", '[{"role":"student"}, 5]');
  assert.deepEqual(one.list(), []);
});

