// The cure: ensembles of one family against mixed ones, at equal accuracy; below them, how varied the texts are.
import type * as P from "../../lab/protocol";
import { count, decimal, h, percent, put, say, t } from "../../page/shared";
import { segments } from "../../kit/tabs";
import type { Figure } from "../draw";
import type { Study } from "../study-types";
import type { Words } from "../words";
import { Asked, grown } from "./ask";
import { cureHeight, curePlot } from "./cureplot";
import { cureLead, cureSays, cureTrend, gainOf, points, ways, type Way } from "./curewords";
import { DiversityPart } from "./diversity";
import { tallFigure } from "./layout";
import "./messages";
import { listed, twins, type Sheet } from "./sheet";
import { takes } from "./take";
import type { Mount, View } from "./view";

export const mount: Mount = (root, study, words) => new CureView(root, study, words);

class CureView implements View {
  private asked: Asked<P.Cure>;
  private size = 3;
  private way: Way = "averaged";
  private select = h("select", { "data-id": "cure-size", label: "cure.size", change: () => ((this.size = Number(this.select.value)), this.draw()) });
  private lead = h("p", { class: "lead", role: "status" });
  private picture: Figure;
  private told = h("div", { class: "told" });
  private table = twins("cure-table", () => this.sheets());
  private diversity: DiversityPart;
  private body: HTMLElement;

  constructor(root: HTMLElement, private study: Study, private words: Words) {
    this.asked = new Asked(() => study.cure({ size: this.size }), () => this.show());
    this.picture = tallFigure("cure-plot", cureHeight, (size) => (this.asked.answer ? curePlot(this.asked.answer, this.way, size) : []), () => (this.asked.answer ? cureSays(this.asked.answer).join(" ") : ""));
    this.diversity = new DiversityPart(study, words);
    const way = segments("cure.way", ways, this.way, "cure.way", (w: Way) => ((this.way = w), this.picture.draw()));
    this.body = h("div", { class: "fv-body" }, h("div", { class: "fv-bar" }, way, this.select), this.picture.element, this.told, this.table.element);
    put(root, h("div", { class: "fv" }, this.lead, this.asked.element, this.body, this.diversity.element, takes({ study, view: "cure", sheets: () => [...this.sheets(), this.diversity.sheet()], picture: () => (this.tuned ? this.picture.svg() : this.diversity.svg()) })));
  }

  draw(): void {
    const names = grown(this.study);
    this.fill(names.length);
    if (this.words.visible() && names.length > 1) {
      if (this.tuned) this.asked.ask([this.size, ...names].join("\n"));
      this.diversity.draw(names.join("\n"));
    }
    this.show();
  }

  /** Only what was fine-tuned can answer questions together. */
  private get tuned(): boolean {
    return this.study.members.some((m) => m.task >= 0);
  }

  private fill(most: number): void {
    const key = [most, t("title")].join();
    if (this.select.dataset.key !== key) put(this.select, ...[2, 3, 4, 5].filter((k) => k <= most).map((k) => h("option", { value: k, selected: k === this.size }, t("cure.size.of", { k }))));
    this.select.dataset.key = key;
  }

  private show(): void {
    const { answer } = this.asked, few = grown(this.study).length;
    const there = !!answer && answer.ensembles.length > 0;
    this.body.hidden = few < 2 || !this.tuned;
    this.diversity.element.classList.toggle("alone", !this.tuned);
    this.lead.hidden = !this.tuned && few > 1;
    this.picture.element.hidden = this.table.element.hidden = !there;
    say(this.lead, answer ? cureLead(answer) : few < 2 ? t("view.few", { n: few }) : this.asked.failed ? "" : t("asked.wait"));
    put(this.told, ...(there ? [...cureSays(answer), cureTrend(answer)] : []).filter(Boolean).map((text) => h("p", {}, text)));
    if (!there) return;
    this.picture.draw();
    this.table.draw();
  }

  private sheets(): Sheet[] {
    const { answer } = this.asked;
    if (!answer) return [];
    const share = (key: string) => ({ key, title: t("cure.column." + key), write: (v: number) => decimal(v, 3) }), gain = (key: string) => ({ key, title: t("cure.column." + key), write: points });
    const means = (["same", "diverse"] as const).flatMap((key) => { const m = answer[key]; return m ? [[t("cure.kind." + key), m.count, m.mean, m.majority, m.averaged, m.interval[0], m.interval[1]]] : []; });
    return [
      { name: "means", caption: t("cure.sheet.means"), columns: [{ key: "kind", title: t("cure.column.kind") }, { key: "count", title: t("cure.column.count"), write: count }, share("mean"), gain("majority-gain"), gain("averaged-gain"), gain("low"), gain("high")], rows: means },
      { name: "ensembles", caption: t("cure.sheet.ensembles"), columns: [{ key: "birds", title: t("cure.column.birds") }, { key: "kind", title: t("cure.column.kind") }, share("mean"), share("majority"), share("averaged"), gain("averaged-gain"), { key: "agreement", title: t("cure.column.agreement"), write: percent }], rows: answer.ensembles.map((e) => [listed(e.names.map(this.words.bird)), t("cure.kind." + (e.diverse ? "diverse" : "same")), e.mean, e.majority, e.averaged, gainOf(e, "averaged"), e.agreement]) },
    ];
  }
}
