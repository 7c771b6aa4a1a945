// What came of a built-in plan, as one of its guesses; a result against what was expected is told as it is.
import type * as P from "../lab/protocol";

export interface Verdict {
  /** One of the plan's guesses; null where the measures do not decide. */
  came: string | null;
  /** What fills message came.<plan>. */
  numbers: Record<string, number>;
  /** Of whom, the most alike first. */
  ranked?: readonly Pick<P.GroupMean, "relation" | "mean">[];
  /** What counted most. */
  factor?: string;
}

/** A plan's findings by their names. */
type Found = (name: string) => P.Finding | undefined;
type Judge = (found: Found) => Verdict;
const undecided: Verdict = { came: null, numbers: {} };

const value = (found: Found, name: string): number => found(name)?.value ?? NaN;
/** 1 above 0 by more than may be luck, −1 below, 0 neither. */
const sign = (f: P.Finding | undefined): number => ((f?.interval[0] ?? NaN) > 0 ? 1 : (f?.interval[1] ?? NaN) < 0 ? -1 : 0);
/** One of three guesses by a difference: below 0, neither, above; null where there is none. */
const three = (found: Found, name: string, guesses: readonly [string, string, string]): string | null => (found(name)?.value === undefined ? null : guesses[sign(found(name)) + 1]!);

const judges: Record<string, Judge> = {
  lineage: (found) => {
    const ranked = (["base", "init", "other"] as const).map((relation) => ({ relation, mean: value(found, "cka." + relation) })).toSorted((a, b) => b.mean - a.mean);
    if (ranked.some((r) => Number.isNaN(r.mean))) return undecided;
    const first = ranked[0]!.relation, clear = first === "base" ? sign(found("cka.base-init")) > 0 : first === "init" && sign(found("cka.base-init")) < 0;
    return { came: clear ? first : "none", numbers: { untrained: value(found, "cka.untrained") }, ranked };
  },
  monoculture: (found) => ({ came: three(found, "ec.base-other", ["other", "none", "base"]), numbers: { base: value(found, "ec.base"), other: value(found, "ec.other") } }),
  alignment: (found) => {
    const mean = (kind: string) => (value(found, kind + ".32") + value(found, kind + ".96")) / 2, before = mean("barrier"), after = mean("aligned"), left = after / before;
    return Number.isFinite(left) ? { came: left <= 0.5 ? "half" : left < 0.9 ? "little" : "none", numbers: { before, after } } : undecided;
  },
  seeds: (found) => {
    const p = value(found, "agreement.whole");
    return Number.isFinite(p) ? { came: p > 0.9 ? "nearly" : p > 2 / 3 ? "mostly" : "hardly", numbers: { p } } : undecided;
  },
  architectures: (found) => ({ came: three(found, "cka.kind", ["across", "none", "within"]), numbers: { within: value(found, "cka.within"), across: value(found, "cka.between") } }),
  data: (found) => {
    const f = found("h.sample"), clear = (f?.p ?? 1) < 0.05;
    return f?.value === undefined ? undecided : { came: !clear ? "none" : f.value > 0 ? "same" : "own", numbers: { same: value(found, "h3.same"), own: value(found, "h3.disjoint") } };
  },
  causes: (found) => {
    const effects = ["init", "order", "data", "optimizer", "kind", "objective"].map((factor) => ({ factor, effect: value(found, "cka." + factor) }));
    const first = effects.filter((c) => Number.isFinite(c.effect)).toSorted((a, b) => b.effect - a.effect)[0];
    return first ? { came: first.factor, factor: first.factor, numbers: { effect: first.effect } } : undecided;
  },
  ensembles: (found) => ({ came: three(found, "gain.other-base", ["alike", "none", "diverse"]), numbers: { same: value(found, "gain.base"), diverse: value(found, "gain.other") } }),
  order: (found) => {
    const tau = value(found, "tau");
    return Number.isFinite(tau) ? { came: tau > 0.5 ? "same" : tau > 0.2 ? "partly" : "different", numbers: { tau } } : undecided;
  },
  diversity: (found) => ({ came: three(found, "cka.many-few", ["less", "none", "more"]), numbers: { few: value(found, "cka.1"), varied: value(found, "cka.3") } }),
  flaw: (found) => {
    const heirs = value(found, "error.word.heirs"), others = value(found, "error.word.others");
    const came = sign(found("error.heirs-others")) > 0 ? "heirs" : heirs > 0.5 && others > 0.5 ? "all" : "none";
    return Number.isFinite(heirs) && Number.isFinite(others) ? { came, numbers: { heirs, others } } : undecided;
  },
  sizes: (found) => ({ came: three(found, "cka.size", ["less", "none", "more"]), numbers: { small: value(found, "cka.1"), large: value(found, "cka.5") } }),
};

export const judged = (key: string): boolean => key in judges;

/** What a plan's findings say to its question. */
export const verdict = ({ plan, findings }: P.Findings): Verdict => judges[plan]?.((name) => findings.find((f) => f.name === name)) ?? undecided;
