// A student's room: the loop that takes a cell, trains it, sends it, and takes the next.
import type { Study } from "../lab/study.ts";
import type { CellResult } from "../lab/studycells.ts";
import type { PlanSpec } from "../flock/study-types";
import { Bus } from "../page/bus";
import { unpackBoard } from "./board";
import type { Client } from "./client";
import type { Attended, ClassBoard, Line, Work } from "./model";
import { strange, type RoomFault } from "./net";
import { Renewer } from "./renewer";
import { Watch, type Room } from "./watch";
import type { Lease, State } from "./wire";

/** Milliseconds between looks at the room: seen, and hidden; of a class of so many. A larger one looks less often: all that they see has grown, too. */
const looks = { seen: 5000, hidden: 20_000, members: 40 };

/** A cell whose lease was lost is brought to its end if it takes fewer seconds than this. */
const nearly = 60;

/** So often in a row something may go wrong before it waits for somebody to press a button; and milliseconds in between. */
const patience = { times: 3, ms: 20_000 };

/** An upload that was damaged on its way is sent again so often. */
const sendings = 3;

export class Pupil implements Attended {
  readonly bus = new Bus<{ state: void; line: void; work: void; board: void }>();
  readonly code: string;
  readonly member: number;
  readonly nickname: string;
  readonly plan: PlanSpec;
  readonly study: Study;
  state: State;
  work: Work = { kind: "asking" };
  board: ClassBoard | null = null;
  readonly #room: Room;
  readonly #client: Client;
  readonly #watch: Watch;
  #lease?: Lease;
  #renewer?: Renewer;
  #wake = new AbortController();
  #resting = false;
  #ended = false;
  #boards = 0;
  #stumbles = 0;

  constructor(room: Room) {
    this.#room = room;
    this.#client = room.client;
    this.#client.moved = () => this.bus.emit("line", undefined);
    ({ code: this.code, member: this.member, nickname: this.nickname } = room.membership);
    ({ plan: this.plan, study: this.study, state: this.state } = room);
    this.#watch = new Watch(room.client, { every: (hidden) => this.#every(hidden), saw: (state) => this.#saw(state), over: (fault) => this.#expelled(fault) });
  }

  get line(): Line { return this.#client.line; }

  /** Sets it to work. */
  begin(): this {
    void this.#watch.begin();
    void this.#labour();
    return this;
  }

  /** Gives what is being trained to others, and rests. */
  pause(): void {
    if (this.#resting || this.#ended) return;
    this.#resting = true;
    this.study.pause(); // it keeps what there is
    this.#drop();
    this.#stir();
  }

  resume(): void {
    this.#resting = false;
    this.#stumbles = 0;
    this.#hold(this.state.paused);
    this.#stir();
  }

  async leave(): Promise<void> {
    const lease = this.#lease;
    this.#end(true);
    if (lease) await this.#client.giveBack(lease.id).catch(() => {});
    await this.#client.remove(this.member).catch(() => {});
    this.#client.close();
  }

  /** The page is on its way out: others need not wait until the lease expires. */
  goodbye(): void { if (this.#lease) void this.#client.giveBack(this.#lease.id, true).catch(() => {}); }

  // The room

  #every(hidden: boolean): number {
    return (hidden ? looks.hidden : looks.seen) * Math.max(1, this.state.members.length / looks.members);
  }

  async #saw(state: State): Promise<void> {
    this.#hold(state.paused);
    if (state !== this.state) {
      this.state = state;
      this.bus.emit("state", undefined);
      if (this.work.kind === "waiting" && !state.paused && (this.work.why === "paused" || state.cells.some((c) => c.state === "open"))) this.#stir();
    }
    if (state.board !== this.#boards) await this.#fetchBoard(state.board);
  }

  async #fetchBoard(count: number): Promise<void> {
    this.board = unpackBoard(await this.#client.board());
    this.#boards = count;
    this.bus.emit("board", undefined);
  }

  /** The room is gone, or this member is. */
  #expelled(fault: unknown): void {
    this.#now({ kind: "stopped", fault });
    this.#end(true);
    this.#client.close();
  }

  #end(forget: boolean): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#watch.end();
    this.#renewer?.end();
    void this.study.close();
    this.#room.busy(false);
    this.#room.left(forget);
    this.#stir();
  }

  // The work

  async #labour(): Promise<void> {
    while (!this.#ended) {
      try {
        if (this.#resting) await this.#rest();
        else await this.#turn();
      } catch (e) {
        if (!this.#ended) await this.#stumbled(e);
      }
    }
  }

  async #turn(): Promise<void> {
    this.#now({ kind: "asking" });
    const { lease, wait } = await this.#client.lease();
    if (lease) return this.#serve(lease);
    const { why, seconds } = wait ?? { why: "busy", seconds: 5 };
    this.#now({ kind: "waiting", why: why as "busy" });
    if (!this.#resting) await this.#idle(this.#client.about(1000 * Math.min(60, Math.max(1, seconds))));
  }

  async #serve(lease: Lease): Promise<void> {
    this.#lease = lease;
    try {
      const result = this.#resting || this.#ended ? undefined : await this.#raise(lease);
      if (result) await this.#deliver(lease, result);
      else await this.#giveBack();
      this.#stumbles = 0;
    } catch (e) {
      if ((e as RoomFault).status === 410) return; // what it began with is not the room's any more
      await this.#giveBack();
      throw e;
    } finally {
      this.#lease = undefined;
    }
  }

  /** Grows a leased cell; nothing where it was stopped. */
  async #raise(lease: Lease): Promise<CellResult | undefined> {
    const cell = this.study.cells.find((c) => c.key === lease.cell);
    if (!cell) throw strange();
    const renewer = this.#renewer = new Renewer(this.#client, lease, () => this.#step(lease), ({ paused }) => this.#hold(paused), () => this.#lost(lease));
    const off = this.study.on("progress", () => this.#moved(lease));
    try {
      if (cell.needs !== undefined) await this.#fetch(cell.needs);
      if (this.study.cellState(cell.key).phase === "done") await this.study.lose(cell.key); // it is wanted anew
      if (this.#resting || this.#ended || this.#renewer !== renewer) return undefined;
      return await this.#grow(lease);
    } finally {
      off();
      renewer.end();
    }
  }

  async #grow(lease: Lease): Promise<CellResult | undefined> {
    this.#hold(this.state.paused);
    this.#moved(lease);
    try {
      return await this.study.growCell(lease.cell);
    } catch (e) {
      const { code = "unknown" } = e as RoomFault;
      if (code === "cell.stopped") return undefined;
      if (!this.#ended) await this.#client.fail(lease.id, code).catch(() => {}); // another device may be able to
      throw e;
    }
  }

  /** Has a base here that is the room's. */
  async #fetch(key: string): Promise<void> {
    const digest = (await this.#client.state()).cells.find((c) => c.key === key)?.digest;
    if (this.study.cellState(key).phase === "done") {
      if ((await this.study.cellBytes(key)).digest === digest) return;
      await this.study.lose(key);
    }
    this.#now({ kind: "fetching", cell: key });
    await this.study.receive(key, await this.#client.model(key), digest);
  }

  async #deliver(lease: Lease, result: CellResult): Promise<void> {
    this.#now({ kind: "sending", cell: lease.cell, share: 0 });
    const { verdict } = lease.check ? await this.#client.digest(lease.id, result.digest) : { verdict: "send" };
    if (verdict === "send") await this.#send(lease, result);
    void this.#watch.look();
  }

  async #send(lease: Lease, result: CellResult): Promise<void> {
    for (let n = 1; ; n++) {
      try {
        return void await this.#client.send(lease.id, result);
      } catch (e) {
        if ((e as RoomFault).status !== 422 || n >= sendings) throw e;
      }
    }
  }

  /** How far the leased cell is. */
  #step({ cell }: Lease): { step: number; of: number; loss: number } {
    const { step, of, loss } = this.study.cellState(cell);
    return { step, of, loss: loss ?? 0 };
  }

