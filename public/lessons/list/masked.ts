// Lesson 1: what a masked language model is. The same blank, seen from one side and from both.
import { decimal, percent } from "../../page/shared";
import { corpusKey, type Settings } from "../../page/settings";
import type { Lesson, Live } from "../lesson";
import { finished, underWay, wavers } from "../live/runs";
import { devlin, wettig } from "../sources";

const both = { kind: "bilstm", hidden: 64 } as const;
const oneSided = (s: Settings) => s.objective === "mlm" && (s.kind === "lstm" || s.kind === "gru");
const twoSided = (s: Settings) => s.objective === "mlm" && (s.kind === "bilstm" || s.kind === "bigru");

/** Which answer a number of words came to. */
export const waverOf = (loss: number): string => (Math.exp(loss) > 50 ? "many" : Math.exp(loss) < 5 ? "few" : "some");

/** How much lower the second loss is. */
export const lowerOf = (one: number, two: number): string => (two <= one * 0.8 ? "much" : two < one * 0.97 ? "little" : "none");

/** The losses of two models that have read the same sentences for as many steps. */
const pair = (live: Live) => {
  const second = finished(live, twoSided), first = second && finished(live, (s) => oneSided(s) && corpusKey(s) === corpusKey(second.settings) && s.steps === second.settings.steps);
  return second && first ? { one: first.validLoss!, two: second.validLoss! } : undefined;
};
const far = (test: (s: Settings) => boolean) => (live: Live) => {
  const at = underWay(live, test);
  return at && (["lessons.step", at] as const);
};

export const masked: Lesson = {
  id: "masked", group: "emergence", minutes: 10, sections: ["2.2.1", "3.2", "4.1", "4.2", "4.3", "5"],
  beats: [
    { kind: "text", key: "hide" },
    { kind: "text", key: "loss", params: ({ session: { corpus } }) => corpus ? { vocab: corpus.vocab, guess: decimal(Math.log(corpus.vocab)) } : undefined },
    { kind: "formula", name: "mlm" },
    { kind: "predict", key: "waver", choices: ["many", "some", "few"], came: (live) => {
      const bird = finished(live, oneSided);
      return bird && waverOf(bird.validLoss!);
    } },
    { kind: "run", key: "one", to: (live) => live.link("pretrain"), at: "main", done: (live) => !!finished(live, oneSided), says: far(oneSided) },
    { kind: "explain", key: "one.came", when: (live) => !!finished(live, oneSided), params: (live) => {
      const { validLoss = 0, chance } = finished(live, oneSided)!;
      return { loss: decimal(validLoss), guess: decimal(chance), n: wavers(validLoss), vocab: Math.round(Math.exp(chance)) };
    } },
    { kind: "text", key: "sides" },
    { kind: "predict", key: "both", choices: ["much", "little", "none"], came: (live) => {
      const losses = pair(live);
      return losses && lowerOf(losses.one, losses.two);
    } },
    { kind: "run", key: "two", to: (live) => live.link("pretrain", both), at: "main", done: (live) => !!finished(live, twoSided), says: far(twoSided) },
    { kind: "explain", key: "two.came", when: (live) => !!pair(live), variants: ["lower", "not"], variant: (live) => (lowerOf(pair(live)!.one, pair(live)!.two) === "none" ? "not" : "lower"), params: (live) => {
      const { one, two } = pair(live)!;
      return { one: decimal(one), two: decimal(two), n: wavers(one), m: wavers(two), less: percent(Math.abs(1 - two / one)) };
    } },
    { kind: "try", key: "own", to: (live) => live.link("pretrain", both), at: "blank-text" },
    { kind: "try", key: "share", to: (live) => live.link("pretrain", { ...both, maskRate: 0.4 }), at: "objective" },
    { kind: "text", key: "next" },
    { kind: "formula", name: "causal" },
    { kind: "try", key: "causal", to: (live) => live.link("pretrain", { objective: "causal", kind: "lstm" }), at: "main" },
    { kind: "differs", key: "article", sources: [devlin, wettig] },
    { kind: "question", key: "why" },
  ],
};
