// What makes them alike: each factor's effect with its interval, its share of likeness, and how it stands to chance.
import type * as P from "../../lab/protocol";
import { decimal, h, percent, put, say, t } from "../../page/shared";
import { segments } from "../../kit/tabs";
import { lenses, measures, type Moment } from "../board/model";
import type { Figure } from "../draw";
import type { Lens, Study } from "../study-types";
import { likeness, measureName, type Words } from "../words";
import { Asked, grown } from "./ask";
import { causesLead, causeSays, claimOf, factorName, lessIsAlike, ranked } from "./causeswords";
import { forest, forestHeight } from "./forest";
import { tallFigure } from "./layout";
import "./messages";
import { twins, type Sheet } from "./sheet";
import { takes } from "./take";
import type { Mount, View } from "./view";

export const mount: Mount = (root, study, words) => new CausesView(root, study, words);

class CausesView implements View {
  private asked: Asked<P.Causes>;
  private lens: Lens = "representations";
  private measure = "";
  private at: Moment;
  private select = h("select", { "data-id": "causes-measure", label: "causes.measure", change: () => this.set(() => (this.measure = this.select.value)) });
  private lead = h("p", { class: "lead", role: "status" });
  private picture: Figure;
  private table = twins("causes-table", () => this.sheets());
  private each = h("ul", { class: "told each" });
  private body: HTMLElement;

  constructor(root: HTMLElement, private study: Study, private words: Words) {
    this.at = this.tuned ? "end" : "base";
    this.asked = new Asked((told) => study.causes({ lens: this.lens, measure: this.measure || undefined, at: this.at }, told), () => this.show());
    this.picture = tallFigure("causes-forest", (size) => forestHeight(this.causes.length, size), (size) => (this.asked.answer ? forest(this.causes, this.asked.answer.measure, this.asked.answer.residual, size) : []), () => this.says().join(" "));
    const moments: Moment[] = this.tuned ? ["start", "base", "end"] : ["start", "base"];
    const bar = h("div", { class: "fv-bar" }, segments("causes.lens", lenses, this.lens, "lens", (l: Lens) => this.set(() => ((this.lens = l), (this.measure = "")))), this.select, segments("causes.at", moments, this.at, "moment", (m: Moment) => this.set(() => (this.at = m))));
    this.body = h("div", { class: "fv-body" }, this.picture.element, this.each, h("p", { class: "note", t: "causes.how" }), this.table.element, takes({ study, view: "causes", sheets: () => this.sheets(), picture: () => this.picture.svg() }));
    put(root, h("div", { class: "fv" }, bar, this.lead, this.asked.element, this.body));
  }

  private get tuned(): boolean {
    return this.study.members.some((m) => m.task >= 0);
  }
  private get causes(): readonly P.Cause[] {
    return this.asked.answer?.causes ?? [];
  }

  private set(change: () => void): void {
    change();
    this.draw();
  }

  draw(): void {
    const names = grown(this.study), key = [this.lens, t("title")].join();
    if (this.select.dataset.key !== key) put(this.select, ...measures[this.lens].map((m) => h("option", { value: m, selected: m === this.measure }, measureName(m))));
    this.select.dataset.key = key;
    if (this.words.visible() && names.length > 1) this.asked.ask([this.lens, this.measure, this.at, ...names].join("\n"));
    this.show();
  }

  private says(): string[] {
    const { answer } = this.asked;
    return answer ? ranked(answer.causes).map((c) => causeSays(c, answer.measure)) : [];
  }

  private show(): void {
    const { answer } = this.asked, few = grown(this.study).length;
    this.body.hidden = !answer || !answer.causes.length;
    say(this.lead, answer ? causesLead(answer.causes, answer.measure) : few < 2 ? t("view.few", { n: few }) : this.asked.failed ? "" : t("asked.wait"));
    if (!answer) return;
    put(this.each, ...this.says().map((text) => h("li", {}, text)));
    this.picture.draw();
    this.table.draw();
  }

  private sheets(): Sheet[] {
    const { answer } = this.asked;
    if (!answer) return [];
    const plain = (key: string, write: (v: number) => string) => ({ key, title: t("causes.column." + key), write });
    const columns = [{ key: "lens" }, { key: "measure" }, { key: "at" }, { key: "factor" }, { key: "named", title: t("causes.column.factor") }, { key: "levels", title: t("causes.column.levels") }, plain("effect", likeness), plain("low", likeness), plain("high", likeness), plain("share", percent), plain("p", (v) => decimal(v, 3)), plain("least-p", (v) => decimal(v, 3)), plain("seeds", String), { key: "claim", title: t("causes.column.claim") }];
    const row = (c: P.Cause) => [answer.lens, answer.measure, answer.at, c.factor, factorName(c.factor), c.levels.join(" / "), c.effect, c.interval[0], c.interval[1], c.share, c.p, c.leastP, c.seeds, t("causes.column.claim." + claimOf(c))];
    const rest = [answer.lens, answer.measure, answer.at, "", t("causes.rest"), "", undefined, undefined, undefined, answer.residual];
    return [{ name: answer.measure, caption: t(lessIsAlike(answer.measure) ? "causes.sheet.less" : "causes.sheet"), columns, rows: [...ranked(answer.causes).map(row), rest] }];
  }
}
