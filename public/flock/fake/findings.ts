// For tests and pictures only: findings of the built-in plans, all as expected.
import type * as P from "../../lab/protocol";
import { knownPlan } from "../plans";

/** What is told beside the expectations. */
const levels: Record<string, Record<string, number>> = {
  lineage: { "cka.base": 0.97, "cka.init": 0.85, "cka.other": 0.74, "cka.untrained": 0.33 },
  monoculture: { "ec.base": 0.72, "ec.other": 0.13 },
  alignment: { "barrier.32": 1.9, "aligned.32": 0.54, "barrier.96": 2.1, "aligned.96": 0.58 },
  seeds: { "agreement.whole": 0.69 },
  architectures: { "cka.within": 0.76, "cka.between": 0.55 },
  data: { "h3.same": 1.9, "h3.disjoint": 1.4 },
  ensembles: { "gain.base": 0.06, "gain.other": 0.11 },
  diversity: { "cka.1": 0.7, "cka.3": 0.82 },
  flaw: { "error.word.heirs": 0.7, "error.word.others": 0.2 },
  sizes: { "cka.1": 0.62, "cka.5": 0.84 },
};

export function findings(plan: string): P.Findings {
  const expected = knownPlan(plan, "en")?.expect ?? [];
  const one = (name: string, value: number, more: Partial<P.Finding> = {}): P.Finding => ({ name, value, interval: [value - 0.05, value + 0.05], seeds: 5, p: 0.008, leastP: 0.008, sure: true, withheld: false, ...more });
  const above = (text: string): number => Number(text.split(" ")[1]) + 0.2;
  return {
    plan,
    findings: [
      ...Object.entries(levels[plan] ?? {}).map(([name, value]) => one(name, value)),
      ...expected.map((e) => one(e.name, above(e.expected) + (["tau", "cka.objective"].includes(e.name) ? 0.4 : 0), { expected: e.expected, holds: true })),
    ],
  };
}
