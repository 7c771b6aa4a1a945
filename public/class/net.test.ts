import assert from "node:assert/strict";
import test from "node:test";
import { Client, enrol, health, tidyCode } from "./client";
import { fits } from "./like";
import { Keys } from "./keys";
import { ask, pauseAfter, RoomFault } from "./net";
import { FakeNet, FakeRoom, json, placeFor, refusal, shelf } from "./roomfake";

const refused = (work: Promise<unknown>, code: string): Promise<void> => assert.rejects(work, (e: RoomFault) => (assert.equal(e.code, code), true));

/** Runs until some work has ended, well or not. */
async function settled<T>(net: FakeNet, work: Promise<T>): Promise<T> {
  let done = false;
  work.then(() => { done = true; }, () => { done = true; });
  await net.run("an end", () => done);
  return work;
}

function scripted(...answers: (() => Response)[]): { net: FakeNet; calls: RequestInit[] } {
  const net = new FakeNet(), calls: RequestInit[] = [];
  net.fetch = async (_, init) => {
    calls.push(init);
    const next = answers[Math.min(calls.length, answers.length) - 1];
    if (!next) throw new TypeError("no network");
    return next();
  };
  return { net, calls };
}

test("pauses grow, are partly chance, and obey the server within reason", () => {
  assert.deepEqual([1, 2, 3, 20].map((n) => pauseAfter(n, 0, 1)), [500, 1000, 2000, 30_000]);
  assert.equal(pauseAfter(1, 0, 0), 250);
  assert.equal(pauseAfter(1, 7, 0), 7000);
  assert.ok(pauseAfter(1, 7, 0.9) > 7000, "not all come back at the same moment");
  assert.equal(pauseAfter(1, 1e9, 0), 120_000);
});

test("what passes is tried again, and what is refused is not", async () => {
  const busy = scripted(() => refusal(503, "room.busy"), () => refusal(429, "room.often", { "Retry-After": "3" }), () => json({ ok: 1 }));
  await settled(busy.net, ask(busy.net, { address: "http://x/" }));
  assert.equal(busy.calls.length, 3);
  assert.ok(busy.net.time >= 3000, `waited ${busy.net.time} ms`);
  const no = scripted(() => refusal(403, "room.key"));
  await refused(settled(no.net, ask(no.net, { address: "http://x/" })), "room.key");
  assert.equal(no.calls.length, 1);
  const off = scripted();
  await refused(settled(off.net, ask(off.net, { address: "http://x/" })), "room.offline");
  assert.equal(off.calls.length, 4);
});

test("an answer that is too large is not read", async () => {
  const said = scripted(() => json({}, { "Content-Length": "70000" })), sent = scripted(() => new Response(new Uint8Array(70_000)));
  for (const { net } of [said, sent]) await refused(settled(net, ask(net, { address: "http://x/" })), "room.large");
});

test("a server that says nothing is given up", async () => {
  const net = new FakeNet();
  net.fetch = (_, { signal }) => new Promise((_, no) => signal!.addEventListener("abort", () => no(new Error("aborted"))));
  await refused(ask(net, { address: "http://x/", tries: 1, patience: 1 }), "room.offline");
});

test("a refusal keeps its code and words; what is no refusal says its status", async () => {
  const odd = scripted(() => new Response("<h1>Not found</h1>", { status: 404 })), hostile = scripted(() => new Response('{"error":{"code":5}}', { status: 400 }));
  for (const { net } of [odd, hostile]) await refused(settled(net, ask(net, { address: "http://x/" })), "room.status");
});

test("keys travel in one header, models with the digest of their bytes", async () => {
  const net = new FakeNet(), calls: [string, RequestInit][] = [];
  net.fetch = async (address, init) => (calls.push([address, init]), json({ verdict: "kept" }));
  const client = new Client(placeFor(net), "ab c-def", "secret");
  await client.send(3, { bytes: new Uint8Array(4), sha256: "00ff10", digest: "feed" });
  const [[address, { headers, method, body }]] = calls as [[string, RequestInit]];
  assert.equal(address, "http://class.test/api/rooms/ABCDEF/leases/3/model");
  assert.deepEqual([method, (body as Uint8Array).length], ["PUT", 4]);
  assert.deepEqual(headers, { Authorization: "Bearer secret", "Content-Type": "application/octet-stream", "Content-Digest": "sha-256=:AP8Q:", "Model-Digest": "feed" });
});

