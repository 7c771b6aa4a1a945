// What a gain says, in one of three sentences; the interval decides, never the mean alone.
import type * as P from "../../lab/protocol";

export type Verdict = "helped" | "hurt" | "unsure";

/** Whether an interval leaves nought out, and on which side. */
export const verdict = (g: Pick<P.Gain, "low" | "high">): Verdict => (g.low > 0 ? "helped" : g.high < 0 ? "hurt" : "unsure");

/** Which guess came true of three: the one that read, its twin just as well, the simple baseline. */
export function winner(ours: number, twin: number | undefined, simple: number | undefined): "reading" | "twin" | "simple" {
  if (simple !== undefined && simple > Math.max(ours, twin ?? 0)) return "simple";
  return twin !== undefined && ours - twin < 0.005 ? "twin" : "reading";
}
