// The lessons: predict, run, explain, beside the live thing. Here are their list, the one that is read, and the way to the controls that they name.
import messages from "messages:lessons";
import type { LessonsHost } from "../page/lessonshost";
import { h, learn, localise, onLanguage, panelNow, put } from "../page/shared";
import { Article } from "./article";
import { Contents, Welcome } from "./contents";
import { lead } from "./guide";
import { liveOf } from "./live";
import { Reader } from "./reader";

/** Takes the lessons' words, for a report that is written without them. */
export const speak = (): void => learn(messages);

/** Fills the view; what it returns is called when the panel may have come into sight. */
export function mountLessonsPanel(view: HTMLElement, host: LessonsHost): () => void {
  speak();
  const live = liveOf(host), contents = new Contents(live), welcome = new Welcome(live), article = new Article(live);
  put(view, h("header", { class: "v-head" }, h("p", { class: "kick", t: "lessons.kick" }), h("h1", { t: "lessons.head" })),
    h("section", { class: "v-stage scroll", label: "stage", id: "stage-lessons", tabindex: -1 }, contents.element, article.element), h("div", { class: "v-body" }, ...welcome.elements));
  const draw = () => {
    if (panelNow() !== "lessons") return;
    for (const part of [contents, welcome, article]) part.draw();
  };
  const reader = new Reader(live, draw);
  onLanguage(() => (localise(view), draw()));
  const look = () => {
    reader.look();
    const control = host.asked();
    if (control !== undefined) lead(control, host.session);
    draw();
  };
  look();
  return () => void setTimeout(look); // the page's own listener comes after this one
}
