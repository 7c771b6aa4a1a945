// Keeps a flock on this device, as well as that goes: what cannot be kept is
// said once, and the flock goes on in memory.

import { shelfOf, StudyStore } from "./studystore.ts";
import type { KeptModel, KeptStudy, Shelf } from "./studystore.ts";

/** Something that a flock's reader should know; the page says it in its language. */
export interface Notice {
  code: "storage-full" | "storage-failed" | "other-tab" | "worker-lost" | "surveyor-lost" | "not-measured";
  params: Record<string, string>;
}

type Tell = (n: Notice) => void;

/** Milliseconds that a flock of cells stays here untouched: whose class it was is long over. */
const week = 7 * 86_400_000;

/** Milliseconds that another tab has to let a flock go. */
const patience = 1000;

export class Keeper {
  readonly #tell: Tell;
  #store?: StudyStore;
  #writes = false;
  #release?: () => void; // of the lock
  #digest?: string; // under which it is kept
  #turn: Promise<void> = Promise.resolve(); // writes come one after another

  #shelf: Shelf = "flocks";

  private constructor(tell: Tell) { this.#tell = tell; }

  /** One that keeps nothing. */
  static none(): Keeper { return new Keeper(() => {}); }

  /** Opens the store. Where another tab grows the same flock, or where there is no store, nothing is kept. */
  static async open(digest: string, tell: Tell, cells: boolean): Promise<Keeper> {
    const k = new Keeper(tell);
    try {
      k.#shelf = cells ? "cells" : await shelfOf(digest);
      k.#store = await StudyStore.open(k.#shelf);
      if (cells) await k.#store.forgetBefore(Date.now() - week);
    } catch (e) {
      k.#refused(e);
      return k;
    }
    k.#writes = await k.#claim(digest);
    if (k.#writes) navigator.storage?.persist?.().catch(() => {});
    return k;
  }

  /** Whether what is put lasts. */
  get lasting(): boolean { return this.#writes; }

  async model(key: string): Promise<KeptModel | undefined> { return this.#store?.model(key).catch(() => undefined); }

  /** Forgets a model, but for other flocks that have it too. */
  drop(key: string): Promise<void> { return this.#write((store) => store.dropModel(key, this.#digest ?? "")); }

  put(m: KeptModel): Promise<void> { return this.#write((store) => store.putModel(m)); }

  /** Writes the flock's description; with another digest than before it takes its place. */
  describe(s: Omit<KeptStudy, "created" | "updated">): Promise<void> {
    return this.#write(async (store) => {
      const before = this.#digest ?? s.digest;
      if (before !== s.digest) {
        this.#release?.();
        if (!(this.#writes = await this.#claim(s.digest))) return;
      }
      const now = Date.now(), old = await store.study(before);
      await store.putStudy({ ...s, created: old?.created ?? now, updated: now }, before);
      this.#digest = s.digest;
    });
  }

  /** What has been put is still written. */
  async close(): Promise<void> {
    await this.#turn;
    this.#writes = false;
    this.#release?.();
    this.#store?.close();
  }

  #write(work: (store: StudyStore) => Promise<void>): Promise<void> {
    return this.#turn = this.#turn.then(async () => {
      if (this.#writes) await work(this.#store!);
    }).catch((e: unknown) => { if (this.#writes) this.#refused(e); });
  }

  #refused(e: unknown): void {
    this.#writes = false;
    const { name, message } = (e ?? {}) as Partial<Error>;
    this.#tell(name === "QuotaExceededError" ? { code: "storage-full", params: {} }
      : { code: "storage-failed", params: { reason: message || String(e) } });
  }

  /** Takes the flock for this tab; false where another has it. One that is being closed or loaded anew has a moment to let it go. */
  async #claim(digest: string): Promise<boolean> {
    if (!navigator.locks) return true; // plain http: no locks, and nothing to tell tabs apart by
    const mine = await new Promise<boolean>((decided) => {
      navigator.locks.request(`murmuration ${this.#shelf} ${digest}`, { signal: AbortSignal.timeout(patience) }, () => {
        decided(true);
        return new Promise<void>((release) => { this.#release = release; });
      }).catch((e: Error) => decided(e.name !== "TimeoutError"));
    });
    if (!mine) this.#tell({ code: "other-tab", params: {} });
    return mine;
  }
}
