// A run's curve: kept short, smoothed, and put into a word.
import type { StepEvent } from "./lab.js";

/** Steps that a curve keeps at most; a screen shows no more. */
const MOST = 2000;

/** A curve that has grown too long, without every second of its points; those with a validation stay as long as they are few. */
export function thinned<E extends { validLoss?: number }>(curve: E[], most = MOST): E[] {
  if (curve.length <= most) return curve;
  const few = curve.filter((e) => e.validLoss !== undefined).length < most / 4;
  return curve.filter((e, i) => i % 2 === 0 || i === curve.length - 1 || (few && e.validLoss !== undefined));
}

/** The fewest points that a smoothed one averages, once there are so many. */
const REACH = 8;

/** Loss smoothed by an exponential average whose reach grows with the length of the curve. */
export function smooth(points: { x: number; y: number }[]): { x: number; y: number }[] {
  let y = points[0]?.y ?? 0;
  return points.map((p, i) => {
    const weight = Math.max(2 / (1 + Math.max(REACH, points.length / 25)), 1 / (i + 1));
    y += (p.y - y) * weight;
    return { x: p.x, y };
  });
}

/** Between how many equally likely choices it wavers: exp of the smoothed loss, to two places. */
export function wavering(curve: StepEvent[]): number {
  const loss = smooth(curve.map((e) => ({ x: e.step, y: e.loss }))).at(-1)?.y ?? 0;
  return Number(Math.exp(loss).toPrecision(2));
}

/** The newest validation loss. */
export const validated = (curve: StepEvent[]): number | undefined => curve.findLast((e) => e.validLoss !== undefined)?.validLoss;
