// The host of the first view: a recorded flock.
import { $ } from "./dom";
import type { FlockHost } from "./flockhost";
import type { Lab } from "./lab.js";
import { later } from "./later";
import type { Session } from "./session";

export interface FirstHost {
  /** The lab that the page opens; the view does not wait for it. */
  lab: Promise<Lab>;
  /** Once the page has them. */
  session?: Session;
  flock?: FlockHost;
}

export const mountFirst = (host: FirstHost): void => later("first", async () => (await import("./first.js")).mountFirstPanel($("[data-view=first]"), host), null);
