// About how long a class takes for a plan: its work shared among so many devices, but never less than the longest way from an egg to a bird.
import { slowness, type Pace } from "../device/pace";
import { outline } from "../flock/shared";
import type { PlanSpec } from "../flock/study-types";

/** Seconds that a cell costs beside its training: asking, fetching, sending. */
const BESIDE = 3;

/** How many cells a plan has: its bases, and the birds that are taught. */
export function cellsOf(plan: PlanSpec): number {
  const { members, bases } = outline(plan);
  return bases.length + members.filter((m) => m.tuned).length;
}

/** About how many seconds `devices` take that are as fast as this one. */
export function classTime(plan: PlanSpec, devices: number, pace: Pace): number {
  const { members, bases } = outline(plan), slow = slowness(pace, { kind: "class", cores: 1, cost: 1, steps: 1 });
  const taken = ({ steps, cost }: { steps: number; cost: number }) => steps * cost * 1e-9 * slow + BESIDE;
  const taught = members.filter((m) => m.tuned), all = [...bases, ...taught].reduce((sum, one) => sum + taken(one), 0);
  const longest = Math.max(0, ...bases.map(taken), ...taught.map((m) => taken(bases[m.base]!) + taken(m)));
  return Math.max(longest, all / Math.max(1, devices));
}
