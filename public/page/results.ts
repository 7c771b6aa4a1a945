// What the bundles of their own have found, told to the page so that lessons and the report can speak of it.

/** A flock as others may speak of it. */
export interface FlockResult {
  /** Of a built-in plan. */
  key: string | undefined;
  phase: "none" | "starting" | "growing" | "paused" | "done";
  /** Models that have grown, and all of them. */
  done: number;
  of: number;
  seeds: number;
  /** Which of the plan's guesses its findings came to, and their numbers; absent until they have been asked for. */
  came?: string | null;
  numbers?: Readonly<Record<string, number>>;
}

let flock: FlockResult | undefined;
const listeners = new Set<() => void>();

/** The flock that grows or has grown last, if any has. */
export const flockResult = (): FlockResult | undefined => flock;

/** Says what the flock has come to; undefined: it was let go. */
export function tellFlock(result: FlockResult | undefined): void {
  flock = result;
  for (const f of listeners) f();
}

/** Calls f after each change of a result; the returned function ends that. */
export function onResult(f: () => void): () => void {
  listeners.add(f);
  return () => listeners.delete(f);
}
