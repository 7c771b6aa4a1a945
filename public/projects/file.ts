// A project as one file: written with all that it needs, and read with nothing believed that was not checked.
import { completed, defaultSettings, type OwnText } from "../page/settings";
import type { Bird, Project } from "../page/store";
import { faultText, Lab, MOST_CHECKPOINT, MOST_TEXT, newId, newProject } from "../page/shared";
import type { KeptStudy, StudyModel, TakenStudy } from "../lab/lab";
import type * as P from "../lab/protocol";
import { limits, version } from "../lab/protocol";
import { FileFault } from "./check";
import { filedBird, MOST_BIRDS, MOST_FLOCKS, readForm, VERSION, type Filed, type FiledBird, type FiledFlock } from "./form";
import { directory, pack, unpack, ZipFault, type Entry, type Source } from "./zip";

/** The most bytes of a project's models, flocks and text: one transaction writes them, so they are in memory together. */
export const MOST_PROJECT = 1 << 30;
const MOST_FORM = 64 << 20;

/** A project with all that belongs to it. */
export interface Whole {
  project: Project;
  birds: Bird[];
  /** Checkpoints, by the ids of the models. */
  bytes: Map<string, Uint8Array>;
  text: OwnText | null;
  flocks: TakenStudy[];
  /** Flocks whose models another version has grown, in other bits: only their plans are taken. */
  outdated: number;
}

/** What an archive is made of: one thing after another is asked for. */
export interface Parts {
  project: Project;
  birds: readonly Bird[];
  text: OwnText | null;
  checkpoint(id: string): Promise<Uint8Array | undefined>;
  /** The flocks that are kept, and their finished models. */
  studies: readonly KeptStudy[];
  models(digest: string): AsyncIterable<StudyModel>;
}

/** Writes a project as an archive. */
export function write({ project, birds, text, checkpoint, studies, models }: Parts): Promise<Blob> {
  async function* files(): AsyncGenerator<[string, Uint8Array]> {
    if (text) yield ["text", text.bytes ?? new TextEncoder().encode(text.text ?? "")];
    for (const { id } of birds) {
      const bytes = await checkpoint(id);
      if (bytes) yield [nameOf(id), bytes];
    }
    const flocks: FiledFlock[] = [], written = new Set<string>(); // flocks share models
    for (const flock of project.flocks) {
      const study = studies.find((s) => s.digest === flock.digest), list: { key: string; digest: string }[] = [];
      for await (const { key, digest, bytes } of study ? models(study.digest) : []) {
        list.push({ key, digest });
        if (!written.has(key)) yield [flockName(key), bytes];
        written.add(key);
      }
      flocks.push(study && list.length ? { ...flock, grown: { version, plan: study.plan, models: list } } : flock);
    }
    yield ["project.json", new TextEncoder().encode(JSON.stringify(formOf(project, birds, text, flocks), null, 1))];
  }
  return pack(files());
}

function formOf({ id: _, ...record }: Project, birds: readonly Bird[], text: OwnText | null, flocks: FiledFlock[]): Filed {
  return {
    format: "murmuration project", version: VERSION, ...record, birds: birds.map((b) => filedBird(whole(b))), flocks,
    text: text ? { name: text.name, column: text.column, as: text.bytes ? "bytes" : "text" } : undefined,
  };
}

/** A model with the usual in place of settings that were not to be chosen when it was made. */
const whole = <B extends FiledBird>(b: B): B => ({ ...b, settings: completed({ ...defaultSettings(Lab.defaults), ...b.settings }), tune: b.tune && { ...Lab.tuneDefaults, ...b.tune } });

const nameOf = (id: string): string => `birds/${id}.safetensors`;
const flockName = (key: string): string => `flocks/${key}.safetensors`;

/** How many bytes an entry may have, by its name. */
function most(name: string): number | undefined {
  if (name === "project.json") return MOST_FORM;
  if (name === "text") return MOST_TEXT;
  if (/^flocks\/[\w-]{1,30}\.safetensors$/.test(name)) return limits.cell;
  return /^birds\/[\w-]{1,64}\.safetensors$/.test(name) ? MOST_CHECKPOINT : undefined;
}

