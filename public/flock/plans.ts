// The built-in plans and what each is expected to show, in both languages of the world.
import type { PlanSpec } from "./study-types";
import written from "./plans.json";

/** What a finding was expected to be, written down before the plan was first run. */
export interface Expectation {
  /** Of the finding. */
  name: string;
  /** It is expected above this; absent: above 0. */
  over?: number;
  /** Or equal to it. */
  orEqual?: boolean;
  /** The project stands or falls with it. */
  gate?: boolean;
}

export interface Known {
  key: string;
  plan: PlanSpec;
  expect: Expectation[];
}

export type World = "en" | "zh";
export const known = written as unknown as Record<World, readonly Known[]>;
export const knownPlan = (key: string, language: World): Known | undefined => known[language].find((k) => k.key === key);
/** They are the same in both languages. */
export const expectationsOf = (key: string): readonly Expectation[] => knownPlan(key, "en")?.expect ?? [];
