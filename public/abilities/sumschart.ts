// The study's curves: shown and held-out sums, with decay strong and without thin, chance dotted, and the time between knowing by heart and knowing the rule as a band.
import type { SumsPoint } from "../lab/lab";
import { amount, count, decimal, flying, h, s, t } from "../page/shared";
import { band, breadth, line, rule, words, X, Y, type Box } from "../kit/draw";
import { heartAt, lateness, ruleAt } from "./late";
import { axisStart, ticks } from "../kit/axis";
import type { SumsStudy } from "./sums";

export const sumsRulers = ["right", "loss"] as const;
export type SumsRuler = (typeof sumsRulers)[number];

/** From the axis' end to the labels, in rem: room for the bird. */
const AWAY = 1.1;

interface Track {
  part: "shown" | "held";
  arm: "with" | "without";
  points: readonly SumsPoint[];
  at(p: SumsPoint): number;
}

/** "12 times as late" as people say it: whole from ten on. */
export const times = (n: number): string => amount(n < 10 ? Math.round(n * 10) / 10 : Math.round(n));

export class SumsChart {
  readonly element = h("div", { class: "fig big", role: "img", "data-id": "sums-chart" });
  readonly readout = h("p", { class: "note readout", "aria-hidden": "true" });
  ruler: SumsRuler = "right";
  private box: Box | null = null;

  constructor(private study: SumsStudy) {
    new ResizeObserver(() => this.draw()).observe(this.element);
    this.element.addEventListener("pointermove", (e) => this.read(e));
    this.element.addEventListener("pointerleave", () => (this.readout.textContent = ""));
  }

  draw(): void {
    const width = this.element.clientWidth, height = this.element.clientHeight;
    if (width < 80 || height < 80) return this.element.replaceChildren();
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), narrow = width < 34 * rem, tracks = this.tracks();
    const labels = tracks.map((track) => this.label(track, narrow));
    const room = Math.max(...labels.flat().map(breadth)) * 0.8125 * rem + 1.3 * rem, b = this.frame(width - room, height, rem, tracks);
    this.box = b;
    this.element.replaceChildren(s("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, ...this.axes(b, rem), ...this.gap(b, rem), ...this.chance(b),
      ...tracks.map((track) => line(b, track.points.map((p) => ({ step: p.step, y: track.at(p) })), `ln sum-${track.part} sum-${track.arm}`)), ...this.head(b, tracks), ...beside(b, tracks, labels, rem)));
    this.element.setAttribute("aria-label", this.said());
  }

  /** The thin lines first: what is strong lies over them. */
  private tracks(): Track[] {
    const shown = (p: SumsPoint) => (this.ruler === "right" ? p.accuracy : p.loss), held = (p: SumsPoint) => (this.ruler === "right" ? p.validAccuracy : p.validLoss);
    const of = (arm: Track["arm"], part: Track["part"]): Track => ({ part, arm, points: this.study[arm], at: part === "shown" ? shown : held });
    return [of("without", "shown"), of("without", "held"), of("with", "shown"), of("with", "held")];
  }

  private label(track: Track, narrow: boolean): string[] {
    const end = track.points.at(-1), value = end ? decimal(track.at(end)) : "", part = t("sums.line." + track.part), arm = t("sums.line." + track.arm);
    return narrow ? [`${part} ${value}`, arm] : [`${part}${t("sums.line.join")}${arm} ${value}`];
  }

  private frame(right: number, height: number, rem: number, tracks: readonly Track[]): Box {
    const { steps } = this.study.settings, top = Math.max(2 * this.level, ...tracks.flatMap((track) => track.points.map(track.at)));
    return { left: 2.4 * rem, right, top: 1.9 * rem, bottom: height - 1.9 * rem, from: axisStart(steps / 3), to: steps, low: 0, high: this.ruler === "right" ? 1 : Math.ceil(top) };
  }

  /** Guessing: the share right, or the loss in nats. */
  private get level(): number {
    const { p } = this.study.settings;
    return this.ruler === "right" ? 1 / p : Math.log(p);
  }

  private axes(b: Box, rem: number): SVGElement[] {
    const ys = [b.low, b.high / 2, b.high].map((v) => words(b.left - 0.5 * rem, Y(b, v) + 4, decimal(v, v % 1 ? 1 : 0), "t-s t-3 end"));
    const steps = ticks(b.from, b.to, (5 * rem) / (b.right - b.left)), y = b.bottom + 1.3 * rem;
    const xs = steps.flatMap((step) => [rule(X(b, step), b.bottom, X(b, step), b.bottom + 4, "axis"), words(X(b, step), y, count(step), "t-s t-3 " + (step === b.to ? "end" : "mid"))]);
    return [...ys, rule(b.left, b.bottom, b.right, b.bottom, "axis"), ...xs, words(b.right + AWAY * rem, y, t("sums.axis"), "t-s t-3")];
  }

  private chance(b: Box): SVGElement[] {
    const y = Y(b, this.level);
    return [rule(b.left, y, b.right, y, "null"), words((b.left + b.right) / 2, y - 6, t(this.ruler === "right" ? "abilities.chance" : "sums.guessing", { p: decimal(this.level) }), "t-s t-3 halo mid")];
  }

  /** From knowing by heart to knowing the rule, with decay. */
  private gap(b: Box, rem: number): SVGElement[] {
    const points = this.study.with, heart = heartAt(points), rules = ruleAt(points), late = lateness(points) ?? 0;
    if (heart === undefined) return [];
    const [first, last] = [t("sums.mark.heart", { step: heart }), t("sums.mark.rule", { step: rules ?? 0 })];
    if (rules === undefined || late < 2) return mark(b, heart, first, rem);
    const wide = X(b, rules) - X(b, heart), middle = (X(b, heart) + X(b, rules)) / 2, rows = fitted(t("sums.times", { n: times(late) }), wide / (0.8125 * rem));
    const said = rows.map((row, i) => words(middle, (b.top + b.bottom) / 2 + (i - (rows.length - 1) / 2) * 1.1 * rem, row, "t-now halo mid"));
    return [band(b, heart, rules, "band"), ...mark(b, heart, wide > half(first + last, rem) + 0.3 * rem ? first : "", rem), ...mark(b, rules, last, rem), ...said];
  }

  private head(b: Box, tracks: readonly Track[]): SVGElement[] {
    const hot = tracks.at(-1)!, end = hot.points.at(-1);
    return end ? [flying(X(b, end.step) + 3, Y(b, hot.at(end)), 1, this.study.phase === "running" ? "f-now" : "sum-head")] : [];
  }

  private read(e: PointerEvent): void {
    const b = this.box, points = this.study.with;
    if (!b || !points.length) return;
    const x = e.clientX - this.element.getBoundingClientRect().left;
    const p = points.reduce((best, q) => (Math.abs(X(b, q.step) - x) < Math.abs(X(b, best.step) - x) ? q : best)), other = this.study.without.find((q) => q.step === p.step);
    const said = (arm: string, q: SumsPoint | undefined) => (q ? t("sums.read", { arm: t("sums.line." + arm), shown: decimal(this.ruler === "right" ? q.accuracy : q.loss), held: decimal(this.ruler === "right" ? q.validAccuracy : q.validLoss) }) : "");
    this.readout.textContent = [t("sums.at", { step: p.step }), said("with", p), said("without", other)].filter(Boolean).join(t("join.dot"));
  }

  /** The picture in words. */
  private said(): string {
    const end = this.study.with.at(-1), other = this.study.without.at(-1);
    if (!end) return t("sums.figure.none");
    return t("sums.figure", { step: end.step, shown: decimal(end.accuracy), held: decimal(end.validAccuracy), other: decimal(other?.validAccuracy ?? NaN) });
  }
}

