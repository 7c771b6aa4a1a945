// The recorded flocks, one for each language of the world: grown and written by `go run ./cmd/build record`.
import type * as P from "../lab/protocol";
import written from "./recording.json";

export interface Recording {
  plan: P.StudyPlan;
  digest: string;
  seconds: number;
  cores: number;
  parameters: number;
  questions: number;
  bases: { name: string; digest: string; loss: number }[];
  birds: { name: string; base: number; digest: string; accuracy: number }[];
  frames: Frame[];
  /** Error consistency of siblings, of strangers. */
  alike: { mean: number; interval: number[] }[];
  untrained: number;
  /** How many of six fail a question: of siblings, of strangers. */
  failing: { counted: number[]; expected: number[]; h: number; error: number }[];
  abilities: { name: string; came: number[] }[];
}

/** The flock at one moment; distance is √(2(1 − r)), r the correlation of what two believe of the exam's questions. */
export interface Frame {
  phase: "base" | "tune";
  step: number;
  at: number[];
  siblings: number;
  strangers: number;
  stress: number;
}

const all = written as unknown as Record<"en" | "zh", Recording>;
export const recordingOf = (language: "en" | "zh"): Recording => all[language];

/** Six siblings come first, six strangers after them. */
export const SIX = 6;
export const isSibling = (bird: number): boolean => bird < SIX;

/** The colour of a bird, by its base; a seventh family reuses slate. */
export const colourOf = (r: Recording, bird: number): number => [1, 2, 3, 4, 5, 6, 5][r.birds[bird]!.base] ?? 5;

/** Where a bird stands in a frame. */
export function placeOf(r: Recording, frame: Frame, bird: number): [number, number] {
  const i = frame.phase === "base" ? r.birds[bird]!.base : bird;
  return [frame.at[2 * i]!, frame.at[2 * i + 1]!];
}

/** How far apart the map shows two models whose answers correlate so much. */
export const distanceOf = (r: number): number => Math.sqrt(2 * Math.max(0, 1 - r));

/** How many more than by chance all six fail: by how much of what chance brings. */
export const excess = (r: Recording, six: number): number => r.failing[six]!.h - 1;

export type Guess = "siblings" | "strangers" | "neither";
export const guesses: readonly Guess[] = ["siblings", "strangers", "neither"];

/** Whose mistakes go together: those whose interval lies above the others' and above what untrained models have. */
export function cameOf(r: Recording): Guess {
  const [a, b] = r.alike, low = (x: { interval: number[] }) => x.interval[0]!, high = (x: { interval: number[] }) => x.interval[1]!;
  if (low(a!) > high(b!) && low(a!) > r.untrained) return "siblings";
  return low(b!) > high(a!) && low(b!) > r.untrained ? "strangers" : "neither";
}
