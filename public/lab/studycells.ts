// A flock's cells, one by one: each run of its plan by its key, grown here when it
// is asked for, or received from where it was grown.

import type { LabError } from "./fault.ts";
import type * as P from "./protocol.ts";
import { limits } from "./protocol.ts";
import type { Hands } from "./studyhands.ts";
import { Measures } from "./studymeasures.ts";
import { Pace, ranked } from "./studypace.ts";
import type { Grown, Model, Schedule } from "./studyschedule.ts";
import { Deferred } from "./studytell.ts";
import type { Weights } from "./training.ts";

/** One training of a plan: a base's pretraining, or a fine-tuning. */
export interface StudyCell {
  /** Two cells of one key come to the same bits: it says everything that the result depends on. */
  key: string;
  /** The base's, or the member's. */
  name: string;
  /** The cell that must be there before: a fine-tuning's base. */
  needs?: string;
  steps: number;
  /** Nanoseconds that a step usually takes. */
  cost: number;
  /** Whom it is a part of. */
  members: readonly string[];
}

/** How a cell is doing here. */
export interface CellState {
  phase: "waiting" | "growing" | "done" | "failed";
  step: number;
  of: number;
  /** Of the newest step; none before the first. */
  loss?: number;
  /** Seconds until it is done, once it grows. */
  eta: number;
  fault?: P.Fault;
}

/** A finished cell's model as it travels: its weights and their digest, which is equal wherever the cell is grown. */
export type CellFile = Weights;

export interface CellResult extends CellFile {
  step: number;
  loss: number;
  /** Of a fine-tuning, on the test part, 0 to 1. */
  accuracy?: number;
}

/** What cells need of their flock. */
export interface Field {
  schedule: Schedule;
  fault: Hands["fault"];
  /** A finished model's checkpoint. */
  bytes(m: Model): Uint8Array;
  /** Its weights alone. */
  weigh(m: Model): Promise<Weights>;
  wake(): void;
  stop(m: Model): void;
  /** Holds a model that came from elsewhere to the plan. */
  examine(m: Model, bytes: Uint8Array, digest: string): Promise<P.Enrolled>;
  arrived(m: Model, grown: Grown, bytes: Uint8Array): void;
  forgotten(m: Model): Promise<void>;
}

export abstract class Cells extends Measures {
  readonly #asked = new Map<string, Deferred<CellResult>>(); // by key
  #listed?: { of: P.Planned; cells: readonly StudyCell[] };
  #turn: Promise<unknown> = Promise.resolve(); // models are received and forgotten one after another

  protected abstract field: Field;

