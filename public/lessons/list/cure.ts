// The cure: whether models that are asked together put each other right.
import { decimal } from "../../page/shared";
import type { Lesson, Live } from "../lesson";
import { cameOf, found, growth, intervalOf, isMeasured, variantOf } from "../live/flock";
import { bommasani, gontijo } from "../sources";

const plan = "ensembles";
const told = (live: Live) => isMeasured(live, plan);
const hundred = (live: Live, name: string) => 100 * found(live, plan, name);

/** How many more of a hundred the mixed team gets right than one of its birds. */
export function much(live: Live): "few" | "some" | "many" | undefined {
  const gain = hundred(live, "gain.other");
  return Number.isNaN(gain) ? undefined : gain < 2 ? "few" : gain <= 5 ? "some" : "many";
}

function teams(live: Live): Record<string, string> {
  const [low = NaN, high = NaN] = intervalOf(live, plan, "gain.other-base").map((v) => 100 * v), one = (v: number) => decimal(v, 1);
  return { alone: one(hundred(live, "accuracy")), same: one(hundred(live, "gain.base")), diverse: one(hundred(live, "gain.other")), difference: one(hundred(live, "gain.other-base")), low: one(low), high: one(high) };
}

const learnt = (live: Live) => isMeasured(live, "data");

export const cure: Lesson = {
  id: "cure", group: "alike", minutes: 10, sections: ["2.2.3", "6.2"],
  beats: [
    { kind: "text", key: "remedy" },
    { kind: "text", key: "condition" },
    { kind: "formula", name: "team" },
    { kind: "text", key: "fair" },
    { kind: "predict", key: "gain", choices: ["diverse", "alike", "none"], came: (live) => cameOf(live, plan) },
    { kind: "predict", key: "much", choices: ["few", "some", "many"], came: much },
    { kind: "run", key: "grow", to: (live) => live.flock(plan), at: "flock-main", done: told, says: (live) => growth(live, plan) },
    { kind: "explain", key: "teams", when: told, variants: ["diverse", "alike", "none", "few", "open"], variant: (live) => variantOf(live, plan), params: teams },
    { kind: "try", key: "five", to: (live) => live.flock(plan), at: "cure" },
    { kind: "predict", key: "textbook", choices: ["same", "own", "none"], came: (live) => cameOf(live, "data") },
    { kind: "run", key: "learn", to: (live) => live.flock("data"), at: "flock-main", done: learnt, says: (live) => growth(live, "data") },
    { kind: "explain", key: "samples", when: learnt, variants: ["same", "own", "none", "few", "open"], variant: (live) => variantOf(live, "data"), params: (live) => ({ same: decimal(found(live, "data", "h3.same"), 1), own: decimal(found(live, "data", "h3.disjoint"), 1) }) },
    { kind: "differs", key: "published", sources: [gontijo, bommasani] },
    { kind: "question", key: "price" },
  ],
};
