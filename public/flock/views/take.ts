// What can be taken away from a view: its numbers as CSV, its picture as SVG or PNG.
import { button, h, save } from "../../page/shared";
import { png, standalone } from "../board/export";
import type { Study } from "../study-types";
import { csvOf, type Sheet } from "./sheet";

export interface Takes {
  study: Study;
  /** Names the files. */
  view: string;
  sheets: () => readonly Sheet[];
  picture?: () => SVGSVGElement | null;
}

/** A file for each sheet that has rows. */
export const filesOf = ({ study, view, sheets }: Pick<Takes, "view" | "sheets"> & { study: Pick<Study, "plan"> }): { name: string; text: string }[] =>
  sheets().filter((s) => s.rows.length).map((s) => ({ name: `flock-${study.plan.name || "own"}-${view}-${s.name}.csv`, text: csvOf(s) }));

/** The row of exports under a view. */
export function takes(of: Takes): HTMLElement {
  const name = (end: string) => `flock-${of.study.plan.name || "own"}-${of.view}.${end}`, { picture } = of;
  const csv = () => filesOf(of).forEach((file) => save(file.text, file.name, "text/csv"));
  const svg = () => picture?.() && save(standalone(picture()!), name("svg"), "image/svg+xml");
  const pixels = () => picture?.() && void png(picture()!).then((data) => save(data, name("png"), "image/png"));
  const one = (id: string, press: () => void) => button(`${of.view}-${id}`, "take." + id, press);
  return h("p", { class: "f-take note", role: "group", label: "take.label" }, h("span", { t: "take.label" }), " ", one("csv", csv), ...(picture ? [one("svg", svg), one("png", pixels)] : []));
}
