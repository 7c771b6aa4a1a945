// What project.json says: the record of a project and the descriptions of its models, each field held to what it may be.
import type { Answer } from "../page/answers";
import { birdKeys } from "../page/birds";
import { pretrainFields, tuneFields, type Field } from "../page/fields";
import type { Ability } from "../lab/protocol";
import type { Settings, TuneSettings } from "../page/settings";
import type { Bird, KeptFlock } from "../page/store";
import { readMix } from "../page/mix";
import { either, FileFault, list, maybe, named, number, oneOf, record, text, whole, yes, type Check } from "./check";

/** The version of the form that this page writes; it reads earlier ones too. The first had no flocks' models. */
export const VERSION = 2;
/** The most models of a project's file, beside those of its flocks. */
export const MOST_BIRDS = 2000;
/** The most models of its flocks. */
export const MOST_FLOCKS = 5000;

/** A model as the file describes it; its checkpoint is the entry birds/ID.safetensors. */
export type FiledBird = Omit<Bird, "project" | "rev" | "curve" | "bytes">;

/** A flock as the file describes it; the weights of its models are the entries flocks/KEY.safetensors. */
export interface FiledFlock extends KeptFlock {
  /** What of it is done, bases first; absent where nothing of it was kept. */
  grown?: { version: string; plan: object; models: { key: string; digest: string }[] };
}

/** A project as project.json has it. */
export interface Filed {
  format: "murmuration project";
  version: number;
  name?: string;
  number: number;
  created: number;
  updated: number;
  address: string;
  /** The own text, whose characters or bytes are the entry "text". */
  text?: { name: string; column?: string; as: "bytes" | "text" };
  answers: Answer[];
  flocks: FiledFlock[];
  birds: FiledBird[];
}

const id = text(64, /^[\w-]+$/);
const time = number(0, 8.64e15);
const address = text(4000, /^(#[a-z]+(\?\S*)?)?$/);
const params = named(either(number(), text(2000)), 50);

const words: Check<Answer["said"]> = (value, at) => {
  if (typeof value === "string") return text(20_000)(value, at);
  const [key, given] = list<unknown>((v) => v, 2)(value, at);
  const said = text(200)(key, at + "[0]");
  return given === undefined ? [said] : [said, params(given, at + "[1]")];
};

const answer = record<Answer>({ id: text(200), ask: words, said: words, came: maybe(words), at: time });
const digest = text(64, /^[0-9a-f]{64}$/);
/** An object; what it may say the lab knows. */
const plan: Check<object> = (value, at) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new FileFault("object", { at });
  return value;
};
const grown = record<NonNullable<FiledFlock["grown"]>>({ version: text(64), plan, models: list(record({ key: text(30, /^(base|tuned)-[0-9a-f]{16}$/), digest }), MOST_FLOCKS) });
const flock = record<FiledFlock>({ digest, address, grown: maybe(grown) });

/** A field of the configuration. Its range is that of the page's controls: a model from elsewhere may lie outside, and whether it can be trained on the lab says. */
const setting = (field: Field): Check<string | number> => (field.type === "choice" ? oneOf(...field.choices) : field.type === "int" ? whole(0, 1e12) : number(-1e12, 1e12));

const checks = (fields: readonly Field[]) => Object.fromEntries(fields.map((f) => [f.key, setting(f)]));

const mix: Check<string> = (value, at) => {
  const given = text(2000)(value, at);
  if (readMix(given).bad.length) throw new FileFault("form", { at });
  return given;
};

const settings = record({ ...checks(pretrainFields), source: oneOf("world", "text"), mix }) as unknown as Check<Settings>;
const tune = record(checks(tuneFields)) as unknown as Check<TuneSettings>;

const point = record<Ability["curve"][number]>({ step: whole(0, 1e12), tokens: number(), accuracy: number(), conditional: number(), logprob: number(), n: number() });
const width = record<Ability["width"]>({ accuracy: maybe(number()), conditional: maybe(number()), logprob: maybe(number()) });
/** JSON has no NaN: a number that is not known is written as null. */
const known: Check<number> = (value, at) => maybe(number())(value, at) ?? NaN;
const ability = record<Omit<Ability, "dip" | "change" | "fit">>({
  name: text(60), custom: yes, chance: known, unknown: number(), curve: list(point, 5000), width, verdict: oneOf("breakthrough", "gradual", "not yet"),
  onset: maybe(record({ before: number(), step: number() })),
});

const bird = record<FiledBird>({
  id, name: record<Bird["name"]>({ key: oneOf(...birdKeys), round: whole(1, 1e6), custom: maybe(text(40)) }), family: whole(1, 6),
  kind: oneOf("pretrain", "classify", "tag", "retrieve", "next"), created: time, updated: time, settings, tune: maybe(tune), parent: maybe(id),
  corpus: text(1000), state: oneOf("paused", "done", "stopped", "diverged", "failed"), step: whole(0, 1e12), of: whole(0, 1e12),
  loss: known, validLoss: maybe(number()), chance: known, abilities: maybe(list(ability, 200)), seconds: number(0, 1e12),
});

const filed = record<Filed>({
  format: oneOf("murmuration project"), version: whole(1, 1e6), name: maybe(text(60)), number: whole(1, 1e9), created: time, updated: time, address,
  text: maybe(record({ name: text(1000), column: maybe(text(1000)), as: oneOf("bytes", "text") })),
  answers: list(answer, 5000), flocks: list(flock, 1000), birds: list(bird, MOST_BIRDS),
});

/** Reads project.json. */
export function readForm(bytes: Uint8Array): Filed {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new FileFault("json", {});
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > VERSION) throw new FileFault("version", { version, most: VERSION });
  const form = filed(value, "project");
  once(form.birds.map((b) => b.id), (i) => `project.birds[${i}].id`);
  once(form.flocks.map((f) => f.digest), (i) => `project.flocks[${i}].digest`);
  for (const [i, f] of form.flocks.entries()) once(f.grown?.models.map((m) => m.key) ?? [], (j) => `project.flocks[${i}].grown.models[${j}].key`);
  return form;
}

/** Refuses a name that comes a second time. */
function once(ids: readonly string[], at: (i: number) => string): void {
  const second = ids.findIndex((id, i) => ids.indexOf(id) !== i);
  if (second >= 0) throw new FileFault("twice", { at: at(second), id: ids[second]! });
}

/** A model's description as it is filed: without what lies in its checkpoint or belongs to the shelf. */
export function filedBird({ project: _, rev: __, curve: ___, bytes: ____, abilities, ...rest }: Bird): FiledBird {
  const told = abilities?.map(({ name, custom, chance, unknown, curve, width, verdict, onset }) => ({ name, custom, chance, unknown, curve, width, verdict, onset }));
  const settings = only(rest.settings, [...pretrainFields.map((f) => f.key), "source", "mix"]), tune = rest.tune && only(rest.tune, tuneFields.map((f) => f.key));
  return { ...rest, settings, tune, state: rest.state === "running" ? "paused" : rest.state, abilities: told };
}

const only = <T extends object>(whole: T, keys: readonly string[]): T => Object.fromEntries(Object.entries(whole).filter(([key]) => keys.includes(key))) as T;
