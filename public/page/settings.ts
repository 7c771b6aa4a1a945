// The page's configuration: one flat record, from which the lab's specifications are made.
import type { CorpusSpec, Lab, PretrainSpec, World } from "./lab.js";
import { mixOf, mixText } from "./mix";

/** How many cores may share a step. */
export const workerChoices = ["auto", "1", "2", "3", "4"] as const;

export interface Settings {
  source: "world" | "text";
  language: "en" | "zh";
  worldSeed: number;
  sentences: number;
  /** Weights of the world's abilities that are not the default ones, as in "agreement:30,recall:0". */
  mix: string;
  /** Share of the sentences whose words are shuffled. */
  noise: number;
  /** Share of the longer lists of words in use. */
  vocabulary: number;
  /** How many facts there are; 0: all. */
  facts: number;
  tokenizer: "char" | "word" | "bpe" | "space";
  vocabLimit: number;
  unit: "line" | "text";
  objective: "mlm" | "causal";
  maskRate: number;
  kind: "lstm" | "bilstm" | "gru" | "bigru" | "transformer";
  layers: number;
  hidden: number;
  embed: number;
  dropout: number;
  batch: number;
  length: number;
  steps: number;
  epochs: number;
  validEvery: number;
  optimizer: "adam" | "adamw" | "sgd";
  learningRate: number;
  schedule: "constant" | "linear" | "cosine";
  warmup: number;
  clip: number;
  decay: number;
  seed: number;
  /** Whether its abilities are scored while it grows; the result does not depend on it. */
  battery: "on" | "off";
  /** Cores that share a step; the result does not depend on it. */
  workers: (typeof workerChoices)[number];
}

export interface TuneSettings {
  freeze: "none" | "encoder" | "all-but-last";
  steps: number;
  batch: number;
  learningRate: number;
  optimizer: "adam" | "adamw" | "sgd";
  decay: number;
  dropout: number;
  dense: number;
  patience: number;
  lambda: number;
  seed: number;
}

type LabDefaults = (typeof Lab)["defaults"];

/** The kind that a model has when it reads one way only; a transformer looks where its task lets it. */
export const oneWay = ({ kind }: Settings): Settings["kind"] => (kind === "bilstm" ? "lstm" : kind === "bigru" ? "gru" : kind);

/** The corpus part of the settings before anything is chosen. */
export const worldDefaults = { source: "world", language: "en", worldSeed: 1, sentences: 6000, mix: "", noise: 0, vocabulary: 1, facts: 0, tokenizer: "word", vocabLimit: 0, unit: "line" } as const;

/** Settings that were saved before there was all of today's to choose. */
export const completed = (saved: Settings): Settings => ({ ...worldDefaults, ...saved, battery: saved.battery ?? "off", workers: saved.workers ?? "auto" });

/** How many workers to ask for: chosen, or one, two of at least four cores, four of at least eight. */
export function workersOf({ workers = "auto" }: Partial<Settings>, cores = globalThis.navigator?.hardwareConcurrency ?? 1): number {
  if (workers !== "auto") return Number(workers);
  return cores < 4 ? 1 : cores < 8 ? 2 : 4;
}

/** The page's flat form of a specification laid over other settings. */
export function withSpec(base: Settings, spec: Partial<PretrainSpec>): Settings {
  const { model, workers: _, battery: __, ...rest } = spec; // who shares the work or looks on is no part of a recipe
  const next = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries({ ...rest, ...model })) if (key in base && value !== undefined) next[key] = value;
  return next as unknown as Settings;
}

/** All defaults, from the lab's own. */
export function defaultSettings({ model, ...rest }: LabDefaults): Settings {
  return { ...worldDefaults, ...rest, ...model, battery: "on", workers: "auto" };
}

/** What lab.corpus wants, the own text being given apart. */
export function corpusSpec(s: Settings, own: OwnText | null): CorpusSpec {
  const common = { tokenizer: s.tokenizer, vocabLimit: s.vocabLimit || undefined };
  if (s.source === "world" || !own) return { ...common, world: worldSpec(s) };
  const text = own.bytes ? { bytes: own.bytes.slice() } : { text: own.text };
  return { ...common, ...text, name: own.name, column: own.column, unit: s.unit };
}

const worldSpec = (s: Settings): World => ({
  language: s.language, seed: s.worldSeed, sentences: s.sentences, mix: mixOf(s), noise: s.noise, vocabulary: s.vocabulary, facts: s.facts || undefined,
});

/** The settings of a world that came with a checkpoint. */
export const withWorld = (base: Settings, w: World): Settings => ({
  ...base, source: "world", language: w.language ?? "en", worldSeed: w.seed ?? base.worldSeed, sentences: w.sentences ?? base.sentences,
  mix: mixText(w), noise: w.noise ?? 0, vocabulary: w.vocabulary ?? 1, facts: w.facts ?? 0,
});

/** The text a user brought: bytes of a file, or what was pasted. */
export interface OwnText {
  name: string;
  bytes?: Uint8Array;
  text?: string;
  column?: string;
}

/** What lab.pretrain wants, the corpus being given apart. */
export function pretrainSpec(s: Settings): Omit<PretrainSpec, "corpus"> {
  return {
    seed: s.seed, objective: s.objective, model: { kind: s.kind, embed: s.embed, hidden: s.hidden, layers: s.layers }, batch: s.batch,
    length: s.length || undefined, steps: s.steps, epochs: s.epochs || undefined, validEvery: s.validEvery, optimizer: s.optimizer, learningRate: s.learningRate, schedule: s.schedule, warmup: s.warmup,
    clip: s.clip, decay: s.decay, dropout: s.dropout, maskRate: s.maskRate, battery: s.battery === "on", workers: workersOf(s),
  };
}

/** The keys that decide which world it is. */
export const worldKeys: readonly (keyof Settings)[] = ["language", "worldSeed", "sentences", "mix", "noise", "vocabulary", "facts"];

/** The keys that decide which corpus it is; a change of another leaves the corpus as it is. */
export const corpusKeys: readonly (keyof Settings)[] = ["source", ...worldKeys, "tokenizer", "vocabLimit", "unit"];

/** A text that is the same for the same corpus. */
export const corpusKey = (s: Settings): string =>
  (s.source === "world" ? corpusKeys : corpusKeys.filter((k) => !worldKeys.includes(k))).map((k) => s[k]).join(" ");

/** A Transformer learns nothing at a recurrent model's rate: one that nobody chose follows the kind. */
export function suited(was: Settings, next: Settings, usual: number): Settings {
  const rate = (s: Settings) => (s.kind === "transformer" ? 0.3 * usual : usual);
  return next.kind !== was.kind && next.learningRate === rate(was) ? { ...next, learningRate: rate(next) } : next;
}
