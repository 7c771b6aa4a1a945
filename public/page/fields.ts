// What every number of the configuration may be: the one table behind the popovers, the sheet and the link.
import { worlds } from "../lab/worlds";
import { workerChoices, worldKeys, type Settings, type TuneSettings } from "./settings";

export interface NumberField {
  key: string;
  type: "int" | "real";
  min: number;
  max: number;
  /** Where a slider on a logarithmic scale serves better than an even one. */
  log?: boolean;
  /** 0 means the usual, though it lies outside. */
  zero?: boolean;
}
export interface ChoiceField {
  key: string;
  type: "choice";
  choices: readonly string[];
}
export type Field = NumberField | ChoiceField;

const int = (key: string, min: number, max: number, log = false): NumberField => ({ key, type: "int", min, max, log });
const real = (key: string, min: number, max: number, log = false): NumberField => ({ key, type: "real", min, max, log });
const choice = (key: string, ...choices: string[]): ChoiceField => ({ key, type: "choice", choices });

/** Fields of pretraining in the order of the sheet; `source` is set in the Corpus panel, never by a link. */
export const pretrainFields: readonly Field[] = [
  choice("language", "en", "zh"),
  int("sentences", 50, 50000, true),
  int("worldSeed", 0, 999999999),
  real("noise", 0, worlds.en.mostNoise),
  real("vocabulary", worlds.en.leastVocabulary, 1),
  { ...int("facts", worlds.en.fewestFacts, Math.min(worlds.en.mostFacts, worlds.zh.mostFacts)), zero: true },
  choice("tokenizer", "word", "char", "bpe", "space"),
  int("vocabLimit", 0, 8000),
  choice("unit", "line", "text"),
  choice("objective", "mlm", "causal"),
  real("maskRate", 0.05, 0.5),
  choice("kind", "lstm", "bilstm", "gru", "bigru", "transformer"),
  int("layers", 1, 4),
  int("hidden", 4, 512, true),
  int("embed", 4, 512, true),
  real("dropout", 0, 0.9),
  int("batch", 1, 256, true),
  int("length", 0, 256),
  int("steps", 1, 1000000, true),
  int("epochs", 0, 100000),
  int("validEvery", 0, 100000),
  choice("optimizer", "adam", "adamw", "sgd"),
  real("learningRate", 1e-6, 100, true),
  choice("schedule", "constant", "linear", "cosine"),
  int("warmup", 0, 100000),
  real("clip", 0, 100),
  real("decay", 0, 1),
  int("seed", 0, 999999999),
  choice("battery", "on", "off"),
  choice("workers", ...workerChoices),
];

/** Fields of fine-tuning. */
export const tuneFields: readonly Field[] = [
  choice("freeze", "none", "all-but-last", "encoder"),
  int("steps", 1, 100000, true),
  int("batch", 1, 256, true),
  real("learningRate", 1e-6, 100, true),
  choice("optimizer", "adam", "adamw", "sgd"),
  real("decay", 0, 1),
  real("dropout", 0, 0.9),
  int("dense", 4, 512, true),
  int("patience", 0, 1000),
  real("lambda", 0, 10),
  int("seed", 0, 999999999),
];

/** Groups of the sheet, in reading order. */
export const groups: readonly [string, readonly string[]][] = [
  ["corpus", ["language", "sentences", "worldSeed", "noise", "vocabulary", "facts", "unit", "tokenizer", "vocabLimit"]],
  ["model", ["kind", "layers", "hidden", "embed", "dropout"]],
  ["task", ["objective", "maskRate", "steps", "epochs", "batch", "length", "validEvery", "battery"]],
  ["optimizer", ["optimizer", "learningRate", "schedule", "warmup", "clip", "decay"]],
  ["chance", ["seed"]],
  ["machine", ["workers"]],
];

/** Whether a field says anything under the other settings. */
export function applies(key: string, s: Settings): boolean {
  if ((worldKeys as readonly string[]).includes(key)) return s.source === "world";
  if (key === "unit") return s.source === "text";
  if (key === "maskRate") return s.objective === "mlm";
  if (key === "steps") return s.epochs === 0;
  if (key === "vocabLimit") return s.tokenizer !== "char";
  return true;
}

/** A text as the field's value, or undefined where it is not one. */
export function parseField(field: Field, text: string): string | number | undefined {
  if (field.type === "choice") return field.choices.includes(text) ? text : undefined;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) return undefined;
  const n = Number(text);
  if (n === 0 && field.zero) return 0;
  if (n < field.min || n > field.max || (field.type === "int" && !Number.isInteger(n))) return undefined;
  return n;
}

/** The field of a key. */
export function fieldOf(fields: readonly Field[], key: string): Field {
  const found = fields.find((f) => f.key === key);
  if (!found) throw new Error("no field " + key);
  return found;
}

export type Values = Settings | TuneSettings;
