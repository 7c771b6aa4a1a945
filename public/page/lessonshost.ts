// The host of the lessons: their list, and the one that is read beside the live thing.
import { $ } from "./dom";
import { later } from "./later";
import type { Session } from "./session";

export interface LessonsHost {
  session: Session;
}

export const mountLessons = (host: LessonsHost): void => later("lessons", async () => (await import("./lessons.js")).mountLessonsPanel($("[data-view=lessons]"), host));
