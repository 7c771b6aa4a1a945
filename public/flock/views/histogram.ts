// How many models fail a question: counted dots, and over them the stepped line of models that fail each on their own. One panel for each set of models.
import type * as P from "../../lab/protocol";
import { breadth } from "../../kit/draw";
import { t } from "../../page/shared";
import { dot, path, rule, words, type Size } from "../draw";
import { dotsOf, gridOf, heightOf, type Grid } from "./dots";
import { failedLead, items } from "./failedwords";
import { whole } from "./sheet";

export interface Set {
  failures: P.Failures;
  name: () => string;
  /** 1 to 6; 0: ink, of all. */
  colour: number;
}

interface Panel extends Set {
  left: number;
  right: number;
  /** The foot of the columns and the room above it. */
  foot: number;
  high: number;
  rem: number;
}

const NEED = 17, HEAD = 2.9, PLOT = 8, FOOT = 2, LABEL = 1.3; // rem

/** How many panels stand side by side: as many as have room, in rows of equal length. */
export function columnsOf(sets: number, width: number, rem: number): number {
  const most = Math.max(1, Math.min(3, Math.floor(width / (NEED * rem))));
  return Math.ceil(sets / Math.ceil(sets / most));
}

/** The height that all panels need. */
export function histogramHeight(sets: readonly Set[], size: Size): number {
  const last = panels(sets, size).at(-1);
  return last ? last.foot + FOOT * size.rem : 0;
}

/** The room to the right of the columns, where it is said what hard questions alone would do. */
const margin = (sets: readonly Set[], rem: number): number => (sets.some((s) => s.failures.null) ? Math.max(breadth(t("failed.hard")) * 0.75 + 1.2, 3) * rem : 0.2 * rem);

/** The panels in their places; a row is no higher than its highest column. */
function panels(sets: readonly Set[], size: Size): Panel[] {
  const columns = columnsOf(sets.length, size.width, size.rem), room = placed(sets, size, () => PLOT * size.rem), each = grids(room);
  const needs = room.map((p, i) => Math.max(...[...p.failures.histogram, ...p.failures.poissonBinomial].map((s) => heightOf(s * p.failures.n, each[i]!))) + each[i]!.pitch);
  return placed(sets, size, (row) => Math.min(PLOT * size.rem, Math.max(...needs.slice(row * columns, (row + 1) * columns))) + (row ? 0.3 : LABEL) * size.rem);
}

/** `high` is the room above the foot in a row of panels. */
function placed(sets: readonly Set[], { width, rem }: Size, high: (row: number) => number): Panel[] {
  const columns = columnsOf(sets.length, width, rem), gap = 2 * rem, each = (width - gap * (columns - 1)) / columns;
  let top = 0;
  return sets.map((set, i) => {
    const row = Math.floor(i / columns), left = (i % columns) * (each + gap);
    if (row && i % columns === 0) top += (HEAD + FOOT) * rem + high(row - 1);
    return { ...set, left: left + 0.4 * rem, right: left + each - margin(sets, rem), foot: top + HEAD * rem + high(row), high: high(row), rem };
  });
}

const step = (p: Panel): number => (p.right - p.left) / (p.failures.names.length + 1);
const counts = (p: Panel, shares: readonly number[]): number[] => shares.map((s) => s * p.failures.n);

/** Each panel's grid: a dot is as many items in all of them, and as large; a wider column holds more side by side. */
function grids(all: readonly Panel[]): Grid[] {
  const rem = all[0]?.rem ?? 16, pitch = Math.max(0.32 * rem, Math.min(0.5 * rem, Math.min(...all.map(step)) / 4));
  const fit = (p: Panel, least = 1) => gridOf(Math.max(1, ...counts(p, p.failures.histogram), ...counts(p, p.failures.poissonBinomial)), step(p) * 0.82, PLOT * rem, pitch, least);
  const least = Math.max(...all.map((p) => fit(p).each));
  return all.map((p) => fit(p, least));
}

/** Items that a dot stands for in these panels. */
export const eachDot = (sets: readonly Set[], size: Size): number => grids(panels(sets, size))[0]?.each ?? 1;