test("a state is fetched once, and believed only if it is one", async () => {
  const net = new FakeNet(), server = new FakeRoom(net), client = new Client(placeFor(net), "ABCDEF", "k");
  const first = await client.state();
  assert.equal(await client.state(), first);
  server.done("base-a");
  assert.notEqual(await client.state(), first);
  server.before = () => json({ ...server.state, cells: [{}] });
  server.change(() => {});
  await refused(client.state(), "room.answer");
});

test("the line says since when, and is well again", async () => {
  const net = new FakeNet(), server = new FakeRoom(net), client = new Client(placeFor(net), "ABCDEF", "k"), lines: boolean[] = [];
  client.moved = () => lines.push(client.line.ok);
  server.before = () => (net.time < 5000 ? refusal(502, "room.busy") : undefined);
  await settled(net, client.lease());
  assert.deepEqual(lines, [false, false, false, false, true]);
});

test("a lost answer to a joining is asked for by the same key, which travels in its header alone", async () => {
  const { net, calls } = scripted(() => { throw new TypeError("the answer is lost"); }, () => json({ member: 7 })), tab = shelf();
  const m = await settled(net, enrol(placeFor(net), new Keys(tab, shelf()), "ABCDEF", " Ann "));
  const sent = calls.map((c) => (c.headers as Record<string, string>).Authorization);
  assert.match(sent[0]!, /^Bearer [0-9a-f]{32}$/);
  assert.deepEqual(sent, [sent[0], sent[0]]);
  assert.deepEqual(calls.map((c) => c.body), Array(2).fill('{"nickname":" Ann "}'));
  assert.deepEqual(m, { role: "student", code: "ABCDEF", key: "7." + sent[0]!.slice(7), member: 7, nickname: "Ann" });
});

test("until it is in, a tab joins a room by one key, and another room or tab by another", async () => {
  const { net, calls } = scripted(), tab = shelf(), keys = (): Keys => new Keys(tab, shelf());
  const tried = async (by: Keys, code: string, fault = "room.offline"): Promise<string> => {
    await refused(settled(net, enrol(placeFor(net), by, code, "Ann")), fault);
    return (calls.at(-1)!.headers as Record<string, string>).Authorization!;
  };
  const first = await tried(keys(), "ABCDEF");
  assert.equal(await tried(keys(), "ABCDEF"), first, "after a reload");
  assert.notEqual(await tried(new Keys(shelf(), shelf()), "ABCDEF"), first, "in another tab");
  const elsewhere = await tried(keys(), "GHJKMN");
  assert.notEqual(elsewhere, first, "in another room");
  keys().joined();
  const second = await tried(keys(), "GHJKMN");
  assert.notEqual(second, elsewhere, "once it was in");
  const answer = net.fetch;
  net.fetch = async (address, init) => (await answer(address, init).catch(() => {}), refusal(403, "room.gone"));
  assert.equal(await tried(keys(), "GHJKMN", "room.gone"), second);
  assert.notEqual(await tried(keys(), "GHJKMN", "room.gone"), second, "once it was removed");
});

test("a host without rooms offers none; of one that does not answer nothing is known", async () => {
  for (const answer of [() => new Response("", { status: 404 }), () => json({ ok: true }), () => new Response("<html>")]) {
    assert.equal(await health(placeFor(scripted(answer).net)), null);
  }
  assert.deepEqual(await health(placeFor(scripted(() => json({ ok: true, rooms: true, at: ["http://x/"] })).net)), { at: ["http://x/"] });
  await refused(health(placeFor(scripted().net)), "room.offline");
});

test("codes are read as people write them", () => assert.equal(tidyCode(" k7m-4p q"), "K7M4PQ"));

test("values are held to what they must look like", () => {
  const like = { a: "number", "b?": ["string"], "c?": new Set(["yes"]) } as const;
  for (const good of [{ a: 1 }, { a: 1, b: [] }, { a: 1, b: ["x"], c: "yes", more: 1 }]) assert.ok(fits(good, like), JSON.stringify(good));
  for (const bad of [null, [], {}, { a: "1" }, { a: NaN }, { a: 1, b: [2] }, { a: 1, b: null }, { a: 1, c: "no" }]) assert.ok(!fits(bad, like), JSON.stringify(bad));
});
