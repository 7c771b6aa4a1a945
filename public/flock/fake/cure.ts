// For tests and pictures only: ensembles that gain by disagreeing.
import type * as P from "../../lab/protocol";
import { chance } from "./board";

/** All choices of k of a list, at most so many. */
function choices<T>(list: readonly T[], k: number, most: number): T[][] {
  if (k === 0) return [[]];
  const out: T[][] = [];
  list.forEach((x, i) => out.length < most && choices(list.slice(i + 1), k - 1, most - out.length).forEach((rest) => out.push([x, ...rest])));
  return out;
}

export function cure(members: readonly P.Member[], size: number): P.Cure {
  const all = choices(members, size, 4000), families = (team: readonly P.Member[]) => new Set(team.map((m) => m.base)).size;
  const same = all.filter((t) => families(t) === 1).slice(0, 30), diverse = all.filter((t) => families(t) === size), matched = Math.min(same.length, 12);
  const one = (team: readonly P.Member[], mixed: boolean): P.Ensemble => {
    const names = team.map((m) => m.name), mean = 0.6 + (names.reduce((s, n) => s + chance(n, "acc"), 0) / size - 0.5) * 0.05;
    const agreement = (mixed ? 0.58 : 0.83) + (chance(names, "a") - 0.5) * 0.1, averaged = mean + (0.95 - agreement) * 0.28 + (chance(names, "g") - 0.5) * 0.03;
    return { names, diverse: mixed, mean, averaged, majority: averaged - 0.008 - chance(names, "m") * 0.012, agreement };
  };
  const ensembles = [...same.map((t) => one(t, false)), ...diverse.filter((_, i) => i % Math.ceil(diverse.length / 60) === 0).map((t) => one(t, true))];
  const mean = (list: readonly P.Ensemble[]): P.CureMean | undefined => {
    const of = (f: (e: P.Ensemble) => number) => list.reduce((s, e) => s + f(e), 0) / list.length, averaged = of((e) => e.averaged - e.mean);
    return list.length ? { mean: of((e) => e.mean), majority: of((e) => e.majority - e.mean), averaged, interval: [averaged - 0.011, averaged + 0.013], count: matched || list.length } : undefined;
  };
  return { size, ensembles, same: mean(ensembles.filter((e) => !e.diverse)), diverse: mean(ensembles.filter((e) => e.diverse)), matched: 0.004 };
}