/** Half of a mark's width. */
const half = (text: string, rem: number): number => 0.4 * breadth(text) * rem;

/** A moment: a line through the picture and above it what it is. */
function mark(b: Box, step: number, text: string, rem: number): SVGElement[] {
  const x = X(b, step), reach = half(text, rem), at = Math.max(b.left + reach, Math.min(b.right - reach, x));
  return [rule(x, b.top, x, b.bottom, "bandedge"), words(at, b.top - 0.6 * rem, text, "t-s t-now mid")];
}

/** A text in one row or two, as fits; in none where neither does. */
function fitted(text: string, ems: number): string[] {
  if (breadth(text) < ems) return [text];
  const spaces = [...text.matchAll(/ /g)].map((m) => m.index), cut = spaces.toSorted((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
  const rows = cut === undefined ? [] : [text.slice(0, cut), text.slice(cut + 1)];
  return rows.every((row) => breadth(row) < ems) ? rows : [];
}

/** Labels at the lines' ends, moved apart so that none covers another. */
function beside(b: Box, tracks: readonly Track[], labels: readonly string[][], rem: number): SVGElement[] {
  const row = 1.05 * rem;
  const list = tracks.flatMap((track, i) => (track.points.length ? [{ y: Y(b, track.at(track.points.at(-1)!)), rows: labels[i]!, track }] : [])).sort((p, q) => p.y - q.y);
  let free = b.top;
  for (const l of list) {
    l.y = Math.max(l.y, free);
    free = l.y + l.rows.length * row + (l.rows.length > 1 ? 4 : 0);
  }
  let floor = b.bottom + row;
  for (const l of list.toReversed()) {
    l.y = Math.min(l.y, floor - l.rows.length * row);
    floor = l.y - (l.rows.length > 1 ? 4 : 0);
  }
  return list.flatMap(({ y, rows, track }) => rows.map((text, i) => words(b.right + AWAY * rem, y + 4 + i * row, text, `sum-${track.part} sum-${track.arm}${i ? " t-s" : ""}`)));
}
