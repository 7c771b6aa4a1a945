// Plain axes for the tasks' drawings: even or by logarithm, redrawn whenever the width changes.
import { rule, words } from "../kit/draw";
import { decimal, h, put, s } from "../page/shared";

export interface Frame {
  width: number;
  height: number;
  rem: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  x(v: number): number;
  y(v: number): number;
}

export interface Axes {
  height: number;
  x: { from: number; to: number; log?: boolean };
  y: { from: number; to: number };
  /** What is written under the axis: values and words. */
  xTicks(f: Frame): { at: number; text: string }[];
  yTicks: number[];
  /** Room at the right, in rem. */
  beside?: number;
}

/** A drawing in a figure of its own; `label` is what a screen reader says of it. */
export function plot(label: string, axes: Axes, draw: (f: Frame) => SVGElement[]): HTMLElement {
  const host = h("div", { class: "plot", role: "img", "aria-label": label });
  const again = () => host.clientWidth && put(host, drawn(host.clientWidth, axes, draw) as unknown as HTMLElement);
  new ResizeObserver(again).observe(host);
  return host;
}

function drawn(width: number, axes: Axes, draw: (f: Frame) => SVGElement[]): SVGElement {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), f = frame(width, rem, axes);
  const svg = s("svg", { viewBox: `0 0 ${width} ${f.height}`, width, height: f.height, "aria-hidden": "true" });
  for (const v of axes.yTicks) svg.append(rule(f.left, f.y(v), f.right, f.y(v), v === 0 ? "axis" : "rule"), words(f.left - 0.4 * rem, f.y(v) + 0.3 * rem, Number.isInteger(v) ? String(v).replace("-", "−") : decimal(v, 1), "t-s end"));
  svg.append(rule(f.left, f.bottom, f.right, f.bottom, "axis"));
  for (const tick of axes.xTicks(f)) {
    const x = f.x(tick.at), beside = x + 2 * rem > width && tick.text.length > 3;
    svg.append(rule(x, f.bottom, x, f.bottom + 4, "axis"), words(beside ? width : x, f.bottom + 1.2 * rem, tick.text, beside ? "t-s end" : "t-s mid"));
  }
  svg.append(...draw(f));
  return svg;
}

function frame(width: number, rem: number, { height, x, y, beside = 0.75 }: Axes): Frame {
  const left = 2.1 * rem, right = width - beside * rem, top = 0.9 * rem, bottom = height * rem - 1.6 * rem;
  const scale = x.log ? Math.log : (v: number) => v, a = scale(x.from), b = scale(x.to);
  return {
    width, height: height * rem, rem, left, right, top, bottom,
    x: (v) => left + (right - left) * (b === a ? 0.5 : (scale(v) - a) / (b - a)), y: (v) => bottom - ((bottom - top) * (v - y.from)) / (y.to - y.from),
  };
}

type Point = readonly [number, number];
const at = ([x, y]: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

export const line = (points: readonly Point[], style: string): SVGElement => s("path", { class: style, d: points.length ? "M" + points.map(at).join("L") : "" });
/** The area between two lines of as many points. */
export const area = (upper: readonly Point[], lower: readonly Point[], style: string): SVGElement => s("path", { class: style, d: upper.length ? "M" + [...upper, ...[...lower].reverse()].map(at).join("L") + "Z" : "" });
