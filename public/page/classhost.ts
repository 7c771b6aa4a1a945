// The Class panel's host.
import { $ } from "./dom";
import type { FlockHost } from "./flockhost";
import { later } from "./later";
import type { Session } from "./session";
import { styles } from "./styles";

export interface ClassHost {
  session: Session;
  flock: FlockHost;
}

/** Its trees and boards are drawn as the Flock panel's are, with the same styles. */
export const mountClass = (host: ClassHost): void => later("class", async () => {
  await styles("flock.css");
  return (await import("./class.js")).mountClassPanel($("[data-view=class]"), host);
});
