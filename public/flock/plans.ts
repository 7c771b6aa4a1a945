// The built-in plans, by their keys.
import type { PlanSpec } from "./study-types";

const lstm = { kind: "lstm", embed: 32, hidden: 64, layers: 1 } as const;

export const plans: Record<string, PlanSpec> = {
  lineage: {
    name: "lineage", seeds: [1, 2], keep: 8, positions: 2000,
    arms: [
      { name: "same base", base: { world: { sentences: 3000 }, model: lstm, steps: 400, seed: 1 }, finetune: { task: "recall", steps: 150 } },
      { name: "same first weights", base: { world: { sentences: 3000 }, model: lstm, steps: 400, init: 1 }, finetune: { task: "recall", steps: 150 } },
      { name: "strangers", base: { world: { sentences: 3000 }, model: lstm, steps: 400 }, finetune: { task: "recall", steps: 150 } },
    ],
  },
  monoculture: {
    name: "monoculture", seeds: [1, 2, 3], keep: 6, positions: 2000,
    arms: [1, 2, 3].map((seed) => ({ name: `parent ${seed}`, base: { world: { sentences: 3000 }, objective: "causal", model: lstm, steps: 400, seed }, finetune: { task: "recall", steps: 150 } })),
  },
};
