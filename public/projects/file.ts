// A project as one file: written with all that it needs, and read with nothing believed that was not checked.
import { completed, defaultSettings, type OwnText } from "../page/settings";
import type { Bird, Project } from "../page/store";
import { faultText, Lab, MOST_CHECKPOINT, MOST_TEXT, newId, newProject } from "../page/shared";
import { FileFault } from "./check";
import { filedBird, MOST_BIRDS, readForm, VERSION, type Filed, type FiledBird } from "./form";
import { directory, pack, unpack, ZipFault, type Entry, type Source } from "./zip";

/** The most bytes of a project's models and text: one transaction writes them, so they are in memory together. */
export const MOST_PROJECT = 1 << 30;
const MOST_FORM = 64 << 20;

/** A project with all that belongs to it. */
export interface Whole {
  project: Project;
  birds: Bird[];
  /** Checkpoints, by the ids of the models. */
  bytes: Map<string, Uint8Array>;
  text: OwnText | null;
}

/** Writes a project as an archive, asking for one checkpoint after another. */
export function write(project: Project, birds: readonly Bird[], text: OwnText | null, checkpoint: (id: string) => Promise<Uint8Array | undefined>): Promise<Blob> {
  async function* files(): AsyncGenerator<[string, Uint8Array]> {
    const { id: _, ...record } = project;
    const form: Filed = {
      format: "murmuration project", version: VERSION, ...record, birds: birds.map((b) => filedBird(whole(b))),
      text: text ? { name: text.name, column: text.column, as: text.bytes ? "bytes" : "text" } : undefined,
    };
    yield ["project.json", new TextEncoder().encode(JSON.stringify(form, null, 1))];
    if (text) yield ["text", text.bytes ?? new TextEncoder().encode(text.text ?? "")];
    for (const { id } of birds) {
      const bytes = await checkpoint(id);
      if (bytes) yield [nameOf(id), bytes];
    }
  }
  return pack(files());
}

/** A model with the usual in place of settings that were not to be chosen when it was made. */
const whole = <B extends FiledBird>(b: B): B => ({ ...b, settings: completed({ ...defaultSettings(Lab.defaults), ...b.settings }), tune: b.tune && { ...Lab.tuneDefaults, ...b.tune } });

const nameOf = (id: string): string => `birds/${id}.safetensors`;

/** How many bytes an entry may have, by its name. */
function most(name: string): number | undefined {
  if (name === "project.json") return MOST_FORM;
  if (name === "text") return MOST_TEXT;
  return /^birds\/[\w-]{1,64}\.safetensors$/.test(name) ? MOST_CHECKPOINT : undefined;
}

/** Reads an archive into a new project; `told` hears how many models have been checked. */
export async function read(source: Source, told: (done: number, of: number) => void): Promise<Whole> {
  const entries = await directory(source, { entries: MOST_BIRDS + 3, total: MOST_PROJECT, most });
  const by = new Map(entries.map((e) => [e.name, e]));
  const form = readForm(await unpack(source, needed(by, "project.json")));
  const wanted = new Set(["project.json", ...(form.text ? ["text"] : []), ...form.birds.map((b) => nameOf(b.id))]);
  for (const { name } of entries) if (!wanted.has(name)) throw new ZipFault("name", { name });
  for (const name of wanted) needed(by, name);
  const text = form.text ? textOf(form.text, await unpack(source, needed(by, "text"))) : null;
  return { ...(await models(source, form, by, told)), text };
}

function needed(by: Map<string, Entry>, name: string): Entry {
  const entry = by.get(name);
  if (!entry) throw new ZipFault("missing", { name });
  return entry;
}

const textOf = ({ as, ...named }: NonNullable<Filed["text"]>, bytes: Uint8Array): OwnText => (as === "bytes" ? { ...named, bytes } : { ...named, text: new TextDecoder().decode(bytes) });

/** Unpacks every checkpoint and has it opened, in a worker that nothing else depends on. */
async function models(source: Source, form: Filed, by: Map<string, Entry>, told: (done: number, of: number) => void): Promise<Omit<Whole, "text">> {
  const { birds: filed, text: _, format: __, version: ___, ...record } = form;
  const project: Project = { ...record, id: newProject(1).id };
  const ids = new Map(filed.map((b) => [b.id, newId()])), bytes = new Map<string, Uint8Array>(), birds: Bird[] = [];
  const lab = await Lab.open();
  try {
    for (const one of filed) {
      told(birds.length, filed.length);
      const checkpoint = await unpack(source, needed(by, nameOf(one.id)));
      const step = await open(lab, one, checkpoint);
      const id = ids.get(one.id)!;
      bytes.set(id, checkpoint);
      birds.push({ ...whole(one), id, step, project: project.id, rev: 1, parent: one.parent && ids.get(one.parent), bytes: checkpoint.length });
    }
  } finally {
    lab.close();
  }
  return { project, birds, bytes };
}

/** Opens a checkpoint as strictly as any other, and compares it with what the file says of it; returns its step. */
async function open(lab: Lab, filed: FiledBird, checkpoint: Uint8Array): Promise<number> {
  const name = nameOf(filed.id);
  const model = await lab.open(checkpoint).catch((error: unknown) => {
    throw new FileFault("model", { name, at: "", why: faultText(error).replace(/[.。]$/, "") });
  });
  const { corpus } = model, tuned = "classify" in model;
  const kind = !tuned ? "pretrain" : model.config.task === "recall" ? "classify" : model.config.task;
  if (kind !== filed.kind) throw new FileFault("differs", { name, at: "kind", said: filed.kind, is: kind });
  const step = tuned ? filed.step : (model.last?.step ?? 0);
  await model.close();
  await corpus.close().catch(() => undefined);
  return step;
}
