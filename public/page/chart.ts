// The curve: loss and validation loss against steps, guessing dotted, a bird at the head. Labels stand beside lines.
import uPlot from "uplot";
import type { StepEvent } from "./lab.js";
import { smooth } from "./curve";
import { h, put } from "./dom";
import { count, decimal, t } from "./i18n";
import { FLYING } from "./shapes";

export interface Line {
  /** Message key of the label beside the line. */
  label: string;
  /** A custom property's name: the line's colour. */
  colour: string;
  points: { x: number; y: number }[];
  /** Thin and pale, without a label: the raw values behind a smoothed line. */
  faint?: boolean;
  dots?: boolean;
  bird?: boolean;
}
export interface Picture {
  lines: Line[];
  last: number;
  chance: number;
  chanceLabel: string;
}

/** The picture of a pretraining run. */
export function lossPicture(curve: StepEvent[], steps: number, vocab: number): Picture {
  const raw = curve.map((e) => ({ x: e.step, y: e.loss }));
  const valid = new Map<number, number>();
  for (const e of curve) if (e.validLoss !== undefined) valid.set(e.validStep ?? e.step, e.validLoss);
  const lines: Line[] = [
    { label: "", colour: "--ink", points: raw, faint: true },
    { label: "chart.train", colour: "--ink", points: smooth(raw), bird: true },
  ];
  if (valid.size) lines.push({ label: "chart.valid", colour: "--fam-1", points: [...valid].map(([x, y]) => ({ x, y })), dots: true });
  return { lines, last: Math.max(steps, curve.at(-1)?.step ?? 1), chance: curve.at(-1)?.chance ?? (vocab ? Math.log(vocab) : 0), chanceLabel: "chart.guessing" };
}

/** How many decimals tell the ticks of an axis apart. */
const fine = (splits: number[]): number => (splits.some((v) => Math.abs(v * 10 - Math.round(v * 10)) > 1e-6) ? 2 : 1);

const GAP = 16;
/** Below this many rem a chart's labels stand on two lines, the number above what it is. */
const NARROW = 30;

/** A chart in a host element; `show` draws a picture, and again when size, colours or language change. */
export class Chart {
  private plot: uPlot | null = null;
  private picture: Picture = { lines: [], last: 1, chance: 0, chanceLabel: "chart.guessing" };
  private shape = "";
  private built = "";
  private colours = new Map<string, string>();
  readonly readout = h("p", { class: "note readout", "aria-hidden": "true" });

