// Homogenization as it happens: likeness by relation over the kept steps of the bases, and the scrubber that moves the board.
import type * as P from "../../lab/protocol";
import { axisStart, ticks } from "../../kit/axis";
import { count, h, put, say, t } from "../../page/shared";
import { breadth, dot, figure, line, path, rule, words, X, Y, type Box, type Size } from "../draw";
import { nullLevel } from "../level";
import type { Similarity } from "../study-types";
import { wayNote } from "../views/way";
import { likeness, relationName } from "../words";
import type { BoardModel } from "./model";

type Relation = P.GroupMean["relation"];
const styles: Record<Relation, string> = { base: "g-base", init: "g-init", arm: "g-arm", other: "g-other" };

export class GrowthView {
  readonly element: HTMLElement;
  private picture;
  private slider = h("input", { type: "range", min: 0, step: 1, label: "growth.step", "data-id": "growth-step" });
  private where = h("span", { class: "where-at" });
  private table = h("div", { class: "scroll-x", tabindex: 0 });
  private details: HTMLDetailsElement;
  private growth: P.Growth | null = null;
  private board: Similarity | undefined;

  constructor(private model: BoardModel, moved: () => void) {
    this.picture = figure("board-growth", (size) => this.paint(size), () => this.says(), "fig f-growth");
    this.slider.addEventListener("input", () => {
      model.step = this.growth?.points[Number(this.slider.value)]?.step ?? NaN;
      moved();
    });
    this.details = h("details", { class: "twin" }, h("summary", { t: "growth.table" }), this.table);
    this.details.addEventListener("toggle", () => this.fill());
    this.element = h("div", { class: "f-growth-view" }, this.picture.element, h("div", { class: "scrub" }, this.slider, this.where), wayNote(model.study), this.details);
  }

  draw(growth: P.Growth, board: Similarity | undefined): void {
    this.growth = growth;
    this.board = board;
    const now = this.model.now, at = Math.max(0, growth.points.findIndex((p) => p.step === now));
    this.slider.max = String(growth.points.length - 1);
    this.slider.value = String(at);
    this.slider.setAttribute("aria-valuetext", t("chart.at", { step: growth.points[at]?.step ?? 0 }));
    say(this.where, t("chart.at", { step: growth.points[at]?.step ?? 0 }));
    this.picture.draw();
    this.fill();
  }

  private relations(): Relation[] {
    return (["base", "init", "arm", "other"] as const).filter((r) => this.growth?.points.some((p) => p.groups.some((g) => g.relation === r)));
  }

  private says(): string {
    const last = this.growth?.points.at(-1);
    return t("growth.says", { step: last?.step ?? 0, list: (last?.groups ?? []).map((g) => `${relationName(g.relation)} ${likeness(g.mean)}`).join(t("join.list")) });
  }

  private paint({ width, height, rem }: Size): SVGElement[] {
    const points = this.growth?.points ?? [], board = this.board, to = points.at(-1)?.step ?? 1;
    const values = points.flatMap((p) => p.groups.flatMap((g) => [g.mean, ...g.interval])).filter(Number.isFinite), level = board ? nullLevel(board) : NaN;
    const ends = [...values, level, board?.ceiling ?? NaN].filter(Number.isFinite);
    if (!ends.length || points.length < 2) return [words(0, 1.2 * rem, t("growth.none"), "t-s")];
    const from = Math.min(axisStart(to), points.find((p) => p.step > 0)?.step ?? 1), right = width - 8.8 * rem;
    const box: Box = { left: 2.6 * rem, right, top: 0.8 * rem, bottom: height - 1.9 * rem, from, to, low: Math.min(...ends), high: Math.max(...ends) };
    return [...this.axes(box, rem, width), ...levels(box, level, board?.ceiling, rem), ...this.relations().flatMap((r) => this.curve(r, box)), ...this.names(box, rem), ...this.now(box)];
  }

