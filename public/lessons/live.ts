// What lessons see of the page, asked of it each time.
import type { LessonsHost } from "../page/lessonshost";
import { encode, flockResult, streamResult, tunedResult, worldLanguage } from "../page/shared";
import type { Live } from "./lesson";

/** The page as lessons see it. */
export function liveOf({ session, keeper, battery, defaults }: Omit<LessonsHost, "asked">): Live {
  return {
    session, defaults,
    get language() {
      return worldLanguage();
    },
    link: (panel, change = {}) => encode(panel, { ...defaults, ...change, language: worldLanguage() }, defaults, { language: true }),
    flock: (key, rest) => `#flock?plan=${key}&language=${worldLanguage()}${rest ? "&" + rest : ""}`,
    abilities: () => battery.abilities,
    birds: () => keeper.birds,
    study: flockResult, tuned: tunedResult, stream: streamResult,
  };
}
