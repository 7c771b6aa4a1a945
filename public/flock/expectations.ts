// What was written down before a built-in plan was first run, held against what came.
import type * as P from "../lab/protocol";

export interface Outcome {
  name: string;
  value?: number;
  /** 95 %, or nothing. */
  interval: readonly number[];
  /** Null where it cannot be told. */
  held: boolean | null;
  sure: boolean;
  seeds: number;
  p?: number;
}

/** The findings of which something was expected. */
export const outcomes = (found: P.Findings): Outcome[] =>
  found.findings.filter((f) => f.expected).map(({ name, value, interval, holds, sure, seeds, p }) => ({ name, value, interval, held: holds ?? null, sure, seeds, p }));
