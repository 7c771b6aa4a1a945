// A room's server, as serve/room answers: typed, patient, and disbelieving.
import { fits, likes, type Like } from "./like";
import type { Keys, Membership } from "./keys";
import type { Line } from "./model";
import { ask, parsed, RoomFault, type Answer, type Call, type Net } from "./net";
import type { About, Change, Joined, Leased, Open, Opened, Progress, Renewed, State, Verdict } from "./wire";

/** Bytes that answers may have. */
const limits = { plan: 1 << 20, board: 512 << 10, state: 4 << 20, model: 10 << 20 };

/** Milliseconds that a model may take: a class shares one wireless network. */
const slow = (bytes: number): number => 30_000 + bytes / 10;

/** A code as it is written: people type small letters, spaces and hyphens. */
export const tidyCode = (code: string): string => code.toUpperCase().replace(/[\s\-–—]/g, "");

/** The API stands beside the page. */
const api = (): string => new URL("api/", document.baseURI).href;

/** Where rooms are, and how they are reached. */
export interface Place {
  net: Net;
  /** The API's address, with a slash at its end. */
  base: string;
}

export const placeOf = (net: Net): Place => ({ net, base: api() });

function room(code: string): string { return "rooms/" + encodeURIComponent(tidyCode(code)); }

async function told<T>(place: Place, like: Like, path: string, call: Partial<Call> = {}): Promise<T> {
  return believed<T>(await ask(place.net, { ...call, address: place.base + path }), like);
}

function believed<T>({ bytes }: Answer, like: Like): T {
  const value = parsed(bytes);
  if (fits(value, like)) return value as T;
  throw new RoomFault("room.answer", {}, "the answer is not one of a room's server");
}

/** What a server offers, and under which addresses others reach it; null where there is none, or none with rooms. Where nothing answers at all it throws. */
export async function health(place: Place): Promise<{ at: string[] } | null> {
  const like = { ok: "boolean", "rooms?": "boolean", "at?": ["string"] } as const;
  const said = await told<{ rooms?: boolean; at?: string[] }>(place, like, "health", { tries: 1, patience: 5000 }).catch((fault: RoomFault) => {
    if (fault.code === "room.offline") throw fault;
    return null;
  });
  return said?.rooms ? { at: said.at ?? [] } : null;
}

export const openAt = (place: Place, open: Open): Promise<Opened> => told(place, likes.opened, "rooms", { method: "POST", body: open });

export const aboutAt = (place: Place, code: string): Promise<About> => told(place, likes.about, room(code));

/** Joins with a key of this device's own (128 bits, hex): with the same key it is the same member, so a lost answer is asked for again. */
const joinAt = (place: Place, code: string, nickname: string, key: string): Promise<Joined> =>
  told(place, likes.joined, room(code) + "/members", { method: "POST", body: { nickname }, key });

/** Joins, by the key with which this tab has tried to before, if it did not come in: so nobody is in a room twice. */
export async function enrol(place: Place, keys: Keys, code: string, nickname: string): Promise<Membership> {
  const secret = keys.joining(code);
  const { member } = await joinAt(place, code, nickname, secret).catch((e: RoomFault) => {
    if (e.code === "room.gone") keys.joined(); // the teacher has removed who that was
    throw e;
  });
  return { role: "student", code, key: `${member}.${secret}`, member, nickname: nickname.trim() };
}

/** A model as it goes out. */
export interface Sent {
  bytes: Uint8Array;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  digest: string;
}

/** One who is in a room, by a key. */
export class Client {
  line: Line = { ok: true };
  /** Hears when the line is another. */
  moved = (): void => {};
  readonly #off = new AbortController();
  #state?: { tag: string | null; state: State };

  constructor(private readonly place: Place, readonly code: string, private readonly key: string) {}

