// The few drawings of the page: a flying bird, a perching bird, an egg, and the controls' signs.
import { s } from "./dom";

export const FLYING =
  "M9 .1L6.5 -1.2C5.4 -2.3 4 -2.2 3 -1.7C1.9 -5.2 -1.2 -8.6 -6 -10.2C-3.9 -7 -3 -3.8 -2.6 -.6C-4.2 .2 -6.2 .7 -9 .9L-7.2 2L-8.6 3.6C-6 3.3 -3.8 2.9 -2 2.5C-1 2.8 .2 2.9 1.2 2.8C1.6 5 3 7.2 5.4 8.6C4.9 6 4.9 3.8 4.6 1.9C5.6 1.5 6.3 1 6.7 .6Z";
const PERCHING =
  "M2.2 19.4L5 12.4C4.2 9 6 5.8 9.2 4.6C9.5 2.9 10.9 1.8 12.5 1.9C13.9 2 14.9 2.9 15.2 4.1L17.8 4.9L15.2 5.7C15.1 7 14.8 8 14.3 9C13.4 11.4 11.6 13 9.4 13.7L7.6 13.9L3.6 19.9Z";
const EGG = "M10 4.5C12.6 4.5 14.6 8 14.6 10.8C14.6 13.6 12.6 15.4 10 15.4C7.4 15.4 5.4 13.6 5.4 10.8C5.4 8 7.4 4.5 10 4.5Z";

const SIGNS: Record<string, string> = {
  play: "M3 1.5L14 8L3 14.5Z",
  pause: "M3 2h3.5v12H3zM9.5 2H13v12H9.5z",
  step: "M2 2L9.5 8L2 14zM11 2h2.5v12H11z",
  stop: "M3 3h10v10H3z",
  restart: "M8 2.5a5.5 5.5 0 1 1-5.2 3.7l1.5.5A3.9 3.9 0 1 0 8 4.1v2.2L4.2 3.3 8 .3z",
};

/** A control's sign; the words stand in the button's label. */
export const sign = (name: string): SVGElement =>
  s("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d: SIGNS[name] ?? "" }));

/** A model on the wire: an egg until it is done, a bird then. */
export function perched(family: number, egg: boolean): SVGElement {
  const shape = egg ? s("path", { d: EGG, class: "egg" }) : s("path", { d: PERCHING, class: `bird f${family}` });
  return s("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, shape);
}

/** A flying bird inside an SVG drawing. */
export const flying = (x: number, y: number, scale: number, style: string): SVGElement =>
  s("path", { d: FLYING, class: style, transform: `translate(${x} ${y}) rotate(-14) scale(${scale})` });
