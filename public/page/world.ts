// The built-in world's abilities under the settings: what weight and what share each has.
import { worlds, type WorldAbility } from "../lab/worlds";
import { readMix, writeMix } from "./mix";
import type { Settings } from "./settings";

/** One ability of a world under the settings. */
export interface Share extends WorldAbility {
  /** Its default weight. */
  usual: number;
  /** Its share of the sentences, 0 to 1. */
  share: number;
}

/** Every ability of the settings' world with its weight and its share. */
export function sharesOf(settings: Settings): Share[] {
  const { mix } = readMix(settings.mix);
  const list = worlds[settings.language].abilities.map((a) => ({ ...a, usual: a.weight, weight: mix.get(a.name) ?? a.weight }));
  const total = list.reduce((sum, a) => sum + a.weight, 0);
  return list.map((a) => ({ ...a, share: total > 0 ? a.weight / total : 0 }));
}

/** The abilities that are switched off. */
export const silent = (settings: Settings): string[] => sharesOf(settings).filter((a) => a.weight === 0).map((a) => a.name);

/** Whether more than the seed and the number of sentences differs from the default world. */
export const changed = (s: Settings): boolean => s.noise !== 0 || s.vocabulary !== 1 || s.facts !== 0 || sharesOf(s).some((a) => a.weight !== a.usual);

/** The settings with another weight for an ability; its default one leaves the mix. */
export function withWeight(settings: Settings, name: string, weight: number): Settings {
  const { mix } = readMix(settings.mix);
  return { ...settings, mix: writeMix(mix.set(name, weight)) };
}

/** The settings in which an ability is switched off: nothing in the corpus shows it. */
export const without = (settings: Settings, name: string): Settings => ({ ...withWeight(settings, name, 0), source: "world" });

/** The settings with the default world of the same language, seed and size. */
export const withDefaultMix = (settings: Settings): Settings => ({ ...settings, mix: "", noise: 0, vocabulary: 1, facts: 0 });
