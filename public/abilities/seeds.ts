// Several runs of one recipe that differ in their seed: the middle of their curves, when an ability came in each, and whether the order is the same.
import type { Ability, CurvePoint } from "../lab/lab";
import type { Settings } from "../page/settings";
import type { Ruler } from "./scale";

/** One seed's curves. */
export interface Track {
  seed: number;
  abilities: readonly Ability[];
  /** The run on stage. */
  mine: boolean;
}

/** A text that is the same for models that differ in nothing but the seed. */
export function recipe(settings: Settings, corpus: string): string {
  const { seed: _, workers: __, battery: ___, ...rest } = settings;
  const entries = Object.entries({ ...rest, corpus: settings.source === "text" ? corpus : "" });
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const find = (track: Track, name: string): Ability | undefined => track.abilities.find((a) => a.name === name);

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b), n = sorted.length;
  return n ? ((sorted[(n - 1) >> 1] ?? 0) + (sorted[n >> 1] ?? 0)) / 2 : NaN;
}

export interface Spread {
  step: number;
  low: number;
  middle: number;
  high: number;
  n: number;
}

/** At each step at which all but one of the curves were scored, at least: the lowest, middle and highest score. */
export function spread(curves: readonly (readonly CurvePoint[])[], ruler: Ruler): Spread[] {
  const at = new Map<number, number[]>();
  for (const curve of curves) for (const p of curve) at.set(p.step, [...(at.get(p.step) ?? []), p[ruler]]);
  const enough = Math.max(1, curves.length - 1);
  return [...at].filter(([, v]) => v.length >= enough).sort(([a], [b]) => a - b)
    .map(([step, v]) => ({ step, low: Math.min(...v), middle: median(v), high: Math.max(...v), n: v.length }));
}

/** When an ability appeared over the seeds: the earliest beginning and the latest end, in how many of how many. */
export interface Range {
  before: number;
  step: number;
  seeds: number;
  of: number;
}

export function range(abilities: readonly Ability[]): Range {
  const onsets = abilities.flatMap((a) => (a.onset ? [a.onset] : []));
  return { before: Math.min(...onsets.map((o) => o.before)), step: Math.max(0, ...onsets.map((o) => o.step)), seeds: onsets.length, of: abilities.length };
}

/** Kendall's τ-b of two rankings, ties allowed: 1 the same order, −1 the opposite; NaN where one ties everything. */
export function kendall(a: readonly number[], b: readonly number[]): number {
  let sum = 0, na = 0, nb = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < i; j++) {
      const x = order(a[i]!, a[j]!), y = order(b[i]!, b[j]!);
      sum += x * y;
      na += x * x;
      nb += y * y;
    }
  return sum / Math.sqrt(na * nb);
}

const order = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** The mean τ over all pairs of seeds of the order in which the named abilities appeared; one that has not is behind all that have. */
export function agreement(tracks: readonly Track[], names: readonly string[]): number {
  const ranks = tracks.map((track) => names.map((name) => find(track, name)?.onset?.step ?? Infinity));
  const taus: number[] = [];
  ranks.forEach((a, i) => ranks.slice(0, i).forEach((b) => taus.push(kendall(a, b))));
  const defined = taus.filter(Number.isFinite);
  return defined.length ? defined.reduce((sum, v) => sum + v, 0) / defined.length : NaN;
}

/** The names in the order of the middle of their onsets over the seeds; only those that appeared in most. */
export function inOrder(tracks: readonly Track[], names: readonly string[]): string[] {
  const when = new Map(names.map((name) => [name, median(tracks.map((track) => find(track, name)?.onset?.step ?? Infinity))]));
  return names.filter((name) => Number.isFinite(when.get(name))).toSorted((a, b) => when.get(a)! - when.get(b)!);
}
