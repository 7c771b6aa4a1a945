// What the parts of the inside have in common.
import type { Moment } from "../lab/lab";
import { h } from "../page/shared";
import type { Stage } from "./stage";

/** What the four parts need of the panel. */
export interface Asker {
  stage: Stage;
  /** The run at the step that the scrubber shows. */
  moment(): Moment | null;
  /** Awaits an answer about the present run; a refusal is said in `said`, an answer that comes too late is dropped. */
  ask<T>(said: HTMLElement, work: (moment: Moment) => Promise<T>, take: (answer: T) => void): Promise<void>;
}

/** A part's head: what it is, and one sentence in plain words. */
export const head = (key: string): HTMLElement[] => [h("h3", { t: key + ".title" }), h("p", { class: "note", t: key + ".what" })];
