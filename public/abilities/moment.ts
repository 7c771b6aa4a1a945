// Between two checkpoints: positions and scores that a scrubber shows on its way.

/** Writes the positions at a place between checkpoints, [K,N,2] → [N,2]. */
export function positionsAt(all: Float32Array, n: number, at: number, out: Float32Array): void {
  const last = all.length / (2 * n) - 1;
  const from = Math.max(0, Math.min(last, Math.floor(at))), to = Math.min(last, from + 1), w = Math.max(0, Math.min(1, at - from));
  const a = from * n * 2, b = to * n * 2;
  for (let i = 0; i < 2 * n; i++) out[i] = all[a + i]! + (all[b + i]! - all[a + i]!) * w;
}

/** A score between two checkpoints. */
export function scoreAt(scores: readonly (number | undefined)[], at: number): number | undefined {
  const from = scores[Math.floor(at)], to = scores[Math.ceil(at)];
  return from === undefined || to === undefined ? from ?? to : from + (to - from) * (at - Math.floor(at));
}

/** Half the side of a square around the middle of the plane that holds all but the farthest hundredth of the places, as seen over all checkpoints. */
export function extent(all: Float32Array): number {
  const far = Array.from({ length: all.length / 2 }, (_, i) => Math.max(Math.abs(all[2 * i]!), Math.abs(all[2 * i + 1]!))).sort((a, b) => a - b);
  return (far[Math.floor(far.length * 0.99)] ?? far.at(-1) ?? 0) * 1.05 || 1;
}

/** The scores of each kept step, by the ability's own curve. */
export function along(steps: readonly number[], curve: readonly { step: number; accuracy: number; conditional: number; logprob: number }[], ruler: "accuracy" | "conditional" | "logprob"): (number | undefined)[] {
  const at = new Map(curve.map((p) => [p.step, p[ruler]]));
  return steps.map((step) => at.get(step));
}

/** Where the kept checkpoint nearest to a step stands among them. */
export function nearest(steps: readonly number[], step: number): number {
  let best = 0;
  steps.forEach((s, i) => Math.abs(s - step) < Math.abs((steps[best] ?? 0) - step) && (best = i));
  return best;
}
