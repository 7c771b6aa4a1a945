// The recipe by which abilities are best seen, and the link to a world without one of them.
import { Lab, linkWithout } from "../page/shared";
import type { Settings } from "../page/settings";

type Preset = Record<string, unknown> & { model?: Record<string, unknown> };
const usual: Preset = { objective: "causal", model: { kind: "lstm", embed: 48, hidden: 96, layers: 1 }, batch: 32, steps: 1500, learningRate: 0.003, optimizer: "adam", schedule: "constant", warmup: 0, dropout: 0 };

/** Settings for watching abilities appear: the lab's preset, in the world and with the seed that are chosen. */
export function emergence(settings: Settings): Settings {
  const preset = (Lab.presets as unknown as Record<string, Preset | undefined>)["emergence"] ?? usual;
  const next = { ...settings, source: "world", battery: "on" } as unknown as Record<string, unknown>, { model, ...rest } = preset;
  for (const [key, value] of Object.entries({ ...rest, ...model })) if (key in next && !["seed", "workers", "battery"].includes(key)) next[key] = value;
  return next as unknown as Settings;
}

export const isEmergence = (settings: Settings): boolean => {
  const wanted = emergence(settings);
  return Object.keys(wanted).every((key) => wanted[key as keyof Settings] === settings[key as keyof Settings]);
};

/** The address of the Corpus panel with a kind of sentence taken out of the mix: agreement-2 → agreement. */
export const withoutAbility = (name: string, settings: Settings, defaults: Settings): string => linkWithout(name.replace(/-\d+$/, ""), settings, defaults);
