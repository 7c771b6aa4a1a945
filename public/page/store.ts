// The shelf on this device: projects of many named runs in IndexedDB, each run a description and a checkpoint written in one transaction.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";
import type { Answer } from "./answers";
import type { Ability, RunState, StepEvent } from "./lab.js";
import type { BirdName } from "./birds";
import { noise } from "./room";
import type { OwnText, Settings, TuneSettings } from "./settings";

/** What a fine-tuned model was taught. */
export type TaskKind = "classify" | "tag" | "retrieve" | "next";

export interface Bird {
  id: string;
  /** The project that it belongs to. */
  project: string;
  /** How often it has been written: a tab that knows another count would overwrite what it has not seen. */
  rev?: number;
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

/** A flock that was grown in a project: its models lie with the flocks, its address grows the same again. */
export interface KeptFlock {
  digest: string;
  address: string;
}

/** What is kept together under one name. */
export interface Project {
  id: string;
  /** Its name as long as it was given none: 1 for the first. */
  number: number;
  name?: string;
  created: number;
  updated: number;
  /** Where in the page it was left, an address that begins with #. */
  address: string;
  answers: Answer[];
  flocks: KeptFlock[];
}

/** The database of the shelf. */
export interface Shelf extends DBSchema {
  projects: { key: string; value: Project };
  birds: { key: string; value: Bird; indexes: { project: string } };
  bytes: { key: string; value: Uint8Array };
  /** A project's own text, under the project's id. */
  texts: { key: string; value: OwnText };
  /** Room set aside for the last saves, under its size. */
  reserve: { key: number; value: Uint8Array };
}

/** What other tabs do to the shelf. */
export interface Neighbours {
  /** A tab with an older version of the page keeps the shelf from being opened. */
  blocked(): void;
  /** A tab with a newer version waits for this one to let the shelf go. */
  outdated(): Promise<void>;
}

/** Why a write was refused: another tab has deleted the project, or written the model. */
export class Refusal extends Error {
  constructor(readonly why: "gone" | "moved") {
    super(why);
  }
}

/** A name for a record that no other has. */
export const newId = (): string => Date.now().toString(36) + Math.random().toString(36).slice(2, 8);

/** An empty project. */
export function newProject(number: number, now = Date.now()): Project {
  return { id: newId(), number, created: now, updated: now, address: "", answers: [], flocks: [] };
}

/** The open project on the shelf; where the browser refuses a database, one in memory, and `lasting` says so. */
export class Store {
  private memory = new Map<string, { bird: Bird; bytes: Uint8Array }>();
  private own: OwnText | null = null;

  private constructor(readonly db: IDBPDatabase<Shelf> | null, public project: Project) {}

  /** Opens the shelf at a project, or at the one that was used last; the first visit makes one. */
  static async open(wanted: string | null, near: Neighbours): Promise<Store> {
    try {
      const db = await openDB<Shelf>("murmuration", 2, {
        upgrade: (made, from, _, work) => build(made, from, work),
        blocked: () => near.blocked(),
        blocking: (_, __, e) => void near.outdated().finally(() => (e.target as IDBDatabase).close()),
      });
      return new Store(db, await enter(db, wanted));
    } catch {
      return new Store(null, newProject(1));
    }
  }

  get lasting(): boolean {
    return this.db !== null;
  }

  /** All descriptions of the project, oldest first. */
  async list(): Promise<Bird[]> {
    const birds = this.db ? await this.db.getAllFromIndex("birds", "project", this.project.id) : [...this.memory.values()].map((m) => m.bird);
    return birds.sort((a, b) => a.created - b.created);
  }

  /** Writes a description and its checkpoint together, or neither; returns the description as it now stands. */
  async put(bird: Bird, bytes: Uint8Array): Promise<Bird> {
    const next: Bird = { ...bird, rev: (bird.rev ?? 0) + 1 };
    if (!this.db) {
      this.memory.set(bird.id, { bird: next, bytes });
      return next;
    }
    const work = this.db.transaction(["projects", "birds", "bytes"], "readwrite", { durability: "strict" });
    const birds = work.objectStore("birds");
    const [project, stored] = await Promise.all([work.objectStore("projects").getKey(bird.project), birds.get(bird.id)]);
    if (!project) throw new Refusal("gone");
    if (stored && (stored.rev ?? 0) !== (bird.rev ?? 0)) throw new Refusal("moved");
    if (stored) next.name = stored.name; // it may have been renamed in another tab
    await Promise.all([birds.put(next), work.objectStore("bytes").put(bytes, bird.id), work.done]);
    return next;
  }

