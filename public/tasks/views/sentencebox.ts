// A box for a sentence of one's own, with what a model makes of it below.
import { button, h } from "../../page/shared";
import type { TryBox } from "../kind";
import type { TaskTuned } from "../types";
import { Refusal } from "./refusal";

/** What a box is called, asks and shows. */
export interface Sentence {
  /** Before the keys of its words: `${key}.title`, `.label`, `.hint`, `.ask`. */
  key: string;
  shown: HTMLElement[];
  say(text: string, model: TaskTuned): Promise<void>;
  drawn?(text: HTMLTextAreaElement, ...what: Parameters<TryBox["draw"]>): void;
}

export function sentenceBox({ key, shown, say, drawn }: Sentence): TryBox {
  const text = h("textarea", { class: "say", rows: 1, label: key + ".label", "data-id": "try-text", "data-t-hint": key + ".hint" });
  const refusal = new Refusal();
  let model: TaskTuned | null = null;
  const ask = async () => {
    if (!model || !text.value.trim()) return;
    try {
      await say(text.value, model);
      refusal.say(null);
    } catch (error) {
      refusal.say(error);
    }
  };
  text.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.shiftKey || e.isComposing) return;
    e.preventDefault();
    void ask();
  });
  const element = h("section", { class: "try-box", "data-id": "try", hidden: true }, h("h2", { t: key + ".title" }), text, h("p", {}, button("try-ask", key + ".ask", () => void ask(), "link strong")), refusal.element, ...shown);
  return {
    element,
    draw(...what) {
      model = what[0];
      element.hidden = !model;
      drawn?.(text, ...what);
    },
  };
}
