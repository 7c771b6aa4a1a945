// Bits of drawings: paths on an axis of steps, in strings that are parsed once.
import { s } from "../page/shared";
import { place } from "./axis";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Steps at the ends of the axis. */
  from: number;
  to: number;
  /** Scores at bottom and top. */
  low: number;
  high: number;
}
export interface Point {
  step: number;
  y: number;
}

export const X = (b: Box, step: number): number => b.left + (b.right - b.left) * Math.max(0, Math.min(1, place(step, b.from, b.to)));
export const Y = (b: Box, v: number): number => b.bottom - ((b.bottom - b.top) * (Math.max(b.low, Math.min(b.high, v)) - b.low)) / (b.high - b.low);

/** A line through points; those before the axis begins are left out but for the last of them, which stands at its edge. */
export function line(b: Box, points: readonly Point[], style: string): SVGElement {
  const first = Math.max(0, points.findLastIndex((p) => p.step <= b.from));
  const d = points.slice(first).map((p, i) => `${i ? "L" : "M"}${X(b, p.step).toFixed(1)} ${Y(b, p.y).toFixed(1)}`).join("");
  return s("path", { class: style, d });
}

export const rule = (x1: number, y1: number, x2: number, y2: number, style: string): SVGElement => s("line", { x1, y1, x2, y2, class: style });
export const words = (x: number, y: number, text: string, style = ""): SVGElement => {
  const element = s("text", { x, y, class: style });
  element.textContent = text;
  return element;
};

/** A stretch of steps as a band; where both ends are one step it is as wide as a hair. */
export function band(b: Box, from: number, to: number, style: string): SVGElement {
  const x = X(b, from);
  return s("rect", { x, y: b.top, width: Math.max(1.5, X(b, to) - x), height: b.bottom - b.top, class: style });
}

/** About how wide a text is, in units of its size: Chinese is twice as wide as Latin. */
export const breadth = (text: string): number => [...text].reduce((sum, c) => sum + (c > "\u2e7f" ? 1 : 0.5), 0);
