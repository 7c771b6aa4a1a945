// Curves as SVG text: axes, chance dotted, labels beside lines. Colours are classes, which the report's styles know by day, by night and on paper.
import { count, decimal } from "../page/shared";
import { markup, type Markup } from "./markup";

export interface Line {
  /** ink, blue, faint or now. */
  style: string;
  points: readonly { x: number; y: number }[];
  label?: string;
}
export interface Plot {
  lines: readonly Line[];
  /** The right end of the lower axis, and the upper end of the other. */
  last: number;
  top: number;
  /** The level of guessing, and what it is called. */
  level?: { y: number; label: string };
  /** Between which steps something came. */
  band?: readonly [number, number];
  axes: { x: string; y: string };
}

const W = 720, H = 320, LEFT = 48, RIGHT = 170, TOP = 16, BOTTOM = 44;

/** Round steps of an axis, about n of them. */
export function ticks(top: number, n: number): number[] {
  const raw = top / n, base = 10 ** Math.floor(Math.log10(raw)), step = [1, 2, 5, 10].map((k) => k * base).find((s) => s >= raw) ?? raw;
  return Number.isFinite(step) && step > 0 ? Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step) : [0];
}

const place = (v: number): string => v.toFixed(1);

/** A line through points, those that are no number left out. */
export function through(points: readonly { x: number; y: number }[], x: (v: number) => number, y: (v: number) => number): string {
  return points.filter((p) => Number.isFinite(p.y)).map((p, i) => `${i ? "L" : "M"}${place(x(p.x))} ${place(y(p.y))}`).join("");
}

/** One large chart. */
export function plot({ lines, last, top, level, band, axes }: Plot, says: string): Markup {
  const x = (v: number) => LEFT + (v / last) * (W - LEFT - RIGHT), y = (v: number) => H - BOTTOM - (Math.min(v, top) / top) * (H - TOP - BOTTOM);
  const across = ticks(last, 6).map((v) => markup`<text class="tick" x="${place(x(v))}" y="${H - BOTTOM + 18}" text-anchor="middle">${count(v)}</text>`);
  const up = ticks(top, 4).map((v) => markup`<path class="grid" d="M${LEFT} ${place(y(v))}H${W - RIGHT}"/><text class="tick" x="${LEFT - 8}" y="${place(y(v) + 4)}" text-anchor="end">${decimal(v, v % 1 ? 1 : 0)}</text>`);
  const paths = lines.map((l) => markup`<path class="line ${l.style}" d="${through(l.points, x, y)}"/>`);
  const named = lines.flatMap((l) => (l.label && l.points.length ? [{ y: y(l.points.at(-1)!.y), text: l.label, style: l.style }] : []));
  if (level) named.push({ y: y(level.y), text: level.label, style: "quiet" });
  const labels = spread(named).map((l) => markup`<text class="label ${l.style}" x="${W - RIGHT + 10}" y="${place(l.y + 4)}">${l.text}</text>`);
  const shade = band && markup`<rect class="band" x="${place(x(band[0]))}" y="${TOP}" width="${place(Math.max(2, x(band[1]) - x(band[0])))}" height="${H - TOP - BOTTOM}"/>`;
  return markup`<svg viewBox="0 0 ${W} ${H}" role="img" aria-label="${says}">${shade}${up}${across}${level && markup`<path class="level" d="M${LEFT} ${place(y(level.y))}H${W - RIGHT}"/>`}${paths}${labels}<text class="axis" x="${(LEFT + W - RIGHT) / 2}" y="${H - 6}" text-anchor="middle">${axes.x}</text><text class="axis" x="${LEFT - 8}" y="${TOP - 4}" text-anchor="start">${axes.y}</text></svg>`;
}

/** Labels moved down until none covers another. */
function spread<T extends { y: number }>(labels: readonly T[]): T[] {
  let free = -Infinity;
  return labels.toSorted((a, b) => a.y - b.y).map((l) => {
    const y = Math.max(l.y, free);
    free = y + 16;
    return { ...l, y };
  });
}

export interface Cell {
  name: string;
  points: readonly { x: number; y: number }[];
  chance: number;
  band?: readonly [number, number];
}

const CELL = { w: 236, h: 132, columns: 3 };

/** Many small charts of shares on one axis of steps. */
export function multiples(cells: readonly Cell[], last: number, says: string): Markup {
  const rows = Math.ceil(cells.length / CELL.columns), one = (cell: Cell, i: number) => small(cell, last, (i % CELL.columns) * CELL.w, Math.floor(i / CELL.columns) * CELL.h);
  return markup`<svg viewBox="0 0 ${CELL.w * CELL.columns} ${CELL.h * rows}" role="img" aria-label="${says}">${cells.map(one)}</svg>`;
}

function small(cell: Cell, last: number, left: number, top: number): Markup {
  const w = CELL.w - 34, h = CELL.h - 44, x = (v: number) => left + 8 + (v / last) * w, y = (v: number) => top + 24 + (1 - v) * h;
  const band = cell.band && markup`<rect class="band" x="${place(x(cell.band[0]))}" y="${place(y(1))}" width="${place(Math.max(2, x(cell.band[1]) - x(cell.band[0])))}" height="${h}"/>`;
  const end = cell.points.at(-1);
  return markup`<text class="label ink" x="${left + 8}" y="${top + 16}">${cell.name}</text>${band}<path class="grid" d="M${place(x(0))} ${place(y(0))}H${place(x(last))}"/>${Number.isFinite(cell.chance) && markup`<path class="level" d="M${place(x(0))} ${place(y(cell.chance))}H${place(x(last))}"/>`}<path class="line ink" d="${through(cell.points, x, y)}"/>${end && markup`<text class="tick" x="${place(x(last) + 3)}" y="${place(y(end.y) + 4)}">${decimal(end.y)}</text>`}`;
}
