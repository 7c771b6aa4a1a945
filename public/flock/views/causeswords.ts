// What makes models alike, in sentences. "Because" is said of nothing that has fewer than five seeds, or that chance brings as well.
import type * as P from "../../lab/protocol";
import { decimal, percent, t } from "../../page/shared";
import { factorName as one, likeness, probability } from "../words";

const FEW = 5, CHANCE = 0.05;

/** A factor's name; where several always go together, as "kind+hidden", all of them. */
export const factorName = (what: string): string => what.split("+").map(one).join(" + ");

/** Barriers are the one measure of which less is more alike. */
export const lessIsAlike = (measure: string): boolean => measure.startsWith("barrier");

/** By how much more alike models are that share a factor, whichever way the measure goes. */
export const gain = (c: Pick<P.Cause, "effect">, measure: string): number => (lessIsAlike(measure) ? -c.effect : c.effect);

export type Claim = "claimed" | "chance" | "seeds" | "tangled" | "none";

/** What may be said of a factor. */
export function claimOf(c: P.Cause): Claim {
  if (!Number.isFinite(c.effect)) return "none";
  if (c.seeds < FEW) return "seeds";
  if (c.withheld) return "tangled";
  const [low = NaN, high = NaN] = c.interval;
  return (c.p ?? 1) <= CHANCE && !(low <= 0 && high >= 0) ? "claimed" : "chance";
}

/** The factors, those that most of the likeness goes with first. */
export const ranked = (causes: readonly P.Cause[]): P.Cause[] => causes.toSorted((a, b) => b.share - a.share);

/** The first thing to say: what the likeness is due to, or that nothing can be claimed. */
export function causesLead(causes: readonly P.Cause[], measure: string): string {
  const list = ranked(causes), first = list.find((c) => claimOf(c) === "claimed" && gain(c, measure) > 0);
  if (!list.length) return t("causes.lead.none");
  if (first) return t("causes.lead.because", { factor: factorName(first.factor), effect: likeness(Math.abs(first.effect)), share: percent(Math.max(0, first.share)) });
  const open = list.filter((c) => ["seeds", "tangled"].includes(claimOf(c)));
  return t(open.length === list.length ? "causes.lead.withheld" : open.length ? "causes.lead.some" : "causes.lead.chance");
}

/** One factor in a sentence. */
export function causeSays(c: P.Cause, measure: string): string {
  const claim = claimOf(c), more = gain(c, measure);
  if (claim === "none") return t("causes.says.none", { factor: factorName(c.factor) });
  const params = { factor: factorName(c.factor), effect: likeness(Math.abs(c.effect)), interval: spanned(c.interval), share: percent(Math.max(0, c.share)), p: c.p === undefined ? "–" : probability(c.p), least: decimal(c.leastP, c.leastP < 0.1 ? 3 : 2), n: c.seeds };
  const said = t(Math.abs(c.effect) < 0.0005 ? "causes.says.even" : more > 0 ? "causes.says.more" : "causes.says.less", params);
  return said + t("join") + t("causes.claim." + claim, params);
}

const spanned = ([low, high]: readonly number[]): string => (low === undefined || high === undefined ? "" : t("causes.interval", { low: likeness(low), high: likeness(high) }));
