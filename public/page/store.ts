// The shelf on this device: many named runs in IndexedDB, each a description and a checkpoint written in one transaction.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Ability, RunState, StepEvent } from "./lab.js";
import type { BirdName } from "./birds";
import type { OwnText, Settings, TuneSettings } from "./settings";

/** What a fine-tuned model was taught. */
export type TaskKind = "classify" | "tag" | "retrieve" | "next";

export interface Bird {
  id: string;
  name: BirdName;
  /** Colour of its family, 1 to 6; a fine-tuned model has its parent's. */
  family: number;
  kind: "pretrain" | TaskKind;
  created: number;
  updated: number;
  settings: Settings;
  tune?: TuneSettings;
  parent?: string;
  corpus: string;
  state: RunState;
  step: number;
  of: number;
  loss: number;
  validLoss?: number;
  chance: number;
  bytes: number;
  /** Loss curve so far, thinned; also in the checkpoint, kept here so that the shelf can speak without opening it. */
  curve?: StepEvent[];
  /** Its abilities as last scored; also in the checkpoint, kept here so that it counts as a seed of its recipe without being opened. */
  abilities?: Ability[];
  seconds: number;
}

interface Schema extends DBSchema {
  birds: { key: string; value: Bird };
  bytes: { key: string; value: Uint8Array };
  texts: { key: string; value: OwnText };
}

/** The shelf; where the browser refuses a database, one in memory, and `lasting` says so. */
export class Store {
  private constructor(private db: IDBPDatabase<Schema> | null) {}
  private memory = new Map<string, { bird: Bird; bytes: Uint8Array }>();

  static async open(): Promise<Store> {
    try {
      const db = await openDB<Schema>("murmuration", 1, {
        upgrade(made) {
          made.createObjectStore("birds", { keyPath: "id" });
          made.createObjectStore("bytes");
          made.createObjectStore("texts");
        },
      });
      return new Store(db);
    } catch {
      return new Store(null);
    }
  }

  get lasting(): boolean {
    return this.db !== null;
  }

  /** All descriptions, oldest first. */
  async list(): Promise<Bird[]> {
    const birds = this.db ? await this.db.getAll("birds") : [...this.memory.values()].map((m) => m.bird);
    return birds.sort((a, b) => a.created - b.created);
  }

  /** Writes a description and its checkpoint together, or neither. */
  async put(bird: Bird, bytes: Uint8Array): Promise<void> {
    if (!this.db) {
      this.memory.set(bird.id, { bird, bytes });
      return;
    }
    const work = this.db.transaction(["birds", "bytes"], "readwrite", { durability: "strict" });
    await Promise.all([work.objectStore("birds").put(bird), work.objectStore("bytes").put(bytes, bird.id), work.done]);
  }

  /** Writes a description alone, for a new name. */
  async describe(bird: Bird): Promise<void> {
    if (this.db) await this.db.put("birds", bird);
    else this.memory.set(bird.id, { bird, bytes: this.memory.get(bird.id)?.bytes ?? new Uint8Array() });
  }

  async bytes(id: string): Promise<Uint8Array | undefined> {
    return this.db ? this.db.get("bytes", id) : this.memory.get(id)?.bytes;
  }

  async remove(id: string): Promise<void> {
    this.memory.delete(id);
    if (!this.db) return;
    const work = this.db.transaction(["birds", "bytes"], "readwrite");
    await Promise.all([work.objectStore("birds").delete(id), work.objectStore("bytes").delete(id), work.done]);
  }

  async keepText(text: OwnText): Promise<void> {
    if (this.db) await this.db.put("texts", text, "own");
  }

  async text(): Promise<OwnText | null> {
    return (this.db && (await this.db.get("texts", "own"))) ?? null;
  }
}
