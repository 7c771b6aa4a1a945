// The built-in world's mix, as the settings and links hold it: "agreement:30,recall:0" names what differs from the default, 0 being switched off.
import { worlds } from "../lab/worlds";

/** The heaviest weight that a link may give; sliders stop far below. */
const MOST_WEIGHT = 1e9;

/** A mix by its abilities, in the order of the grammars. */
type Mix = Map<string, number>;

const languages = ["en", "zh"] as const;

/** The abilities of both worlds. */
const known = [...new Set(languages.flatMap((l) => worlds[l].abilities.map((a) => a.name)))];

/** The default weights that an ability has, in one world or both. */
const usual = (name: string): number[] => languages.flatMap((l) => worlds[l].abilities.filter((a) => a.name === name).map((a) => a.weight));

/** What lab.corpus wants of the mix: only abilities that this world has. */
export function mixOf({ mix, language }: { mix: string; language: keyof typeof worlds }): Record<string, number> | undefined {
  const here = worlds[language].abilities;
  const list = [...readMix(mix).mix].filter(([name]) => here.some((a) => a.name === name));
  return list.length ? Object.fromEntries(list) : undefined;
}

/** The settings' mix that a world has: what its `abilities` leave out is switched off in the mix. */
export function mixText(world: { mix?: Readonly<Record<string, number>>; abilities?: readonly string[] }): string {
  const mix: Mix = new Map(Object.entries(world.mix ?? {}));
  if (world.abilities?.length) for (const name of known) if (!world.abilities.includes(name)) mix.set(name, 0);
  return writeMix(mix);
}

/** Reads a mix as a link has it; entries that say nothing usable are listed, and left out. */
export function readMix(text: string): { mix: Mix; bad: string[] } {
  const mix: Mix = new Map();
  const bad: string[] = [];
  for (const entry of text ? text.split(",") : []) {
    const [, name = "", weight = ""] = /^([a-z]+):((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/.exec(entry) ?? [];
    if (!known.includes(name) || mix.has(name) || Number(weight) > MOST_WEIGHT) bad.push(entry);
    else mix.set(name, Number(weight));
  }
  if (languages.every((l) => worlds[l].abilities.some((a) => (mix.get(a.name) ?? a.weight) > 0))) return { mix, bad };
  return { mix: new Map(), bad: [text] }; // a world of silence
}

/** A mix as settings and links hold it, without what is as usual. */
export const writeMix = (mix: Mix): string =>
  known.filter((name) => mix.has(name) && usual(name).some((w) => w !== mix.get(name))).map((name) => `${name}:${mix.get(name)}`).join(",");
