// For tests and pictures only: likenesses that follow who is kin to whom.
import type * as P from "../../lab/protocol";
import type { At, Similarity, SimilaritySpec } from "../study-types";

interface Kind {
  floor?: number;
  untrained?: number;
  ceiling: number;
  higher: boolean;
  /** Of one base, of one egg, of one arm, of nothing. */
  levels: [number, number, number, number];
  spread: number;
  /** Undefined between models of different builds. */
  alike?: boolean;
}

const kinds: Record<string, Kind> = {
  cka: { floor: 0.002, untrained: 0.69, ceiling: 1, higher: true, levels: [0.985, 0.94, 0.86, 0.82], spread: 0.03 },
  "error-consistency": { floor: 0.01, untrained: 0.04, ceiling: 1, higher: true, levels: [0.72, 0.4, 0.16, 0.13], spread: 0.1 },
  cosine: { floor: 0, untrained: 0.02, ceiling: 1, higher: true, levels: [0.95, 0.75, 0.31, 0.29], spread: 0.05, alike: true },
  barrier: { untrained: 2.2, ceiling: 0, higher: false, levels: [0, 0.04, 1.3, 1.4], spread: 0.15, alike: true },
};
const keys: Record<string, string> = { representations: "cka", outputs: "error-consistency", weights: "cosine", "barrier-aligned": "barrier" };
const kindOf = (lens: string, measure: string): Kind => kinds[measure] ?? kinds[keys[measure] ?? ""] ?? kinds[keys[lens] ?? "cka"]!;

/** A number from 0 to 1 that is the same for the same words. */
export function chance(...words: unknown[]): number {
  let h = 2166136261;
  for (const c of words.join("|")) h = Math.imul(h ^ c.charCodeAt(0), 16777619);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
}

export type Relation = P.GroupMean["relation"];
export function relation(bases: readonly P.PlannedBase[], a: P.Member, b: P.Member): Relation {
  const p = bases[a.base]!.pretrain, q = bases[b.base]!.pretrain, model = JSON.stringify(p.model) === JSON.stringify(q.model);
  return a.base === b.base ? "base" : model && p.init === q.init ? "init" : a.arm === b.arm ? "arm" : "other";
}
const relations: readonly Relation[] = ["base", "init", "arm", "other"];

/** How far training has brought them at a moment, 0 to 1. */
const grown = (at: At): number => (at === "start" ? 0 : at === "base" ? 0.86 : at === "end" ? 1 : at / (at + 60));

export function board(bases: readonly P.PlannedBase[], members: readonly P.Member[], spec: SimilaritySpec): Similarity {
  const lens = spec.lens ?? "representations", measure = spec.measure || keys[lens]!, kind = kindOf(lens, measure), at = spec.at ?? "end";
  const list = spec.pair ? spec.pair.map((n) => members.find((m) => m.name === n)!) : members;
  const zero = kind.untrained ?? kind.floor ?? 0, gaps: P.Gap[] = [];
  const value = (a: P.Member, b: P.Member): number => {
    if (a === b) return kind.ceiling;
    const [x, y] = a.name < b.name ? [a, b] : [b, a], r = relation(bases, x, y);
    if (kind.alike && JSON.stringify(bases[x.base]!.pretrain.model) !== JSON.stringify(bases[y.base]!.pretrain.model)) return NaN;
    const level = r === "base" && at !== "end" ? kind.ceiling : kind.levels[relations.indexOf(r)]!, noise = (chance(x.name, y.name, measure) - 0.5) * kind.spread * (r === "base" ? 0.4 : 1);
    return zero + (level + noise - zero) * grown(at) + (grown(at) ? 0 : noise * 0.3);
  };
  const matrix = list.map((a, i) => list.map((b, j) => {
    const v = value(a, b);
    if (Number.isNaN(v) && i < j) gaps.push({ a: i, b: j, reason: { code: "measure.shapes", params: { a: a.name, b: b.name }, message: "the two are built differently, so their weights cannot be laid beside each other" } });
    return v;
  }));
  const half = kind.spread * 0.35, few = list.length <= 12 || spec.pair;
  const interval = matrix.map((row, i) => row.map((v, j): [number, number] => (i !== j && few ? [v - half, v + half * 0.8] : [NaN, NaN])));
  const dissimilar = matrix.map((row) => row.map((v) => Math.abs(kind.ceiling - v)));
  const { merges, leaves } = gaps.length ? { merges: [], leaves: [] } : cluster(dissimilar, matrix);
  return {
    lens, measure, at: typeof at === "number" ? "step" : at, step: typeof at === "number" ? at : 0, names: list.map((m) => m.name),
    floor: kind.floor, floorHigh: kind.floor === undefined ? undefined : kind.floor + 0.01, untrained: kind.untrained, ceiling: kind.ceiling, higher: kind.higher, p: spec.pair ? 0.001 : undefined,
    groups: groupsOf(bases, list, matrix, zero, kind.ceiling), gaps, compared: lens === "weights" ? 26000 : 2000, places: gaps.length ? [] : scaled(dissimilar), stress: 0.07, merges, leaves, matrix, interval,
  };
}

