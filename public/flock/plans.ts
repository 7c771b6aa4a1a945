// The built-in plans and what each is expected to show, in both languages of the world. go test ./core/study/builtin -run Page -update writes them.
import type { PlanSpec } from "./study-types";
import written from "./plans.json";

/** What one finding was expected to be, written down before the plan was first run: "> 0.3". */
export interface Expectation {
  name: string;
  expected: string;
}

export interface Known {
  key: string;
  plan: PlanSpec;
  expect: Expectation[];
}

export type World = "en" | "zh";
export const known = written as unknown as Record<World, readonly Known[]>;
export const knownPlan = (key: string, language: World): Known | undefined => known[language].find((k) => k.key === key);
