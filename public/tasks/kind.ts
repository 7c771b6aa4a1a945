// What tells the four tasks that have one model from each other.
import type * as P from "../lab/protocol";
import type { TaskKind } from "../page/store";
import type { Recipe } from "./settings";
import type { BaseSettings, Choice, TaskTuned } from "./types";

/** Who a report is of. */
export interface Who {
  name: string;
  family: number;
  /** The base was the bird on the wire or a model of the task's own text. */
  parent: string;
}

/** A box in which the taught model is asked. */
export interface TryBox {
  element: HTMLElement;
  /** The model to ask, or null; and the report, where there is one. */
  draw(tuned: TaskTuned | null, report: P.Report | null, set: P.TaskSet | null): void;
}

export interface Numbers {
  steps: number;
  batch?: number;
  learningRate?: number;
  dropout?: number;
  patience?: number;
}

export interface Kind {
  task: TaskKind;
  choices: readonly Choice[];
  first: Choice;
  base: "bird" | "own";
  own: BaseSettings;
  /** What the fine-tuning has instead of the page's usual numbers. */
  tune: Numbers;
  recipe: Partial<Recipe>;
  /** What suits other examples than the first choice's. */
  suits?(choice: Choice): { tune: Numbers; recipe: Partial<Recipe> };
  fields: readonly (keyof Omit<Recipe, "scope">)[];
  scope: boolean;
  /** The score that counts. */
  score(r: P.Report): number;
  /** The simple method that it must beat. */
  simple(b: P.Baselines): P.Report | undefined;
  report(r: P.Report, who: Who): HTMLElement;
  tryBox(): TryBox;
}

