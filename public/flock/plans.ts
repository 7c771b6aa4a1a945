// The built-in plans and what each is expected to show, in both languages of the world.
import type { PlanSpec } from "./study-types";
import written from "./plans.json";

/** One number in the answer to an inquiry: the way to it, and how many times it is taken. */
export interface Term {
  ask: Record<string, Record<string, unknown>>;
  at: string;
  times: number;
}

/** Each term is expected above the next by more than `by`, or one by itself above it. Written down before the plan was first run. */
export interface Expectation {
  key: string;
  terms: Term[];
  by: number;
}

export interface Known {
  key: string;
  /** Which study of others it repeats. */
  source: string;
  plan: PlanSpec;
  expect: Expectation[];
}

export type World = "en" | "zh";
export const known = written as unknown as Record<World, readonly Known[]>;
export const knownPlan = (key: string, language: World): Known | undefined => known[language].find((k) => k.key === key);
