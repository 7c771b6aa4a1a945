// The little kit of the panel's drawings: birds, eggs, cells, levels, and a figure that is drawn at its real size.
import { rule, words } from "../kit/draw";
import { FLYING, h, s, t } from "../page/shared";
import { likeness } from "./words";

export { breadth, line, rule, words, X, Y, type Box, type Point } from "../kit/draw";

const n1 = (x: number): string => x.toFixed(1);

/** A flying bird, its beak to the right, turned by so many degrees. */
export const bird = (x: number, y: number, scale: number, style: string, turn = -14): SVGElement => s("path", { d: FLYING, class: style, transform: `translate(${n1(x)} ${n1(y)}) rotate(${turn}) scale(${scale.toFixed(2)})` });
export const dot = (x: number, y: number, r: number, style: string): SVGElement => s("circle", { cx: n1(x), cy: n1(y), r: n1(r), class: style });
export const cell = (x: number, y: number, w: number, high: number, style: string): SVGElement => s("rect", { x: n1(x), y: n1(y), width: n1(Math.max(0, w)), height: n1(Math.max(0, high)), class: style });
export const path = (d: string, style: string): SVGElement => s("path", { d, class: style });
/** First weights: an egg that nobody has trained. */
export const egg = (x: number, y: number, colour: number): SVGElement => s("ellipse", { cx: n1(x), cy: n1(y), rx: 4, ry: 5, class: `o s${colour} f-paper` });

/** The colour of numbers on a step of ink. */
export const onInk = (q: number): string => (q < 0 ? "t-1" : q > 4 ? "on-hi" : q === 4 ? "on-mid" : "on-lo");

export interface Size {
  width: number;
  height: number;
  /** Pixels of one rem. */
  rem: number;
}

export interface Figure {
  readonly element: HTMLElement;
  /** Draws it again, if it has a size. */
  draw(): void;
  /** The drawing as it stands. */
  svg(): SVGSVGElement | null;
}

/** A drawing that fills its place; `paint` is asked for its parts at each size, and `says` for what it shows in words. */
export function figure(id: string, paint: (size: Size) => readonly SVGElement[], says: () => string, style = "fig big"): Figure {
  const element = h("div", { class: style, role: "img", "data-id": id });
  const draw = () => {
    const width = element.clientWidth, height = element.clientHeight;
    if (width < 24 || height < 24) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    element.replaceChildren(s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, ...paint({ width, height, rem })));
    element.setAttribute("aria-label", says());
  };
  new ResizeObserver(draw).observe(element);
  return { element, draw, svg: () => element.querySelector("svg") };
}

export interface Levels {
  floor?: number;
  untrained?: number;
  ceiling: number;
}

/** The level marks of an axis: shuffled, untrained, itself; those that would run into another are left to the table. */
export function levelMarks(levels: Levels, at: (v: number) => number, y: number, rem: number): SVGElement[] {
  const all: [string, number | undefined][] = [["level.untrained", levels.untrained], ["level.self", levels.ceiling], ["level.floor", levels.floor]];
  const placed: number[] = [];
  return all.flatMap(([key, v]) => {
    if (v === undefined || placed.some((x) => Math.abs(x - at(v)) < 4.2 * rem)) return [];
    placed.push(at(v));
    return [rule(at(v), y - 4, at(v), y + 4, "axis"), words(at(v), y + 1.2 * rem, t(key, { v: likeness(v) }), "t-s mid")];
  });
}
