// The Flock panel's host.
import { $ } from "./dom";
import { later } from "./later";
import type { Session } from "./session";
import type { PlanSpec, Study } from "../flock/study-types";

export interface FlockHost {
  session: Session;
  /** A flock that grew on another panel, which this one is to take over. */
  given?: { plan: PlanSpec; study: Study };
}

export const mountFlock = (host: FlockHost): void => later("flock", async () => (await import("./flock.js")).mountFlockPanel($("[data-view=flock]"), host));
