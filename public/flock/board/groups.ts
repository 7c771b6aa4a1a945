// The means of all pairs by how the two are related, on one axis with its null levels, and as a table.
import { h, percent, put, t } from "../../page/shared";
import { breadth, dot, figure, levelMarks, rule, words, type Size } from "../draw";
import { nullLevel } from "../level";
import type { Similarity } from "../study-types";
import { interval, likeness, relationName } from "../words";

export class Groups {
  readonly element: HTMLElement;
  private board: Similarity | null = null;
  private picture;
  private table = h("div", { class: "scroll-x", tabindex: 0 });
  private details: HTMLDetailsElement;

  constructor() {
    this.picture = figure("board-groups", (size) => this.paint(size), () => this.says(), "fig f-groups");
    this.details = h("details", { class: "twin" }, h("summary", { t: "groups.table" }), this.table);
    this.details.addEventListener("toggle", () => this.fill());
    this.element = h("section", { class: "f-means-of", label: "groups.title" }, h("h3", { t: "groups.title" }), this.picture.element, this.details);
  }

  draw(board: Similarity | undefined): void {
    this.board = board ?? null;
    this.element.hidden = !board?.groups.length;
    if (!board?.groups.length) return;
    this.picture.element.style.setProperty("--high", `${board.groups.length * 2.5 + 2.2}rem`);
    this.picture.draw();
    this.fill();
  }

  private says(): string {
    return (this.board?.groups ?? []).map((g) => t("groups.says", { relation: relationName(g.relation), n: g.pairs, v: likeness(g.mean) })).join(t("join.list"));
  }

  private paint({ width, height, rem }: Size): SVGElement[] {
    const board = this.board;
    if (!board) return [];
    const ends = [nullLevel(board), board.floor, board.ceiling, ...board.groups.flatMap((g) => [g.mean, ...g.interval])].filter((v): v is number => Number.isFinite(v));
    const low = Math.min(...ends), high = Math.max(...ends), at = (v: number) => 0.4 * rem + (width - 0.8 * rem) * ((v - low) / (high - low || 1));
    const axis = height - 1.7 * rem, level = nullLevel(board);
    const rows = board.groups.flatMap((g, i) => {
      const y = (2.5 * i + 1.7) * rem, [from = NaN, to = NaN] = g.interval, name = t("groups.row", { relation: relationName(g.relation), n: g.pairs }), value = likeness(g.mean);
      const span = Number.isFinite(from) && Number.isFinite(to) ? [rule(at(from), y, at(to), y, "f-range"), rule(at(from), y - 4, at(from), y + 4, "axis"), rule(at(to), y - 4, at(to), y + 4, "axis")] : [];
      const nothing = Number.isFinite(level) ? [rule(at(level), y - 7, at(level), y + 7, "axis")] : [];
      return [words(0, y - 0.65 * rem, name, "t-s t-1"), words(width, y - 0.65 * rem, value, "t-1 end"), rule(at(low), y, at(high), y, "null"), ...nothing, ...span, dot(at(g.mean), y, 4, "f-ink")];
    });
    return [...rows, rule(at(low), axis, at(high), axis, "axis"), ...levelMarks(board, at, axis, rem).map((e) => inside(e, width))];
  }

  private fill(): void {
    const { board, details } = this;
    if (!board || !details.open) return;
    const heads = ["groups.relation", "groups.mean", "groups.interval", "groups.excess", "groups.pairs"].map((key) => h("th", { scope: "col" }, t(key)));
    const rows = board.groups.map((g) => h("tr", {}, h("th", { scope: "row" }, relationName(g.relation)), h("td", {}, likeness(g.mean)), h("td", {}, interval(g.interval)), h("td", {}, g.excess === undefined ? "–" : percent(g.excess)), h("td", {}, String(g.pairs))));
    const levels = ([["levels.untrained", board.untrained], ["levels.floor", board.floor], ["levels.self", board.ceiling]] as const).flatMap(([key, v]) => (v === undefined ? [] : [h("tr", {}, h("th", { scope: "row" }, t(key)), h("td", {}, likeness(v)), h("td"), h("td"), h("td"))]));
    put(this.table, h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows), h("tfoot", {}, ...levels)));
  }
}

/** A label that would stand out of the drawing is anchored at its edge. */
function inside(element: SVGElement, width: number): SVGElement {
  if (element.tagName !== "text") return element;
  const x = Number(element.getAttribute("x")), half = (breadth(element.textContent ?? "") * 12) / 2;
  if (x - half < 0) element.setAttribute("x", "0"), element.setAttribute("class", "t-s");
  else if (x + half > width) element.setAttribute("x", String(width)), element.setAttribute("class", "t-s end");
  return element;
}
