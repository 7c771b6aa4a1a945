// What a curve shows, as the key of a sentence and what goes into it.
import type { Ability } from "../lab/lab";
import type { Range } from "./seeds";

export interface Verdict {
  key: string;
  params: Record<string, string | number>;
  /** now: it is happening at this moment. */
  tone: "now" | "known" | "quiet";
}

/** Whether it does worse than guessing at present: it has dipped, beyond accident, and is not back yet. */
export const sunk = (a: Ability): boolean => !!a.dip && a.dip.back === 0 && !a.onset && (a.curve.at(-1)?.accuracy ?? 1) < a.chance - 0.05;

/** One short sentence for a row: appeared and how, worse than chance, coming, or not yet, and then when it came in other seeds. */
export function verdictOf(a: Ability, others: Range | null, running: boolean, silent = false): Verdict {
  const params = { from: a.onset?.before ?? 0, to: a.onset?.step ?? 0, before: others?.before ?? 0, step: others?.step ?? 0 };
  if (!a.curve.length && a.unknown) return { key: "verdict.unasked", params, tone: "quiet" };
  if (!a.curve.length) return { key: silent ? "verdict.silent" : "verdict.none", params, tone: "quiet" };
  if (a.onset) {
    if (a.onset.before === a.onset.step) return { key: "verdict.always", params, tone: "known" };
    if (a.dip && a.dip.step < a.onset.step) return { key: "verdict.dipped", params, tone: "known" };
    return { key: a.verdict === "gradual" ? "verdict.grew" : a.verdict === "breakthrough" ? "verdict.leapt" : "verdict.appeared", params, tone: "known" };
  }
  if (silent) return { key: "verdict.silent", params, tone: "quiet" };
  if (sunk(a)) return { key: "verdict.sunk", params, tone: running ? "now" : "known" };
  if (a.verdict !== "not yet") return { key: "verdict.coming", params, tone: running ? "now" : "known" };
  if (others?.seeds) return { key: "verdict.others", params, tone: "quiet" };
  return { key: "verdict.not", params, tone: "quiet" };
}
