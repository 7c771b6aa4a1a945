// For tests and pictures only: the answers of the other views.
import type * as P from "../../lab/protocol";
import { chance } from "./board";

const items = [
  ["Nora's capital is Delo; the capital of Nora is [?]", "Delo", "facts"], ["k3 x1 k5 x7 k2 x2 ? k5", "x7", "recall"], ["The wolf near the pigs behind the kings [?] today", "sings", "agreement"],
] as const;

export function outcome(plan: P.StudyPlan, members: readonly P.Member[]): P.Outcome {
  const names = members.map((m) => m.name);
  const list = Array.from({ length: 20 }, (_, i): P.FailedItem => {
    const [text, truth, group] = items[i % 3]!, failed = Math.max(0, names.length - Math.floor(i / 3));
    return { text: `${text} (${i + 1})`, truth, group, failed, said: names.map((n, k) => (k < failed ? ["x2", "sing", "Cala"][(i + n.length) % 3]! : truth)) };
  });
  return { items: list, all: failures("", names, 0.09), arms: plan.arms.map((a, i) => failures(a.name, members.filter((m) => m.arm === a.name).map((m) => m.name), 0.2 - 0.06 * i)) };
}

function failures(arm: string, names: string[], systemic: number): P.Failures {
  const errors = names.map((n) => 0.4 + chance(n, arm) * 0.05), expected = errors.reduce((p, e) => p * e, 1);
  let even = [1];
  for (const e of errors) even = Array.from({ length: even.length + 1 }, (_, k) => (even[k] ?? 0) * (1 - e) + (even[k - 1] ?? 0) * e);
  const seen = even.map((v, k) => (k === even.length - 1 ? systemic : v * (1 - 0.4 * Math.exp(-(((k - names.length / 2) / 2) ** 2)))));
  const total = seen.reduce((s, v) => s + v, 0), h = systemic / expected;
  return {
    arm, names, n: 600, errors, systemic, expected, h, phi: (systemic - expected) / (Math.min(...errors) - expected), most: Math.min(...errors) / expected, histogram: seen.map((v) => v / total), poissonBinomial: even,
    grouped: { average: h * 0.9, uniform: h * 0.92, worst: h * 1.3, groups: ["facts", "recall", "agreement"].map((group, i) => ({ group, n: 200, errors: errors.map((e) => e + (i - 1) * 0.1), h: h * (0.8 + 0.2 * i) })) },
    null: { strata: 10, shuffles: 999, systemic: expected * 1.4, interval: [expected * 1.2, expected * 1.7], h: 1.4, p: systemic > expected * 1.7 ? 0.001 : 0.4 },
  };
}

export const causes = (lens: string, measure: string): P.Causes => ({
  lens, measure, at: "end", step: 0, residual: 0.11,
  causes: [["base", 0.12, 0.52], ["kind", 0.08, 0.2], ["init", 0.05, 0.1], ["data", 0.02, 0.05], ["order", 0.004, 0.02]].map(([factor, effect, share], i): P.Cause => ({
    factor: String(factor), levels: ["1", "2"], effect: Number(effect), interval: [Number(effect) - 0.02, Number(effect) + 0.02], p: i < 3 ? 0.008 : 0.31, leastP: 0.008, share: Number(share), seeds: i === 3 ? 3 : 5, withheld: i === 3,
  })),
});

export function cure(names: readonly string[], size: number): P.Cure {
  const one = (i: number, diverse: boolean): P.Ensemble => {
    const mean = 0.58 + chance(i) * 0.04, gain = (diverse ? 0.1 : 0.02) + chance(i, "g") * 0.03;
    return { names: names.slice(i % Math.max(1, names.length - size)).slice(0, size) as string[], diverse, mean, majority: mean + gain * 0.8, averaged: mean + gain, agreement: diverse ? 0.55 + chance(i, "a") * 0.1 : 0.82 + chance(i, "a") * 0.08 };
  };
  const ensembles = Array.from({ length: 24 }, (_, i) => one(i, i % 2 === 0));
  const mean = (g: number): P.CureMean => ({ mean: 0.6, majority: g * 0.8, averaged: g, interval: [g - 0.012, g + 0.012], count: 12 });
  return { size, ensembles, same: mean(0.035), diverse: mean(0.115), matched: 0.01 };
}

export const diversity = (plan: P.StudyPlan): P.Diversity => ({
  corpora: plan.arms.map((a, i): P.CorpusDiversity => ({ name: a.name, arms: [a.name], documents: 3000, tokens: 31000, typeToken: 0.004 + 0.002 * i, moving: 0.55 + 0.08 * i, distinct: [0.004, 0.03 + 0.02 * i, 0.12 + 0.06 * i], duplicates: 0.2 - 0.05 * i, leakage: 0.18 - 0.05 * i, loss: 2.4 - 0.1 * i, likeness: 0.88 - 0.02 * i })),
});

export const ladder = (plan: P.StudyPlan): P.Ladder => ({
  rungs: plan.arms.map((a, i): P.Rung => ({ arm: a.name, parameters: 6000 * 3 ** i, tokens: 400_000, flops: 1.2e9 * 3 ** i, loss: plan.seeds.map((s) => 3 - 0.3 * i + chance(a.name, s) * 0.1), likeness: 0.8 + 0.03 * i, interval: [0.78 + 0.03 * i, 0.82 + 0.03 * i] })),
  probes: [["agreement-2", 0.5], ["counting", 0.1], ["recall", 0.125]].map(([name, low]): P.LadderProbe => ({ name: String(name), chance: Number(low), accuracy: plan.arms.map((a, i) => plan.seeds.map((s) => Math.min(1, Number(low) + 0.2 * i * chance(name, a.name, s) + 0.08 * i))), linearity: 0.8, breakthroughness: 1.7 })),
});
