// Reads the page's colours and type, so that they are decided in one place: the page's style.
import type { Paint } from "./talk.ts";

/** The frequency ramp leaves out its two palest steps, which paper swallows. */
const RAMP = [2, 3, 4, 5, 6, 7, 8];

/** What the page says at an element: --seq-n, --fam-n, --now, --ink, --ink-2, --edge, --paper, --halo. */
export function paintAt(element: HTMLElement, scheme: "light" | "dark"): Paint {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    scheme,
    ramp: RAMP.map((i) => colour(`--seq-${i}`)),
    families: [1, 2, 3, 4, 5, 6].map((i) => colour(`--fam-${i}`)),
    now: colour("--now"),
    ink: colour("--ink"),
    ink2: colour("--ink-2"),
    edge: colour("--edge"),
    halo: colour("--halo") || colour("--paper"),
    face: style.fontFamily,
    em: parseFloat(style.fontSize) || 13,
    lang: document.documentElement.lang,
  };
}
