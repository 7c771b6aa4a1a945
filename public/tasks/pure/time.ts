// About how long a training takes on this machine.
import { perToken } from "../../flock/outline";
import type { Session } from "../../page/session";
import type { BaseSettings } from "../types";

/** Floating-point operations a second of one worker, where nothing has been measured. */
const USUAL = 3e9;
/** Words that perToken counts on, and the share of places that are guessed. */
const COUNTED = 250, MASKED = 0.15;

export interface Work {
  /** Steps of pretraining; 0: the bird that is there. */
  base: number;
  tune: number;
  batch: number;
  /** Words that the pretraining chooses from. */
  vocab: number;
  /** Tokens of one text. */
  length: number;
  models: number;
  /** A twin is taught beside it. */
  twin: boolean;
}

/** Seconds, about. A pretraining reads windows of 32 tokens. */
export function secondsFor(work: Work, model: Pick<BaseSettings, "kind" | "hidden" | "layers" | "objective">, rate = USUAL): number {
  const shape = { kind: model.kind, embed: model.hidden, hidden: model.hidden, layers: model.layers };
  const guessed = 6 * (model.objective === "causal" ? 1 : MASKED) * Math.max(0, work.vocab - COUNTED) * model.hidden;
  const read = work.base * 32 * 32 * (perToken({ objective: model.objective, model: shape }) + guessed);
  const taught = work.tune * work.batch * Math.max(1, work.length) * perToken({ maskRate: 0, model: shape }) * (work.twin ? 2 : 1);
  return ((read + taught) * work.models) / rate + 2 * work.models;
}

/** How fast the bird on the wire was trained here, in operations a second of one worker; undefined where it has not been. */
export function rateOf({ last, run }: Pick<Session, "last" | "run">): number | undefined {
  const told = last && run && last.step > 20 ? last.tokensPerSecond : 0;
  return told > 0 && run ? (told * perToken(run.config)) / run.workers : undefined;
}
