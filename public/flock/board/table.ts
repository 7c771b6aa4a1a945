// The board as a table, for who does not see it.
import { h, put, t } from "../../page/shared";
import type { Similarity } from "../study-types";
import { likeness } from "../words";
import type { BoardModel } from "./model";

export class BoardTable {
  readonly element: HTMLDetailsElement;
  private body = h("div", { class: "scroll-x", tabindex: 0 });
  private board: Similarity | undefined;

  constructor(private model: BoardModel) {
    this.element = h("details", { class: "twin", "data-id": "board-table" }, h("summary", { t: "board.table" }), this.body);
    this.element.addEventListener("toggle", () => this.fill());
  }

  draw(board: Similarity | undefined): void {
    this.board = board;
    this.fill();
  }

  private fill(): void {
    const { board } = this;
    if (!this.element.open || !board) return;
    const order = this.model.rows(board), name = (i: number) => this.model.words.bird(board.names[i]!);
    const head = h("tr", {}, h("td"), ...order.map((i) => h("th", { scope: "col" }, name(i))));
    const rows = order.map((i, row) => h("tr", {}, h("th", { scope: "row" }, name(i)), ...order.map((j, column) => h("td", {}, column > row ? "" : this.text(board, i, j)))));
    put(this.body, h("table", {}, h("caption", { class: "cap" }, t("board.caption", { floor: likeness(board.floor ?? NaN), untrained: likeness(board.untrained ?? NaN), self: likeness(board.ceiling), n: board.compared })), h("thead", {}, head), h("tbody", {}, ...rows)));
  }

  private text(board: Similarity, i: number, j: number): string {
    const v = board.matrix[i]?.[j] ?? NaN;
    return Number.isNaN(v) ? "–" : likeness(v);
  }
}