export function histogram(sets: readonly Set[], size: Size): SVGElement[] {
  const all = panels(sets, size), each = grids(all);
  return all.flatMap((p, i) => [...heading(p), ...dots(p, each[i]!), ...stairs(p, each[i]!, i === 0), ...axis(p), ...hard(p, each[i]!, i === 0)]);
}

function heading(p: Panel): SVGElement[] {
  const { failures: f } = p, top = p.foot - p.high - HEAD * p.rem;
  const said = t("failed.panel", { k: f.names.length, all: whole(f.systemic, f.n), expected: items(f.expected * f.n) });
  return [words(p.left - 0.4 * p.rem, top + 0.9 * p.rem, p.name(), "t-1"), words(p.left - 0.4 * p.rem, top + 2 * p.rem, said, "t-s")];
}

function dots(p: Panel, grid: Grid): SVGElement[] {
  const style = p.colour ? "f" + p.colour : "f-ink", last = p.failures.names.length, r = grid.pitch * 0.36;
  return counts(p, p.failures.histogram).flatMap((n, k) => dotsOf(n, grid).map((d) => dot(p.left + (k + 0.5) * step(p) + d.x, p.foot - d.y - 1, r, style + (k === last ? "" : " soft"))));
}

/** What models that fail on their own would do. */
function stairs(p: Panel, grid: Grid, named: boolean): SVGElement[] {
  const list = counts(p, p.failures.poissonBinomial), y = (n: number) => (p.foot - heightOf(n, grid)).toFixed(1), x = (k: number) => (p.left + k * step(p)).toFixed(1);
  const line = path(`M${x(0)} ${p.foot}` + list.map((n, k) => `V${y(n)}H${x(k + 1)}`).join("") + `V${p.foot}`, "stairs");
  const peak = list.indexOf(Math.max(...list)), text = t("failed.alone"), half = breadth(text) * 0.39 * p.rem;
  const at = Math.max(p.left + half, Math.min(p.right - half, p.left + (peak + 0.5) * step(p)));
  return [line, ...(named ? [words(at, p.foot - heightOf(list[peak] ?? 0, grid) - 5, text, "t-s t-3 halo mid")] : [])];
}

function axis(p: Panel): SVGElement[] {
  const k = p.failures.names.length, every = [1, 2, 5, 10, 20].find((n) => n * step(p) > 1.15 * p.rem) ?? 50, room = (breadth(t("failed.all", { k })) * 0.375 + 0.55) * p.rem;
  const text = (i: number) => (i === k ? t("failed.all", { k }) : i % every || (k - i) * step(p) < room ? "" : String(i));
  const ticks = Array.from({ length: k + 1 }, (_, i) => words(p.left + (i + 0.5) * step(p), p.foot + 1.15 * p.rem, text(i), "mid t-s " + (i === k ? "t-1" : "t-3")));
  return [rule(p.left, p.foot, p.right, p.foot, "axis"), ...ticks];
}

/** Beside the last column: where equally hard questions alone would bring it, with its interval. */
function hard(p: Panel, grid: Grid, named: boolean): SVGElement[] {
  const { null: n, n: all } = p.failures;
  if (!n) return [];
  const x = p.right + 0.35 * p.rem, y = (share: number) => Math.max(p.foot - p.high - 0.4 * p.rem, p.foot - heightOf(share * all, grid));
  const [low, high] = [y(n.interval[0] ?? n.systemic), y(n.interval[1] ?? n.systemic)], middle = y(n.systemic);
  const bar = [rule(x, low, x, high, "whisker"), ...(low - high > 10 ? [rule(x - 3, low, x + 3, low, "whisker"), rule(x - 3, high, x + 3, high, "whisker")] : []), dot(x, middle, 3, "hollow")];
  const number = words(x + 0.5 * p.rem, middle + 4, n.systemic * all < 0.5 ? t("failed.none.near") : items(n.systemic * all), "t-s t-1");
  return [...bar, number, ...(named ? [words(x + 0.5 * p.rem, middle + 4 + 1.05 * p.rem * (middle > p.foot - 1.4 * p.rem ? -1 : 1), t("failed.hard"), "t-s t-3")] : [])];
}

/** The picture in words. */
export const histogramSays = (sets: readonly Set[]): string => sets.map((s) => `${s.name()}${t("failed.colon")}${failedLead(s.failures)}`).join(" ");
