// A teacher's room: the models come into the flock as they are done, and are compared.
import type { PlanSpec } from "../flock/study-types";
import type { Similarity, Study } from "../lab/study.ts";
import { Bus } from "../page/bus";
import { packBoard } from "./board";
import type { Client } from "./client";
import { ClassPace } from "./eta";
import { lent } from "./lent";
import type { Line, Taught } from "./model";
import { RoomFault } from "./net";
import { usual } from "./once";
import { zipOf } from "./roomzip";
import { growing } from "./stuck";
import { Watch, type Room } from "./watch";
import type { Change, State, Status } from "./wire";

/** Milliseconds between looks at the room: seen, and hidden. */
const looks = { seen: 2000, hidden: 5000 };

/** Models that are fetched at a time. */
const abreast = 3;

/** Milliseconds before a model that could not be fetched is tried again. */
const later = 5000;

/** Milliseconds before a board, and how many times as long as a board takes there is none. */
const calm = { least: 1000, times: 3 };

export class Teacher implements Taught {
  readonly bus = new Bus<{ state: void; line: void; study: void; board: void }>();
  readonly code: string;
  readonly study: Study;
  readonly plan: PlanSpec;
  readonly faults = new Map<string, unknown>();
  state: State;
  board: Similarity | null = null;
  eta: number | null = null;
  readonly #room: Room;
  readonly #client: Client;
  readonly #watch: Watch;
  readonly #pace = new ClassPace();
  readonly #here = new Map<string, string>(); // digests of the models that have come, by cell
  readonly #refused = new Map<string, string>(); // digests of those that will not do
  readonly #coming = new Set<string>();
  #measuring = false;
  #measured = ""; // what the board is of
  #blind = false; // there is no flock any more to receive into
  #ended = false;

  constructor(room: Room) {
    this.#room = room;
    this.#client = room.client;
    this.#client.moved = () => this.bus.emit("line", undefined);
    this.code = room.membership.code;
    ({ plan: this.plan, study: this.study, state: this.state } = room);
    this.#watch = new Watch(room.client, { every: (hidden) => (hidden ? looks.hidden : looks.seen), saw: (state) => this.#saw(state), over: () => this.#end(true) });
  }

  get line(): Line { return this.#client.line; }

  begin(): this {
    this.#told(this.state);
    void this.#watch.begin();
    return this;
  }

  pause(paused: boolean): Promise<void> { return this.#change({ paused }); }
  close(closed: boolean): Promise<void> { return this.#change({ closed }); }
  check(check: boolean): Promise<void> { return this.#change({ check }); }
  keep(keep: boolean): Promise<void> { return this.#change({ keep }); }

  async remove(member: number): Promise<void> {
    await this.#client.remove(member);
    await this.#watch.look();
  }

  async again(key: string): Promise<void> {
    await this.#client.again(key);
    await this.#watch.look();
  }

  download(): Promise<Blob> { return zipOf(this.#client, this.plan); }

  async end(): Promise<void> {
    await this.#client.end();
    this.#end(true);
  }

  leave(): void { this.#end(false); }

  #end(forget: boolean): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#watch.end();
    this.#client.close();
    this.#room.busy(false);
    this.#room.left(forget);
  }

  async #change(change: Change): Promise<void> { this.#told(await this.#client.change(change)); }

  #saw(state: State): void {
    if (state !== this.state) this.#told(state);
    else this.#collect(); // what could not be fetched before
  }

  #told(state: State): void {
    this.state = state;
    this.eta = this.#pace.left(state);
    this.#room.busy(growing(state));
    this.#clear();
    this.#collect();
    this.bus.emit("state", undefined);
  }

  /** Forgets the models that the room has no longer. */
  #clear(): void {
    for (const { key, digest } of this.state.cells) {
      if (this.#refused.has(key) && this.#refused.get(key) !== digest) this.#acquit(key);
      if (this.#here.has(key) && this.#here.get(key) !== digest && !this.#coming.has(key)) void this.#lose(key);
    }
  }

  #acquit(key: string): void {
    this.#refused.delete(key);
    this.faults.delete(key);
  }

  async #lose(key: string): Promise<void> {
    this.#here.delete(key);
    this.#coming.add(key);
    await this.study.lose(key).catch(() => {});
    this.#coming.delete(key);
    this.#arrived();
  }

  /** Fetches what has been done, a few at a time. */
  #collect(): void {
    for (const cell of this.state.cells) {
      if (this.#coming.size >= abreast || this.#ended || this.#blind) return;
      if (this.#wanted(cell)) void this.#receive(cell);
    }
  }

  #wanted({ key, digest, state, needs }: Status): boolean {
    if (state !== "done" || digest === undefined || this.#coming.has(key)) return false;
    return this.#here.get(key) !== digest && this.#refused.get(key) !== digest && (needs === undefined || this.#here.has(needs));
  }

  async #receive({ key, digest }: Status): Promise<void> {
    this.#coming.add(key);
    try {
      const got = await this.study.receive(key, await this.#client.model(key), digest);
      this.#here.set(key, got.digest);
      this.#acquit(key);
    } catch (e) {
      await this.#notReceived(key, digest!, e);
    }
    this.#coming.delete(key);
    if (this.#ended) return;
    this.#clear();
    this.#arrived();
  }

  async #notReceived(key: string, digest: string, fault: unknown): Promise<void> {
    if (this.#ended) return;
    const { status, passing, code } = fault as Partial<RoomFault>;
    if (passing || status === 404) return this.#client.wait(later); // trained anew meanwhile, or no network
    if (code === "lab.dead") return void (this.#blind = true); // the flock was closed, by the Flock panel, too
    this.#refused.set(key, digest);
    this.faults.set(key, fault);
  }

  #arrived(): void {
    if (this.#ended) return;
    this.bus.emit("study", undefined);
    this.#collect();
    void this.#measure();
  }

  /** Works the board out as long as there is something new, and rests in between. */
  async #measure(): Promise<void> {
    if (this.#measuring) return;
    this.#measuring = true;
    for (let due: string; !this.#ended && (due = this.#due()) !== this.#measured;) {
      await this.#client.wait(calm.least);
      const began = this.#client.now();
      this.#measured = due = this.#due();
      await this.#compare(due).catch(() => {}); // the board stays as it was; what comes next makes another
      await this.#client.wait(calm.times * (this.#client.now() - began));
    }
    this.#measuring = false;
  }

  /** The finished members and what they are, as one text; "" for fewer than two. */
  #due(): string {
    const done = Object.entries(this.study.digests());
    return done.length < 2 ? "" : JSON.stringify(done);
  }

  async #compare(due: string): Promise<void> {
    const board = due ? await lent(this.study).similarity(usual(this.study)) : null;
    if (this.#ended) return;
    this.board = board;
    this.bus.emit("board", undefined);
    if (board) await this.#client.putBoard(packBoard(board));
  }
}
