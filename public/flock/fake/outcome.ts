// For tests and pictures only: failures that are drawn, hard questions and blind spots of a parent among them.
import type * as P from "../../lab/protocol";
import { chance } from "./board";

const N = 600;
const names = ["Nora", "Velt", "Osun", "Tarn", "Ilmen", "Quart"], capitals = ["Delo", "Cala", "Mirra", "Bolm", "Sante", "Ruvo"];

interface Item {
  text: string;
  truth: string;
  wrong: readonly string[];
  kind: string;
  flawed: boolean;
  hard: number;
}

function itemOf(i: number): Item {
  const hard = chance("hard", i) ** 1.5, pick = <T>(list: readonly T[], what: string): T => list[Math.floor(chance(what, i) * list.length)]!;
  if (i % 3 === 0) {
    const at = Math.floor(chance("city", i) * names.length);
    return { text: `The capital of ${names[at]} is ?`, truth: capitals[at]!, wrong: [capitals[(at + 1) % 6]!, capitals[(at + 2) % 6]!], kind: "facts", flawed: at < 2, hard: hard * 0.7 };
  }
  const keys = [1, 2, 3].map((k) => `k${1 + Math.floor(chance("key", i, k) * 9)} x${1 + Math.floor(chance("value", i, k) * 8)}`), at = Math.floor(chance("which", i) * 3);
  const value = (k: number) => keys[k]!.split(" ")[1]!;
  return { text: `${keys.join(" , ")} ; ${keys[at]!.split(" ")[0]} ?`, truth: value(at), wrong: [value((at + 1) % 3), value((at + 2) % 3)], kind: pick(["recall", "negation"], "kind"), flawed: false, hard: 0.25 + hard * 0.75 };
}

const items = Array.from({ length: N }, (_, i) => itemOf(i));

/** What one model answers: the parent's blind spot, the question's difficulty, and luck of its own. */
function says(m: P.Member, i: number, flawed: boolean): string {
  const item = items[i]!, bent = flawed && item.flawed;
  const draw = bent ? chance(m.base, i, "bent") * 0.25 : 0.62 * chance("base", m.base, i) + 0.38 * chance(m.name, i);
  const fails = bent || draw < 0.16 + item.hard * 0.62;
  return fails ? item.wrong[chance("says", m.base, i) < 0.8 ? 0 : 1]! : item.truth;
}

export function outcome(plan: P.StudyPlan, members: readonly P.Member[], spec: { members?: readonly string[]; group?: string; most?: number } = {}): P.Outcome {
  const list = spec.members?.length ? members.filter((m) => spec.members!.includes(m.name)) : members;
  const bent = (m: P.Member) => "flaw" in (plan.arms.find((a) => a.name === m.arm)?.base.world ?? {});
  const said = list.map((m) => items.map((_, i) => says(m, i, bent(m)))), failed = said.map((row) => row.map((a, i) => a !== items[i]!.truth));
  const group = (i: number) => (spec.group === "kind" ? items[i]!.kind : spec.group === "flaw" ? (items[i]!.flawed ? "flaw" : "other") : spec.group === "" ? "" : items[i]!.truth);
  const many = (i: number) => failed.reduce((n, row) => n + Number(row[i]), 0), arms = [...new Set(list.map((m) => m.arm))];
  const worst = items.map((_, i) => i).filter((i) => many(i) > 0).sort((a, b) => many(b) - many(a)).slice(0, spec.most ?? 50);
  return {
    items: worst.map((i): P.FailedItem => ({ text: items[i]!.text, truth: items[i]!.truth, group: group(i), failed: many(i), said: said.map((row) => row[i]!) })),
    all: failures("", list.map((m) => m.name), failed, group),
    arms: arms.map((arm) => { const at = list.flatMap((m, k) => (m.arm === arm ? [k] : [])); return failures(arm, at.map((k) => list[k]!.name), at.map((k) => failed[k]!), group); }),
  };
}

const product = (list: readonly number[]): number => list.reduce((p, v) => p * v, 1);
const share = (row: readonly boolean[]): number => row.filter(Boolean).length / row.length;

function failures(arm: string, names: string[], failed: boolean[][], group: (i: number) => string): P.Failures {
  const errors = failed.map(share), expected = product(errors), count = items.map((_, i) => failed.filter((row) => row[i]).length), k = names.length;
  const histogram = Array.from({ length: k + 1 }, (_, n) => count.filter((c) => c === n).length / N), systemic = histogram[k]!, least = Math.min(...errors);
  let even = [1];
  for (const e of errors) even = Array.from({ length: even.length + 1 }, (_, n) => (even[n] ?? 0) * (1 - e) + (even[n - 1] ?? 0) * e);
  const reason: P.Fault | undefined = k < 2 ? { code: "measure.alone", params: { count: String(k) }, message: "" } : expected === 0 ? { code: "measure.never", params: {}, message: "" } : undefined;
  const known = reason ? {} : { h: systemic / expected, phi: (systemic - expected) / (least - expected), most: least / expected };
  return { arm, names, n: N, errors, systemic, expected, ...known, reason, histogram, poissonBinomial: even, grouped: reason ? undefined : groupsOf(failed, expected, group), null: k > 1 ? nullOf(failed, systemic, expected) : undefined };
}

function groupsOf(failed: boolean[][], expected: number, group: (i: number) => string): P.Grouped {
  const ids = [...new Set(items.map((_, i) => group(i)))].sort();
  const groups = ids.map((id): P.GroupError => {
    const at = items.flatMap((_, i) => (group(i) === id ? [i] : [])), errors = failed.map((row) => share(at.map((i) => row[i]!)));
    return { group: id, n: at.length, errors, h: product(errors) / expected };
  });
  const weights = groups.map((g) => (g.n / N) ** failed.length), all = weights.reduce((a, b) => a + b, 0);
  return { average: groups.reduce((sum, g, i) => sum + g.h! * weights[i]!, 0) / all, uniform: groups.reduce((sum, g) => sum + g.h!, 0) / groups.length, worst: Math.max(...groups.map((g) => g.h!)), groups };
}

/** What failures exchanged among questions of one tenth of difficulty would come to, about. */
function nullOf(failed: boolean[][], systemic: number, expected: number): P.OutcomeNull {
  const strata = Array.from({ length: 10 }, (_, s) => items.flatMap((it, i) => (Math.min(9, Math.floor(it.hard * 10)) === s ? [i] : []))).filter((at) => at.length);
  const mean = strata.reduce((sum, at) => sum + (product(failed.map((row) => share(at.map((i) => row[i]!)))) * at.length) / N, 0), half = 1.96 * Math.sqrt(mean / N);
  return { judges: "others", strata: strata.length, shuffles: 999, systemic: mean, interval: [Math.max(0, mean - half), mean + half], h: mean / (expected || 1), p: systemic > mean + half ? 0.001 : 0.4 };
}
