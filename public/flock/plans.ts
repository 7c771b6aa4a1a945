// The built-in plans and what each is expected to show, in both languages of the world; written from core/study/builtin.
import type { PlanSpec } from "./study-types";
import written from "./plans.json";

/** What a finding was expected to be, written down before the plan was first run. */
export interface Expectation {
  name: string;
  over: number;
  orEqual: boolean;
  gate: boolean;
}

export interface Known {
  key: string;
  plan: PlanSpec;
  expect: readonly Expectation[];
}

export type World = "en" | "zh";
export const known = written as unknown as Record<World, readonly Known[]>;
export const knownPlan = (key: string, language: World): Known | undefined => known[language].find((k) => k.key === key);
