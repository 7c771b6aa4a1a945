// A long answer: a button, a bar with how far it has come, and what came of it.
import { h, say, t } from "../page/shared";

/** A bar; `words` names its two messages: words.progress labels it, words.part says its part in percent. */
export function progressBar(words: string): { element: HTMLElement; set(part: number | null): void } {
  const bar = h("progress", { max: 1, value: 0, label: words + ".progress" }), said = h("span", { class: "note" });
  const element = h("p", { class: "progress", hidden: true }, bar, said);
  return {
    element,
    set(part) {
      element.hidden = part === null;
      bar.value = part ?? 0;
      say(said, part === null ? "" : t(words + ".part", { n: Math.round(part * 100) }));
    },
  };
}
