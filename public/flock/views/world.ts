// What a world's questions are called, and the language they are in.
import { has, t } from "../../page/shared";
import type { Study } from "../study-types";

/** The language of the questions, where they come from a world. */
export const worldLanguage = (study: Study): string | undefined => {
  const world = study.plan.arms.find((a) => a.base.world)?.base.world;
  return world && (world.language === "zh" ? "zh-Hans" : "en");
};

/** A group of items as people read it: a kind of word, or what was bent; else its own name. */
export const groupName = (g: string): string => (has("failed.kind." + g) ? t("failed.kind." + g) : has("map.kind." + g) ? t("map.kind." + g) : g);
