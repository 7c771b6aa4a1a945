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

/** The abilities that are switched off and the noise, in words. */
export function missing(s: Settings): string[] {
  const all = sharesOf(s);
  const off = all.filter((a) => a.weight === 0);
  const without = off.length > 2 ? t("world.without.many", { n: off.length, of: all.length })
    : off.length ? t("world.without", { names: off.map((a) => named(a.name, s)).join(t("world.and")) }) : "";
  return [without, s.noise ? t("world.noisy", { share: percent(s.noise) }) : ""].filter(Boolean);
}

/** All that differs from the default world of the same size, in words. */
export function differences(s: Settings): string[] {
  const mixed = sharesOf(s).some((a) => a.weight > 0 && a.weight !== a.usual);
  const words = s.vocabulary < 1 ? t("world.fewer.words", { share: percent(s.vocabulary) }) : "";
  return [...missing(s), mixed ? t("world.mixed") : "", words, s.facts ? t("world.fewer.facts", { n: s.facts }) : ""].filter(Boolean);
}

/** The world as a part of the sentence: how many sentences, and what is not in them. */
export function worldPart(s: Settings): string {
  const all = t("part.corpus.world", { n: s.sentences }), less = missing(s);
  return less.length ? t("world.part", { all, less: less.join(t("join.list")) }) : all;
}
