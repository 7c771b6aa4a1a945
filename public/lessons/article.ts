// The article that started it, section by section: what it says, how its formulas should read, where to see it here, and where the published evidence differs.
import { h } from "../page/shared";
import { sources } from "./beats";
import { drawFormula } from "./formulas";
import type { Live, Source } from "./lesson";
import { lessons } from "./list";
import { addressOf } from "./reader";
import * as published from "./sources";

interface Section {
  /** Its number in the article; messages article.<id>.title, .says, and .differs where `differs`. */
  id: string;
  formulas?: readonly string[];
  /** Lessons in which it is seen. */
  lessons: readonly string[];
  differs: boolean;
  sources?: readonly Source[];
}

/** Sections 2 to 6. */
export const sections: readonly Section[] = [
  { id: "2.1", lessons: ["jump", "monoculture"], differs: true, sources: [published.bommasaniOpportunities, published.wei] },
  { id: "2.2.1", lessons: ["masked", "jump"], differs: true, sources: [published.wei] },
  { id: "2.2.2", lessons: ["causes"], differs: true, sources: [published.kornblith] },
  { id: "2.2.3", lessons: ["cure"], differs: true },
  { id: "2.2.4", formulas: ["outcome"], lessons: ["causes", "monoculture"], differs: true, sources: [published.bommasani, published.kleinberg] },
  { id: "3.1", formulas: ["onset"], lessons: ["jump", "mirage", "monoculture"], differs: true, sources: [published.wei, published.schaeffer, published.neyshabur, published.juneja] },
  { id: "3.2", lessons: ["masked", "service"], differs: true },
  { id: "3.3", lessons: ["monoculture", "cure"], differs: true, sources: [published.bommasani] },
  { id: "3.4", lessons: ["sentiment", "service"], differs: true },
  { id: "4.1", formulas: ["chain"], lessons: ["masked"], differs: true },
  { id: "4.2", formulas: ["causal", "mlm", "finetune"], lessons: ["masked", "service"], differs: true, sources: [published.devlin, published.prechelt] },
  { id: "4.3", formulas: ["mlm", "softmax", "entropy"], lessons: ["masked"], differs: true, sources: [published.devlin] },
  { id: "5", lessons: ["masked"], differs: true, sources: [published.devlin] },
  { id: "5.4", formulas: ["f1"], lessons: ["service"], differs: true, sources: [published.sang] },
  { id: "6.1", lessons: ["service"], differs: true },
  { id: "6.2", formulas: ["kappa"], lessons: ["sentiment", "cure"], differs: true, sources: [published.geirhos] },
  { id: "6.3", lessons: ["recommendation"], differs: true },
];

/** The article, a fold for each section. */
export class Article {
  readonly element = h("section", { class: "article" }, h("h2", { t: "article.head" }), h("p", { class: "note", t: "article.note" }), ...sections.map((one) => fold(one)));

  constructor(private live: Live) {}

  draw(): void {
    for (const a of this.element.querySelectorAll<HTMLElement>("a[data-lesson]")) {
      const lesson = lessons.find((l) => l.id === a.dataset.lesson);
      if (lesson) a.setAttribute("href", addressOf(lesson, this.live));
    }
  }
}

function fold(one: Section): HTMLElement {
  const part = (name: string, ...content: HTMLElement[]) => h("div", { class: "part-of" }, h("h4", { t: "article." + name }), h("div", {}, ...content));
  const formulas = (one.formulas ?? []).map((name) => h("figure", { class: "formula" }, drawFormula(name), h("figcaption", { class: "note", t: "formula." + name })));
  const links = lessons.filter((l) => one.lessons.includes(l.id)).map((l) => h("li", {}, h("a", { href: "#lessons", "data-lesson": l.id, t: `lesson.${l.id}.title` })));
  return h("details", { "data-section": one.id }, h("summary", {}, h("span", { class: "num" }, one.id), " ", h("span", { t: `article.${one.id}.title` })),
    part("says", h("p", { t: `article.${one.id}.says` })),
    ...(formulas.length ? [part("formula", ...formulas)] : []),
    ...(one.differs ? [part("differs", h("p", { t: `article.${one.id}.differs` }), ...(one.sources?.length ? [sources(one.sources)] : []))] : []),
    ...(links.length ? [part("see", h("ul", {}, ...links))] : []));
}
