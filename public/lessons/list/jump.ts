// Lesson 2: the jump. Agreement over other nouns falls below chance, then leaps.
import type { Ability } from "../../lab/lab";
import { emergence, isEmergence } from "../../abilities/recipe";
import { decimal, has, t } from "../../page/shared";
import type { Lesson, Live } from "../lesson";
import { inOrder, scored, underWay } from "../live/runs";
import { lakretz, linzen, wei } from "../sources";

const FAR = "agreement-2", FIRST = ["agreement-0", "negation", "facts"] as const;

/** How the curve of an ability went: below chance first, or all at once, or little by little; undefined where it never came. */
export const courseOf = (a: Ability): string | undefined => (a.dip ? "dip" : !a.onset ? undefined : a.verdict === "breakthrough" ? "flat" : "rise");

/** Which of three came first. */
export function firstOf(order: readonly Ability[]): string | undefined {
  return order.find((a) => (FIRST as readonly string[]).includes(a.name))?.name;
}

const called = (name: string) => (has(`ability.${name}.name`) ? t(`ability.${name}.name`) : name);
/** The address of the run in which abilities are watched. */
export const watched = (live: Live): string => live.link("abilities", { ...emergence(live.defaults), seed: live.defaults.seed });

/** How far the watched run is, and what it gets right at the moment. */
export function watching(live: Live) {
  const at = underWay(live, isEmergence), p = live.abilities().find((a) => a.name === FAR)?.curve.at(-1);
  return at && (p ? (["lesson.jump.now", { ...at, p: decimal(p.accuracy) }] as const) : (["lessons.step", at] as const));
}

export const jump: Lesson = {
  id: "jump", group: "emergence", minutes: 10, sections: ["2.1", "2.2.1", "3.1"],
  beats: [
    { kind: "text", key: "glide" },
    { kind: "text", key: "example" },
    { kind: "predict", key: "curve", choices: ["rise", "flat", "dip"], came: (live) => {
      const a = scored(live, FAR);
      return a && courseOf(a);
    } },
    { kind: "run", key: "grow", to: watched, at: "main", done: (live) => !!scored(live, FAR), says: watching },
    { kind: "explain", key: "came", when: (live) => !!scored(live, FAR), variants: ["dip", "sunk", "flat", "never"], variant: (live) => {
      const { dip, onset } = scored(live, FAR)!;
      return dip ? (onset ? "dip" : "sunk") : onset ? "flat" : "never";
    }, params: (live) => {
      const { dip, onset, curve } = scored(live, FAR)!;
      return { low: dip?.step ?? 0, p: decimal(dip?.accuracy ?? 0), from: onset?.before ?? 0, to: onset?.step ?? 0, end: decimal(curve.at(-1)!.accuracy) };
    } },
    { kind: "try", key: "film", to: watched, at: "abilities.view.film" },
    { kind: "predict", key: "first", choices: FIRST, came: (live) => firstOf(inOrder(live)) },
    { kind: "explain", key: "order", when: (live) => inOrder(live).length > 1, params: (live) => ({ order: inOrder(live).map((a) => t("lessons.at", { name: called(a.name), step: a.onset!.step })).join(t("lessons.then")), n: inOrder(live).length, of: live.abilities().filter((a) => !a.custom).length }) },
    { kind: "formula", name: "onset" },
    { kind: "text", key: "seeds" },
    { kind: "try", key: "seed", to: watched, at: "another-seed" },
    { kind: "differs", key: "word", sources: [wei, linzen, lakretz] },
    { kind: "question", key: "rule" },
  ],
};
