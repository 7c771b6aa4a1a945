// How fast this machine is: as fast as the last flock showed, else as the page's own training did, else as most are.
import type { Flock } from "./flock";
import { remembered } from "./remembered";
import { outline, perToken, rateOf, seconds, workersOf } from "./outline";

const KEY = "flock.pace";

type Of = { plan: Flock["plan"]; session?: Flock["session"] };

/** Floating-point operations a second of one worker, where anything is known of it. */
export function paceOf({ session }: Pick<Of, "session">): number | undefined {
  const { last, run } = session ?? { last: null, run: null }, learnt = Number(remembered(KEY)) || undefined;
  return learnt ?? (last && run && last.step > 20 && last.tokensPerSecond > 0 ? (last.tokensPerSecond * perToken(run.config)) / run.workers : undefined);
}

/** About how many seconds a plan will take. */
export const timeOf = (of: Of): number => seconds(outline(of.plan), workersOf(of.plan), paceOf(of));

/** Keeps how long a flock took that grew from the beginning without a pause. */
export function learnPace(plan: Flock["plan"], took: number): void {
  const rate = rateOf(outline(plan), workersOf(plan), took);
  if (rate > 1e7 && rate < 1e12) remembered(KEY, rate.toExponential(2));
}
