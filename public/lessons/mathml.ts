// MathML as nodes: what the browser sets by itself, without a font or a style of its own.

const NS = "http://www.w3.org/1998/Math/MathML";
type Piece = Node | string;

function make(tag: string, attributes: Record<string, string>, ...children: Piece[]): Element {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A name: one letter is set in italics, more upright. */
export const v = (name: string): Element => make("mi", {}, name);
export const num = (digits: string): Element => make("mn", {}, digits);
export const op = (sign: string): Element => make("mo", {}, sign);
/** A bracket or bar that stays as high as a letter. */
export const fence = (sign: string): Element => make("mo", { stretchy: "false" }, sign);
/** The thin space after the name of a function. */
export const gap = (): Element => make("mspace", { width: "0.17em" });
export const row = (...parts: Piece[]): Element => make("mrow", {}, ...parts);
export const sub = (base: Piece, below: Piece): Element => make("msub", {}, base, below);
export const sup = (base: Piece, above: Piece): Element => make("msup", {}, base, above);
export const frac = (over: Piece, under: Piece): Element => make("mfrac", {}, over, under);
export const tilde = (base: Piece): Element => make("mover", { accent: "true" }, base, op("~"));
export const bar = (base: Piece): Element => make("mover", { accent: "true" }, base, op("¯"));
export const norm = (x: Piece): Element => row(fence("‖"), x, fence("‖"));
export const paren = (...parts: Piece[]): Element => row(fence("("), ...parts, fence(")"));
/** A sum or a product over what is named below it. */
export const over = (sign: "∑" | "∏" | "max" | "min", below: Piece, above?: Piece): Element => {
  const big = sign.length > 1 ? v(sign) : make("mo", { movablelimits: "false", class: "big" }, sign);
  return above ? make("munderover", {}, big, below, above) : make("munder", {}, big, below);
};
/** Lines one below another. */
export const lines = (...all: Element[]): Element => make("mtable", { displaystyle: "true" }, ...all.map((line) => make("mtr", {}, make("mtd", {}, line))));
export const math = (label: string, ...parts: Piece[]): Element => make("math", { display: "block", "aria-label": label }, ...parts);
