// What came of a built-in plan, as one of its guesses; a result against what was expected is told as it is.
import type * as P from "../lab/protocol";
import type { Study } from "./study-types";
import { excess } from "./level";
import { factorName, likeness, relationName } from "./words";

export interface Verdict {
  /** One of the plan's guesses; null where the measures do not decide. */
  came: string | null;
  /** Message came.<plan>, and what fills it. */
  params: Record<string, string | number>;
}

type Judge = (study: Study) => Promise<Verdict>;
type Relation = P.GroupMean["relation"];
const undecided: Verdict = { came: null, params: {} };

const mean = (groups: readonly P.GroupMean[], r: Relation): number | undefined => groups.find((g) => g.relation === r)?.mean;
/** Whether two means are apart by more than their intervals say they may be. */
const apart = (a: P.GroupMean, b: P.GroupMean): boolean => (a.interval[0] ?? NaN) > (b.interval[1] ?? NaN) || (b.interval[0] ?? NaN) > (a.interval[1] ?? NaN);

const judges: Record<string, Judge> = {
  lineage: async (study) => {
    const board = await study.similarity({ lens: "representations", measure: "cka", at: "end" });
    const ranked = board.groups.filter((g) => g.relation !== "arm" && Number.isFinite(g.mean)).toSorted((a, b) => excess(board, b.mean) - excess(board, a.mean));
    const order = [...ranked.map((g) => `${relationName(g.relation)} ${likeness(g.mean)}`)].join(" > ");
    const [first, second] = ranked;
    if (!first || !second) return undecided;
    const came = !apart(first, second) && first.mean - second.mean < 0.02 ? "none" : first.relation;
    return { came: ["base", "init"].includes(came) ? came : "none", params: { order, untrained: likeness(board.untrained ?? NaN) } };
  },
  monoculture: async (study) => {
    const { groups } = await study.similarity({ lens: "outputs", measure: "error-consistency", at: "end" });
    const base = mean(groups, "base"), other = mean(groups, "other") ?? mean(groups, "arm");
    if (base === undefined || other === undefined) return undecided;
    return { came: Math.abs(base - other) < 0.05 ? "none" : base > other ? "base" : "other", params: { base: likeness(base), other: likeness(other) } };
  },
  alignment: async (study) => {
    const at = (measure: string) => study.similarity({ lens: "weights", measure, at: "end" }).then((b) => strangers(b.groups));
    const before = await at("barrier"), after = await at("barrier-aligned");
    if (before === undefined || after === undefined || before <= 0) return undecided;
    const left = after / before;
    return { came: left <= 0.5 ? "half" : left < 0.9 ? "little" : "none", params: { before: likeness(before), after: likeness(after) } };
  },
  seeds: async (study) => {
    const { groups } = await study.similarity({ lens: "outputs", measure: "agreement", at: "end" });
    const all = groups.reduce((sum, g) => sum + g.mean * g.pairs, 0) / groups.reduce((sum, g) => sum + g.pairs, 0);
    return Number.isFinite(all) ? { came: all > 0.9 ? "nearly" : all > 2 / 3 ? "mostly" : "hardly", params: { p: likeness(all) } } : undecided;
  },
  architectures: async (study) => {
    const { groups } = await study.similarity({ lens: "representations", measure: "cka", at: "end" });
    const within = groups.find((g) => g.relation === "arm"), across = groups.find((g) => g.relation === "other");
    if (!within || !across) return undecided;
    return { came: !apart(within, across) ? "none" : within.mean > across.mean ? "within" : "across", params: { within: likeness(within.mean), across: likeness(across.mean) } };
  },
  causes: async (study) => {
    const { causes } = await study.causes({ lens: "representations", measure: "cka", at: "end" });
    const first = causes.filter((c) => !c.withheld).toSorted((a, b) => b.share - a.share)[0];
    if (!first) return undecided;
    return { came: first.factor, params: { factor: factorName(first.factor), share: Math.round(first.share * 100) } };
  },
  ensembles: async (study) => {
    const { same, diverse } = await study.cure();
    if (!same || !diverse) return undecided;
    const gap = diverse.averaged - same.averaged, clear = (diverse.interval[0] ?? NaN) > (same.interval[1] ?? NaN) || (same.interval[0] ?? NaN) > (diverse.interval[1] ?? NaN);
    return { came: !clear ? "none" : gap > 0 ? "diverse" : "alike", params: { same: likeness(same.averaged), diverse: likeness(diverse.averaged) } };
  },
  sizes: async (study) => {
    const rungs = (await study.ladder()).rungs.filter((r) => r.likeness !== undefined), small = rungs[0], large = rungs.at(-1);
    if (!small || !large || small === large) return undecided;
    const clear = (large.interval[0] ?? NaN) > (small.interval[1] ?? NaN) || (small.interval[0] ?? NaN) > (large.interval[1] ?? NaN);
    return { came: !clear ? "none" : large.likeness! > small.likeness! ? "more" : "less", params: { small: likeness(small.likeness!), large: likeness(large.likeness!) } };
  },
};

/** The mean of those who share no base. */
function strangers(groups: readonly P.GroupMean[]): number | undefined {
  const list = groups.filter((g) => g.relation !== "base" && Number.isFinite(g.mean)), pairs = list.reduce((sum, g) => sum + g.pairs, 0);
  return pairs ? list.reduce((sum, g) => sum + g.mean * g.pairs, 0) / pairs : undefined;
}

export const judged = (key: string): boolean => key in judges;

/** Measures what a plan's question asks. */
export const verdict = (key: string, study: Study): Promise<Verdict> => judges[key]?.(study) ?? Promise.resolve(undecided);
