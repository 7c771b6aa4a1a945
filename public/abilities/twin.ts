// The chosen curve as a table, filled when it is opened.
import { count, decimal, h, put, t } from "../page/shared";
import { rulers } from "./scale";
import { spread, find } from "./seeds";
import type { Stage } from "./stage";

export function twinTable(stage: Stage): { element: HTMLElement; draw(): void } {
  const body = h("div", { class: "scroll-x", tabindex: 0 });
  const element = h("details", { class: "twin", "data-id": "ability-table" }, h("summary", { t: "chart.table" }), body);
  const draw = () => {
    const a = stage.ability;
    if (!element.open || !a) return;
    const curves = stage.tracks().map((track) => find(track, a.name)?.curve ?? []).filter((c) => c.length), many = curves.length > 1;
    const middle = new Map(spread(curves, stage.ruler).map((p) => [p.step, p]));
    const head = h("tr", {}, h("th", { scope: "col" }, t("fact.step")), ...rulers.map((r) => h("th", { scope: "col" }, t("ruler." + r))), many ? h("th", { scope: "col" }, t("abilities.median", { n: curves.length })) : null);
    const rows = a.curve.map((p) => h("tr", {}, h("th", { scope: "row" }, count(p.step)), ...rulers.map((r) => h("td", {}, decimal(p[r]))), many ? h("td", {}, decimal(middle.get(p.step)?.middle ?? NaN)) : null));
    put(body, h("table", {}, h("thead", {}, head), h("tbody", {}, ...rows)));
  };
  element.addEventListener("toggle", draw);
  return { element, draw };
}
