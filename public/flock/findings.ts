// What came of a built-in plan, told as one of its guesses; a result against what was expected is told as it is.
import type { Finding } from "../lab/protocol";

export interface Verdict {
  /** One of the plan's guesses, or a setting's name; null where the findings do not decide. */
  came: string | null;
  /** The finding that decided. */
  by?: Finding;
}

/** Where a value is from on another than 0: an interval that holds 0 is no difference. Without one, of too few seeds, what is nearer than this is none. */
const NEAR = 0.02;

/** Whether a finding lies above a level, below it, or cannot be told from it; undefined where it has no value. */
export function side({ value, interval }: Pick<Finding, "value" | "interval">, level = 0): 1 | 0 | -1 | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  const [low, high] = interval.length === 2 ? interval : [value - NEAR, value + NEAR];
  return low! > level ? 1 : high! < level ? -1 : 0;
}

/** The finding that a plan's question asks, and the guess for below 0, no difference, above 0. */
const asked: Record<string, readonly [finding: string, below: string, none: string, above: string]> = {
  monoculture: ["ec.base-other", "other", "none", "base"],
  seeds: ["accuracy.whole-head", "head", "none", "whole"],
  architectures: ["cka.kind", "across", "none", "within"],
  data: ["h.sample", "own", "none", "same"],
  ensembles: ["gain.other-base", "alike", "none", "diverse"],
  diversity: ["cka.many-few", "less", "none", "more"],
  sizes: ["cka.size", "less", "none", "more"],
};

export function verdict(key: string, findings: readonly Finding[]): Verdict {
  const find = (name: string) => findings.find((f) => f.name === name), [name, ...guesses] = asked[key] ?? [];
  if (key === "lineage") return ladder(find("cka.base-init"), find("cka.init-other"));
  if (key === "alignment") return share(find("gone.96") ?? find("gone.32"));
  if (key === "order") return agreement(find("tau"));
  if (key === "causes") return most(findings.filter((f) => /^cka\.\w+$/.test(f.name) && f.expected));
  const by = find(name ?? ""), at = by && side(by);
  return { came: at === undefined ? null : guesses[at + 1]!, by };
}

/** Siblings first, or those with the same first weights, or neither clearly. */
function ladder(base: Finding | undefined, init: Finding | undefined): Verdict {
  const siblings = base && side(base), weights = init && side(init);
  if (siblings === undefined || weights === undefined) return { came: null };
  return { came: siblings > 0 ? "base" : siblings < 0 && weights > 0 ? "init" : "none", by: base };
}

/** How much of a hill is gone. */
function share(by: Finding | undefined): Verdict {
  if (by?.value === undefined) return { came: null };
  return { came: by.value >= 0.5 ? "half" : by.value > 0.1 ? "little" : "none", by };
}

function agreement(by: Finding | undefined): Verdict {
  if (by?.value === undefined) return { came: null };
  return { came: by.value > 0.5 ? "same" : by.value > 0.2 ? "partly" : "different", by };
}

/** The setting that makes most alike, if it does so at all. */
function most(findings: readonly Finding[]): Verdict {
  const by = findings.filter((f) => f.value !== undefined).toSorted((a, b) => b.value! - a.value!)[0];
  return by && side(by) === 1 ? { came: by.name.replace("cka.", ""), by } : { came: null };
}

/** How a finding stands to what was expected of it: held or not, for sure or not, or no claim is made. */
export function standing(f: Finding): "held" | "probably" | "not" | "hardly" | "withheld" | "none" {
  if (f.value === undefined) return "none";
  if (f.withheld || f.holds === undefined) return "withheld";
  return f.holds ? (f.sure ? "held" : "probably") : f.sure ? "not" : "hardly";
}
