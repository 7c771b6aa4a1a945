// For tests and pictures only: the answers of the other views.
import type * as P from "../../lab/protocol";
import { chance } from "./board";

export { outcome } from "./outcome";

export const causes = (lens: string, measure: string): P.Causes => ({
  lens, measure, at: "end", step: 0, residual: 0.11,
  causes: [["base", 0.12, 0.52], ["kind", 0.08, 0.2], ["init", 0.05, 0.1], ["data", 0.02, 0.05], ["order", 0.004, 0.02]].map(([factor, effect, share], i): P.Cause => ({
    factor: String(factor), levels: ["1", "2"], effect: Number(effect), interval: [Number(effect) - 0.02, Number(effect) + 0.02], p: i < 3 ? 0.008 : 0.31, leastP: i === 3 ? 0.1 : 0.008, share: Number(share), seeds: i === 3 ? 3 : 5, withheld: i === 3,
  })),
});

export { cure } from "./cure";

export const diversity = (plan: P.StudyPlan): P.Diversity => ({
  corpora: plan.arms.map((a, i): P.CorpusDiversity => ({ name: a.name, arms: [a.name], documents: 3000, tokens: 31000, typeToken: 0.004 + 0.002 * i, moving: 0.55 + 0.08 * i, distinct: [0.004, 0.03 + 0.02 * i, 0.12 + 0.06 * i], duplicates: Math.max(0, 0.2 - 0.05 * i), leakage: Math.max(0, 0.18 - 0.05 * i), loss: 2.4 - 0.1 * i, likeness: 0.88 - 0.02 * i })),
});

export const ladder = (plan: P.StudyPlan): P.Ladder => ({
  rungs: plan.arms.map((a, i): P.Rung => ({ arm: a.name, parameters: 6000 * 3 ** i, tokens: 400_000, flops: 1.2e9 * 3 ** i, loss: plan.seeds.map((s) => 3 - 0.3 * i + chance(a.name, s) * 0.1), likeness: 0.8 + 0.03 * i, interval: [0.78 + 0.03 * i, 0.82 + 0.03 * i] })),
  probes: [["agreement-2", 0.5], ["counting", 0.1], ["recall", 0.125]].map(([name, low]): P.LadderProbe => ({ name: String(name), chance: Number(low), accuracy: plan.arms.map((a, i) => plan.seeds.map((s) => Math.min(1, Number(low) + 0.2 * i * chance(name, a.name, s) + 0.08 * i))), linearity: 0.8, breakthroughness: 1.7 })),
});
