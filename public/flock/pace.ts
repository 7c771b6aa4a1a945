// How long a flock takes on this machine: by what flocks here have shown, else by what else was trained.
import { note, paceNow, type Pace } from "../device/pace";
import { outline, seconds, workOf, workersOf } from "./outline";
import type { PlanSpec } from "./study-types";

/** About how many seconds a plan will take. */
export const timeOf = (plan: PlanSpec, pace: Pace = paceNow()): number => seconds(outline(plan), workersOf(plan), pace);

/** Keeps how long a flock took that grew from the beginning without a pause. */
export function learnPace(plan: PlanSpec, took: number): void {
  const whole = outline(plan), { work, beside } = workOf(whole, workersOf(plan));
  note(work, 1, Math.max(0.1 * took, took - beside));
}
