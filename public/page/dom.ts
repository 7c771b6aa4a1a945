// Small helpers over the document: building elements and putting messages into them.
import { has, t } from "./i18n";

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, unknown>;

/** The first element that matches, which must exist. */
export function $<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error("no element " + selector);
  return found;
}

/** All elements that match. */
export const $$ = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] => [
  ...root.querySelectorAll<T>(selector),
];

/** Builds an element: functions become listeners, booleans properties, `t` a message that follows the language. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  add(element, children);
  return element;
}

function setAttribute(element: HTMLElement, name: string, value: unknown): void {
  if (value === undefined || value === null || value === false) return;
  if (typeof value === "function") element.addEventListener(name, value as EventListener);
  else if (name === "t") localiseOne(element, "data-t", String(value));
  else if (name === "label") localiseOne(element, "data-t-label", String(value));
  else element.setAttribute(name, value === true ? "" : String(value));
}

const SVG = "http://www.w3.org/2000/svg";

/** Builds an SVG element. */
export function s(tag: string, attributes: Record<string, string | number> = {}, ...children: Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

function add(parent: Element, children: Child[]): void {
  for (const child of children) if (child !== null && child !== undefined && child !== false) parent.append(child);
}

/** Puts new children in place of the old ones. */
export function put(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  add(parent, children);
}

/** Sets an element's text only where it changed, so that live regions and selections are left alone. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function localiseOne(element: Element, kind: string, key: string): void {
  element.setAttribute(kind, key);
  if (kind === "data-t") element.textContent = t(key);
  else if (kind === "data-t-label") element.setAttribute("aria-label", t(key));
  else element.setAttribute("placeholder", t(key));
}

/** Writes every message again in the current language; what a part of the page says that is still to come stays as it stands in the document. */
export function localise(root: ParentNode = document): void {
  for (const kind of ["data-t", "data-t-label", "data-t-hint"])
    for (const element of $$(`[${kind}]`, root)) if (has(element.getAttribute(kind)!)) localiseOne(element, kind, element.getAttribute(kind)!);
}

/** A button with a message; data-id names it for tests. */
export const button = (id: string, key: string, press: () => void, style = "link"): HTMLButtonElement =>
  h("button", { type: "button", class: style, "data-id": id, t: key, click: press });
