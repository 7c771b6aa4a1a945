// The board itself: below the diagonal ink and number, above it two birds as far apart as they are unlike.
import { faultText, h, s, t } from "../../page/shared";
import { bird, breadth, cell, dot, onInk, path, rule, words } from "../draw";
import { breaks } from "../family";
import { branches } from "../grow/preview";
import { joints } from "../dendrogram";
import { apart, excess, ink, nullLevel } from "../level";
import { colours } from "../family";
import type { At, Similarity } from "../study-types";
import { likeness, measureName, short } from "../words";
import { cellAt, labelled, layout, step, type Layout } from "./layout";
import type { BoardModel } from "./model";

export interface MatrixOptions {
  id: string;
  tree: boolean;
  ruler: boolean;
  /** Whether pairs are chosen in it. */
  live: boolean;
}

export class Matrix {
  readonly element: HTMLElement;
  private layout: Layout | null = null;
  private board: Similarity | null = null;
  private order: number[] = [];
  private at: At = "end";

  constructor(private model: BoardModel, private options: MatrixOptions, private pick: (a: string, b: string) => void) {
    const focus = options.live ? { tabindex: 0, role: "application", "aria-roledescription": t("board.role"), "aria-describedby": "flock-pair" } : { role: "img" };
    this.element = h("div", { class: "f-matrix", "data-id": options.id, ...focus });
    if (options.live) this.listen();
    new ResizeObserver(() => this.paint()).observe(this.element);
  }

  private listen(): void {
    const { element } = this;
    element.addEventListener("click", (e) => {
      const box = element.getBoundingClientRect(), at = this.layout && cellAt(this.layout, this.order.length, e.clientX - box.left + element.scrollLeft, e.clientY - box.top);
      if (at) this.choose(at);
    });
    element.addEventListener("keydown", (e) => {
      const next = step(e.key, this.cursor(), this.order.length);
      if (!next) return;
      e.preventDefault();
      this.choose(next);
    });
  }

  private choose([row, column]: readonly [number, number]): void {
    const name = (i: number) => this.board?.names[this.order[i] ?? -1];
    const a = name(row), b = name(column);
    if (a && b) this.pick(a, b);
  }

  /** Row and column of the chosen pair. */
  private cursor(): [number, number] {
    const place = (name: string | undefined) => Math.max(0, this.order.findIndex((at) => this.board?.names[at] === name));
    return [place(this.model.pair?.[0]), place(this.model.pair?.[1])];
  }

  draw(board: Similarity, at: At): void {
    this.board = board;
    this.at = at;
    this.order = this.model.rows(board);
    this.paint();
  }

  private paint(): void {
    const { board, element, order } = this, width = element.clientWidth;
    if (!board || width < 60 || !order.length) return element.replaceChildren();
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), clustered = this.model.order === "alike" && board.leaves.length > 0;
    const names = board.names.map((n) => this.model.words.bird(n)), family = this.model.family(board.names);
    const room = { width, rem, n: order.length, breaks: clustered ? [] : breaks(family, order), longest: Math.max(...names.map(breadth)), tree: this.options.tree, ruler: this.options.ruler, height: this.room(rem) };
    const wide = layout(room), bare = !this.options.live && wide.cell < 14, l = (this.layout = bare ? layout({ ...room, longest: 0 }) : wide);
    const tree = !this.options.tree ? [] : clustered ? this.dendrogram(board, l, rem) : branches(family, order, colours(family), { egg: 0.5 * rem, parent: l.tree * 0.6, bird: l.tree + 6 }, (row) => l.y(row) + l.cell / 2);
    const parts = [...tree, ...(bare ? [] : this.heads(names, l, rem, width < 30 * rem)), ...this.cells(board, l), ...(this.options.ruler ? ruler(board, l, rem, this.model.measure, width) : []), ...this.mark(l)];
    element.replaceChildren(s("svg", { width: l.width, height: Math.ceil(l.height), viewBox: `0 0 ${l.width} ${Math.ceil(l.height)}`, "aria-hidden": "true" }, ...parts));
    element.setAttribute("aria-label", t("board.says", { n: names.length, measure: measureName(this.model.measure), at: typeof this.at === "number" ? t("chart.at", { step: this.at }) : t("moment." + this.at) }));
  }

  /** The height that is in sight below the board's top, where the stage scrolls by itself. */
  private room(rem: number): number {
    const stage = this.element.closest<HTMLElement>(".v-stage");
    if (!stage || !this.options.ruler || getComputedStyle(stage).overflowY !== "auto") return 0;
    return Math.max(16 * rem, stage.clientHeight - (this.element.getBoundingClientRect().top - stage.getBoundingClientRect().top + stage.scrollTop) - 3 * rem);
  }

  private heads(names: readonly string[], l: Layout, rem: number, narrow: boolean): SVGElement[] {
    const chosen = new Set(this.options.live ? this.model.pair : []), size = narrow || l.cell < 18 ? "t-s " : "", n = this.order.length;
    const first = this.order.flatMap((at, i) => (chosen.has(this.board!.names[at]!) ? [i] : [])), shown = labelled(n, l.y, 0.78 * rem, first);
    return this.order.flatMap((at, i) => {
      if (!shown.has(i)) return [];
      const on = chosen.has(this.board!.names[at]!) ? "t-on " : "";
      const above = words(0, 0, names[at]!, "t-s t-3 " + on);
      above.setAttribute("transform", `translate(${(l.x(i) + l.cell / 2 + 4).toFixed(1)} ${l.top - 0.4 * rem}) rotate(-55)`);
      return [words(l.left - 0.5 * rem, l.y(i) + l.cell / 2 + 4, names[at]!, "end " + size + on), above];
    });
  }

  private cells(board: Similarity, l: Layout): SVGElement[] {
    const colour = board.names.map((n) => this.model.words.colour(n)), c = l.cell;
    return this.order.flatMap((a, row) => this.order.flatMap((b, column) => {
      const x = l.x(column), y = l.y(row), v = board.matrix[a]?.[b] ?? NaN;
      if (row === column) return [bird(x + c / 2, y + c / 2, Math.min(1, c / 26), "f" + colour[a], -30)];
      if (Number.isNaN(v)) return row > column ? [cell(x + 0.5, y + 0.5, c - 1, c - 1, "rule"), path(`M${x + 3} ${y + c - 3}L${x + c - 3} ${y + 3}`, "rule")] : [];
      return row > column ? inked(board, v, x, y, c) : twoBirds(board, v, x, y, c, colour[a]!, colour[b]!);
    }));
  }

  /** The chosen pair, on both sides of the diagonal. */
  private mark(l: Layout): SVGElement[] {
    if (!this.options.live || !this.model.pair) return [];
    const [row, column] = this.cursor();
    return [[row, column], [column, row]].map(([r, c]) => cell(l.x(c!) - 0.5, l.y(r!) - 0.5, l.cell + 1, l.cell + 1, "o f-chosen"));
  }

  /** The clustering in place of the lineage: a joint stands where its likeness is. */
  private dendrogram(board: Similarity, l: Layout, rem: number): SVGElement[] {
    const list = joints(board.merges, board.leaves), all = list.map((j) => excess(board, j.value)).filter(Number.isFinite), low = Math.min(0, ...all);
    const x = (v: number | undefined) => (v === undefined ? l.tree - 4 : 0.4 * rem + (l.tree - 0.8 * rem) * Math.max(0, Math.min(1, (excess(board, v) - low) / (1 - low))));
    const y = (row: number) => l.y(Math.floor(row)) + l.cell / 2 + (row - Math.floor(row)) * l.cell;
    return list.map((j) => path(`M${x(j.upperValue).toFixed(1)} ${y(j.upper).toFixed(1)}H${x(j.value).toFixed(1)}V${y(j.lower).toFixed(1)}H${x(j.lowerValue).toFixed(1)}`, "o axis"));
  }

  /** Why the chosen pair has no value, or "". */
  reason(a: string, b: string): string {
    const i = this.board?.names.indexOf(a) ?? -1, j = this.board?.names.indexOf(b) ?? -1;
    const gap = this.board?.gaps.find((g) => (g.a === i && g.b === j) || (g.a === j && g.b === i));
    return gap ? faultText(gap.reason) : "";
  }
}

