// Grokking, watched: a run of the prober's own, which needs no other.

import type * as P from "./protocol.ts";
import { fields } from "./spec.ts";
import { deadError, startWorker, Wire } from "./wire.ts";

/** A small LSTM learns half of all a + b modulo p, and is asked for sums that are held out. */
export interface SumsSpec {
  /** The modulus, from 5 to 113. Default 31. */
  p?: number;
  /** Of the initial weights. Default 1. */
  seed?: number;
  /** AdamW's weight decay, from 0 to 10. Default 1; without any it learns by heart and stays there. */
  decay?: number;
  /** Updates, each over all sums that are shown. Default 3000. */
  steps?: number;
  /** Ends it early: the promise is then rejected with code "lab.dead". */
  signal?: AbortSignal;
}

/** Hears of each point of the curve as it comes. */
export type OnPoint = (point: P.SumsPoint) => void;

/** Does the run in a worker of its own, which `hired` holds as long as it lives. */
export async function sums(base: string, hired: Set<Wire<P.Reply>>, spec: SumsSpec, told?: OnPoint): Promise<P.Summed> {
  const { signal, ...rest } = fields(spec, "sums");
  if (signal?.aborted) throw deadError("it was stopped");
  const wire: Wire<P.Reply> = new Wire<P.Reply>(startWorker(base, "prober"), () => {}, () => hired.delete(wire));
  hired.add(wire);
  signal?.addEventListener("abort", () => wire.bury("it was stopped"));
  try {
    await wire.ready();
    return (await wire.send({ sums: rest }, [], undefined, ({ sum }) => sum && told?.(sum))).event.summed!;
  } finally {
    wire.bury("it is no longer needed");
  }
}
