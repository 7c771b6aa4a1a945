// A finding in words: what was compared, what was expected, what was found, and whether it came so.
import type * as P from "../lab/protocol";
import { count, faultText, has, t } from "../page/shared";
import { expectationsOf, type Expectation } from "./plans";
import type { ArmSpec } from "./study-types";
import { probeName } from "./views/ladderwords";
import { armName, factorName, likeness, probability } from "./words";

/** What a finding is of; where only its last part says more than those beside it, that part is named in the sentence. */
export function whatOf(plan: string, name: string, arms: readonly ArmSpec[] = []): string {
  const exact = `found.${plan}.${name}`, dot = name.lastIndexOf(".");
  return has(exact) || dot < 0 ? t(exact) : t(`found.${plan}.${name.slice(0, dot)}`, { of: partOf(plan, name.slice(dot + 1), arms) });
}

/** An ability, the n-th arm, a setting in which models differ, or what it is. */
function partOf(plan: string, part: string, arms: readonly ArmSpec[]): string {
  const arm = arms[Number(part) - 1]?.name;
  return plan === "order" ? probeName(part) : arm ? armName(arm) : factorName(part);
}

export const wanted = ({ over = 0, orEqual }: Expectation): string => t(orEqual ? "found.least" : "found.above", { v: measured(over) });
/** The same as a sign and a number. */
export const sign = ({ over = 0, orEqual }: Expectation): string => `${orEqual ? "≥" : ">"} ${measured(over)}`;
export const expectationOf = (plan: string, name: string): Expectation | undefined => expectationsOf(plan).find((e) => e.name === name);

/** A step as a whole number, anything else like a likeness. */
export const measured = (v: number): string => (Math.abs(v) >= 100 ? count(v) : likeness(v));

export type Verdict = "as" | "as.unsure" | "not" | "not.unsure" | "withheld" | "beside";

/** Whether it came as expected; beside: nothing was expected of it. */
export function verdictOf(f: P.Finding): Verdict {
  if (f.withheld) return "withheld";
  if (f.holds === undefined) return "beside";
  const side = f.holds ? "as" : "not";
  return f.sure || f.interval.length < 2 ? side : `${side}.unsure`;
}

/** Where it came as expected or not; a reason where no claim is made. */
export const verdictSays = (f: P.Finding): string => t("found.verdict." + verdictOf(f), { why: f.reason ? faultText(f.reason) : "" });

/** Expected above 0; found .12 (.08 to .15), p .03, of 5 seeds. */
export function numbersOf(plan: string, f: P.Finding): string {
  const e = expectationOf(plan, f.name), [low, high] = f.interval;
  const span = low === undefined || high === undefined ? "" : t("found.span", { low: measured(low), high: measured(high) });
  const found = f.value === undefined ? t("found.none") : t("found.value", { v: measured(f.value), span });
  return t(e ? "found.line.expected" : "found.line", { wanted: e ? wanted(e) : "", found, p: chance(f), n: countOf(plan, f.seeds) });
}

/** Of what there are so many: seeds, or what the plan has in their place. */
const countOf = (plan: string, n: number): string => t(has("found.n." + plan) ? "found.n." + plan : "found.n", { n });

function chance({ p, leastP }: P.Finding): string {
  if (p === undefined) return "";
  return t(leastP !== undefined && p <= leastP * (1 + 1e-9) ? "found.p.least" : "found.p", { p: probability(p) });
}

/** How many of a plan's expectations came so. */
export function tally(found: P.Findings): { n: number; as: number; not: number; open: number } {
  const list = found.findings.filter((f) => f.expected), of = (holds: boolean | undefined) => list.filter((f) => f.holds === holds).length;
  return { n: list.length, as: of(true), not: of(false), open: of(undefined) };
}

/** The first thing to say of a plan's findings. */
export const tallySays = (found: P.Findings): string => {
  const { n, as, not, open } = tally(found);
  return [t("found.tally", { n, as }), not ? t("found.tally.not", { n: not }) : "", open ? t("found.tally.open", { n: open }) : ""].filter(Boolean).join(t("join"));
};
