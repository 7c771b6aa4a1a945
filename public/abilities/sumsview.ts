// Learnt by heart, then understood: what the study is, its form, its curves, and their table.
import { amount, count, decimal, faultText, h, put, say, t } from "../page/shared";
import { heartAt, ruleAt } from "./late";
import type { Stage } from "./stage";
import { SumsChart, sumsRulers } from "./sumschart";
import type { SumsSettings, SumsStudy } from "./sums";
import { segments } from "../kit/tabs";

/** What may be typed; the larger the clock, the longer a step. */
const bounds: Record<keyof SumsSettings, [number, number]> = { p: [5, 59], steps: [100, 20_000], seed: [0, 999_999_999] };
const ROWS = 16;

export class SumsView {
  readonly element = h("div", { class: "sums", "data-id": "sums" });
  private study: SumsStudy;
  private chart: SumsChart;
  private inputs = {} as Record<keyof SumsSettings, HTMLInputElement>;
  private what = h("p", { class: "lead" });
  private act = h("button", { class: "main-act", "data-id": "sums-act" });
  private status = h("p", { class: "note", "data-id": "sums-status" });
  private spoken = h("p", { class: "vh", role: "status" });
  private norm = h("p", { class: "note", "data-id": "sums-norm" });
  private body = h("div", { class: "scroll-x", tabindex: 0 });
  private table = h("details", { class: "twin", "data-id": "sums-table", toggle: () => this.fill() }, h("summary", { t: "sums.table" }), this.body);
  private foot: HTMLElement;

  constructor(stage: Stage) {
    this.study = stage.sums;
    this.chart = new SumsChart(this.study);
    const form = h("form", { class: "sums-form", novalidate: true, submit: (e: Event) => (e.preventDefault(), this.begin()) },
      ...(["p", "steps", "seed"] as const).map((key) => this.field(key)), this.act);
    const rulers = segments("sums.ruler", sumsRulers, this.chart.ruler, "sums.by", (r) => ((this.chart.ruler = r), this.chart.draw()));
    this.foot = h("div", { class: "fig-foot" }, rulers, this.table, this.chart.readout);
    put(this.element, h("h2", { t: "sums.title" }), this.what, form, this.status, this.spoken, this.chart.element, this.foot, this.norm);
  }

  private field(key: keyof SumsSettings): HTMLElement {
    const [min, max] = bounds[key];
    this.inputs[key] = h("input", { type: "number", min, max, step: 1, required: true, value: this.study.settings[key], "data-id": "sums-" + key, input: () => this.draw() });
    return h("label", { class: "note" }, h("span", { t: "sums." + key }), this.inputs[key]);
  }

  /** What stands in the form, brought within its bounds. */
  private wanted(): SumsSettings {
    const of = (key: keyof SumsSettings) => Math.round(Math.min(bounds[key][1], Math.max(bounds[key][0], this.inputs[key].valueAsNumber || 0)));
    return { p: of("p"), steps: of("steps"), seed: of("seed") };
  }

  private begin(): void {
    if (this.study.phase === "running") return this.study.stop();
    const wanted = this.wanted();
    for (const key of Object.keys(bounds) as (keyof SumsSettings)[]) this.inputs[key].value = String(wanted[key]);
    void this.study.grow(wanted);
  }

  draw(): void {
    const { study } = this, { p } = study.phase === "new" ? this.wanted() : study.settings, a = Math.floor(p * 0.8), b = Math.floor(p / 3);
    say(this.what, t("sums.what", { p, a, b, c: (a + b) % p, n: p * p }));
    const running = study.phase === "running", begun = study.arms.some((arm) => arm.points.length);
    for (const input of Object.values(this.inputs)) input.readOnly = running;
    this.act.disabled = !study.able && !running;
    say(this.act, t(running ? "sums.stop" : "sums.grow"));
    this.status.hidden = !study.arms.length;
    this.tell();
    this.chart.element.hidden = this.foot.hidden = this.norm.hidden = !begun;
    this.chart.draw();
    this.fill();
    const weights = [study.with.at(-1), study.without.at(-1)];
    say(this.norm, weights[0] && weights[1] ? t("sums.norm", { a: Math.round(weights[0].norm), b: Math.round(weights[1].norm) }) : "");
  }

  /** How far the slower of the two is; read aloud no oftener than each tenth. */
  private tell(): void {
    const { study } = this, { steps, seed } = study.settings, step = Math.min(...study.arms.map((arm) => arm.points.at(-1)?.step ?? 0));
    const text = study.refused ? faultText(study.refused) : study.arms.length ? t("sums." + study.phase, { step, steps, seed }) : "";
    say(this.status, text);
    say(this.spoken, study.phase === "running" ? t("inside.part", { n: Math.floor((10 * step) / steps) * 10 }) : text);
  }

  /** The table twin: some of the looks, the moments among them. */
  private fill(): void {
    const { study } = this;
    if (!this.table.open) return;
    const all = study.with, every = Math.max(1, Math.ceil(all.length / ROWS)), moments = [heartAt(all), ruleAt(all), all.at(-1)?.step];
    const rows = all.filter((x, i) => i % every === 0 || moments.includes(x.step)).map((x) => {
      const y = study.without.find((q) => q.step === x.step);
      const cells = [x, y].flatMap((q) => (q ? [decimal(q.accuracy), decimal(q.validAccuracy), decimal(q.loss), decimal(q.validLoss), amount(Math.round(q.norm))] : ["", "", "", "", ""]));
      return h("tr", {}, h("th", { scope: "row" }, count(x.step)), ...cells.map((text) => h("td", {}, text)));
    });
    const cells = ["shown", "held", "loss", "heldLoss", "weights"].map((key) => h("th", { scope: "col" }, t("sums.cell." + key)));
    const groups = h("tr", {}, h("td", {}), ...["with", "without"].map((arm) => h("th", { scope: "colgroup", colspan: 5 }, t("sums.line." + arm))));
    const heads = h("tr", {}, h("th", { scope: "col" }, t("fact.step")), ...cells, ...cells.map((cell) => cell.cloneNode(true)));
    put(this.body, h("table", {}, h("thead", {}, groups, heads), h("tbody", {}, ...rows)));
  }
}