  /** The plan's cells, in the order in which they should begin. */
  get cells(): readonly StudyCell[] {
    const { planned } = this.field.schedule;
    if (this.#listed?.of !== planned) this.#listed = { of: planned, cells: cellsOf(this.field.schedule) };
    return this.#listed!.cells;
  }

  /** How a cell is doing. */
  cellState(key: string): CellState {
    const m = this.#cell(key);
    const { state: phase, step, of, loss, fault } = m;
    const eta = phase === "done" ? 0 : this.field.schedule.left(m);
    return { phase, step, of, eta, ...(loss !== undefined && { loss }), ...(fault && { fault }) };
  }

  /**
   * Grows a cell, as soon as a worker is free, and resolves when it is done; of
   * one that is done already, at once. Its base must be there, or the fault is
   * cell.needs. Asked twice it is grown once.
   */
  async growCell(key: string): Promise<CellResult> {
    const m = this.#cell(key);
    if (m.state === "done") return this.#result(m);
    this.#needs(m);
    if (m.state === "failed") Object.assign(m, { state: "waiting", fault: undefined, losses: 0 });
    const asked = this.#asked.get(key) ?? new Deferred<CellResult>();
    this.#asked.set(key, asked);
    m.held = false;
    this.field.wake();
    return asked.promise;
  }

  /** Stops growing a cell: growCell() is rejected with the fault cell.stopped. Asked for again it goes on where it was last kept. */
  stopCell(key: string): void {
    const m = this.#cell(key);
    if (m.state === "done" || m.state === "failed") return;
    m.held = true;
    this.field.stop(m);
    this.stopped(m);
  }

  /**
   * Takes a model that was grown elsewhere. The bytes may be hostile: they are
   * held to the cell's configuration, seeds, corpus and examples, the digest is
   * worked out from the weights, and the scores are measured once more; what is
   * kept of the way stays the sender's word. The faults name what differs: cell.large,
   * cell.needs, cell.digest (it has not the digest that it is said to have),
   * cell.differs (the cell is done and has another; that one stays), surveyor.*
   * and checkpoint.*. What is here already is not taken again.
   */
  receive(key: string, bytes: Uint8Array, digest?: string): Promise<CellResult> {
    return this.#next(async () => {
      const m = this.#cell(key), name = this.#name(m);
      if (bytes.length > limits.cell) {
        throw this.field.fault("cell.large", "the file of {name} has {size} bytes; at most {most} are taken", { name, size: bytes.length, most: limits.cell });
      }
      this.#needs(m);
      const has = await this.#examined(m, bytes, digest);
      if (!this.field.schedule.has(m)) throw this.#unknown(key);
      this.#fits(m, has.digest, digest);
      if (m.state !== "done") this.#arrive(m, has, bytes.slice());
      return this.#result(m);
    });
  }

  /** Forgets a cell's model; what was fine-tuned from it stays, and is not measured without it. growCell() grows it again, receive() takes it again. */
  lose(key: string): Promise<void> {
    return this.#next(async () => {
      this.stopCell(key);
      const m = this.#cell(key);
      this.field.schedule.forget(m);
      await this.field.forgotten(m);
    });
  }

  /** A finished cell's model, for a file. The fault is cell.not-done. */
  async cellBytes(key: string): Promise<CellFile> {
    const m = this.#cell(key);
    if (m.state !== "done") throw this.field.fault("cell.not-done", "{name} is not done yet", { name: this.#name(m) });
    const { sha256, digest } = m.grown!;
    return sha256 === undefined ? this.field.weigh(m) : { bytes: this.field.bytes(m), sha256, digest };
  }

  /** Whoever asked for it hears that a cell is done. */
  protected delivered(m: Model): void {
    const asked = this.#asked.get(m.job.key);
    this.#asked.delete(m.job.key);
    if (asked) this.#result(m).then((r) => asked.resolve(r), (e: Error) => asked.reject(e));
  }

  /** Or that it will not be. */
  protected refused(key: string, e: Error): void {
    this.#asked.get(key)?.reject(e);
    this.#asked.delete(key);
  }

  protected stopped(m: Model): void {
    this.refused(m.job.key, this.field.fault("cell.stopped", "{name} was stopped before it was done", { name: m.job.tunes?.name ?? m.job.members[0] ?? "" }));
  }

  /** The same of all that was asked for. */
  protected refuseAll(e: Error): void { for (const key of [...this.#asked.keys()]) this.refused(key, e); }

  async #examined(m: Model, bytes: Uint8Array, digest?: string): Promise<P.Enrolled> {
    try {
      return await this.field.examine(m, bytes, m.grown?.digest ?? digest ?? "");
    } catch (e) {
      const { code, params } = e as LabError;
      if (code === "surveyor.digest") this.#fits(m, params.got!, digest);
      throw e;
    }
  }

  /** Refuses a digest that is not the one it was said to be, or not that of the model that is here. */
  #fits(m: Model, got: string, said?: string): void {
    const name = this.#name(m), here = m.grown?.digest ?? got;
    if (got !== (said ?? got)) throw this.field.fault("cell.digest", "the file of {name} has the digest {got}, and was said to have {want}", { name, got, want: said! });
    if (got !== here) throw this.field.fault("cell.differs", "{name} is here with the digest {here}; one that came has {got}", { name, here, got });
  }

  /** Of a base the loss is the one that was measured here; of a fine-tuning there is the accuracy, and its loss is what the file says. */
  #arrive(m: Model, { step, trained, loss: measured, digest, sha256, accuracy }: P.Enrolled, bytes: Uint8Array): void {
    const loss = accuracy === undefined && measured > 0 ? measured : trained;
    m.held = true; // what grows of it here is not wanted any more
    this.field.stop(m);
    this.field.arrived(m, { step, loss, digest, sha256, ...(accuracy !== undefined && { accuracy }) }, bytes);
  }

  async #result(m: Model): Promise<CellResult> {
    const { step, loss, accuracy } = m.grown!;
    return { ...await this.cellBytes(m.job.key), step, loss, ...(accuracy !== undefined && { accuracy }) };
  }

  #needs(m: Model): void {
    const base = this.field.schedule.needed(m);
    if (!base || base.state === "done") return;
    throw this.field.fault("cell.needs", "{name} needs its base {base}, which is not here yet", { name: this.#name(m), base: this.#name(base) });
  }

  #cell(key: string): Model {
    const m = this.field.schedule.model(key);
    if (!m) throw this.#unknown(key);
    return m;
  }

  #name(m: Model): string { return this.field.schedule.nameOf(m); }

  #unknown(key: string): Error { return this.field.fault("cell.unknown", "the plan has no cell {key}", { key: key.slice(0, 80) }); }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

/** A plan's cells in their order, whatever has been grown so far. */
function cellsOf(schedule: Schedule): StudyCell[] {
  const pace = new Pace();
  const tasks = schedule.models.map((model) => {
    const { key, needs, steps, kind, cost } = model.job;
    return { key, seconds: steps * pace.of(kind, cost), growing: false, model, ...(needs !== undefined && { needs }) };
  });
  return ranked(tasks).map(({ model }) => {
    const { key, needs, steps, cost, members } = model.job;
    return { key, name: schedule.nameOf(model), steps, cost, members, ...(needs !== undefined && { needs }) };
  });
}
