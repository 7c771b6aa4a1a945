// Where rooms come from: the server at the page's own address, or the tests' fake.
import type { PlanSpec } from "../flock/study-types";
import type { Study } from "../lab/study.ts";
import type { Membership } from "./keys";
import type { Attended, ByFile, Offer, Taught } from "./model";

export interface Rooms {
  /** What the page's own server offers; null where it is a plain web site. */
  offer(): Promise<Offer | null>;
  /** The room that this browser was in when the page was left. */
  resume(): Promise<Taught | Attended | null>;
  /** Those that this browser has the key of, the newest first. */
  kept(): Membership[];
  goOn(m: Membership): Promise<Taught | Attended>;
  open(plan: PlanSpec, options: { title: string; check: boolean }): Promise<Taught>;
  join(code: string, nickname: string): Promise<Attended>;
  /** A flock whose cells are grown here one by one, or come as files. */
  alone(plan: PlanSpec): Promise<Study>;
  readonly files: ByFile;
}

export const isTaught = (room: Taught | Attended): room is Taught => "download" in room;
