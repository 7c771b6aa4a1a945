// What the tasks ask of a lab: of lab.js, or of a fake one for tests and pictures.
import type * as P from "../lab/protocol";
import type { Corpus, FinetuneSpec, PretrainSpec, Run, StepEvent, Tuned } from "../page/lab.js";

export interface DatasetSpec {
  builtin?: Builtin;
  language?: "en" | "zh";
  seed?: number;
  bytes?: Uint8Array;
  name?: string;
  task?: P.Dataset["task"];
  columns?: Partial<P.Columns>;
  skipBad?: boolean;
  /** The whole file is that part. */
  part?: Part;
}
/** A part that a file of its own may bring. */
export type Part = "valid" | "test";
export type Builtin = Exclude<P.Dataset["builtin"], "">;
/** Where examples come from. */
export type Choice = "world" | Builtin | "own";

export interface TaskCorpusSpec {
  documents: string[];
  name: string;
  tokenizer: "word" | "space";
  vocabLimit?: number;
}

/** A run that can be taught a task. */
export interface TaskRun extends Pick<Run, "id" | "state" | "done" | "pause" | "resume" | "stop" | "close" | "on" | "history"> {
  readonly corpus: Pick<Corpus, "name" | "vocab" | "language" | "close">;
  finetune(spec: FinetuneSpec): Promise<TaskTuned>;
}

/** A taught model; which questions it answers depends on its task. */
export interface TaskTuned extends Tuned {
  tag(sentences: string[][]): Promise<string[][]>;
  answer(question: string, k?: number): Promise<P.Answered>;
  recommend(items: string[], k?: number): Promise<P.Recommended>;
  explain(text: string): Promise<P.Explained>;
}

export interface TaskLab {
  dataset(spec: DatasetSpec): Promise<P.TaskSet>;
  corpus(spec: TaskCorpusSpec): Promise<TaskRun["corpus"]>;
  pretrain(spec: Omit<PretrainSpec, "corpus"> & { corpus: TaskRun["corpus"] }): Promise<TaskRun>;
}

/** How the model of a task's own text is pretrained. */
export interface BaseSettings {
  kind: P.Model["kind"];
  hidden: number;
  layers: number;
  steps: number;
  objective: "mlm" | "causal";
  seed: number;
}

export type { StepEvent };