  constructor(private host: HTMLElement) {
    new ResizeObserver(() => this.shape && this.size() !== this.built && this.rebuild()).observe(host);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.shape && this.rebuild());
  }

  show(picture: Picture): void {
    this.picture = picture;
    const shape = picture.lines.map((l) => l.label + l.colour + l.faint).join() + picture.last + Math.ceil(this.top());
    if (!this.plot || shape !== this.shape || this.size() !== this.built) this.rebuild();
    else this.plot.setData(this.data());
    this.shape = shape;
  }

  private size(): string {
    return `${this.host.clientWidth} ${this.host.clientHeight}`;
  }

  /** A custom property's value; asked for once in a build, for each asking has the whole page's styles computed. */
  private colour(name: string): string {
    const known = this.colours.get(name) ?? getComputedStyle(this.host).getPropertyValue(name).trim();
    this.colours.set(name, known);
    return known;
  }

  /** Columns on the union of all lines' steps; null where a line has no value. */
  private data(): uPlot.AlignedData {
    const { lines } = this.picture;
    const xs = [...new Set(lines.flatMap((l) => l.points.map((p) => p.x)))].sort((a, b) => a - b);
    const columns = lines.map(({ points }) => {
      let i = 0;
      return xs.map((x) => {
        while ((points[i]?.x ?? x) < x) i++;
        return points[i]?.x === x ? points[i]?.y : null;
      });
    });
    return [xs, ...columns] as uPlot.AlignedData;
  }

  private top(): number {
    const most = Math.max(this.picture.chance, ...this.picture.lines.flatMap((l) => l.points.map((p) => p.y)).filter(Number.isFinite));
    return Math.min(most, this.picture.chance ? this.picture.chance * 2 : most) * 1.06 || 1;
  }

  rebuild(): void {
    this.plot?.destroy();
    this.plot = null;
    this.colours.clear();
    this.built = this.size();
    const width = this.host.clientWidth, height = this.host.clientHeight;
    if (width < 40 || height < 40) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.plot = new uPlot(this.options(width, height, rem), this.data(), this.host);
  }

  private options(width: number, height: number, rem: number): uPlot.Options {
    const font = `${0.75 * rem}px ${this.colour("--sans")}`;
    const axis = { stroke: this.colour("--ink-3"), font, grid: { show: false }, ticks: { stroke: this.colour("--rule"), size: 4, width: 1 } };
    const right = this.labelWidth(rem);
    return {
      width, height, legend: { show: false }, padding: [0.5 * rem, right, 0, 0],
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: { x: { time: false, range: () => [0, this.picture.last] }, y: { range: () => [0, this.top()] } },
      axes: [
        { ...axis, size: 2 * rem, space: 4 * rem, values: (_u, splits) => splits.map((v) => count(v)) },
        { ...axis, size: 2.2 * rem, space: 2.4 * rem, values: (_u, splits) => splits.map((v) => decimal(v, v % 1 ? fine(splits) : 0)), grid: { show: true, stroke: this.colour("--rule"), width: 1 } },
      ],
      series: [{}, ...this.picture.lines.map((l) => this.series(l))],
      hooks: { draw: [(u) => this.annotate(u, rem)], setCursor: [(u) => this.read(u)] },
    };
  }

  /** Room for the longest label that may stand beside a line. */
  private labelWidth(rem: number): number {
    const pen = document.createElement("canvas").getContext("2d");
    if (!pen) return 9.5 * rem;
    pen.font = `${0.8125 * rem}px ${this.colour("--sans")}`;
    const texts = [t(this.picture.chanceLabel, { n: "0.00" }), ...this.picture.lines.filter((l) => !l.faint).map((l) => t(l.label, { n: "0.00" }))];
    return Math.max(...texts.flatMap((text) => this.rows(text, rem)).map((text) => pen.measureText(text).width)) + (this.narrow(rem) ? 1 : 1.5) * rem;
  }

  private narrow(rem: number): boolean {
    return this.host.clientWidth < NARROW * rem;
  }

  /** A label as the lines that it takes. */
  private rows(text: string, rem: number): string[] {
    const at = text.indexOf(" ");
    return this.narrow(rem) && at > 0 ? [text.slice(0, at), text.slice(at + 1).replace(/^= /, "")] : [text];
  }

  private series(l: Line): uPlot.Series {
    const stroke = this.colour(l.colour);
    const base = { stroke, spanGaps: true, width: l.faint ? 1 : 1.75, points: { show: !!l.dots, size: 5, fill: stroke, width: 0 } };
    return l.faint ? { ...base, alpha: 0.3 } : base;
  }

  /** Chance, labels and the bird, drawn over the lines. */
  private annotate(u: uPlot, rem: number): void {
    const { ctx } = u, px = uPlot.pxRatio, { left, width, top, height } = u.bbox;
    ctx.save();
    ctx.font = `${0.8125 * rem * px}px ${this.colour("--sans")}`;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    const labels: { y: number; text: string; colour: string }[] = [];
    const { chance, chanceLabel } = this.picture;
    if (chance) {
      const y = u.valToPos(chance, "y", true);
      this.dotted(ctx, left, left + width, y, px);
      labels.push({ y, text: t(chanceLabel, { n: decimal(chance) }), colour: "--ink-3" });
    }
    for (const line of this.picture.lines) {
      const end = line.points.at(-1);
      if (!end || line.faint) continue;
      const x = u.valToPos(end.x, "x", true), y = Math.max(top, u.valToPos(end.y, "y", true));
      if (line.bird) this.bird(ctx, x, y, (rem / 16) * px);
      labels.push({ y, text: t(line.label, { n: decimal(end.y) }), colour: line.bird ? "--now" : line.colour });
    }
    const step = GAP * (rem / 16) * px, beside = (this.narrow(rem) ? 0.5 : 0.9) * rem * px;
    this.spread(labels, top, top + height, step * (this.narrow(rem) ? 2.2 : 1.1));
    for (const label of labels) {
      ctx.fillStyle = this.colour(label.colour);
      const rows = this.rows(label.text, rem);
      rows.forEach((row, i) => ctx.fillText(row, left + width + beside, label.y + (i - (rows.length - 1) / 2) * step * 0.95));
    }
    ctx.restore();
  }

  private dotted(ctx: CanvasRenderingContext2D, x0: number, x1: number, y: number, px: number): void {
    ctx.strokeStyle = this.colour("--ink-3");
    ctx.lineWidth = px;
    ctx.setLineDash([2 * px, 4 * px]);
    ctx.beginPath();
    ctx.moveTo(x0, y);
    ctx.lineTo(x1, y);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  private bird(ctx: CanvasRenderingContext2D, x: number, y: number, scale: number): void {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(-0.24);
    ctx.scale(scale, scale);
    ctx.fillStyle = this.colour("--now");
    ctx.fill(new Path2D(FLYING));
    ctx.restore();
  }

  /** Moves labels apart so that none covers another. */
  private spread(labels: { y: number }[], top: number, bottom: number, gap: number): void {
    labels.sort((a, b) => a.y - b.y);
    let ceiling = -Infinity;
    for (const l of labels) {
      l.y = Math.max(l.y, ceiling);
      ceiling = l.y + gap;
    }
    let floor = bottom;
    for (const l of labels.toReversed()) {
      l.y = Math.max(top, Math.min(l.y, floor));
      floor = l.y - gap;
    }
  }

  private read(u: uPlot): void {
    const i = u.cursor.idx;
    if (i === null || i === undefined || (u.cursor.left ?? -1) < 0) return void (this.readout.textContent = "");
    const parts = this.picture.lines.flatMap((l, k) => {
      const v = u.data[k + 1]?.[i];
      return l.faint || v === null || v === undefined ? [] : [t(l.label, { n: decimal(v) })];
    });
    this.readout.textContent = [t("chart.at", { step: u.data[0][i] ?? 0 }), ...parts].join(" · ");
  }
}

/** A table that twins the curve, at most a dozen rows, filled when it is opened. */
export function curveTable(rows: () => StepEvent[]): HTMLDetailsElement {
  const body = h("div");
  const details = h("details", { class: "twin" }, h("summary", { t: "chart.table" }), body);
  const fill = () => {
    if (!details.open) return;
    const all = rows();
    const every = Math.max(1, Math.ceil(all.length / 12));
    const shown = all.filter((_, i) => i % every === 0 || i === all.length - 1);
    const cells = shown.map((e) => h("tr", {}, h("th", { scope: "row" }, count(e.step)), h("td", {}, decimal(e.loss)), h("td", {}, e.validLoss === undefined ? "" : decimal(e.validLoss))));
    const head = h("tr", {}, h("th", { scope: "col", t: "fact.step" }), h("th", { scope: "col", t: "fact.loss" }), h("th", { scope: "col", t: "fact.valid" }));
    put(body, h("table", {}, h("thead", {}, head), h("tbody", {}, ...cells)));
  };
  details.addEventListener("toggle", fill);
  return details;
}
