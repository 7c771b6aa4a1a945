// One axis of time for the whole flight: first the pretraining by the logarithm of its steps, then the fine-tuning.
import type { Frame, Recording } from "./recording";

/** Where on the axis, from 0 to 1, the fine-tuning begins. */
export const FORK = 0.78;
/** Seconds that the flight takes. */
export const FLIGHT = 15;

/** The first ten steps or so take no more room than the next. */
const log = (step: number, of: number): number => Math.log(1 + step / 10) / Math.log(1 + of / 10);

/** Where a step of one part stands on the axis. */
export const when = (phase: Frame["phase"], step: number, of: number): number => (phase === "base" ? FORK * log(step, of) : FORK + (1 - FORK) * log(step, of));

/** The moments of a recording's frames. */
export function momentsOf(r: Recording): number[] {
  const last = (phase: Frame["phase"]) => r.frames.findLast((f) => f.phase === phase)!.step;
  return r.frames.map((f) => when(f.phase, f.step, last(f.phase)));
}

/** The frame that stands at a moment, and how far it is to the next one. */
export function frameAt(moments: readonly number[], now: number): { at: number; part: number } {
  const at = Math.max(0, moments.findLastIndex((m) => m <= now + 1e-9)), next = moments[at + 1];
  return { at, part: next === undefined ? 0 : Math.min(1, Math.max(0, (now - moments[at]!) / (next - moments[at]!))) };
}

/** The moment of the frame that a key leads to: the next one, the one before, the first or the last. */
export function keyed(moments: readonly number[], now: number, key: string): number | undefined {
  const { at, part } = frameAt(moments, now), last = moments.length - 1;
  const to: Record<string, number> = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: part > 0.01 ? at : at - 1, ArrowDown: part > 0.01 ? at : at - 1, PageUp: at + 5, PageDown: at - 5, Home: 0, End: last };
  return to[key] === undefined ? undefined : moments[Math.max(0, Math.min(last, to[key]!))];
}
