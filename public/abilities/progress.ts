// A long answer: a button, a bar with how far it has come, and what came of it.
import { h, say, t } from "../page/shared";

export function progressBar(): { element: HTMLElement; set(part: number | null): void } {
  const bar = h("progress", { max: 1, value: 0, label: "inside.progress" }), words = h("span", { class: "note" });
  const element = h("p", { class: "progress", hidden: true }, bar, words);
  return {
    element,
    set(part) {
      element.hidden = part === null;
      bar.value = part ?? 0;
      say(words, part === null ? "" : t("inside.part", { n: Math.round(part * 100) }));
    },
  };
}
