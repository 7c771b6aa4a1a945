// What a teacher may put away: names in the address, which style/sharehidden.css gives their meaning. Start and Stop are none of them.
import type { Panel } from "../page/link";

/** Panels, which leave the masthead. */
export const hideablePanels = ["lessons", "corpus", "pretrain", "abilities", "words", "finetune", "flock", "class"] as const satisfies readonly Panel[];

/** Controls. */
export const hideableParts = ["sentence", "world", "text", "blank", "downloads", "wire", "share", "lang"] as const;

/** The lessons that a link may open. */
export const lessons = ["masked", "jump", "mirage", "monoculture", "causes", "cure", "service", "sentiment", "recommendation"] as const;
