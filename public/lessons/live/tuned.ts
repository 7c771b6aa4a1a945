// What the lessons on tasks ask of a fine-tuning: whether it is there, and who came out best.
import type { Gain, Report } from "../../lab/protocol";
import type { Words } from "../../page/answers";
import type { StreamResult } from "../../page/results";
import type { TaskKind } from "../../page/store";
import type { Live } from "../lesson";

/** The report of a task on one built-in set, once there is one. */
export function reportOf(live: Live, task: TaskKind, corpus: string): Report | undefined {
  const tuned = live.tuned(task);
  return tuned?.corpus === corpus ? tuned.report ?? undefined : undefined;
}

/** What a fine-tuning on that set does now. */
export function teaching(live: Live, task: TaskKind, corpus: string): Words | undefined {
  const tuned = live.tuned(task);
  if (tuned?.corpus !== corpus || tuned.report) return undefined;
  return tuned.phase === "reading" ? ["tune.reading"] : tuned.phase === "running" ? ["tune.running"] : undefined;
}

/** Whether the one that read first is surely better than its twin, surely worse, or neither. */
export const gainOf = ({ gain }: Pick<Report, "gain">): "helped" | "hurt" | "unsure" => (!gain ? "unsure" : gain.low > 0 ? "helped" : gain.high < 0 ? "hurt" : "unsure");

/** Who did best by a score: the simple method where it is above both, the one that read first where it is surely above its twin, else the twin, just as well. */
export function bestOf(r: Report, score: (r: Report) => number, simple: Report | undefined): "simple" | "reading" | "twin" {
  const twin = r.baselines?.scratch;
  if (simple && score(simple) > Math.max(score(r), twin ? score(twin) : 0)) return "simple";
  return gainOf(r) === "helped" ? "reading" : "twin";
}

/** The gain as numbers of a message. */
export const gainWords = (gain: Gain | undefined, write: (v: number) => string): Record<string, string> => (gain ? { gain: write(gain.difference), low: write(gain.low), high: write(gain.high) } : { gain: "–", low: "–", high: "–" });

/** Several models that have judged the built-in headlines, built in one of two ways. */
export function judges(live: Live, builds: StreamResult["builds"]): StreamResult | undefined {
  const now = live.stream();
  if (now?.corpus !== "headlines") return undefined;
  return now.builds === builds ? (now.phase === "done" ? now : undefined) : now.other;
}

/** The share of lines over which they split. */
export const splitOf = ({ split, lines }: StreamResult): number => split / lines;

/** The share of lines that all would get wrong if each failed on its own. */
export const independent = (right: readonly number[]): number => right.reduce((p, r) => p * (1 - r), 1);

/** The mean of some numbers. */
export const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
