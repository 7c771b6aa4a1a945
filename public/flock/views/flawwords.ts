// The inherited flaw in numbers: how often heirs of a bent text fail what was bent, and how often they fail the rest.
import type * as P from "../../lab/protocol";
import { decimal, t } from "../../page/shared";
import { answers } from "./answers";

/** The names that the two groups of items have. */
export const BENT = "flaw";

export interface Heir {
  name: string;
  /** Shares of failed items: of those about what was bent, and of the others. */
  bent: number;
  other: number;
}

export interface Family {
  arm: string;
  /** Its text is bent. */
  flawed: boolean;
  heirs: readonly Heir[];
}

/** The arms whose text is bent. */
export const flawedArms = (arms: readonly P.StudyArm[]): string[] => arms.filter((a) => flawOf(a)).map((a) => a.name);

function flawOf(arm: P.StudyArm): boolean {
  const flaw = arm.base.world?.flaw;
  return flaw !== undefined && !flaw.fair;
}

/** Every family's heirs, those of the bent text first; none where the items are not grouped so. */
export function families(o: P.Outcome, flawed: readonly string[]): Family[] {
  const groups = o.all.grouped?.groups ?? [], bent = groups.find((g) => g.group === BENT), rest = groups.filter((g) => g.group !== BENT), n = rest.reduce((sum, g) => sum + g.n, 0);
  if (!bent || !n) return [];
  const heir = (name: string): Heir => {
    const at = o.all.names.indexOf(name);
    return { name, bent: bent.errors[at] ?? NaN, other: rest.reduce((sum, g) => sum + (g.errors[at] ?? NaN) * g.n, 0) / n };
  };
  return o.arms.map((f) => ({ arm: f.arm, flawed: flawed.includes(f.arm), heirs: f.names.map(heir) })).sort((a, b) => Number(b.flawed) - Number(a.flawed));
}

export const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const ofHundred = (list: readonly number[]): string => decimal(mean(list) * 100, 0);

/** The mean gap of a set of families: how much oftener they fail what was bent than the rest. */
const gap = (list: readonly Family[]): number => mean(list.flatMap((f) => f.heirs.map((x) => x.bent - x.other)));

/** The first thing to say. */
export function flawLead(list: readonly Family[]): string {
  const heirs = list.filter((f) => f.flawed), others = list.filter((f) => !f.flawed), all = (of: readonly Family[], key: "bent" | "other") => of.flatMap((f) => f.heirs.map((x) => x[key]));
  if (!heirs.length) return t("flaw.lead.none");
  const params = { a: ofHundred(all(heirs, "bent")), b: ofHundred(all(heirs, "other")) };
  if (!others.length) return t("flaw.lead.alone", params);
  const clear = gap(heirs) - gap(others);
  return t(clear > 0.1 ? "flaw.lead.heirs" : clear < -0.1 ? "flaw.lead.others" : "flaw.lead.same", { ...params, c: ofHundred(all(others, "bent")), d: ofHundred(all(others, "other")) });
}

/** Of the listed items about what was bent: how many every heir fails, and how many of these with one and the same wrong answer. */
export function together(items: readonly P.FailedItem[], names: readonly string[], heirs: readonly string[]): { all: number; same: number } {
  const at = heirs.map((n) => names.indexOf(n)), bent = items.filter((i) => i.group === BENT);
  const all = bent.filter((i) => at.every((k) => i.said[k] !== i.truth));
  return { all: all.length, same: all.filter((i) => answers({ ...i, said: at.map((k) => i.said[k] ?? "") }, heirs).length === 1).length };
}
