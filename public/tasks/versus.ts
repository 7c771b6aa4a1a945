// One line from 0 to 1: a score beside what it must beat.
import { decimal, flying, h, put, s } from "../page/shared";

export interface Mark {
  value: number;
  label: string;
  style: string;
  bird: boolean;
}

/** Draws the marks under a caption, again whenever the width changes. */
export function versus(caption: string, marks: readonly Mark[]): HTMLElement {
  const sorted = [...marks].sort((a, b) => a.value - b.value);
  const host = h("div", { class: "versus", role: "img", "aria-label": sorted.map((m) => `${m.label} ${decimal(m.value)}`).join(", ") });
  const draw = () => host.clientWidth && put(host, drawing(sorted, host.clientWidth) as unknown as HTMLElement);
  new ResizeObserver(draw).observe(host);
  return h("section", { class: "beat-line" }, h("h2", { class: "cap" }, caption), host);
}

/** Labels go above and below the line in turn, on as many rows as keep them apart. */
function drawing(marks: readonly Mark[], width: number): SVGElement {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const x0 = 0.75 * rem, x1 = width - 0.75 * rem, y = 5.6 * rem;
  const ends: Record<"up" | "down", [number, number]> = { up: [-1e9, -1e9], down: [-1e9, -1e9] };
  const most = { up: 0, down: 0 };
  const svg = s("svg", { "aria-hidden": "true" }, s("line", { x1: x0, x2: x1, y1: y, y2: y, class: "axis" }));
  marks.forEach((m, i) => {
    const x = x0 + (x1 - x0) * m.value, side = i % 2 ? "down" : "up";
    const half = (m.label.length * (/[\u2e80-\u9fff]/.test(m.label) ? 0.82 : 0.44) * rem) / 2 + 0.5 * rem;
    const centre = Math.max(half, Math.min(width - half, x));
    const row = ends[side][0] <= centre - half ? 0 : 1;
    ends[side][row] = centre + half;
    most[side] = Math.max(most[side], row);
    const sign = side === "up" ? -1 : 1, reach = (1.1 + row * 2.3) * rem;
    const name = y + sign * (reach + (side === "up" ? 1.2 : 0.9) * rem), number = y + sign * (reach + (side === "up" ? 0.15 : 2) * rem);
    svg.append(s("line", { x1: x, x2: x, y1: y, y2: y + sign * reach, class: "axis" }), m.bird ? flying(x, y, (1.1 * rem) / 16, m.style) : s("circle", { cx: x, cy: y, r: rem / 4, class: m.style }));
    svg.append(word(centre, name, m.label, "t-s mid"), word(centre, number, decimal(m.value), "t-1 mid"));
  });
  const above = (3.3 + most.up * 2.3) * rem;
  svg.setAttribute("viewBox", `0 ${y - above} ${width} ${above + (3.4 + most.down * 2.3) * rem}`);
  return svg;
}

function word(x: number, y: number, text: string, style: string): SVGElement {
  const node = s("text", { x, y, class: style });
  node.textContent = text;
  return node;
}
