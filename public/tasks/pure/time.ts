// About how long a task takes on this machine: what is read, what is learnt by each model, and what is asked of it in between and at the end.
import { secondsOf, type Pace, type Work } from "../../device/pace";
import { nanoseconds, pretraining, textsOf, validated, WINDOW, workOf, type Read, type Shape, type Tell } from "../../lab/cost";
import type * as P from "../../lab/protocol";
import type { TaskKind } from "../../page/store";
import { documentsOf } from "./texts";

/** What of a set decides how long it is learnt. */
export interface Measured {
  task: TaskKind;
  /** Tokens of each text that is learnt from. */
  lengths: number[];
  /** Letters of a word. */
  letters: number;
  /** Words that a model of these texts knows. */
  vocab: number;
  /** Classes, tags or items to choose from. */
  outputs: number;
  /** Examples to learn from, to validate and to test. */
  train: number;
  valid: number;
  test: number;
}

/** Where no parts are given, a fifth is drawn for the test and a tenth of the rest for validation. */
const TEST = 0.2, VALID = 0.1;
/** Of the built-in world's own questions. */
export const questions = (task: TaskKind): Measured => ({ task, lengths: [9], letters: 5, vocab: 341, outputs: 4, train: 1000, valid: 100, test: 300 });

/** Measures a set, of whose words a model knows so many at most. */
export function measured(task: TaskKind, set: Pick<P.TaskSet, "examples">, most: number): Measured {
  const { examples } = set, words = documentsOf(task, set).map((d) => wordsOf(task, d)), all = words.flat(), different = new Set(all.map((w) => w.toLowerCase()));
  const vocab = Math.min(most, different.size), letters = all.reduce((n, w) => n + w.length, 0) / Math.max(1, all.length);
  return { task, lengths: words.map((w) => w.length), letters, vocab, outputs: task === "next" ? vocab : choicesOf(task, examples), ...partsOf(task, examples) };
}

/** The words of a text, and what stands between them; of Chinese each character. */
function wordsOf(task: TaskKind, text: string): string[] {
  if (task === "next" || task === "tag") return text.split(/\s+/);
  return text.match(/\p{Script=Han}|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

const choicesOf = (task: TaskKind, examples: readonly P.Example[]): number => new Set(examples.flatMap((e) => (task === "tag" ? e.tags ?? [] : e.label ? [e.label] : []))).size;

/** How many examples each part has; every user has a last and a last but one item. */
function partsOf(task: TaskKind, examples: readonly P.Example[]): Pick<Measured, "train" | "valid" | "test"> {
  const all = examples.length, of = (part: string) => examples.filter((e) => e.split === part).length;
  if (task === "next") return { train: all, valid: all, test: all };
  const test = of("test") || TEST * (all - of("valid")), valid = of("valid") || VALID * (all - test);
  return { train: all - test - valid, valid, test };
}

/** A fine-tuning. */
export interface Lesson extends Partial<Pick<P.Finetune, "freeze" | "dense" | "characters" | "shapes" | "crf" | "grams">> {
  steps: number;
  batch: number;
}

export type Model = Shape & { objective: P.Pretrain["objective"] };

/** Tokens of a text that are read, and rows of the tables of shapes and of n-grams with the width of the latter: core/train's. */
const LIMIT = 64, SHAPES = 16_384, GRAMS = 32_768, GRAM = 64;
/** Of the words of a part of a batch: different ones. */
const DIFFERENT = 0.85;

function reading(m: Model, l: Lesson, { task, lengths, letters }: Measured): Read {
  const read = textsOf(l.batch, lengths.map((n) => Math.min(n, LIMIT - 2))), words = DIFFERENT * l.batch * read.length, reader = l.characters ?? "cnn";
  if (task !== "tag") return { ...read, tables: l.grams ? GRAMS * GRAM : 0 };
  return { ...read, tables: l.shapes === false ? 0 : SHAPES * m.embed, ...(reader !== "none" && { spelt: { words, letters: words * letters, reader } }) };
}

/** Of a model that guesses what is hidden: the share of the items that it is to tell, and that of the last ones. */
const HIDDEN = 0.15, LAST = 0.5;

function telling(m: Model, l: Lesson, { task, outputs }: Measured, length: number): Tell {
  if (task === "tag") return { places: l.batch * length, outputs, chain: l.crf ?? true };
  if (task === "next") return { places: l.batch * (m.objective === "causal" ? length : HIDDEN * length + LAST), outputs };
  return { places: l.batch, outputs, dense: l.dense ?? 128 };
}

/** What a step of a fine-tuning asks of the machine, with its part of the validations. */
export function lesson(m: Model, l: Lesson, set: Measured): Work {
  const read = reading(m, l, set), step = nanoseconds(workOf(m, set.vocab, read, telling(m, l, set, read.length), l.freeze ?? "none"));
  const tags = set.task === "tag", every = tags ? Math.max(10, Math.floor(l.steps / 10)) : Math.min(50, Math.max(10, Math.ceil(set.train / l.batch)));
  return { kind: "tune " + set.task, cores: 1, steps: l.steps, cost: step * validated(l.batch, every, set.valid, tags ? 256 : 64) };
}

/** What a step of reading a task's own texts asks. */
export const readingOf = (m: Model, set: Measured, steps: number): Work =>
  ({ kind: m.kind, cores: 1, steps, cost: nanoseconds(pretraining({ objective: m.objective, maskRate: HIDDEN, model: m, batch: 32, length: WINDOW }, set.vocab, 0)) * validated(32, Math.max(1, Math.floor(steps / 20)), (0.1 / 0.8) * set.train) });

/** The test of a fine-tuned model, in steps of learning: a forward pass is a third of one. */
const exam = (l: Lesson, { task, test, train }: Measured): number => (test + (task === "retrieve" ? train : 0)) / (3 * l.batch);

/** Seconds that a run costs beside its steps. */
const BESIDE = 1;

/** Seconds of one model's reading; 0 where it reads nothing. */
export const readingTime = (m: Model, steps: number, set: Measured, pace: Pace): number => (steps ? secondsOf(readingOf(m, set, steps), pace) + BESIDE : 0);

/** Seconds of one fine-tuning, with its twin from scratch or alone. */
export function lessonTime(m: Model, l: Lesson, set: Measured, twin: boolean, pace: Pace): number {
  const arm = (freeze: Lesson["freeze"]): number => {
    const work = lesson(m, { ...l, freeze }, set);
    return secondsOf({ ...work, steps: work.steps + exam(l, set) }, pace);
  };
  return arm(l.freeze) + (twin ? arm("none") : 0) + BESIDE;
}
