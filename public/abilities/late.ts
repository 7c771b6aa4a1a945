// When a run of the sums knew those it was shown, and when the others.
import type { SumsPoint } from "../lab/lab";

/** When the held-out sums came: with the shown ones, much later, not at all. */
export type SumsGuess = "same" | "late" | "never";

/** From these shares on the shown sums count as known by heart, and the held-out ones as understood. */
const HEART = 0.999, RULE = 0.9;

const first = (points: readonly SumsPoint[], right: (p: SumsPoint) => boolean): number | undefined => points.find(right)?.step;
/** The first look at which all shown sums were right. */
export const heartAt = (points: readonly SumsPoint[]): number | undefined => first(points, (p) => p.accuracy >= HEART);
/** The first look at which nine in ten held-out sums were right. */
export const ruleAt = (points: readonly SumsPoint[]): number | undefined => first(points, (p) => p.validAccuracy >= RULE);

/** How many times as late the rule came as the shown sums; undefined where either has not come, or both at the first look. */
export function lateness(points: readonly SumsPoint[]): number | undefined {
  const heart = heartAt(points), rule = ruleAt(points);
  return heart && rule !== undefined ? rule / heart : undefined;
}

/** Whether the rule is on its way at the end, and not there: more than guessing gets on the smallest clock. */
export const coming = (points: readonly SumsPoint[]): boolean => ruleAt(points) === undefined && (points.at(-1)?.validAccuracy ?? 0) >= 0.3;

/** Twice as late is late: less is hard to tell from at once between looks. Null while nothing can be said. */
export function outcome(points: readonly SumsPoint[]): SumsGuess | null {
  if (!points.length || coming(points)) return null;
  if (ruleAt(points) === undefined) return "never";
  return (lateness(points) ?? 1) >= 2 ? "late" : "same";
}
