// The pieces of a story: a beat, a sentence, a choice of guesses.
import { h, t } from "../page/shared";

export type Beat = "on" | "done" | "later";

export const beat = (state: Beat, name: string, ...content: (Node | string)[]): HTMLElement => h("div", { class: "beat " + state }, h("b", {}, t("beat." + name)), h("div", {}, ...content));
export const says = (text: string, style = ""): HTMLElement => h("p", { class: style }, text);

export function choices<T extends string>(group: string, options: readonly T[], chosen: T | null, pick: (g: T) => void): HTMLElement {
  const one = (g: T) => h("label", {}, h("input", { type: "radio", name: group, value: g, checked: g === chosen, change: () => pick(g) }), h("span", {}, t(`${group}.${g}`)));
  return h("div", { class: "choices" }, ...options.map(one));
}
