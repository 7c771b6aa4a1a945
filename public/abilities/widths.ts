// How wide the jump is by each of the three rulers, in decades of steps, and what else was found of the curve.
import type { Ability } from "../lab/lab";
import { amount, decimal, h, put, t } from "../page/shared";
import { rulers, type Ruler } from "./scale";
import { find, median } from "./seeds";
import type { Stage } from "./stage";

/** The width by a ruler, the middle one over the seeds that have one. */
export function widthOf(abilities: readonly Ability[], ruler: Ruler): number | undefined {
  const list = abilities.map((a) => a.width[ruler]).filter((w): w is number => w !== undefined && Number.isFinite(w));
  return list.length ? median(list) : undefined;
}

export class WidthBars {
  readonly element = h("div", { class: "widths", "data-id": "widths" });

  constructor(private stage: Stage) {}

  draw(): void {
    const a = this.stage.ability;
    if (!a) return put(this.element);
    const all = this.stage.tracks().map((track) => find(track, a.name)).filter((x) => x !== undefined);
    const widths = rulers.map((ruler) => widthOf(all, ruler)), most = Math.max(1, ...widths.map((w) => w ?? 0));
    const seeds = all.filter((x) => x.width.accuracy !== undefined).length;
    const title = h("p", { class: "cap" }, t("widths.title"), seeds > 1 ? " " + t("widths.median", { n: seeds }) : "");
    if (widths.every((w) => w === undefined)) return put(this.element, title, h("p", { class: "note" }, t("widths.none")));
    put(this.element, title, ...rulers.map((ruler, i) => this.bar(ruler, widths[i], most)), h("p", { class: "note found" }, found(a)));
  }

  private bar(ruler: Ruler, width: number | undefined, most: number): HTMLElement {
    const bar = h("i");
    bar.style.setProperty("width", `${((width ?? 0) / most) * 100}%`);
    return h("div", { class: "width" + (ruler === this.stage.ruler ? " on" : "") }, h("span", {}, t("ruler." + ruler)), h("span", { class: "room" }, bar, h("span", { class: "num" }, width === undefined ? "–" : decimal(width))));
  }
}

/** The sigmoid and the change point, for those who ask. */
function found(a: Ability): string {
  const parts = [t("found.verdict." + a.verdict.replace(" ", ""))];
  if (a.fit) parts.push(t("found.fit", { step: amount(Math.round(a.fit.t50)), error: decimal(a.fit.error) }));
  if (a.dip) parts.push(t("found.dip", { step: a.dip.step, y: decimal(a.dip.accuracy), p: a.dip.p < 0.001 ? "< .001" : "= " + decimal(a.dip.p, 3) }));
  if (a.change) parts.push(t("found.change", { step: a.change.step, bic: amount(Math.round(Math.abs(a.change.bic))) }));
  return parts.join(t("join.dot"));
}
