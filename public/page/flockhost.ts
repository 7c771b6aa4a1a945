// The Flock panel's host.
import { $ } from "./dom";
import { later } from "./later";
import type { Session } from "./session";
import type { FlockLink } from "../flock/link";
import type { PlanSpec, Study } from "../flock/study-types";

export interface FlockHost {
  session: Session;
  /** A flock that grew on another panel, which this one is to take over. */
  given?: { plan: PlanSpec; study: Study };
  /** The plan that is looked at, once the panel is there. */
  looked?: () => FlockLink;
}

export const mountFlock = (host: FlockHost): void => later("flock", async () => (await import("./flock.js")).mountFlockPanel($("[data-view=flock]"), host));
