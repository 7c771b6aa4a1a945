// The Flock panel's host.
import { $ } from "./dom";
import { later } from "./later";
import type { Session } from "./session";

export interface FlockHost {
  session: Session;
}

export const mountFlock = (host: FlockHost): void => later("flock", async () => (await import("./flock.js")).mountFlockPanel($("[data-view=flock]"), host));
