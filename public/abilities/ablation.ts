// Taking out one unit after another: which of them does one ability hang on, and no other?
import type { Ablated, UnitLoss } from "../lab/lab";
import { amount, button, decimal, h, put, say, t } from "../page/shared";
import { head, type Asker } from "./asker";
import { progressBar } from "../kit/progress";
import { nameOf } from "./stage";

const MOST = 8;

export class Ablation {
  readonly element = h("section", { class: "inside-part", "data-id": "ablation" });
  private pick = h("select", { label: "ablate.pick", "data-id": "ablate-pick" });
  private go = button("ablate", "ablate.go", () => void this.start(), "link strong");
  private bar = progressBar("inside");
  private said = h("p", { class: "note", role: "status" });
  private result = h("div");
  private shown: Ablated | null = null;
  private asked = "";

  constructor(private asker: Asker, private showUnit: (layer: number, unit: number) => void) {
    this.element.append(...head("ablate"), h("p", { class: "asking" }, this.pick, this.go), this.bar.element, this.said, this.result);
  }

  forget(): void {
    this.shown = null;
    put(this.result);
    this.bar.set(null);
    this.go.disabled = false;
  }

  draw(): void {
    const names = ["agreement", ...this.asker.stage.abilities().filter((a) => !a.custom && a.curve.length).map((a) => a.name)];
    const key = [names, t("title")].join();
    if (this.pick.dataset.key !== key) {
      const was = this.pick.value;
      this.pick.dataset.key = key;
      put(this.pick, ...names.map((n) => h("option", { value: n, selected: n === was }, n === "agreement" ? t("ablate.attractors") : nameOf(n))));
    }
    if (this.shown) this.show(this.shown);
  }

  private async start(): Promise<void> {
    this.go.disabled = true;
    this.asked = this.pick.value;
    this.bar.set(0);
    await this.asker.ask(this.said, (m) => m.ablate({ ability: this.pick.value, items: 100 }, (part) => this.bar.set(part)), (a) => this.show((this.shown = a)));
    this.bar.set(null);
    this.go.disabled = false;
  }

  private show(a: Ablated): void {
    const target = a.probes.filter((p) => p.target), share = target.reduce((sum, p) => sum + p.right, 0) / Math.max(1, target.reduce((sum, p) => sum + p.n, 0));
    const params = { n: a.specific, of: a.units.length, name: this.asked === "agreement" ? t("ablate.attractors") : nameOf(this.asked), expected: amount(Math.round(a.expected * 10) / 10), p: decimal(share) };
    const floor = Math.max(...target.map((p) => p.chance)), key = share < floor + (1 - floor) / 4 ? "ablate.absent" : a.specific ? "ablate.found" : "ablate.nothing";
    const rows = a.units.slice(0, MOST).map((u) => this.row(u));
    const heads = ["ablate.unit", "ablate.target", "ablate.elsewhere"].map((key) => h("th", { scope: "col" }, t(key)));
    say(this.said, "");
    if (key === "ablate.absent") return put(this.result, h("p", {}, t(key, params)));
    put(this.result, h("p", {}, t(key, params)), h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)), h("p", { class: "note" }, t("ablate.rule", { least: decimal(a.least), p: params.p })));
  }

  private row(u: UnitLoss): HTMLElement {
    const name = h("button", { type: "button", class: "unit", click: () => this.showUnit(u.layer, u.unit) }, t("ablate.name", { layer: u.layer + 1, unit: u.unit + 1 }));
    return h("tr", { class: u.specific ? "key" : "" }, h("th", { scope: "row" }, name, u.specific ? h("small", {}, " ", t("ablate.only")) : null), h("td", {}, decimal(u.target)), h("td", {}, decimal(u.elsewhere)));
  }
}
