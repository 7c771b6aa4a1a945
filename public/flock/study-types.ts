// What the panel knows of a study: the interface of lab.study, and plans as people write them.
import type { Bus } from "../page/bus";
import type { Fault } from "../page/faults";
import type * as P from "../lab/protocol";

/** A plan as it is written: only what differs from the defaults. */
export type Sparse<T> = T extends (infer U)[] ? Sparse<U>[] : T extends object ? { [K in keyof T]?: Sparse<T[K]> } : T;
export type PlanSpec = Sparse<P.StudyPlan>;
export type ArmSpec = Sparse<P.StudyArm>;

/** When the models are compared: untrained, pretrained, fine-tuned, or at a kept step of the base. */
export type At = "start" | "base" | "end" | number;
export type Lens = P.SimilarityQuery["lens"];

export interface MemberState {
  name: string;
  phase: "queued" | "base" | "tuning" | "done" | "failed";
  /** Steps over base and fine-tuning. */
  done: number;
  of: number;
  /** Seconds. */
  eta: number;
  loss?: number;
  accuracy?: number;
  digest?: string;
  fault?: Fault;
}

export interface Progress {
  model: string;
  done: number;
  of: number;
  eta: number;
  all: { done: number; of: number; eta: number };
}

export interface SimilaritySpec {
  lens?: Lens;
  measure?: string;
  at?: At;
  members?: readonly string[];
  intervals?: P.SimilarityQuery["intervals"];
  pair?: readonly [string, string];
}

/** A board with its two buffers as rows. */
export interface Similarity extends P.Board {
  matrix: readonly (readonly number[])[];
  /** [K][K] of low and high; NaN where none was asked for. */
  interval: readonly (readonly (readonly [number, number])[])[];
}

export type Told = (share: number) => void;
export type Topics = { progress: Progress; member: MemberState; notice: { code: string; params: Fault["params"] }; changed: { digest: string } };
export interface Replicate {
  name: string;
  arm: string;
  seed: number;
}

export interface Study {
  readonly plan: P.StudyPlan;
  readonly digest: string;
  readonly members: readonly P.Member[];
  readonly bases: readonly P.PlannedBase[];
  readonly paused: boolean;
  readonly done: Promise<readonly Replicate[]>;
  state(name: string): MemberState;
  on: Bus<Topics>["on"];
  pause(): void;
  resume(): void;
  add(one: P.Replicate): void | Promise<unknown>;
  drop(name: string): void | Promise<unknown>;
  close(): void;
  similarity(spec: SimilaritySpec, progress?: Told): Promise<Similarity>;
  growth(spec?: Partial<P.GrowthQuery>, progress?: Told): Promise<P.Growth>;
  outcome(spec?: { at?: At; members?: readonly string[]; group?: string; most?: number }, progress?: Told): Promise<P.Outcome>;
  causes(spec?: { lens?: Lens; measure?: string; at?: At }, progress?: Told): Promise<P.Causes>;
  cure(spec?: Partial<P.CureQuery>): Promise<P.Cure>;
  diversity(): Promise<P.Diversity>;
  ladder(spec?: Partial<P.LadderQuery>, progress?: Told): Promise<P.Ladder>;
  onsets(spec?: Partial<P.OnsetsQuery>, progress?: Told): Promise<P.Onsets>;
  /** Of a built-in plan alone: what came of it, each number held to what was expected. */
  findings(progress?: Told): Promise<P.Findings>;
  record(): Promise<Uint8Array>;
}

/** A flock that is kept on this device. */
export interface Kept {
  digest: string;
  plan: P.StudyPlan;
  updated: number;
  done: number;
  of: number;
}

/** What the lab has of it. */
export interface Studies {
  study(plan: PlanSpec, options?: { keep?: boolean }): Promise<Study>;
  studies?(): Promise<readonly Kept[]>;
  forgetStudy?(digest: string): Promise<void>;
}
