// The order of learning: when each ability came in each model, and whether all learn in one order.
import type * as P from "../../lab/protocol";
import { count, decimal, h, put, say, t } from "../../page/shared";
import type { Figure } from "../draw";
import type { Study } from "../study-types";
import type { Words } from "../words";
import { Asked, grown } from "./ask";
import { probeName } from "./ladderwords";
import { tallFigure } from "./layout";
import "./messages";
import { orderHeight, orderPlot, type Bird } from "./orderplot";
import { inOrder, orderLead, orderSays } from "./orderwords";
import { twins, type Sheet } from "./sheet";
import { takes } from "./take";
import { wayNote } from "./way";
import type { Mount, View } from "./view";

export const mount: Mount = (root, study, words) => new OrderView(root, study, words);

class OrderView implements View {
  private asked: Asked<P.Onsets>;
  private chosen = "";
  private lead = h("p", { class: "lead", role: "status" });
  private picture: Figure;
  private told = h("div", { class: "told" });
  private table = twins("order-table", () => this.sheets());
  private body: HTMLElement;

  constructor(root: HTMLElement, private study: Study, private words: Words) {
    this.asked = new Asked((told) => study.onsets({}, told), () => this.show());
    this.picture = tallFigure("order-plot", (size) => orderHeight(this.asked.answer ? inOrder(this.asked.answer).length : 0, size), (size) => (this.asked.answer ? orderPlot(this.asked.answer, this.birds(this.asked.answer), size) : []), () => (this.asked.answer ? orderSays(this.asked.answer).join(" ") : ""));
    this.body = h("div", { class: "fv-body" }, this.picture.element, h("p", { class: "note", t: "order.cap" }), wayNote(study), this.told, this.table.element, takes({ study, view: "order", sheets: () => this.sheets(), picture: () => this.picture.svg() }));
    put(root, h("div", { class: "fv" }, this.lead, this.asked.element, this.body));
  }

  draw(): void {
    const names = grown(this.study);
    if (this.words.visible() && names.length > 1) this.asked.ask(names.join("\n"));
    this.show();
  }

  choose(name: string): void {
    this.chosen = name;
    this.picture.draw();
  }

  /** A nest has the colour of its first bird, and is chosen with any of its birds. */
  private birds(o: P.Onsets): Bird[] {
    return o.models.map(({ name }) => {
      const base = this.study.bases.findIndex((b) => b.name === name), mine = this.study.members.filter((m) => m.base === base);
      return { colour: this.words.colour(mine[0]?.name ?? name), chosen: mine.some((m) => m.name === this.chosen) };
    });
  }

  private show(): void {
    const { answer } = this.asked, few = grown(this.study).length;
    this.body.hidden = !answer || !inOrder(answer).length;
    say(this.lead, answer ? orderLead(answer) : few < 2 ? t("view.few", { n: few }) : this.asked.failed ? "" : t("asked.wait"));
    if (!answer) return;
    put(this.told, ...orderSays(answer).map((text) => h("p", {}, text)));
    this.picture.draw();
    this.table.draw();
  }

  private sheets(): Sheet[] {
    const { answer } = this.asked;
    if (!answer) return [];
    const models = answer.models.map((m) => ({ key: m.name, title: this.words.bird(m.name), write: count })), name = (i: number) => this.words.bird(answer.models[i]?.name ?? "");
    const onsets = answer.probes.map((p, i) => [probeName(p), ...answer.models.map((m) => m.onset[i] || undefined)]);
    const scores = answer.models.flatMap((m) => answer.probes.flatMap((p, i) => m.steps.map((step, k) => [m.name, p, step, m.accuracy[i]?.[k]])));
    return [
      { name: "onsets", caption: t("order.sheet.onsets"), columns: [{ key: "ability", title: t("order.column.ability") }, ...models], rows: onsets },
      { name: "tau", caption: t("order.sheet.tau"), columns: [{ key: "a", title: t("order.column.a") }, { key: "b", title: t("order.column.b") }, { key: "tau", title: "τ", write: (v) => decimal(v) }], rows: answer.pairs.map((p) => [name(p.a), name(p.b), p.tau]) },
      { name: "scores", caption: "", columns: ["model", "ability", "step", "accuracy"].map((key) => ({ key })), rows: scores },
    ];
  }
}
