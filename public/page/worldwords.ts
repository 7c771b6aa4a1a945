// The built-in world in words: its abilities' names, and how it differs from the default one.
import { has, percent, t } from "./i18n";
import type { Settings } from "./settings";
import { sharesOf } from "./world";

/** A message about an ability; where the two worlds' differ in kind, there is one for the world's language. */
const about = (what: "name" | "what", ability: string, language: Settings["language"]): string => {
  const key = `world.${what}.${ability}`;
  return has(`${key}.${language}`) ? `${key}.${language}` : key;
};

/** The key of an ability's name. */
export const nameKey = (ability: string, language: Settings["language"]): string => about("name", ability, language);

/** The key of a plain sentence on what an ability's sentences teach. */
export const whatKey = (ability: string, language: Settings["language"]): string => about("what", ability, language);

/** An ability's name inside a sentence. */
const named = (ability: string, s: Settings): string => t(nameKey(ability, s.language)).toLowerCase();

/** The abilities that are switched off, in words: each of two, the number of more. */
function offText(s: Settings): string {
  const all = sharesOf(s), off = all.filter((a) => a.weight === 0);
  if (off.length > 2) return t("world.without.many", { n: off.length, of: all.length });
  return off.length ? t("world.without", { names: off.map((a) => named(a.name, s)).join(t("world.and")) }) : "";
}

const noiseText = (s: Settings): string => (s.noise ? t("world.noisy", { share: percent(s.noise) }) : "");

/** All that differs from the default world of the same size, in words. */
export function differences(s: Settings): string[] {
  const mixed = sharesOf(s).some((a) => a.weight > 0 && a.weight !== a.usual);
  const words = s.vocabulary < 1 ? t("world.fewer.words", { share: percent(s.vocabulary) }) : "";
  return [offText(s), mixed ? t("world.mixed") : "", noiseText(s), words, s.facts ? t("world.fewer.facts", { n: s.facts }) : ""].filter(Boolean);
}

/** The world as a part of the sentence: how many sentences, and what is not in them. */
export function worldPart(s: Settings): string {
  const all = t("part.corpus.world", { n: s.sentences }), less = [offText(s), noiseText(s)].filter(Boolean);
  return less.length ? t("world.part", { all, less: less.join(t("join.list")) }) : all;
}
