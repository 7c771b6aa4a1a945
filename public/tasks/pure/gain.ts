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

/** NDCG of the first ten, or of the longest list there is. */
export const ndcg = (r: P.Report | undefined): number => (r?.ranking?.ndcg.find((x) => x.k === 10) ?? r?.ranking?.ndcg.at(-1))?.value ?? 0;

/** A report's value of the score that a gain is counted in. */
export const scoreBy = (r: P.Report, score: P.Gain["score"]): number => (score === "accuracy" ? r.accuracy : score === "f1" ? r.entity?.f1 ?? r.macro.f1 : score === "mrr" ? r.ranking?.mrr ?? 0 : ndcg(r));
