// Lesson 3: real or mirage? The same run scored by three rulers.
import type { Ability } from "../../lab/lab";
import { decimal } from "../../page/shared";
import type { Lesson, Live } from "../lesson";
import { scored } from "../live/runs";
import { schaeffer, wei } from "../sources";
import { watched, watching } from "./jump";

const asked = ["pronoun", "polarity", "negation"] as const, SHOWN = "negation";

/** Of the jumps whose width is known by both rulers, how much wider they are by log-probability: the middle ratio. */
export function widening(abilities: readonly Ability[]): { ratio: number; wider: number; of: number } | undefined {
  const ratios = abilities.flatMap(({ width: { accuracy, logprob } }) => (accuracy && logprob ? [logprob / accuracy] : [])).toSorted((a, b) => a - b);
  if (!ratios.length) return undefined;
  return { ratio: ratios[Math.floor((ratios.length - 1) / 2)]!, wider: ratios.filter((r) => r > 1).length, of: ratios.length };
}

/** Which answer that is. */
export const widerOf = (ratio: number): string => (ratio > 1.3 ? "wider" : ratio < 1 / 1.3 ? "narrower" : "same");

const jumps = (live: Live) => asked.flatMap((name) => scored(live, name) ?? []);
/** The jump that is told of: one that is known by all three rulers. */
const one = (live: Live) => jumps(live).toSorted((a, b) => Number(b.name === SHOWN) - Number(a.name === SHOWN)).find(({ width }) => width.accuracy && width.conditional && width.logprob);
const times = (decades: number) => Number((10 ** decades).toPrecision(2));

export const mirage: Lesson = {
  id: "mirage", group: "emergence", minutes: 10, sections: ["3.1"],
  beats: [
    { kind: "text", key: "question" },
    { kind: "text", key: "rulers" },
    { kind: "predict", key: "wider", choices: ["wider", "same", "narrower"], came: (live) => {
      const found = widening(jumps(live));
      return found && widerOf(found.ratio);
    } },
    { kind: "run", key: "grow", to: watched, at: "main", done: (live) => !!one(live), says: watching },
    { kind: "try", key: "row", to: watched, at: SHOWN },
    { kind: "try", key: "ruler", to: watched, at: "abilities.ruler.logprob" },
    { kind: "explain", key: "came", when: (live) => !!one(live), variants: asked, variant: (live) => one(live)!.name, params: (live) => {
      const { width } = one(live)!;
      return { sharp: decimal(width.accuracy!), middle: decimal(width.conditional!), soft: decimal(width.logprob!), times: times(width.accuracy!), most: times(width.logprob!) };
    } },
    { kind: "explain", key: "part", when: (live) => !!one(live), variants: ["ruler", "model"], variant: (live) => (widening(jumps(live))!.ratio > 1.3 ? "ruler" : "model"), params: (live) => {
      const { wider, of } = widening(jumps(live))!;
      return { wider, of };
    } },
    { kind: "formula", name: "logistic" },
    { kind: "text", key: "chain", params: () => ({ a: decimal(0.8 ** 10), b: decimal(0.95 ** 10) }) },
    { kind: "formula", name: "exact" },
    { kind: "explain", key: "rest", when: (live) => !!one(live), variants: ["sharp", "soft"], variant: (live) => (one(live)!.width.conditional! < 0.5 ? "sharp" : "soft"), params: (live) => ({ middle: decimal(one(live)!.width.conditional!), times: times(one(live)!.width.conditional!) }) },
    { kind: "try", key: "sums", to: watched, at: "abilities.view.sums" },
    { kind: "differs", key: "evidence", sources: [wei, schaeffer] },
    { kind: "question", key: "news" },
  ],
};
