// What a flock can be asked: how alike its models are, why, and what that means.

import type { OnProgress } from "./prober.ts";
import type * as P from "./protocol.ts";
import type { Answer, Loose } from "./wire.ts";

/** When the models are compared: untrained, pretrained, at the end, or at a kept step of their bases. */
export type At = "start" | "base" | "end" | number;

export interface SimilaritySpec {
  /** Default "representations". */
  lens?: P.SimilarityQuery["lens"];
  /** Default: the lens's first. */
  measure?: string;
  /** Default "end". */
  at?: At;
  /** Default: all that are done. */
  members?: readonly string[];
  /** "auto": of every pair where they are few. Default "auto". */
  intervals?: P.SimilarityQuery["intervals"];
  /** Two names: this pair alone, with its interval and its p. */
  pair?: readonly string[];
}

/** How alike the models are, two by two: NaN where there is no value, and gaps say why. */
export interface Similarity extends P.Board {
  matrix: number[][];
  /** 95 %, of each pair: from, to; NaN where none was asked for. */
  interval: [number, number][][];
}

export interface OutcomeSpec {
  at?: At;
  members?: readonly string[];
  /** How the items are grouped. Default "label". */
  group?: "label" | "kind" | "";
  /** Items to list. Default 50. */
  most?: number;
}

/** Who is failed by every model: of all members together, with those of each arm by themselves, and the items. */
export type Outcome = P.Failures & P.Outcome;

export interface CausesSpec {
  lens?: P.SimilarityQuery["lens"];
  measure?: string;
  at?: At;
}

/** A list of causes, which also has what else the answer says. */
export type Causes = P.Cause[] & P.Causes;

export abstract class Measures {
  protected abstract ask(inquiry: Loose, progress?: OnProgress): Promise<Answer<P.Account>>;

  async similarity(spec: SimilaritySpec = {}, progress?: OnProgress): Promise<Similarity> {
    const { event, buffers } = await this.ask({ similarity: moment(spec) }, progress);
    return boardOf(event.board!, buffers);
  }

  /** How the likeness of the bases grew over their kept steps. */
  async growth(spec: { lens?: string; measure?: string } = {}, progress?: OnProgress): Promise<P.Growth> {
    return (await this.ask({ growth: spec }, progress)).event.growth!;
  }

  async outcome(spec: OutcomeSpec = {}, progress?: OnProgress): Promise<Outcome> {
    const outcome = (await this.ask({ outcome: moment(spec) }, progress)).event.outcome!;
    return { ...outcome.all, ...outcome };
  }

  /** What makes them alike. */
  async causes(spec: CausesSpec = {}, progress?: OnProgress): Promise<Causes> {
    const causes = (await this.ask({ causes: moment(spec) }, progress)).event.causes!;
    return Object.assign([...causes.causes], causes);
  }

  /** What mixing models is worth, at equal accuracy. */
  async cure(spec: { size?: number } = {}, progress?: OnProgress): Promise<P.Cure> {
    return (await this.ask({ cure: spec }, progress)).event.cure!;
  }

  /** How varied the texts are. */
  async diversity(progress?: OnProgress): Promise<P.Diversity> {
    return (await this.ask({ diversity: {} }, progress)).event.diversity!;
  }

  /** Abilities against size. */
  async ladder(spec: { items?: number } = {}, progress?: OnProgress): Promise<P.Ladder> {
    return (await this.ask({ ladder: spec }, progress)).event.ladder!;
  }

  /** In which order abilities came in the bases, over their kept steps. */
  async onsets(spec: { items?: number } = {}, progress?: OnProgress): Promise<P.Onsets> {
    return (await this.ask({ onsets: spec }, progress)).event.onsets!;
  }

  /** What came of a built-in plan, beside what was expected of it. */
  async findings(progress?: OnProgress): Promise<P.Findings> {
    return (await this.ask({ findings: {} }, progress)).event.findings!;
  }

  /** The whole study as JSON: plan, digests, and every measure that has been taken. */
  async record(progress?: OnProgress): Promise<Uint8Array> {
    return new Uint8Array((await this.ask({ record: {} }, progress)).buffers[0]!);
  }
}

/** A spec with its moment as the surveyor has it. */
function moment<T extends { at?: At }>(spec: T): object {
  return typeof spec.at === "number" ? { ...spec, at: "step", step: spec.at } : spec;
}

/** Buffer 0 holds the values, buffer 1 the intervals. */
export function boardOf(board: P.Board, buffers: ArrayBuffer[]): Similarity {
  const k = board.names.length;
  const values = new Float64Array(buffers[0]!), ends = new Float64Array(buffers[1]!);
  const rows = Array.from({ length: k }, (_, i) => i);
  return {
    ...board,
    matrix: rows.map((i) => [...values.subarray(i * k, (i + 1) * k)]),
    interval: rows.map((i) => rows.map((j) => [ends[2 * (i * k + j)]!, ends[2 * (i * k + j) + 1]!])),
  };
}
