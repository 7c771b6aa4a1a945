// In which order abilities came, in sentences.
import type * as P from "../../lab/protocol";
import { count, decimal, t } from "../../page/shared";
import { likeness } from "../words";
import { probeName } from "./ladderwords";
import { listed } from "./sheet";

export interface Came {
  probe: string;
  /** Of each model, the step from which on it was there; Infinity: not yet. */
  steps: readonly number[];
  /** The middle one; Infinity where half have it not yet. */
  middle: number;
}

const median = (list: readonly number[]): number => {
  const sorted = list.toSorted((a, b) => a - b), half = sorted.length >> 1;
  const low = sorted[sorted.length % 2 ? half : half - 1] ?? NaN, high = sorted[half] ?? NaN;
  return low === high ? low : (low + high) / 2;
};

/** The abilities that came anywhere, the earliest first. */
export function inOrder(o: P.Onsets): Came[] {
  const all = o.probes.map((probe, i): Came => {
    const steps = o.models.map((m) => m.onset[i] || Infinity);
    return { probe, steps, middle: median(steps) };
  });
  const mean = (c: Came) => c.steps.reduce((sum, s) => sum + Math.log(Math.min(s, 1e9)), 0);
  return all.filter((c) => c.steps.some(Number.isFinite)).sort((a, b) => a.middle - b.middle || mean(a) - mean(b));
}

/** Those that have come in no model. */
export const missing = (o: P.Onsets): string[] => o.probes.filter((_, i) => o.models.every((m) => !m.onset[i]));

export type Verdict = "same" | "partly" | "different" | "none";
export const orderVerdict = (o: Pick<P.Onsets, "tau">): Verdict => (o.tau === undefined ? "none" : o.tau > 0.5 ? "same" : o.tau > 0.2 ? "partly" : "different");

/** The first thing to say. */
export function orderLead(o: P.Onsets): string {
  const verdict = orderVerdict(o), list = inOrder(o).map((c) => probeName(c.probe)), first = list[0] ?? "", last = list.at(-1) ?? "";
  if (verdict === "none" || list.length < 2) return t("order.lead.none", { n: o.models.length });
  return t("order.lead." + verdict, { first, last, tau: likeness(o.tau!) });
}

/** Of two abilities that stand beside each other, in how many models the first came first: the most even pair. */
export function closest(o: P.Onsets): { first: string; second: string; n: number; of: number } | undefined {
  const list = inOrder(o), pairs = list.slice(1).flatMap((b, i) => {
    const a = list[i]!, apart = a.steps.flatMap((s, k) => (s !== b.steps[k] ? [s < b.steps[k]!] : []));
    return apart.length > 1 ? [{ first: a.probe, second: b.probe, n: apart.filter(Boolean).length, of: apart.length }] : [];
  });
  return pairs.sort((p, q) => Math.abs(p.n / p.of - 0.5) - Math.abs(q.n / q.of - 0.5))[0];
}

/** What else there is to say. */
export function orderSays(o: P.Onsets): string[] {
  const list = inOrder(o), near = closest(o), none = missing(o), [low, high] = o.interval;
  if (list.length < 2) return [];
  return [
    t("order.says.list", { order: listed(list.map((c) => (Number.isFinite(c.middle) ? t("order.at", { name: probeName(c.probe), step: count(Math.round(c.middle)) }) : probeName(c.probe)))) }),
    o.tau === undefined ? "" : t("order.says.tau", { tau: decimal(o.tau), interval: low === undefined || high === undefined ? "" : t("causes.interval", { low: likeness(low), high: likeness(high) }), n: o.models.length }),
    near && near.n < near.of ? t("order.says.closest", { first: probeName(near.first), second: probeName(near.second), n: near.n, of: near.of }) : "",
    none.length ? t("order.says.missing", { list: listed(none.map(probeName)) }) : "",
  ].filter(Boolean);
}