  /** Nothing is asked any more, and what is asked is given up. */
  close(): void { this.#off.abort(); }

  get closed(): boolean { return this.#off.signal.aborted; }

  wait(ms: number, signal = this.#off.signal): Promise<void> { return this.place.net.wait(ms, signal); }

  now(): number { return this.place.net.now(); }

  /** So many milliseconds, give or take a quarter: a class that began together does not go on together. */
  about(ms: number): number { return ms * (0.75 + this.place.net.random() / 2); }

  plan(): Promise<unknown> { return this.#ask("any", "/plan", { most: limits.plan }); }

  /** The room as it is now; the same object as before where nothing has changed. */
  async state(tries = 1): Promise<State> {
    const { tag } = this.#state ?? {};
    const answer = await this.#call("/state", { most: limits.state, tries, headers: tag ? { "If-None-Match": tag } : {} });
    if (answer.status === 304 && this.#state) return this.#state.state;
    const state = believed<State>(answer, likes.state);
    this.#state = { tag: answer.tag, state };
    return state;
  }

  async change(change: Change): Promise<State> { return this.#ask(likes.state, "", { method: "PATCH", body: change, most: limits.state }); }

  async end(): Promise<void> { await this.#call("", { method: "DELETE" }); }

  async remove(member: number): Promise<void> { await this.#call(`/members/${member}`, { method: "DELETE" }); }

  async again(cell: string): Promise<void> { await this.#call(`/cells/${encodeURIComponent(cell)}/again`, { method: "POST" }); }

  lease(): Promise<Leased> { return this.#ask(likes.leased, "/leases", { method: "POST", tries: Infinity }); }

  /** Tried once: the next is due soon. */
  renew(lease: number, progress: Progress): Promise<Renewed> {
    return this.#ask(likes.renewed, `/leases/${lease}`, { method: "POST", body: progress, tries: 1 });
  }

  /** Gives a lease back; `last`: the page is on its way out. */
  async giveBack(lease: number, last = false): Promise<void> {
    await this.#call(`/leases/${lease}`, { method: "DELETE", ...(last && { keepalive: true, tries: 1 }) });
  }

  /** Says that this device cannot train the cell. */
  async fail(lease: number, code: string): Promise<void> {
    await this.#call(`/leases/${lease}/fault`, { method: "POST", body: { code } });
  }

  digest(lease: number, digest: string): Promise<Verdict> {
    return this.#ask(likes.verdict, `/leases/${lease}/digest`, { method: "POST", body: { digest }, tries: Infinity });
  }

  send(lease: number, { bytes, sha256, digest }: Sent): Promise<Verdict> {
    const headers = { "Content-Digest": `sha-256=:${base64(sha256)}:`, "Model-Digest": digest };
    return this.#ask(likes.verdict, `/leases/${lease}/model`, { method: "PUT", body: bytes, headers, patience: slow(bytes.length), tries: Infinity });
  }

  async model(cell: string): Promise<Uint8Array> {
    return (await this.#call(`/cells/${encodeURIComponent(cell)}/model`, { most: limits.model, patience: slow(0) })).bytes;
  }

  async putBoard(board: object): Promise<void> { await this.#call("/board", { method: "PUT", body: board }); }

  board(): Promise<unknown> { return this.#ask("any", "/board", { most: limits.board }); }

  /** It was refused for good: nothing more comes of asking. */
  refused(fault: unknown): void {
    this.line = { ok: false, since: this.now(), fault, last: true };
    this.moved();
  }

  async #ask<T>(like: Like, path: string, call: Partial<Call>): Promise<T> { return believed<T>(await this.#call(path, call), like); }

  #call(path: string, call: Partial<Call>): Promise<Answer> {
    return ask(this.place.net, {
      signal: this.#off.signal, ...call, address: this.place.base + room(this.code) + path, key: this.key, told: (fault) => this.#heard(fault),
    });
  }

  #heard(fault: RoomFault | null): void {
    const { line } = this;
    if (this.closed || (!line.ok && line.last) || (line.ok && !fault)) return;
    this.line = fault ? { ok: false, since: line.ok ? this.now() : line.since, fault, last: false } : { ok: true };
    this.moved();
  }
}

/** Base64 of bytes that are written in hex. */
function base64(hex: string): string {
  return btoa((hex.match(/../g) ?? []).map((b) => String.fromCharCode(parseInt(b, 16))).join(""));
}
