// The models of a flock as files: each one's checkpoint, here and, if it is kept,
// on this device.

import type { Trainer } from "./studyhands.ts";
import { Keeper } from "./studykeep.ts";
import type { Notice } from "./studykeep.ts";
import type { Model, Schedule } from "./studyschedule.ts";
import type { KeptModel, KeptStudy } from "./studystore.ts";
import type { Enrolment } from "./surveyor.ts";
import type { Weights } from "./training.ts";

export class Stock {
  readonly #files = new Map<string, Uint8Array>(); // by key; of a run that is growing the last one
  #keeper = Keeper.none();

  /** From now on it keeps what it has, as far as that goes. */
  async keep(digest: string, tell: (n: Notice) => void, cells: boolean): Promise<void> { this.#keeper = await Keeper.open(digest, tell, cells); }

  /** Whether what is put lasts. */
  get lasting(): boolean { return this.#keeper.lasting; }

  file({ job: { key } }: Model): Uint8Array | undefined { return this.#files.get(key); }

  /** What is kept of some runs. */
  async kept(keys: string[]): Promise<KeptModel[]> {
    const found = await Promise.all(keys.map((key) => this.#keeper.model(key)));
    for (const k of found) if (k) this.#files.set(k.key, k.bytes);
    return found.filter((k) => k !== undefined);
  }

  put({ job: { key }, step, of, loss, grown }: Model, bytes: Uint8Array): void {
    this.#files.set(key, bytes);
    void this.#keeper.put({ key, bytes, step, of, ...(loss !== undefined && { loss }), ...(grown && { grown }) });
  }

  /** Lets a file go that the plan has no place for any more: what is kept goes with the next description. */
  release({ job: { key } }: Model): void { this.#files.delete(key); }

  /** Forgets a file for good. */
  drop(m: Model): void {
    this.release(m);
    void this.#keeper.drop(m.job.key);
  }

  /** A finished model, as each base or member of the plan that it is; after a base whatever is tuned from it. */
  enrolments(schedule: Schedule, m: Model): Enrolment[] {
    if (m.state !== "done" || !schedule.has(m)) return [];
    const bytes = this.file(m)!;
    return [...schedule.entries(m).map((enrol) => ({ enrol, bytes })), ...schedule.tunings(m).flatMap((t) => this.enrolments(schedule, t))];
  }

  /** All of a plan's finished models; what is tuned from a base that is gone is not among them. */
  roll(schedule: Schedule): Enrolment[] {
    return schedule.models.filter((m) => !m.job.tunes).flatMap((m) => this.enrolments(schedule, m));
  }

  describe(s: Omit<KeptStudy, "created" | "updated">): void { void this.#keeper.describe(s); }

  /** Bytes of what is done. */
  bytes(schedule: Schedule): number { return schedule.models.reduce((sum, m) => sum + (m.state === "done" ? this.file(m)?.length ?? 0 : 0), 0); }

  /** A finished model's weights alone, by a lab of their own. */
  async weigh(m: Model, open: () => Promise<Trainer>): Promise<Weights> {
    const lab = await open();
    try {
      return await (await lab.open(this.#files.get(m.job.key)!)).weights();
    } finally {
      lab.close();
    }
  }

  close(): Promise<void> { return this.#keeper.close(); }
}
