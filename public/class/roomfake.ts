// A room without a server and a flock that trains nothing, for tests: time goes on when everybody waits.
import type { Study } from "../lab/study.ts";
import type { CellResult, CellState, StudyCell } from "../lab/studycells.ts";
import { Client, type Place } from "./client";
import type { Net } from "./net";
import type { Room } from "./watch";
import type { Lease, Leased, State, Status } from "./wire";

/** Node's: what is in progress has gone on by then. */
const { setImmediate: soon } = globalThis as unknown as { setImmediate(f: () => void): void };

/** A clock that stands still until run() finds everybody waiting. */
export class FakeNet implements Net {
  time = 0;
  fetch: Net["fetch"] = async () => { throw new TypeError("no network"); };
  readonly #waits: { at: number; go(): void }[] = [];

  random(): number { return 0.5; }
  now(): number { return this.time; }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((go) => {
      if (signal?.aborted) return go();
      this.#waits.push({ at: this.time + ms, go });
      signal?.addEventListener("abort", () => go(), { once: true });
    });
  }

  /** Lets time pass until something is so; fails where nothing more will happen. */
  async run(what: string, so: () => boolean): Promise<void> {
    for (let n = 0; n < 5000; n++) {
      for (let i = 0; i < 8; i++) await new Promise<void>(soon);
      if (so()) return;
      const next = this.#waits.sort((a, b) => a.at - b.at).shift();
      if (!next) break;
      this.time = Math.max(this.time, next.at);
      next.go();
    }
    throw new Error("it never came to: " + what);
  }
}

const cell = (key: string, needs?: string): StudyCell => ({ key, name: key, steps: 100, cost: 1000, members: [key], ...(needs && { needs }) });

/** Two bases, and a fine-tuning of the first. */
export const cells = [cell("base-a"), cell("tuned-a", "base-a"), cell("base-b")];

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What a cell comes to, if nobody has changed it. */
export const digestOf = (key: string): string => "digest of " + key;

type Progress = (e: unknown) => void;

export class FakeStudy {
  readonly cells = cells;
  readonly members = cells.map(({ name }) => ({ name, task: -1 }));
  readonly digest = "d".repeat(64);
  readonly log: string[] = [];
  paused = false;
  closed = false;
  /** Milliseconds that ten steps take. */
  pace = 1000;
  readonly here = new Map<string, string>();
  /** Codes of the faults that cells fail with. */
  readonly failing = new Map<string, string>();
  readonly #states = new Map<string, CellState>();
  readonly #stopped = new Set<string>();
  readonly #listeners = new Set<Progress>();

  constructor(private readonly net: FakeNet) {}

  on(_: string, f: Progress): () => void {
    this.#listeners.add(f);
    return () => this.#listeners.delete(f);
  }

  cellState(key: string): CellState {
    if (this.here.has(key)) return { phase: "done", step: 100, of: 100, loss: 1, eta: 0 };
    return this.#states.get(key) ?? { phase: "waiting", step: 0, of: 100, eta: 100 };
  }

  state(name: string): { phase: string; digest?: string } {
    const digest = this.here.get(name);
    return digest ? { phase: "done", digest } : { phase: "queued" };
  }

