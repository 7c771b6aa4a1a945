// A sentence with its entities: a colour for each type, and the type's name beneath, so that colour is never alone.
import { has, h, t } from "../../page/shared";
import { pieces } from "../pure/spans";

const usual = ["PER", "LOC", "ORG", "MISC", "TIME", "MONEY"];

/** 1 to 6: the usual types have their own colour, others one by their letters. */
export function colourOf(type: string): number {
  const at = usual.indexOf(type.toUpperCase());
  if (at >= 0) return at + 1;
  return ([...type].reduce((sum, c) => sum + (c.codePointAt(0) ?? 0), 0) % 6) + 1;
}

/** "PER" as people read it: "PER, a person". */
export const typeName = (type: string): string => (has("entity." + type.toUpperCase()) ? t("entity." + type.toUpperCase()) : type);

export function entities(words: readonly string[], tags: readonly string[]): HTMLElement {
  const one = (text: string, type: string) => h("mark", { class: "entity c" + colourOf(type) }, h("span", {}, text), h("small", {}, h("span", { class: "vh" }, " ("), type, h("span", { class: "vh" }, ") ")));
  return h("span", { class: "entities" }, ...pieces(words, tags).map((p) => (p.type ? one(p.text, p.type) : ` ${p.text} `)));
}

/** What the colours mean. */
export const legend = (types: readonly string[]): HTMLElement => h("p", { class: "note legend", label: "entity.legend" }, ...types.map((type) => h("span", {}, h("mark", { class: "entity c" + colourOf(type) }, h("span", {}, type)), typeName(type) === type ? "" : " " + typeName(type))));