function groupsOf(bases: readonly P.PlannedBase[], list: readonly P.Member[], matrix: number[][], zero: number, ceiling: number): P.GroupMean[] {
  return relations.flatMap((r): P.GroupMean[] => {
    const values = list.flatMap((a, i) => list.slice(0, i).flatMap((b, j) => (relation(bases, a, b) === r && Number.isFinite(matrix[i]![j]) ? [matrix[i]![j]!] : [])));
    if (!values.length) return [];
    const mean = values.reduce((s, v) => s + v, 0) / values.length, half = Math.abs(ceiling - mean) * 0.12 + 0.004;
    return [{ relation: r, mean, excess: (mean - zero) / (ceiling - zero), interval: [mean - half, mean + half], pairs: values.length }];
  });
}

/** Average linkage, the plain way. */
function cluster(d: number[][], s: number[][]): { merges: P.Merge[]; leaves: number[] } {
  let groups = d.map((_, i) => ({ id: i, rows: [i] }));
  const merges: P.Merge[] = [];
  const mean = (m: number[][], a: number[], b: number[]) => a.flatMap((i) => b.map((j) => m[i]![j]!)).reduce((x, y) => x + y, 0) / (a.length * b.length);
  while (groups.length > 1) {
    let best = [0, 1, Infinity] as [number, number, number];
    groups.forEach((a, i) => groups.slice(0, i).forEach((b, j) => mean(d, a.rows, b.rows) < best[2] && (best = [j, i, mean(d, a.rows, b.rows)])));
    const a = groups[best[0]]!, b = groups[best[1]]!;
    merges.push({ a: a.id, b: b.id, value: mean(s, a.rows, b.rows) });
    groups = [...groups.filter((g) => g !== a && g !== b), { id: d.length + merges.length - 1, rows: [...a.rows, ...b.rows] }];
  }
  return { merges, leaves: groups[0]?.rows ?? [] };
}

/** Places whose distances come near to the dissimilarities: a few rounds of pulling and pushing. */
function scaled(d: number[][]): number[] {
  const p = d.map((_, i) => [Math.cos(i * 2.4) * 0.2, Math.sin(i * 2.4) * 0.2]);
  for (let round = 0; round < 300; round++)
    p.forEach((a, i) => p.forEach((b, j) => {
      if (i === j) return;
      const x = a[0]! - b[0]!, y = a[1]! - b[1]!, now = Math.hypot(x, y) || 1e-6, pull = ((now - d[i]![j]!) / now) * 0.02;
      a[0]! -= x * pull;
      a[1]! -= y * pull;
    }));
  return p.flat();
}
