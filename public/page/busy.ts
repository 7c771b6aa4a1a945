// What is being trained at this moment, whoever trains it: a device stays awake for it, and a new version waits.

const going = new Set<string>();
const listeners = new Set<() => void>();

/** Whether anything is being trained in this tab. */
export const busy = (): boolean => going.size > 0;

/** Says that something is being trained, or no longer. */
export function working(what: string, on: boolean): void {
  if (going.has(what) === on) return;
  if (on) going.add(what);
  else going.delete(what);
  for (const f of listeners) f();
}

/** Calls f after each change; the returned function ends that. */
export function onBusy(f: () => void): () => void {
  listeners.add(f);
  return () => listeners.delete(f);
}
