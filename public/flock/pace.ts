// How fast this machine is: as fast as the page's own training showed, else as most are.
import type { Flock } from "./flock";
import { outline, perToken, seconds, workersOf } from "./outline";

/** About how many seconds a plan will take. */
export function timeOf({ plan, session }: Pick<Flock, "plan" | "session">): number {
  const { last, run } = session;
  const seen = last && run && last.step > 20 && last.tokensPerSecond > 0 ? (last.tokensPerSecond * perToken(run.config)) / run.workers : undefined;
  return seconds(outline(plan), workersOf(plan), seen);
}
