// How fast this machine is: as fast as the last flock showed, else as the page's own training did, else as most are.
import type { Flock } from "./flock";
import { remembered } from "./remembered";
import { outline, perToken, rateOf, seconds, workersOf } from "./outline";

const KEY = "flock.pace";

/** About how many seconds a plan will take. */
export function timeOf({ plan, session }: { plan: Flock["plan"]; session?: Flock["session"] }): number {
  const { last, run } = session ?? { last: null, run: null }, learnt = Number(remembered(KEY)) || undefined;
  const seen = last && run && last.step > 20 && last.tokensPerSecond > 0 ? (last.tokensPerSecond * perToken(run.config)) / run.workers : undefined;
  return seconds(outline(plan), workersOf(plan), learnt ?? seen);
}

/** Keeps how long a flock took that grew from the beginning without a pause. */
export function learnPace(plan: Flock["plan"], took: number): void {
  const rate = rateOf(outline(plan), workersOf(plan), took);
  if (rate > 1e7 && rate < 1e12) remembered(KEY, rate.toExponential(2));
}
