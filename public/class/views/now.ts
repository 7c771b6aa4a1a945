// What this device does now: a sentence, where it is in that, and the loss as it falls.
import { Chart, h, say, thinned } from "../../page/shared";

interface Point {
  step: number;
  loss: number;
  validLoss?: undefined;
}

export class Now {
  private says = h("p", { class: "c-lead", "data-id": "class-now", role: "status" });
  private where = h("p", { class: "note", "data-id": "class-where" });
  private fig = h("div", { class: "fig chart c-chart", role: "img", label: "class.chart" });
  private chart = new Chart(this.fig);
  readonly element = h("section", { class: "c-now", label: "class.now" }, this.says, this.where, this.fig);
  private curve: Point[] = [];
  private of = "";

  /** A step of a training; another training begins another curve. */
  step(of: string, step: number, steps: number, loss: number): void {
    if (of !== this.of || step < (this.curve.at(-1)?.step ?? 0)) this.curve = [];
    this.of = of;
    if (step > 0 && Number.isFinite(loss) && step !== this.curve.at(-1)?.step) this.curve = thinned([...this.curve, { step, loss }]);
    this.last = steps;
  }
  private last = 1;

  /** `curve`: the curve of the newest training still belongs to what is said. */
  draw(says: string, where: string, curve = true): void {
    say(this.says, says);
    say(this.where, where);
    this.fig.hidden = !curve || this.curve.length < 2;
    if (!this.fig.hidden) this.chart.show({ lines: [{ label: "class.loss", colour: "--ink", points: this.curve.map((p) => ({ x: p.step, y: p.loss })), bird: true }], last: this.last, chance: 0, chanceLabel: "class.loss" });
  }
}
