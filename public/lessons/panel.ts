// The lessons: predict, run, explain, beside the live thing.
import messages from "messages:lessons";
import type { LessonsHost } from "../page/lessonshost";
import { h, learn, localise, onLanguage, put } from "../page/shared";

/** Takes the lessons' words, for a report that is written without them. */
export const speak = (): void => learn(messages);

/** Fills the view; what it returns is called when the panel may have come into sight. */
export function mountLessonsPanel(view: HTMLElement, _host: LessonsHost): () => void {
  speak();
  put(view, h("header", { class: "v-head" }, h("p", { class: "kick", t: "lessons.kick" }), h("h1", { t: "lessons.head" })), h("section", { class: "v-stage scroll", label: "stage", id: "stage-lessons", tabindex: -1 }), h("div", { class: "v-body" }));
  onLanguage(() => localise(view));
  return () => undefined;
}
