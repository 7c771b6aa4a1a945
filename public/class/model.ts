// What the classroom's views know of a room: the face that classroom.ts gives them.
import type { Bus } from "../page/bus";
import type { Similarity, Study } from "../lab/study.ts";
import type { PlanSpec } from "../flock/study-types";
import type { State, Wait } from "./wire";

/** What became of the connection: fine, or trying again since a moment (performance.now()), or refused for good with a fault for faultText. */
export type Line = { ok: true } | { ok: false; since: number; fault: unknown; last: boolean };

/** What the class's board is for a student: the teacher's page works it out and puts it into the room. */
export interface ClassBoard {
  measure: string;
  names: string[];
  /** Rows and columns in the order of names; null where there is no value. */
  matrix: (number | null)[][];
  floor: number | null;
  untrained: number | null;
}

/** A room in which this browser is the teacher. */
export interface Taught {
  readonly bus: Bus<{ state: void; line: void; study: void; board: void }>;
  readonly code: string;
  readonly state: State;
  readonly line: Line;
  /** The class's flock: models come into it as they arrive, for the tree, the board, and the Flock panel. */
  readonly study: Study;
  readonly plan: PlanSpec;
  /** Of all models that are here, once there are two. */
  readonly board: Similarity | null;
  /** Seconds until all is done at the class's pace; null before anything is known of it. */
  readonly eta: number | null;
  /** Models that came and could not be read, or are not of this plan: by cell key, a fault for faultText. */
  readonly faults: ReadonlyMap<string, unknown>;
  pause(paused: boolean): Promise<void>;
  close(closed: boolean): Promise<void>;
  check(check: boolean): Promise<void>;
  keep(kept: boolean): Promise<void>;
  /** Lets somebody go. */
  remove(member: number): Promise<void>;
  /** Forgets a cell's result: it is trained again. */
  again(key: string): Promise<void>;
  /** All that the room holds as one zip: room.json and the models. */
  download(): Promise<Blob>;
  /** Deletes the room for everybody. */
  end(): Promise<void>;
  /** Leaves the page's part; the room stays. */
  leave(): void;
}

/** A room in which this browser is a student's. */
export interface Attended {
  readonly bus: Bus<{ state: void; line: void; work: void; board: void }>;
  readonly code: string;
  readonly member: number;
  readonly nickname: string;
  readonly state: State;
  readonly line: Line;
  readonly plan: PlanSpec;
  /** Holds this browser's own models; its bases and members are the tree. */
  readonly study: Study;
  /** What this browser does now. */
  readonly work: Work;
  readonly board: ClassBoard | null;
  pause(): void;
  resume(): void;
  /** Gives back what is being trained and leaves the room. */
  leave(): Promise<void>;
}

export type Work =
  | { kind: "asking" }
  | { kind: "waiting"; why: Wait["why"] }
  | { kind: "fetching"; cell: string }
  | { kind: "training"; cell: string; check: boolean; step: number; of: number; loss: number; eta: number }
  | { kind: "sending"; cell: string; share: number }
  | { kind: "resting" }
  | { kind: "stopped"; fault: unknown };

/** What a server at the page's own address offers; null where there is none. `at`: addresses that others on the network reach it under. */
export interface Offer {
  at: string[];
}

/** The way without a server: a plan's member is grown here, and its file goes to the teacher. */
export interface ByFile {
  /** The members' own models, with their bases, as one small zip. */
  pack(study: Study, members: string[], nickname: string): Promise<Blob>;
  /** Takes files into a flock: who brought what, and what was refused with a fault. The same model twice with two digests is said. */
  take(study: Study, files: File[]): Promise<Taken[]>;
}

export interface Taken {
  file: string;
  nickname: string;
  members: string[];
  verdict: "kept" | "same" | "differs" | "refused";
  fault?: unknown;
}
