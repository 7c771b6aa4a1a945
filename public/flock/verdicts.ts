// What came of a built-in plan, as one of its guesses; a result against what was expected is told as it is.
import type * as P from "../lab/protocol";
import { excess } from "./level";
import type { Study } from "./study-types";

export interface Verdict {
  /** One of the plan's guesses; null where the measures do not decide. */
  came: string | null;
  /** The numbers that message came.<plan> names. */
  numbers: Record<string, number>;
  /** Kinships from the most alike on. */
  ranked?: { relation: P.GroupMean["relation"]; mean: number }[];
  /** The setting that counted most. */
  factor?: string;
}

type Judge = (study: Study) => Promise<Verdict>;
const undecided: Verdict = { came: null, numbers: {} };

/** Two numbers that are nearer than this are told as no difference. */
const NEAR = 0.02;

/** Which of two intervals lies above the other: 1 the first, −1 the second, 0 where they meet. */
const above = (a: readonly number[], b: readonly number[]): number => ((a[0] ?? NaN) > (b[1] ?? NaN) ? 1 : (b[0] ?? NaN) > (a[1] ?? NaN) ? -1 : 0);
const of = (groups: readonly P.GroupMean[], ...relations: P.GroupMean["relation"][]): P.GroupMean | undefined => relations.map((r) => groups.find((g) => g.relation === r)).find((g) => g);

const judges: Record<string, Judge> = {
  lineage: async (study) => {
    const board = await study.similarity({ lens: "representations", measure: "cka", at: "end" });
    const ranked = board.groups.filter((g) => Number.isFinite(g.mean)).toSorted((a, b) => excess(board, b.mean) - excess(board, a.mean));
    const [first, second] = ranked;
    if (!first || !second) return undecided;
    const clear = above(first.interval, second.interval) !== 0 || first.mean - second.mean >= NEAR;
    return { came: clear && ["base", "init"].includes(first.relation) ? first.relation : "none", numbers: { untrained: board.untrained ?? NaN }, ranked };
  },
  monoculture: async (study) => {
    const { groups } = await study.similarity({ lens: "outputs", measure: "error-consistency", at: "end" });
    const base = of(groups, "base")?.mean, other = of(groups, "other", "arm")?.mean;
    if (base === undefined || other === undefined) return undecided;
    return { came: Math.abs(base - other) < 0.05 ? "none" : base > other ? "base" : "other", numbers: { base, other } };
  },
  alignment: async (study) => {
    const hill = (measure: string) => study.similarity({ lens: "weights", measure, at: "base" }).then((b) => of(b.groups, "arm", "other")?.mean);
    const before = await hill("barrier"), after = await hill("barrier-aligned");
    if (before === undefined || after === undefined || !(before > 0)) return undecided;
    const left = after / before;
    return { came: left <= 0.5 ? "half" : left < 0.9 ? "little" : "none", numbers: { before, after } };
  },
  seeds: async (study) => {
    const { groups } = await study.similarity({ lens: "outputs", measure: "agreement", at: "end" });
    const pairs = groups.reduce((sum, g) => sum + g.pairs, 0), p = groups.reduce((sum, g) => sum + g.mean * g.pairs, 0) / pairs;
    return Number.isFinite(p) ? { came: p > 0.9 ? "nearly" : p > 2 / 3 ? "mostly" : "hardly", numbers: { p } } : undecided;
  },
  architectures: async (study) => {
    const { groups } = await study.similarity({ lens: "representations", measure: "cka", at: "base" });
    const within = of(groups, "arm"), across = of(groups, "other");
    if (!within || !across) return undecided;
    return { came: ["across", "none", "within"][above(within.interval, across.interval) + 1]!, numbers: { within: within.mean, across: across.mean } };
  },
  data: async (study) => {
    const { arms } = await study.outcome(), [same, own] = [arms[0]?.h, arms[1]?.h];
    if (same === undefined || own === undefined) return undecided;
    return { came: Math.abs(same - own) < 0.1 ? "none" : same > own ? "same" : "own", numbers: { same, own } };
  },
  causes: async (study) => {
    const { causes } = await study.causes({ lens: "representations", measure: "cka", at: "end" });
    const first = causes.filter((c) => !c.withheld).toSorted((a, b) => b.effect - a.effect)[0];
    return first ? { came: first.factor, factor: first.factor, numbers: { effect: first.effect } } : undecided;
  },
  ensembles: async (study) => {
    const { same, diverse } = await study.cure();
    if (!same || !diverse) return undecided;
    return { came: ["alike", "none", "diverse"][above(diverse.interval, same.interval) + 1]!, numbers: { same: same.averaged, diverse: diverse.averaged } };
  },
  order: async (study) => {
    const tau = (await study.onsets?.())?.tau;
    return tau === undefined ? undecided : { came: tau > 0.5 ? "same" : tau > 0.2 ? "partly" : "different", numbers: { tau } };
  },
  diversity: async (study) => {
    const { corpora } = await study.diversity(), [varied, few] = [corpora[0]?.likeness, corpora[1]?.likeness];
    if (varied === undefined || few === undefined) return undecided;
    return { came: Math.abs(varied - few) < NEAR ? "none" : varied < few ? "less" : "more", numbers: { varied, few } };
  },
  sizes: async (study) => {
    const rungs = (await study.ladder()).rungs.filter((r) => r.likeness !== undefined), small = rungs[0], large = rungs.at(-1);
    if (!small || !large || small === large) return undecided;
    return { came: ["less", "none", "more"][above(large.interval, small.interval) + 1]!, numbers: { small: small.likeness!, large: large.likeness! } };
  },
};

export const judged = (key: string): boolean => key in judges;

/** Measures what a plan's question asks. */
export const verdict = (key: string, study: Study): Promise<Verdict> => judges[key]?.(study) ?? Promise.resolve(undecided);
