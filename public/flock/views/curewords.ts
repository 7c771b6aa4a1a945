// What mixing models is worth, in sentences.
import type * as P from "../../lab/protocol";
import { decimal, t } from "../../page/shared";
import { likeness } from "../words";

export const ways = ["averaged", "majority"] as const;
export type Way = (typeof ways)[number];

/** An ensemble's gain over its mean member. */
export const gainOf = (e: Pick<P.Ensemble, "mean" | "majority" | "averaged">, way: Way): number => e[way] - e.mean;

/** Whether two intervals lie apart, and which is higher. */
export function apart(a: readonly number[], b: readonly number[]): "first" | "second" | "no" {
  if ((a[0] ?? NaN) > (b[1] ?? NaN)) return "first";
  return (b[0] ?? NaN) > (a[1] ?? NaN) ? "second" : "no";
}

/** The first thing to say. */
export function cureLead(c: P.Cure): string {
  const { same, diverse } = c;
  if (!same || !diverse) return t(same ? "cure.lead.same" : diverse ? "cure.lead.diverse" : "cure.lead.none", { k: c.size, gain: more((same ?? diverse)?.averaged ?? NaN) });
  if (same.interval.length < 2 || diverse.interval.length < 2) return t("cure.lead.bare", { k: c.size, same: more(same.averaged), diverse: more(diverse.averaged) });
  const verdict = apart(diverse.interval, same.interval);
  return t("cure.lead." + (verdict === "first" ? "more" : verdict === "second" ? "less" : "equal"), { k: c.size, same: more(same.averaged), diverse: more(diverse.averaged) });
}

/** Both kinds with their numbers. */
export function cureSays(c: P.Cure): string[] {
  const one = (m: P.CureMean | undefined, key: string) => (m ? [t("cure.says." + key, { k: c.size, mean: likeness(m.mean), together: likeness(m.mean + m.averaged), averaged: more(m.averaged), majority: more(m.majority), interval: spanned(m.interval), n: m.count })] : []);
  return [...one(c.same, "same"), ...one(c.diverse, "diverse"), ...(c.same && c.diverse ? [t("cure.says.matched", { gap: likeness(c.matched) })] : [])];
}

/** A gain in hundredths of all questions, as a sentence says it. */
export const more = (v: number): string => decimal(v * 100, 1);
/** The same with its sign, as a label says it. */
export const points = (v: number): string => (Number.isFinite(v) ? (v > 0 ? "+" : "") + decimal(v * 100, 1) : "–");
const spanned = ([low, high]: readonly number[]): string => (low !== undefined && high !== undefined ? t("cure.interval", { low: more(low), high: more(high) }) : "");

/** Pearson's r. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length, mx = mean(x), my = mean(y);
  const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + f(i), 0);
  return sum((i) => (x[i]! - mx) * (y[i]! - my)) / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2));
}

/** Whether gain goes with disagreement, over all ensembles. */
export function cureTrend(c: P.Cure): string {
  const r = correlation(c.ensembles.map((e) => e.agreement), c.ensembles.map((e) => gainOf(e, "averaged")));
  if (c.ensembles.length < 5 || !Number.isFinite(r)) return "";
  return t(r < -0.3 ? "cure.trend.less" : r > 0.3 ? "cure.trend.more" : "cure.trend.none", { n: c.ensembles.length, r: decimal(r) });
}