  #moved(lease: Lease): void {
    void this.#renewer?.tick();
    const { phase, step, of, loss, eta } = this.study.cellState(lease.cell);
    if (phase !== "done") this.#now({ kind: "training", cell: lease.cell, check: lease.check, step, of, loss: loss ?? NaN, eta });
  }

  /** The lease is another's now. What is nearly done is still worth having. */
  #lost({ cell }: Lease): void {
    const { phase, step, eta } = this.study.cellState(cell);
    if (phase !== "growing" || step === 0 || eta > nearly) this.#drop();
  }

  /** The teacher has paused, or this student has. */
  #hold(paused: boolean): void {
    const held = paused || this.#resting;
    if (this.#ended || held === this.study.paused) return;
    if (held) this.study.pause();
    else this.study.resume();
  }

  #drop(): void {
    this.#renewer?.end();
    this.#renewer = undefined;
    if (this.#lease) this.study.stopCell(this.#lease.cell);
  }

  async #giveBack(): Promise<void> { if (this.#lease && !this.#ended) await this.#client.giveBack(this.#lease.id).catch(() => {}); }

  async #rest(): Promise<void> {
    this.#now({ kind: "resting" });
    if (this.#resting) await this.#idle(Infinity);
  }

  /** Something went wrong: it is tried again after a while, and some times. */
  async #stumbled(fault: unknown): Promise<void> {
    this.#stumbles++;
    this.#now({ kind: "stopped", fault });
    await this.#idle(this.#stumbles > patience.times ? Infinity : this.#client.about(patience.ms));
  }

  /** Waits, until it is stirred. */
  async #idle(ms: number): Promise<void> {
    if (this.#ended) return;
    this.#wake = new AbortController();
    const { signal } = this.#wake;
    if (ms < Infinity) return this.#client.wait(ms, signal);
    await new Promise<void>((go) => signal.addEventListener("abort", () => go(), { once: true }));
  }

  #stir(): void { this.#wake.abort(); }

  #now(work: Work): void {
    if (this.#ended) return;
    this.work = work;
    this.#room.busy(!["resting", "stopped"].includes(work.kind) && !(work.kind === "waiting" && work.why === "done"));
    this.bus.emit("work", undefined);
  }
}
