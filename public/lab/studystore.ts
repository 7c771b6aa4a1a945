// Flocks on this device, in IndexedDB: what was planned, and every model's
// checkpoint. A run is a function of what its key says, so flocks share models.

import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type * as P from "./protocol.ts";
import type { Grown } from "./studyschedule.ts";

/** A kept flock. */
export interface KeptStudy {
  /** Of its plan. */
  digest: string;
  plan: P.StudyPlan;
  created: number;
  updated: number;
  /** Members that are done, of so many. */
  done: number;
  of: number;
  /** Keys of its models. */
  models: string[];
  /** Of its finished models, as they are kept; not known of a flock that an older page has kept. */
  bytes?: number;
}

/** A kept model: a finished one, or one that was growing. */
export interface KeptModel {
  key: string;
  /** Its checkpoint, without its corpus. */
  bytes: Uint8Array;
  step: number;
  of: number;
  loss?: number;
  grown?: Grown;
}

/** A flock that came in a file, held to its plan. */
export interface TakenStudy {
  study: KeptStudy;
  models: (KeptModel & { grown: Grown })[];
}

interface Schema extends DBSchema {
  studies: { key: string; value: KeptStudy };
  models: { key: string; value: KeptModel };
}

/**
 * Flocks that grow by themselves, those that are grown cell by cell, and those that
 * came in files. The models of the last two came from anywhere, and are not taken
 * for what was grown here, though a key says the same of all.
 */
export type Shelf = "flocks" | "cells" | "taken";

/** Does something with a shelf. Rejects where the browser refuses a database. */
export async function withStore<T>(shelf: Shelf, work: (store: StudyStore) => Promise<T>): Promise<T> {
  const store = await StudyStore.open(shelf);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** Where a flock that grows by itself lies: among what came in files, if more of it is done there. */
export async function shelfOf(digest: string): Promise<Shelf> {
  const [own, taken] = await Promise.all((["flocks", "taken"] as const).map((shelf) => withStore(shelf, async (store) => (await store.study(digest))?.done ?? -1)));
  return taken! > own! ? "taken" : "flocks";
}

export class StudyStore {
  readonly #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) { this.#db = db; }

  /** Rejects where the browser refuses a database. */
  static async open(shelf: Shelf): Promise<StudyStore> {
    return new StudyStore(await openDB<Schema>("murmuration-" + shelf, 1, {
      upgrade(made) {
        made.createObjectStore("studies", { keyPath: "digest" });
        made.createObjectStore("models", { keyPath: "key" });
      },
    }));
  }

  /** All flocks, the newest first. */
  async studies(): Promise<KeptStudy[]> {
    return (await this.#db.getAll("studies")).sort((a, b) => b.updated - a.updated);
  }

  study(digest: string): Promise<KeptStudy | undefined> { return this.#db.get("studies", digest); }

  model(key: string): Promise<KeptModel | undefined> { return this.#db.get("models", key); }

  async putModel(m: KeptModel): Promise<void> {
    const work = this.#db.transaction("models", "readwrite", { durability: "strict" });
    await Promise.all([work.store.put(m), work.done]);
  }

  /** Removes a model, unless a flock other than this one has it too. */
  async dropModel(key: string, digest: string): Promise<void> {
    const work = this.#db.transaction(["studies", "models"], "readwrite");
    const others = (await work.objectStore("studies").getAll()).filter((s) => s.digest !== digest);
    await prune([key], others, (k) => work.objectStore("models").delete(k));
    await work.done;
  }

  /** Writes what a flock is now, in place of what it was under another digest; models that no flock has any more go. */
  async putStudy(s: KeptStudy, before: string): Promise<void> {
    const work = this.#db.transaction(["studies", "models"], "readwrite");
    const studies = work.objectStore("studies"), models = work.objectStore("models");
    const old = await studies.get(before);
    if (before !== s.digest) await studies.delete(before);
    await studies.put(s);
    await prune(old?.models ?? [], await studies.getAll(), (key) => models.delete(key));
    await work.done;
  }

  /** Takes flocks in with their models, all or none. What is here stays; `differs` makes the fault of a model that has another digest here. Returns the digests of the flocks that were not here. */
  async take(list: readonly TakenStudy[], differs: (key: string, here: string, came: string) => Error): Promise<string[]> {
    const work = this.#db.transaction(["studies", "models"], "readwrite", { durability: "strict" });
    const studies = work.objectStore("studies"), models = work.objectStore("models");
    const before = new Map((await studies.getAll()).map((s) => [s.digest, s])), came = new Map(list.flatMap((t) => t.models).map((m) => [m.key, m]));
    const here = (await Promise.all([...came.keys()].map((key) => models.get(key)))).filter((m) => m?.grown);
    const other = here.find((m) => m!.grown!.digest !== came.get(m!.key)!.grown.digest);
    if (other) throw differs(other.key, other.grown!.digest, came.get(other.key)!.grown.digest);
    for (const m of here) came.delete(m!.key);
    const better = list.filter(({ study }) => (before.get(study.digest)?.done ?? -1) <= study.done);
    await Promise.all([...better.map(({ study }) => studies.put(study)), ...[...came.values()].map((m) => models.put(m)), work.done]);
    return list.map((t) => t.study.digest).filter((digest) => !before.has(digest));
  }

  /** Removes the flocks that nobody has touched since a moment. */
  async forgetBefore(moment: number): Promise<void> {
    for (const { digest, updated } of await this.studies()) if (updated < moment) await this.forget(digest);
  }

  /** Removes a flock, and its models but for those that another has too. */
  async forget(digest: string): Promise<void> {
    const work = this.#db.transaction(["studies", "models"], "readwrite");
    const studies = work.objectStore("studies"), models = work.objectStore("models");
    const old = await studies.get(digest);
    await studies.delete(digest);
    await prune(old?.models ?? [], await studies.getAll(), (key) => models.delete(key));
    await work.done;
  }

  close(): void { this.#db.close(); }
}

/** Deletes the models of a flock that none of those left lists. */
async function prune(keys: string[], left: KeptStudy[], remove: (key: string) => Promise<void>): Promise<void> {
  const wanted = new Set(left.flatMap((s) => s.models));
  await Promise.all(keys.filter((k) => !wanted.has(k)).map(remove));
}
