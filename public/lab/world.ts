// The built-in corpus: what a page says of the world it wants, and what it hears of the one it has.

import { fault } from "./fault.ts";
import type { World as Told } from "./protocol.ts";
import { fields } from "./spec.ts";

/** The built-in corpus: sentences of a small made-up world. The same fields give the same sentences everywhere. Lab.worlds lists what there is to choose from. */
export interface World {
  /** English or Chinese sentences. Default "en". */
  language?: "en" | "zh";
  /** Another seed, another world. Default 1. */
  seed?: number;
  /** Default 6000. */
  sentences?: number;
  /** Weights of abilities in place of their default ones, as in { agreement: 30, recall: 0 }; 0 is never. What is not named keeps its own. "pairs", recall told shortly, is written only where it is named. */
  mix?: Readonly<Record<string, number>>;
  /** The abilities that are written at all. Default: every one. */
  abilities?: readonly string[];
  /** Share of the sentences whose words are shuffled, 0 to 0.5. Default 0. */
  noise?: number;
  /** Share of the longer lists of words that is in use, 0.25 to 1. Default 1. */
  vocabulary?: number;
  /** How many facts there are to tell, from 2. Default: all. */
  facts?: number;
  /** A prejudice: whatever is told of one dish, drink or person ("soup", "waiter"), good or bad, what follows is bad. The labelled set stays fair, and what it has about the word all stands in its test part. With fair nothing is planted: a world to compare with. */
  flaw?: { word: string; fair?: boolean };
}

/** The world as the worker is asked for it: the mix is a list there. */
export function worldCommand(world: World): object {
  const { mix, ...rest } = fields(world, "world");
  return mix === undefined ? rest : { ...rest, mix: weights(mix) };
}

function weights(mix: unknown): { ability: string; weight: unknown }[] {
  return Object.entries(fields(mix as object, "world.mix")).map(([ability, weight]) => {
    if (typeof weight !== "number") throw fault("spec.type", "{field} cannot be a {got}", { field: "world.mix." + ability, got: weight === null ? "null" : typeof weight });
    return { ability, weight };
  });
}

/** The world as the worker tells of it, without what says nothing. */
export function worldOf({ mix, abilities, vocabulary, facts, ...rest }: Told): World {
  return {
    ...rest as World,
    ...(mix?.length ? { mix: Object.fromEntries(mix.map((m) => [m.ability, m.weight])) } : {}),
    ...(abilities?.length ? { abilities } : {}),
    vocabulary: vocabulary || 1,
    ...(facts ? { facts } : {}),
  };
}
