// One base, many fine-tunings: whom do they fail?
import { decimal } from "../../page/shared";
import type { Lesson, Live } from "../lesson";
import { cameOf, found, growth, isMeasured, signOf, variantOf } from "../live/flock";
import { bommasani, juneja, kleinberg } from "../sources";

const plan = "monoculture";
const value = (live: Live, name: string) => found(live, plan, name);
const told = (live: Live) => isMeasured(live, plan);
/** Of a hundred questions: with errors of that share, how many K models fail together by chance. */
const byChance = (error: number, models: number) => 100 * error ** models;
const head = (live: Live) => ({ "1": "more", "0": "same", "-1": "less" })[String(signOf(live, plan, "ec.head-whole"))];

function people(live: Live): Record<string, string | number> {
  const chance = byChance(value(live, "error"), 3), h = value(live, "h.base"), hOther = value(live, "h.other");
  return { error: Math.round(100 * value(live, "error")), chance: Math.round(chance), siblings: Math.round(chance * h), strangers: Math.round(chance * hOther), h: decimal(h), hOther: decimal(hOther) };
}

export const monoculture: Lesson = {
  id: "monoculture", group: "alike", minutes: 10, sections: ["3.1", "3.3", "4.1"],
  beats: [
    { kind: "text", key: "field" },
    { kind: "text", key: "harm" },
    { kind: "text", key: "here" },
    { kind: "formula", name: "kappa" },
    { kind: "predict", key: "who", choices: ["base", "other", "none"], came: (live) => cameOf(live, plan) },
    { kind: "predict", key: "head", choices: ["more", "same", "less"], came: head },
    { kind: "run", key: "grow", to: (live) => live.flock(plan), at: "flock-main", done: told, says: (live) => growth(live, plan) },
    { kind: "explain", key: "mistakes", when: told, variants: ["base", "other", "none", "few", "open"], variant: (live) => variantOf(live, plan), params: (live) => ({ base: decimal(value(live, "ec.base")), other: decimal(value(live, "ec.other")) }) },
    { kind: "explain", key: "heads", when: told, variants: ["more", "same", "less", "open"], variant: (live) => head(live) ?? "open", params: (live) => ({ whole: decimal(value(live, "ec.base")), head: decimal(value(live, "ec.head.base")) }) },
    { kind: "formula", name: "outcome" },
    { kind: "explain", key: "people", when: told, params: people },
    { kind: "try", key: "failed", to: (live) => live.flock(plan), at: "failed" },
    { kind: "differs", key: "published", sources: [bommasani, juneja, kleinberg] },
    { kind: "question", key: "judge" },
  ],
};
