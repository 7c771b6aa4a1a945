// Numbers of a view, written once: as a table to read beside a picture, and as CSV to take away.
import { csvText } from "../../kit/csv";
import { h, put, t } from "../../page/shared";

export type Value = string | number | undefined;

export interface Column {
  /** The column's name in a file, the same in every language. */
  key: string;
  /** Over the column on the page; absent: only in the file. */
  title?: string;
  /** A number as the page writes it. */
  write?: (v: number) => string;
}

export interface Sheet {
  name: string;
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Value[])[];
}

const known = (v: Value): boolean => v !== undefined && v !== "" && !(typeof v === "number" && !Number.isFinite(v));

/** The sheet as CSV, numbers in full. */
export function csvOf({ columns, rows }: Sheet): string {
  const line = (values: readonly Value[]) => values.map(cell).join(",");
  return [line(columns.map((c) => c.key)), ...rows.map(line), ""].join("\r\n");
}

function cell(v: Value): string {
  if (!known(v)) return "";
  return typeof v === "number" ? String(v) : csvText(v!);
}

/** The sheet as a table; the first column names the rows. */
export function tableOf({ caption, columns, rows }: Sheet): HTMLTableElement {
  const shown = columns.flatMap((c, i) => (c.title === undefined ? [] : [{ ...c, i }]));
  const text = (c: Column, v: Value) => (!known(v) ? "–" : typeof v === "number" ? (c.write ?? String)(v) : v!);
  const head = h("tr", {}, ...shown.map((c) => h("th", { scope: "col" }, c.title)));
  const body = rows.map((row) => h("tr", {}, ...shown.map((c, at) => (at ? h("td", {}, text(c, row[c.i])) : h("th", { scope: "row" }, text(c, row[c.i]))))));
  return h("table", {}, h("caption", { class: "cap" }, caption), h("thead", {}, head), h("tbody", {}, ...body));
}

/** The numbers of a picture as tables, made when they are opened. */
export function twins(id: string, sheets: () => readonly Sheet[]): { element: HTMLElement; draw(): void } {
  const body = h("div", { class: "twin-tables" });
  const element = h("details", { class: "twin", "data-id": id }, h("summary", { t: "twin.table" }), body);
  const draw = () => element.open && put(body, ...sheets().filter((s) => s.rows.length).map((s) => h("div", { class: "scroll-x", tabindex: 0 }, tableOf(s))));
  element.addEventListener("toggle", draw);
  return { element, draw: () => void draw() };
}

/** A share as a whole number of things. */
export const whole = (share: number, n: number): number => Math.round(share * n);
/** What stands between the items of a list. */
export const listed = (items: readonly string[]): string => items.join(t("join.list"));
