// What the page knows of the built-in plans beside the plans themselves: the guesses, and with what their boards begin.
import { known } from "./plans";
import type { Lens } from "./study-types";
import type { Tab } from "./tab";

export interface Entry {
  key: string;
  /** The possible answers; messages guess.<key>.<answer>. */
  guesses: readonly string[];
  /** Those of them that are as expected; none where nothing was expected. */
  expected: readonly string[];
  /** With what its board begins. */
  lens: Lens;
  measure: string;
  /** Where its answer is seen. */
  tab: Tab;
}

const entry = (key: string, guesses: string, lens: Lens, measure: string, tab: Tab = "board"): Entry => {
  const list = guesses.split(" ");
  return { key, guesses: list.map((g) => g.replace("*", "")), expected: list.filter((g) => g.startsWith("*")).map((g) => g.slice(1)), lens, measure, tab };
};

/** In the order of the list; stars mark what we expect. */
const all: readonly Entry[] = [
  entry("lineage", "*base init none", "representations", "cka"),
  entry("monoculture", "*base other none", "outputs", "error-consistency"),
  entry("alignment", "*half little none", "weights", "barrier"),
  entry("seeds", "*whole head none", "outputs", "agreement"),
  entry("architectures", "*within none across", "representations", "cka"),
  entry("data", "*same own none", "outputs", "error-consistency", "failed"),
  entry("causes", "objective kind init data", "representations", "cka", "causes"),
  entry("ensembles", "alike *diverse none", "outputs", "error-consistency", "cure"),
  entry("order", "*same *partly different", "representations", "cka", "order"),
  entry("diversity", "less *more none", "representations", "cka", "cure"),
  entry("flaw", "*heirs all none", "outputs", "error-consistency", "flaw"),
  entry("sizes", "*more less none", "representations", "cka", "sizes"),
];

export const catalog = (): readonly Entry[] => all.filter((e) => known.en.some((k) => k.key === e.key));
export const entryOf = (key: string | undefined): Entry | undefined => all.find((e) => e.key === key);