/** Ink and number; paper where it is no more alike than untrained models. */
function inked(board: Similarity, v: number, x: number, y: number, c: number): SVGElement[] {
  const q = ink(board, v), box = cell(x + 0.5, y + 0.5, c - 1, c - 1, q < 0 ? "rule" : "q" + q);
  return c < 20 ? [box] : [box, words(x + c / 2, y + c / 2 + 4, short(v), "t-s mid " + onInk(q))];
}

function twoBirds(board: Similarity, v: number, x: number, y: number, c: number, a: number, b: number): SVGElement[] {
  const r = Math.max(1.4, c * 0.075), d = r + apart(board, v) * (c * 0.36 - r), middle = y + c / 2;
  return [cell(x + 0.5, y + 0.5, c - 1, c - 1, "rule"), dot(x + c / 2 - d, middle, r, "f" + a), dot(x + c / 2 + d, middle, r, "f" + b)];
}

/** The scale of the ink: shuffled, untrained, the same bird. */
function ruler(board: Similarity, l: Layout, rem: number, measure: string, width: number): SVGElement[] {
  const y = l.bottom + 1.9 * rem, from = nullLevel(board), low = board.floor ?? from, left = l.left, right = Math.min(width - 2, Math.max(l.right, l.left + 12 * rem));
  if (!Number.isFinite(from)) return [words(0, y + 0.5 * rem, measureName(measure), "t-1 t-s")];
  const at = (v: number) => left + (right - left) * Math.max(0, Math.min(1, (v - low) / (board.ceiling - low))), start = at(from), wide = (right - start) / 9;
  const tick = (v: number) => rule(at(v), y - 3, at(v), y + 0.5 * rem + 4, "axis");
  const close = start - left < 7 * rem, name = board.untrained !== undefined ? "level.untrained" : "level.floor";
  return [
    ...Array.from({ length: 9 }, (_, q) => cell(start + wide * q, y, wide + 0.5, 0.5 * rem, "q" + q)),
    rule(left, y + 0.5 * rem, right, y + 0.5 * rem, "axis"), tick(from), tick(board.ceiling), ...(close ? [] : [tick(low), words(at(low), y + 1.75 * rem, t("level.floor", { v: likeness(low) }), "t-s")]),
    words(start, y + 1.75 * rem, t(name, { v: likeness(from) }), "t-s " + (close ? "" : start > left + 0.6 * (right - left) ? "end" : "mid")),
    words(right, y + 1.75 * rem, t("level.self", { v: likeness(board.ceiling) }), "t-s end"),
    words(0, y + 0.55 * rem, l.tree > 5 * rem ? measureName(measure) : "", "t-1 t-s"),
    words((start + right) / 2, y - 0.45 * rem, right - start > 12 * rem ? t("board.ink") : "", "t-s t-3 mid t-i"),
  ];
}
