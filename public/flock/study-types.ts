// What the panel asks of a study, which lab.study and the tests' fake both are, and plans as people write them.
import type { Bus } from "../page/bus";
import type { Fault } from "../page/faults";
import type { MemberState, ProgressEvent as Progress, Similarity, SimilaritySpec, StudyName as Replicate } from "../lab/lab";
import type * as P from "../lab/protocol";

/** A plan as it is written: only what differs from the defaults. */
export type Sparse<T> = T extends (infer U)[] ? Sparse<U>[] : T extends object ? { [K in keyof T]?: Sparse<T[K]> } : T;
export type PlanSpec = Sparse<P.StudyPlan>;
export type ArmSpec = Sparse<P.StudyArm>;

export type { MemberState, Progress, SimilaritySpec, Similarity };
export type At = NonNullable<SimilaritySpec["at"]>;
export type Lens = P.SimilarityQuery["lens"];

export type Told = (share: number) => void;
export type Topics = { progress: Progress; member: MemberState; notice: { code: string; params: Fault["params"] }; changed: { digest: string } };
export type { Replicate };

export interface Study {
  readonly plan: P.StudyPlan;
  readonly digest: string;
  readonly members: readonly P.Member[];
  readonly bases: readonly P.PlannedBase[];
  readonly paused: boolean;
  readonly done: Promise<readonly Replicate[]>;
  /** It is a class's, and grows there: `members` are those that have come, and so many are still to come. */
  readonly lent?: { readonly coming: number };
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
