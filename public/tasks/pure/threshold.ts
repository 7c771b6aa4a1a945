// What a confidence threshold would do, read from a report's bins.
import type * as P from "../../lab/protocol";

export interface Answered {
  /** Share of the cases that are answered. */
  share: number;
  /** Accuracy among those; NaN where none is answered. */
  accuracy: number;
  cases: number;
}

/** What is answered when a probability below a bin's lower edge is left unanswered. */
export function answeredFrom(bins: readonly P.Bin[], threshold: number): Answered {
  const all = bins.reduce((sum, b) => sum + b.cases, 0), kept = bins.filter((b) => b.from >= threshold - 1e-9);
  const cases = kept.reduce((sum, b) => sum + b.cases, 0), right = kept.reduce((sum, b) => sum + b.cases * b.accuracy, 0);
  return { share: all ? cases / all : 0, accuracy: cases ? right / cases : NaN, cases };
}
