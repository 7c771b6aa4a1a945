// Where a likeness stands between two untrained models and a model with itself, and in which ink it is drawn.
import type * as P from "../lab/protocol";
import type { Similarity } from "./study-types";

type Levels = Pick<P.Board, "floor" | "untrained" | "ceiling" | "higher">;

/** The level at which ink begins: two untrained models, or, where these cannot be compared, guessing. */
export const nullLevel = (b: Levels): number => b.untrained ?? b.floor ?? (b.higher ? 0 : NaN);

/** How far a likeness has come from two untrained models (0) to one model with itself (1); below 0 where it is less alike. */
export function excess(b: Levels, v: number): number {
  const from = nullLevel(b);
  if (from === b.ceiling) return v === from ? 0 : NaN;
  return (v - from) / (b.ceiling - from);
}

/** The step of ink, 0 to 8; −1, paper, where it is no more alike than untrained models are. */
export function ink(b: Levels, v: number): number {
  const e = excess(b, v);
  return Number.isFinite(e) && e > 0 ? Math.min(8, Math.floor(e * 9)) : -1;
}

/** How far apart two birds of a cell are drawn, 0 to 1. */
export const apart = (b: Levels, v: number): number => 1 - Math.max(0, Math.min(1, excess(b, v)));

export const bands = ["not", "little", "some", "much", "same"] as const;
export type Band = (typeof bands)[number];

/** A likeness in words: not more than untrained models, a little, in part, much, nearly the same. */
export function band(b: Levels, v: number): Band {
  const e = excess(b, v);
  if (!(e > 0.02)) return "not";
  return e < 0.25 ? "little" : e < 0.6 ? "some" : e < 0.9 ? "much" : "same";
}

/** How far distances on a map can be trusted, by its stress. */
export const trust = (stress: number): "exact" | "good" | "fair" | "poor" => (stress < 0.05 ? "exact" : stress < 0.1 ? "good" : stress < 0.2 ? "fair" : "poor");

/** Distance on the map of two models that are as unlike as untrained ones: by the map's own ratio of distance to unlikeness. */
export function mapScale(board: Pick<Similarity, "matrix" | "places" | "ceiling" | "floor" | "untrained" | "higher">): number {
  let placed = 0, unlike = 0;
  board.matrix.forEach((row, i) => row.forEach((v, j) => {
    if (j >= i || !Number.isFinite(v)) return;
    placed += Math.hypot(board.places[2 * i]! - board.places[2 * j]!, board.places[2 * i + 1]! - board.places[2 * j + 1]!);
    unlike += Math.abs(board.ceiling - v);
  }));
  return (Math.abs(board.ceiling - nullLevel(board)) * placed) / unlike;
}