  /** Gives a model another name. */
  async rename(bird: Bird): Promise<void> {
    if (!this.db) return;
    const work = this.db.transaction("birds", "readwrite");
    const stored = await work.store.get(bird.id);
    if (stored) await work.store.put({ ...stored, name: bird.name });
    await work.done;
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
    this.own = text;
    if (this.db) await this.db.put("texts", text, this.project.id);
  }

  async text(): Promise<OwnText | null> {
    return this.db ? ((await this.db.get("texts", this.project.id)) ?? null) : this.own;
  }

  /** Sets room aside for saves to come; false where there is no more. What browsers tell of their room is a guess: Chromium says 10 GB on a full disk. */
  async reserve(size: number): Promise<boolean> {
    if (!this.db || (await this.reserved()) >= size) return true;
    const bytes = await noise(size);
    try {
      const work = this.db.transaction("reserve", "readwrite");
      await Promise.all([work.store.clear(), work.store.put(bytes, size), work.done]);
      return true;
    } catch (error) {
      return (error as Error).name !== "QuotaExceededError";
    }
  }

  /** How many bytes are set aside. */
  async reserved(): Promise<number> {
    return (await this.db?.getAllKeys("reserve"))?.[0] ?? 0;
  }

  /** Gives back what was set aside; false where nothing was. */
  async spend(): Promise<boolean> {
    if (!(await this.reserved())) return false;
    await this.db?.clear("reserve");
    return true;
  }

  /** Changes the project's record as it stands, which another tab may have written last. */
  async change(edit: (project: Project) => void): Promise<void> {
    if (!this.db) return edit(this.project);
    const work = this.db.transaction("projects", "readwrite");
    const project = await work.store.get(this.project.id);
    if (!project) throw new Refusal("gone");
    edit(project);
    await Promise.all([work.store.put({ ...project, updated: Date.now() }), work.done]);
    this.project = project;
  }

  /** Reads the project's record again; false where another tab has deleted it. */
  async reread(): Promise<boolean> {
    const project = this.db ? await this.db.get("projects", this.project.id) : this.project;
    if (project) this.project = project;
    return !!project;
  }

  /** Puts the project back after another tab has deleted it. */
  async restore(): Promise<void> {
    await this.db?.put("projects", this.project);
  }
}

/** Makes the stores; the shelf of the first version becomes the first project. */
async function build(db: IDBPDatabase<Shelf>, from: number, work: IDBPTransaction<Shelf, ("projects" | "birds" | "bytes" | "texts" | "reserve")[], "versionchange">): Promise<void> {
  if (from < 1) {
    db.createObjectStore("birds", { keyPath: "id" });
    db.createObjectStore("bytes");
    db.createObjectStore("texts");
  }
  db.createObjectStore("projects", { keyPath: "id" });
  db.createObjectStore("reserve");
  const birds = work.objectStore("birds"), texts = work.objectStore("texts");
  birds.createIndex("project", "project");
  const [all, text] = await Promise.all([birds.getAll(), texts.get("own" as string)]);
  if (!all.length && !text) return;
  const project = newProject(1);
  project.created = Math.min(project.created, ...all.map((b) => b.created));
  const moved = text ? [texts.put(text, project.id), texts.delete("own")] : [];
  await Promise.all([work.objectStore("projects").put(project), ...all.map((b) => birds.put({ ...b, project: project.id })), ...moved]);
}

/** The project that is wanted, else the one that was used last, else a first one. */
async function enter(db: IDBPDatabase<Shelf>, wanted: string | null): Promise<Project> {
  const work = db.transaction("projects", "readwrite");
  const all = await work.store.getAll();
  const found = all.find((p) => p.id === wanted) ?? all.sort((a, b) => b.updated - a.updated)[0] ?? newProject(1);
  if (!all.length) await work.store.put(found);
  await work.done;
  return found;
}
