// What a tab with one model has to tell of: its sentence in the strip and its story are written from it.
import type { Tuning } from "../page/tuning";
import type { Course } from "./course";
import type { Kind, Who } from "./kind";
import type { Source } from "./source";
import type { Context } from "./view";

/** What comes first: the model that has read, its twin from scratch, or the simple method. */
export type Guess = "reading" | "twin" | "simple";

export interface CourseState {
  readonly kind: Kind;
  readonly context: Context;
  readonly tuning: Tuning;
  readonly course: Course;
  readonly source: Source;
  readonly base: "bird" | "own";
  readonly guess: Guess | null;
  busy(): boolean;
  /** About how many seconds it takes. */
  seconds(): number;
  who(): Who;
}
