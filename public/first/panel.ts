// The first view: a recorded flock, the whole story before anything is computed.
import messages from "messages:first";
import type { FirstHost } from "../page/firsthost";
import { h, learn, localise, onLanguage, put } from "../page/shared";

/** Fills the view; what it returns is called when the panel may have come into sight. */
export function mountFirstPanel(view: HTMLElement, _host: FirstHost): () => void {
  learn(messages);
  put(view, h("header", { class: "v-head" }, h("p", { class: "kick", t: "first.kick" }), h("h1", { t: "first.head" })), h("section", { class: "v-stage scroll", label: "stage", id: "stage-first", tabindex: -1 }), h("div", { class: "v-body" }));
  onLanguage(() => localise(view));
  return () => undefined;
}
