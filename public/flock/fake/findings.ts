// For tests and pictures only: what came of a plan, all of it as expected.
import type * as P from "../../lab/protocol";
import { known } from "../plans";
import { chance } from "./board";

export function findings(plan: P.StudyPlan): P.Findings {
  const expect = known.en.find((k) => k.key === plan.name)?.expect ?? [], enough = plan.seeds.length >= 5;
  return {
    plan: plan.name,
    findings: expect.map(({ name, over, orEqual }): P.Finding => {
      const value = over + 0.05 + 0.2 * chance(name, "found"), half = 0.03;
      return { name, expected: `${orEqual ? "≥" : ">"} ${over}`, value, interval: enough ? [value - half, value + half] : [], seeds: plan.seeds.length, p: 0.008, leastP: 0.008, holds: enough ? true : undefined, sure: enough, withheld: !enough };
    }),
  };
}
