// About how long a class takes for a plan: its work shared among so many devices, but never less than the longest way from an egg to a bird.
import { outline } from "../flock/shared";
import type { PlanSpec } from "../flock/study-types";

/** Floating-point operations a second of one laptop, where nothing has been measured. */
const USUAL = 3e9;
/** Seconds that a cell costs beside its training: asking, fetching, sending. */
const BESIDE = 3;

/** How many cells a plan has: its bases, and the birds that are taught. */
export function cellsOf(plan: PlanSpec): number {
  const { members, bases } = outline(plan);
  return bases.length + members.filter((m) => m.tuned).length;
}

/** About how many seconds `devices` take. */
export function classTime(plan: PlanSpec, devices: number, rate = USUAL): number {
  const { members, bases } = outline(plan), base = (i: number) => (bases[i]!.steps * bases[i]!.work) / rate + BESIDE;
  const taught = members.filter((m) => m.tuned).map((m) => ({ base: m.base, seconds: (m.steps * bases[m.base]!.work) / rate + BESIDE }));
  const all = bases.reduce((sum, _, i) => sum + base(i), 0) + taught.reduce((sum, m) => sum + m.seconds, 0);
  const longest = Math.max(0, ...bases.map((_, i) => base(i)), ...taught.map((m) => base(m.base) + m.seconds));
  return Math.max(longest, all / Math.max(1, devices));
}
