// What failures say, in sentences: whom all fail, how that compares with chance, and with questions that are merely hard.
import type * as P from "../../lab/protocol";
import { count, decimal, faultText, percent, t } from "../../page/shared";
import { probability } from "../words";
import { whole } from "./sheet";

/** Items as people count them: whole ones, tenths where there are few. */
export const items = (n: number): string => (n > 0 && n < 0.5 ? t("failed.less") : n < 10 && Math.abs(n - Math.round(n)) >= 0.05 ? decimal(n, 1) : count(n));

/** How many times as many: with no more digits than can be meant. */
export function times(v: number): string {
  if (!(Math.abs(v) >= 10)) return decimal(v);
  if (v > 10 * VAST) return t("failed.vast");
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(v))) - 1);
  return count(Math.round(v / unit) * unit);
}

const VAST = 1000; // times chance: so many models that chance alone would have none

/** How systemic failure stands to chance. */
export function against(f: Pick<P.Failures, "phi" | "h">): "more" | "same" | "fewer" | "vast" | "none" {
  if (f.h === undefined) return "none";
  if (f.h > VAST) return "vast";
  return f.h > 1.1 && (f.h > 1.5 || (f.phi ?? 1) > 0.03) ? "more" : f.h < 0.9 ? "fewer" : "same";
}

/** The first thing to say. */
export function failedLead(f: P.Failures): string {
  const params = { n: f.n, k: f.names.length, all: whole(f.systemic, f.n), expected: items(f.expected * f.n) };
  return t(f.names.length < 2 ? "failed.lead.one" : f.expected * f.n < 0.5 ? "failed.lead.never" : "failed.lead", params);
}

/** Siblings against strangers, where both were asked about. */
export function failedNests(siblings: readonly P.Failures[], strangers: P.Failures | undefined): string {
  if (!siblings.length || !strangers) return "";
  const all = siblings.map((f) => whole(f.systemic, f.n)), low = Math.min(...all), high = Math.max(...all);
  return t(low === high ? "failed.lead.nests.same" : "failed.lead.nests", { low, high, k: strangers.names.length, strangers: whole(strangers.systemic, strangers.n) });
}

/** How many times chance, and how near to the most there can be; or why that cannot be said. */
export function failedTimes(f: P.Failures): string {
  const way = against(f);
  if (way === "none") return t("failed.undefined", { why: f.reason ? faultText(f.reason) : "" });
  const params = { h: times(f.h!), most: times(f.most ?? NaN), phi: percent(Math.max(0, f.phi ?? 0)), phiNumber: decimal(f.phi ?? NaN) };
  return t("failed.times." + way, params) + (f.phi === undefined && f.reason ? t("join") + faultText(f.reason) : "");
}

/** What equally hard questions alone would do. */
export function failedNull(f: P.Failures): string {
  const { null: n } = f;
  if (!n) return t("failed.null.none");
  const params = { mean: items(n.systemic * f.n), low: items((n.interval[0] ?? NaN) * f.n), high: items((n.interval[1] ?? NaN) * f.n), all: whole(f.systemic, f.n), p: probability(n.p), strata: n.strata };
  return t(n.p <= 0.05 ? "failed.null.more" : "failed.null.same", params) + (n.judges === "themselves" ? t("join") + t("failed.null.themselves") : "");
}

/** What counting in groups adds. */
export function failedGroups(f: P.Failures): string {
  const g = f.grouped;
  if (!g || !g.groups.length) return t("failed.groups.none");
  const worst = g.groups.reduce((a, b) => ((b.h ?? -1) > (a.h ?? -1) ? b : a));
  return t("failed.groups.text", { average: times(g.average), uniform: times(g.uniform), worst: times(g.worst), group: worst.group });
}