  private axes(b: Box, rem: number, width: number): SVGElement[] {
    const y = b.bottom + 1.3 * rem, steps = ticks(b.from, b.to, (4 * rem) / (b.right - b.left)), most = width;
    const marks = [b.low, (b.low + b.high) / 2, b.high].map((v) => words(b.left - 0.5 * rem, Y(b, v) + 4, likeness(v), "t-s t-3 end"));
    return [...marks, rule(b.left, b.bottom, b.right, b.bottom, "axis"), ...steps.flatMap((step) => [rule(X(b, step), b.bottom, X(b, step), b.bottom + 4, "axis"), words(X(b, step), y, count(step), "t-s t-3 mid")]), words(Math.min(most, b.right + 1.6 * rem), y, t("growth.axis"), "t-s t-3")];
  }

  private curve(r: Relation, b: Box): SVGElement[] {
    const list = this.growth!.points.flatMap((p) => p.groups.filter((g) => g.relation === r).map((g) => ({ step: p.step, g })));
    const edge = (i: 0 | 1) => list.map(({ step, g }) => `${X(b, step).toFixed(1)} ${Y(b, g.interval[i] ?? g.mean).toFixed(1)}`);
    const area = list.length > 1 ? [path(`M${[...edge(1), ...edge(0).toReversed()].join("L")}Z`, "spread " + styles[r])] : [];
    return [...area, line(b, list.map(({ step, g }) => ({ step, y: g.mean })), "ln " + styles[r])];
  }

  /** What each line is, at its end; names that would run into one another give way. */
  private names(b: Box, rem: number): SVGElement[] {
    const last = this.growth!.points.at(-1)!, ends = last.groups.map((g) => ({ g, y: Y(b, g.mean) + 4 })).sort((p, q) => p.y - q.y);
    const high = 1.1 * rem;
    ends.forEach((e, i) => (e.y = Math.max(e.y, (ends[i - 1]?.y ?? -Infinity) + high)));
    ends.toReversed().forEach((e, i) => (e.y = Math.min(e.y, b.bottom - i * high))); // none below the axis
    return ends.flatMap(({ g, y }) => [words(b.right + 0.5 * rem, y, fitted(`${relationName(g.relation)} ${likeness(g.mean)}`, 8.2 * rem, rem), "t-s t-1")]);
  }

  private now(b: Box): SVGElement[] {
    const step = this.model.now, p = this.growth!.points.find((x) => x.step === step);
    return p ? [rule(X(b, p.step), b.top, X(b, p.step), b.bottom, "nowline"), ...p.groups.map((g) => dot(X(b, p.step), Y(b, g.mean), 3.5, "f-now"))] : [];
  }

  private fill(): void {
    if (!this.details.open || !this.growth) return;
    const relations = this.relations(), heads = [t("fact.step"), ...relations.map(relationName)].map((text) => h("th", { scope: "col" }, text));
    const rows = this.growth.points.map((p) => h("tr", {}, h("th", { scope: "row" }, count(p.step)), ...relations.map((r) => h("td", {}, likeness(p.groups.find((g) => g.relation === r)?.mean ?? NaN)))));
    put(this.table, h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)));
  }
}

const fitted = (text: string, room: number, rem: number): string => (breadth(text) * 0.72 * rem <= room ? text : text.replace(/^.*?(?=\s[\d.−]+$)/, (name) => name.slice(0, Math.max(3, Math.floor(room / rem))) + "…"));

function levels(b: Box, level: number, ceiling: number | undefined, rem: number): SVGElement[] {
  const one = (v: number | undefined, key: string) => (v === undefined || !Number.isFinite(v) ? [] : [rule(b.left, Y(b, v), b.right, Y(b, v), "null"), words(b.right - 4, Y(b, v) - 0.3 * rem, t(key, { v: likeness(v) }), "t-s t-3 halo end")]);
  return [...one(level, "level.untrained"), ...(ceiling === undefined ? [] : [rule(b.left, Y(b, ceiling), b.right, Y(b, ceiling), "rule")])];
}
