// The recipe by which abilities are best seen, and the link to a world without one of them.
import type { Settings } from "../page/settings";
import { Lab, linkWithout, withSpec } from "../page/shared";

/** Settings for watching abilities appear: the lab's preset, in the language, with the mix and the seed that are chosen. */
export function emergence(settings: Settings): Settings {
  const { seed } = settings, { sentences } = Lab.emergenceWorld;
  return { ...withSpec(settings, Lab.presets.emergence), source: "world", tokenizer: "word", sentences, seed, battery: "on" };
}

export const isEmergence = (settings: Settings): boolean => {
  const wanted = emergence(settings);
  return Object.keys(wanted).every((key) => wanted[key as keyof Settings] === settings[key as keyof Settings]);
};

/** The address of the Corpus panel with a kind of sentence taken out of the mix: agreement-2 → agreement. */
export const withoutAbility = (name: string, settings: Settings, defaults: Settings): string => linkWithout(name.replace(/-\d+$/, ""), settings, defaults);