  pause(): void { this.paused = true; }
  resume(): void { this.paused = false; }
  close(): void { this.closed = true; }
  stopCell(key: string): void { this.#stopped.add(key); }

  async growCell(key: string): Promise<CellResult> {
    this.log.push("grow " + key);
    this.#stopped.delete(key);
    const fault = this.failing.get(key);
    if (fault) throw Object.assign(new Error(fault), { code: fault, params: {} });
    for (let step = 0; step < 100;) {
      await this.net.wait(this.pace);
      if (this.closed || this.#stopped.has(key)) throw Object.assign(new Error("stopped"), { code: this.closed ? "lab.dead" : "cell.stopped" });
      if (!this.paused) step += 10;
      this.#states.set(key, { phase: "growing", step, of: 100, loss: 2, eta: (100 - step) * this.pace / 10_000 });
      for (const f of this.#listeners) f({});
    }
    this.here.set(key, digestOf(key));
    return this.#result(key);
  }

  async receive(key: string, bytes: Uint8Array, digest?: string): Promise<CellResult> {
    this.log.push("receive " + key);
    if (text(bytes) !== digest) throw Object.assign(new Error("it has another digest"), { code: "cell.digest", params: {} });
    this.here.set(key, digest);
    return this.#result(key);
  }

  async lose(key: string): Promise<void> {
    this.log.push("lose " + key);
    this.here.delete(key);
    this.#states.delete(key);
  }

  async cellBytes(key: string): Promise<CellResult> { return this.#result(key); }
  digests(): Record<string, string> { return Object.fromEntries(this.here); }

  async similarity(): Promise<object> {
    this.log.push("similarity");
    const names = [...this.here.keys()];
    return { measure: "cka", names, matrix: names.map(() => names.map(() => 0.5)), untrained: 0.25 };
  }

  #result(key: string): CellResult {
    const digest = this.here.get(key)!;
    return { bytes: new TextEncoder().encode(digest), sha256: "00ff", digest, step: 100, loss: 1 };
  }
}

/** A server with one room. It gives what `leases` holds, one after another. */
export class FakeRoom {
  readonly log: string[] = [];
  readonly state: State;
  readonly models = new Map<string, Uint8Array>();
  readonly leases: Leased[] = [];
  paused = false;
  /** Answers in the room's place, if it gives an answer. */
  before: (request: string, init: RequestInit) => Response | Promise<Response> | undefined = () => undefined;
  #tag = 0;

  constructor(readonly net: FakeNet) {
    net.fetch = (address, init) => this.#fetch(address, init);
    this.state = {
      title: "t", digest: "d".repeat(64), version: "0", seconds: 9, kept: false, paused: false, closed: false, check: false, board: 0, members: [],
      cells: cells.map((c): Status => ({ ...c, members: [...c.members], state: c.needs ? "waits" : "open", same: 0, differs: [], faults: [], leases: [] })),
    };
  }

  /** Somebody else has done a cell. */
  done(key: string, digest = digestOf(key), bytes = digest): void {
    Object.assign(this.state.cells.find((c) => c.key === key)!, { state: "done", digest });
    this.models.set(key, new TextEncoder().encode(bytes));
    this.#tag++;
  }

  /** Something else has changed. */
  change(f: (s: State) => void): void {
    f(this.state);
    this.#tag++;
  }

  lease(key: string, check = false, every = 5): void {
    this.leases.push({ lease: { id: this.leases.length + 1, cell: key, check, seconds: 60, every } satisfies Lease });
  }

  async #fetch(address: string, init: RequestInit): Promise<Response> {
    const request = `${init.method} ${new URL(address).pathname.replace("/api/rooms/ABCDEF", "")}`;
    this.log.push(request);
    return await this.before(request, init) ?? this.#answer(request, init);
  }

  #answer(request: string, init: RequestInit): Response {
    const [, key] = /cells\/([^/]+)\/model/.exec(request) ?? [];
    if (request.endsWith("/state")) return this.#stateFor(init);
    if (request === "POST /leases") return json(this.leases.shift() ?? { wait: { why: "done", seconds: 30 } });
    if (/^POST \/leases\/\d+$/.test(request)) return json({ seconds: 60, paused: this.paused });
    if (key) return this.models.has(key) ? new Response(this.models.get(key)! as BodyInit) : refusal(404, "room.model");
    if (request.includes("/leases/") && !request.startsWith("DELETE")) return json({ verdict: request.endsWith("/digest") ? "same" : "kept" });
    if (request === "GET /board") return json({});
    return new Response(null, { status: 204 });
  }

  #stateFor({ headers }: RequestInit): Response {
    const tag = `"${this.#tag}"`;
    if ((headers as Record<string, string>)["If-None-Match"] === tag) return new Response(null, { status: 304 });
    return json(this.state, { ETag: tag });
  }
}

export const json = (value: unknown, headers: Record<string, string> = {}): Response => new Response(JSON.stringify(value), { headers });

export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ error: { code, params: {}, message: code } }), { status, headers });

/** Storage of a tab or a device. */
export function shelf(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const all = new Map<string, string>();
  return { getItem: (k) => all.get(k) ?? null, setItem: (k, v) => void all.set(k, v), removeItem: (k) => void all.delete(k) };
}

export const placeFor = (net: Net): Place => ({ net, base: "http://class.test/api/" });

/** A room with a client, as teacher (member 0) or student. */
export function fakeRoom(member: number) {
  const net = new FakeNet(), server = new FakeRoom(net), study = new FakeStudy(net), busy: boolean[] = [], left: boolean[] = [];
  const room: Room = {
    client: new Client(placeFor(net), "ABCDEF", "secret"), study: study as unknown as Study, plan: { seeds: [1], arms: [] },
    state: structuredClone(server.state), membership: { role: member ? "student" : "teacher", code: "ABCDEF", key: "secret", member, nickname: "Ann" },
    busy: (on) => void busy.push(on), left: (forget) => void left.push(forget),
  };
  return { net, server, study, room, busy, left };
}