/** Reads an archive into a new project; `told` hears how many models have been checked. */
export async function read(source: Source, told: (done: number, of: number) => void): Promise<Whole> {
  const entries = await directory(source, { entries: MOST_BIRDS + MOST_FLOCKS + 3, total: MOST_PROJECT, most });
  const by = new Map(entries.map((e) => [e.name, e]));
  const form = readForm(await unpack(source, needed(by, "project.json")));
  const wanted = new Set(["project.json", ...(form.text ? ["text"] : []), ...form.birds.map((b) => nameOf(b.id)), ...form.flocks.flatMap((f) => f.grown?.models.map((m) => flockName(m.key)) ?? [])]);
  for (const { name } of entries) if (!wanted.has(name)) throw new ZipFault("name", { name });
  for (const name of wanted) needed(by, name);
  const text = form.text ? textOf(form.text, await unpack(source, needed(by, "text"))) : null;
  const all = form.birds.length + form.flocks.reduce((n, f) => n + (f.grown?.models.length ?? 0), 0), lab = await Lab.open();
  let done = 0;
  const next = () => told(done++, all);
  try {
    return { ...(await models(lab, source, form, by, next)), ...(await flocks(lab, source, form, by, next)), text };
  } finally {
    lab.close();
  }
}

function needed(by: Map<string, Entry>, name: string): Entry {
  const entry = by.get(name);
  if (!entry) throw new ZipFault("missing", { name });
  return entry;
}

const textOf = ({ as, ...named }: NonNullable<Filed["text"]>, bytes: Uint8Array): OwnText => (as === "bytes" ? { ...named, bytes } : { ...named, text: new TextDecoder().decode(bytes) });

/** Unpacks every checkpoint and has it opened, in a worker that nothing else depends on. */
async function models(lab: Lab, source: Source, form: Filed, by: Map<string, Entry>, next: () => void): Promise<Pick<Whole, "project" | "birds" | "bytes">> {
  const { birds: filed, text: _, format: __, version: ___, flocks, ...record } = form;
  const project: Project = { ...record, id: newProject(1).id, flocks: flocks.map(({ digest, address }) => ({ digest, address })) };
  const ids = new Map(filed.map((b) => [b.id, newId()])), bytes = new Map<string, Uint8Array>(), birds: Bird[] = [];
  for (const one of filed) {
    next();
    const checkpoint = await unpack(source, needed(by, nameOf(one.id)));
    const step = await open(lab, one, checkpoint);
    const id = ids.get(one.id)!;
    bytes.set(id, checkpoint);
    birds.push({ ...whole(one), id, step, project: project.id, rev: 1, parent: one.parent && ids.get(one.parent), bytes: checkpoint.length });
  }
  return { project, birds, bytes };
}

/** Unpacks the flocks' models and has each held to its plan and to its digest. */
async function flocks(lab: Lab, source: Source, form: Filed, by: Map<string, Entry>, next: () => void): Promise<Pick<Whole, "flocks" | "outdated">> {
  const grown = form.flocks.flatMap(({ digest, grown }) => (grown ? [{ digest, ...grown }] : [])), taken: TakenStudy[] = [];
  const ours = grown.filter((f) => f.version === version);
  for (const { digest, plan, models } of ours) {
    let at = "project.json";
    async function* unpacked(): AsyncGenerator<StudyModel> {
      for (const one of models) {
        next();
        at = flockName(one.key);
        yield { ...one, bytes: await unpack(source, needed(by, at)) };
      }
    }
    taken.push(await lab.receiveStudy({ digest, plan: plan as P.StudyPlan, models: unpacked() }).catch((error: unknown) => {
      throw error instanceof ZipFault ? error : new FileFault("flock", { name: at, at: "", why: faultText(error).replace(/[.。]$/, "") });
    }));
  }
  return { flocks: taken, outdated: grown.length - ours.length };
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
