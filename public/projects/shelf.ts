// All projects of the shelf: listed with what they take, made, duplicated, deleted and taken in, each in one transaction.
import type { IDBPDatabase } from "idb";
import { newId, newProject } from "../page/shared";
import type { Bird, Project, Shelf } from "../page/store";
import type { Whole } from "./file";

const ALL = ["projects", "birds", "bytes", "texts"] as const;

/** A project and what it takes. */
export interface Listed {
  project: Project;
  models: number;
  bytes: number;
  /** When anything of it was written last. */
  updated: number;
}

/** All projects, the one that was used last first. */
export async function listed(db: IDBPDatabase<Shelf>): Promise<Listed[]> {
  const work = db.transaction(["projects", "birds", "texts"]);
  const [projects, birds, keys] = await Promise.all([work.objectStore("projects").getAll(), work.objectStore("birds").getAll(), work.objectStore("texts").getAllKeys()]);
  const texts = new Map<string, number>();
  for (const key of keys) {
    const text = await work.objectStore("texts").get(key);
    texts.set(key, text?.bytes?.length ?? text?.text?.length ?? 0);
  }
  await work.done;
  return projects.map((project) => taken(project, birds.filter((b) => b.project === project.id), texts.get(project.id) ?? 0)).sort((a, b) => b.updated - a.updated);
}

/** What a project takes, from its models and its text. */
export function taken(project: Project, birds: readonly Bird[], text: number): Listed {
  const bytes = birds.reduce((sum, b) => sum + b.bytes, text);
  return { project, models: birds.length, bytes, updated: Math.max(project.updated, ...birds.map((b) => b.updated)) };
}

/** The number of the next project that is given no name. */
const nextNumber = (all: readonly Project[]): number => 1 + Math.max(0, ...all.filter((p) => !p.name).map((p) => p.number));

/** Makes an empty project. */
export async function create(db: IDBPDatabase<Shelf>): Promise<Project> {
  const work = db.transaction("projects", "readwrite");
  const project = newProject(nextNumber(await work.store.getAll()));
  await Promise.all([work.store.put(project), work.done]);
  return project;
}

/** Gives a project a name; an empty one takes it away. */
export async function rename(db: IDBPDatabase<Shelf>, id: string, name: string): Promise<void> {
  const work = db.transaction("projects", "readwrite");
  const project = await work.store.get(id);
  if (project) await work.store.put({ ...project, name: name.trim().slice(0, 60) || undefined });
  await work.done;
}

/** Copies a project with all that is in it, under another name. */
export async function duplicate(db: IDBPDatabase<Shelf>, id: string, name: string): Promise<Project | null> {
  const work = db.transaction(ALL, "readwrite", { durability: "strict" });
  const projects = work.objectStore("projects"), birds = work.objectStore("birds"), bytes = work.objectStore("bytes"), texts = work.objectStore("texts");
  const [project, mine, text] = await Promise.all([projects.get(id), birds.index("project").getAll(id), texts.get(id)]);
  if (!project) return null;
  const made: Project = { ...project, id: newId(), name: name.slice(0, 60), created: Date.now(), updated: Date.now() };
  const ids = new Map(mine.map((b) => [b.id, newId()]));
  await projects.put(made);
  if (text) await texts.put(text, made.id);
  for (const b of mine) {
    const copy = ids.get(b.id)!, checkpoint = await bytes.get(b.id);
    await birds.put({ ...b, id: copy, project: made.id, rev: 1, parent: b.parent && (ids.get(b.parent) ?? b.parent) });
    if (checkpoint) await bytes.put(checkpoint, copy);
  }
  await work.done;
  return made;
}

/** Deletes a project with all that is in it. Returns its flocks that no other project has. */
export async function remove(db: IDBPDatabase<Shelf>, id: string): Promise<string[]> {
  const work = db.transaction(ALL, "readwrite");
  const projects = work.objectStore("projects"), birds = work.objectStore("birds");
  const [gone, keys] = await Promise.all([projects.get(id), birds.index("project").getAllKeys(id)]);
  await projects.delete(id);
  await work.objectStore("texts").delete(id);
  for (const key of keys) await Promise.all([birds.delete(key), work.objectStore("bytes").delete(key)]);
  const left = new Set((await projects.getAll()).flatMap((p) => p.flocks.map((f) => f.digest)));
  await work.done;
  return (gone?.flocks ?? []).map((f) => f.digest).filter((digest) => !left.has(digest));
}

/** Takes a project in, whole or not at all. */
export async function take(db: IDBPDatabase<Shelf>, { project, birds, bytes, text }: Whole): Promise<void> {
  const work = db.transaction(ALL, "readwrite", { durability: "strict" });
  const writes: Promise<unknown>[] = [work.objectStore("projects").put(project), ...birds.map((b) => work.objectStore("birds").put(b))];
  if (text) writes.push(work.objectStore("texts").put(text, project.id));
  for (const [id, checkpoint] of bytes) writes.push(work.objectStore("bytes").put(checkpoint, id));
  await Promise.all([...writes, work.done]);
}
