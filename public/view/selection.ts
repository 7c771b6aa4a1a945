// What the lasso caught: a table of the words, which the picture marks, and the same as a file.
import { csvText } from "../kit/csv.ts";
import { button, count, decimal, h, put, save, say, t } from "../page/shared";
import { labelName } from "./legend.ts";
import type { Embeddings } from "./refresh.ts";
import { shown } from "./talk.ts";
import { inspect, MOST_SELECTED } from "./vectors.ts";
import type { Rows, Selected } from "./vectors.ts";

/** A column that the picture's own axes add. */
export type Extra = (row: number) => { x: number; y: number } | null;

interface Hands {
  choose(token: string): void;
  hover(token: string | null): void;
  clear(): void;
  file(): string;
}

export class Selection {
  private readonly said = h("p", { class: "note", role: "status" });
  private readonly table = h("table", { class: "map-table" });
  private readonly tools = h("p", {}, button("map.csv", "map.csv", () => save(this.csv(), this.hands.file() + ".csv", "text/csv")), button("map.clear", "map.clear", () => this.hands.clear()));
  readonly element = h("div", {}, this.said, h("div", { class: "scroll-x" }, this.table), this.tools);
  private data: Embeddings | null = null;
  private rows: Selected[] = [];
  private all = 0;
  private extra: Extra = () => null;

  constructor(private readonly hands: Hands) {}

  /** Looks at the words that are selected. */
  show(data: Embeddings, unit: Rows, selection: number[], extra: Extra): void {
    Object.assign(this, { data, extra, all: selection.length });
    this.rows = inspect(unit, selection);
    this.write();
  }

  write(): void {
    const { rows, all } = this;
    this.tools.hidden = this.table.hidden = rows.length === 0;
    const more = all > rows.length ? t("join") + t("map.selected.most", { n: MOST_SELECTED }) : "";
    say(this.said, all ? t("map.selected", { n: all }) + more : t("map.selected.none"));
    const axes = rows.some((r) => this.extra(r.row)), numeric = ["map.col.count", "map.col.distance", ...(axes ? ["map.col.x", "map.col.y"] : [])];
    put(this.table, h("caption", { class: "vh", t: "map.tab.selection" }),
      h("thead", {}, h("tr", {}, h("th", { scope: "col", t: "map.col.word" }), ...numeric.map((key) => h("th", { scope: "col", t: key })), h("th", { scope: "col", t: "map.col.outside" }))),
      h("tbody", {}, ...rows.map((r) => this.row(r, axes))));
  }

  private row(r: Selected, axes: boolean): HTMLElement {
    const { tokens, counts, labels } = this.data!, token = tokens[r.row]!, at = this.extra(r.row);
    const press = h("button", { type: "button", class: "w", "data-token": token, click: () => this.hands.choose(token), pointerenter: () => this.hands.hover(token), focus: () => this.hands.hover(token), pointerleave: () => this.hands.hover(null), blur: () => this.hands.hover(null) }, shown(token));
    const kind = labels?.[r.row] ? h("span", { class: "note" }, labelName(t, labels[r.row]!)) : null;
    const numbers = [count(counts[r.row]!), decimal(r.distance), ...(axes ? [decimal(at?.x ?? 0), decimal(at?.y ?? 0)] : [])];
    return h("tr", {}, h("th", { scope: "row" }, press, kind), ...numbers.map((n) => h("td", { class: "num" }, n)), h("td", {}, r.outside < 0 ? "–" : shown(tokens[r.outside]!)));
  }

  /** The table as comma-separated values, numbers as computers write them. */
  csv(): string {
    const { tokens, counts, labels } = this.data!, axes = this.rows.some((r) => this.extra(r.row));
    const head = ["word", "count", "class", "distance_to_centre", "nearest_outside", "cosine_outside", ...(axes ? ["x", "y"] : [])];
    const lines = this.rows.map((r) => {
      const at = this.extra(r.row);
      return [tokens[r.row]!, counts[r.row]!, labels?.[r.row] ?? "", r.distance, r.outside < 0 ? "" : tokens[r.outside]!, r.outside < 0 ? "" : r.cosine, ...(axes ? [at?.x ?? "", at?.y ?? ""] : [])];
    });
    return "\uFEFF" + [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
  }
}

/** One value of the table, numbers to six digits. */
export const cell = (value: string | number): string => (typeof value === "number" ? String(Number(value.toPrecision(6))) : csvText(value));
