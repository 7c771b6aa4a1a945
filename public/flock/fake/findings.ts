// For tests and pictures only: what came of a built-in plan.
import type * as P from "../../lab/protocol";
import names from "../findings.json";
import { expectationOf } from "../findingwords";
import { chance } from "./board";

/** Of each plan the last expectation comes otherwise; of few seeds none is claimed. */
export function findings(plan: P.StudyPlan): P.Findings {
  const list = (names as Record<string, string[]>)[plan.name] ?? [], expected = list.filter((name) => expectationOf(plan.name, name)), last = expected.at(-1), seeds = plan.seeds.length;
  return { plan: plan.name, findings: list.map((name): P.Finding => {
    const e = expectationOf(plan.name, name), over = e?.over ?? 0, off = 0.05 + 0.3 * chance(plan.name, name), value = name === last ? over - off : over + off, withheld = seeds < 5;
    const reason = { code: "study.few-seeds", params: { count: String(seeds), least: "5" }, message: "too few seeds" };
    return { name, expected: e && `${e.orEqual ? "≥" : ">"} ${over}`, value, interval: [value - 0.04, value + 0.04], seeds, p: 0.031, leastP: 0.031, holds: e && !withheld ? value > over : undefined, sure: !!e && !withheld, withheld, reason: withheld ? reason : undefined };
  }) };
}
