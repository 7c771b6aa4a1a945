// The host of the first view: a recorded flock.
import { $ } from "./dom";
import { later } from "./later";
import type { Session } from "./session";

export interface FirstHost {
  session: Session;
}

export const mountFirst = (host: FirstHost): void => later("first", async () => (await import("./first.js")).mountFirstPanel($("[data-view=first]"), host));
