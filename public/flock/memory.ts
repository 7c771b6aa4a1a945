// What outlasts a reload: a flock that was growing goes on when its address is opened again.
import type { Flock } from "./flock";
import { encode } from "./link";

const KEY = "murmuration.flock";

/** Storage may be refused; then a reload only forgets. */
function stored(value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(KEY, value);
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps in mind which flock grows, and goes on with the one that the address names. */
export function remember(flock: Flock): void {
  const now = () => encode({ key: flock.key, plan: flock.plan });
  if (stored() === now()) void flock.grow();
  const note = () => flock.grown && stored(encode(flock.grown));
  flock.bus.on("study", note);
  flock.bus.on("members", note);
}
