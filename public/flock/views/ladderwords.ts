// The scale ladder in sentences: what rises with size, how steadily, and how alike the seeds of each size are.
import type * as P from "../../lab/protocol";
import { count, decimal, has, locale, t } from "../../page/shared";
import { likeness } from "../words";
import { mean } from "./flawwords";

export const sizesBy = ["parameters", "tokens", "flops"] as const;
export type SizeBy = (typeof sizesBy)[number];

export const sizeOf = (r: P.Rung, by: SizeBy): number => r[by];
/** A probe's name; "loss" is no probe, and always there. */
export const probeName = (name: string): string => (name === "loss" ? t("sizes.loss") : has(`probe.${name}`) ? t(`probe.${name}`) : name);

/** 1.2e9 as people read it: 1.2 billion. */
export function large(v: number): string {
  const parts = new Intl.NumberFormat(locale(), { notation: "compact", compactDisplay: "long" }).formatToParts(v);
  const unit = parts.find((p) => p.type === "compact")?.value;
  return unit ? parts.filter((p) => p.type !== "compact" && p.type !== "literal").map((p) => p.value).join("") + " " + unit : number(v);
}
const number = (v: number): string => (v < 9.95 && Math.abs(v - Math.round(v)) > 0.04 ? decimal(v, 1) : count(v));

/** What is drawn: scores of each rung's seeds, and where guessing stands. */
export interface Shown {
  name: string;
  values: readonly (readonly number[])[];
  chance?: number;
  linearity?: number;
  breakthroughness?: number;
}

export function shownOf(l: P.Ladder, name: string): Shown {
  const p = l.probes.find((x) => x.name === name);
  return p ? { ...p, values: p.accuracy } : { name: "loss", values: l.rungs.map((r) => r.loss) };
}

const SMALL = 0.05;

/** The first thing to say: from what to what, and whether size matters at all. */
export function ladderLead(l: P.Ladder, s: Shown): string {
  const first = mean(s.values[0] ?? []), last = mean(s.values.at(-1) ?? []), a = l.rungs[0], b = l.rungs.at(-1);
  if (!a || !b || a === b) return t("sizes.lead.one");
  const change = s.name === "loss" ? first - last : last - first;
  const params = { name: probeName(s.name), a: decimal(first), b: decimal(last), small: large(a.parameters), large: large(b.parameters) };
  return t(Math.abs(change) < SMALL ? "sizes.lead.same" : change > 0 ? "sizes.lead.better" : "sizes.lead.worse", params);
}

/** How steadily it rises: by BIG-bench's two numbers, which are made for a few sizes. */
export function ladderSteady({ values, linearity: l, breakthroughness: b, name }: Shown): string {
  const steps = values.length - 1, means = values.map(mean), range = Math.max(...means) - Math.min(...means);
  if (name === "loss" || l === undefined || b === undefined || steps < 2 || range < SMALL) return "";
  const kind = l > 0.85 * steps ? "line" : b > 4 * Math.max(1, l) ? "leap" : "between";
  return t("sizes.steady." + kind, { l: decimal(l), b: decimal(b), most: steps });
}

/** Whether larger models of different seeds are more alike. */
export function ladderAlike(l: P.Ladder): string {
  const list = l.rungs.filter((r) => r.likeness !== undefined), a = list[0], b = list.at(-1);
  if (!a || !b || a === b) return t("sizes.alike.none");
  const clear = (b.interval[0] ?? NaN) > (a.interval[1] ?? NaN) ? "more" : (a.interval[0] ?? NaN) > (b.interval[1] ?? NaN) ? "less" : "same";
  return t("sizes.alike." + clear, { a: likeness(a.likeness!), b: likeness(b.likeness!), small: large(a.parameters), large: large(b.parameters) });
}
