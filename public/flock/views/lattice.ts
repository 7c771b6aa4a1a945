// Corpora as rows, what was counted of them as columns, each with its own axis: dots on hairs, numbers beside them.
import { breadth } from "../../kit/draw";
import { dot, rule, words, type Size } from "../draw";
import { cut } from "./groupchart";
import { at, type Scale } from "./scale";

export interface LatticeColumn {
  title: string;
  values: readonly (number | undefined)[];
  write: (v: number) => string;
  /** The axis begins at 0; else a little below the least. */
  zero: boolean;
}

const ROW = 1.5, HEAD = 1.9, GAP = 1.4; // rem

/** As many columns stand side by side as have room; the others follow below. */
const across = (columns: number, { width, rem }: Size): number => Math.max(1, Math.min(columns, Math.floor((width - label(width, rem)) / (6.9 * rem))));
const label = (width: number, rem: number): number => Math.min(9 * rem, width * 0.3);

export function latticeHeight(rows: number, columns: number, size: Size): number {
  const bands = Math.ceil(columns / across(columns, size));
  return bands * (HEAD + rows * ROW + GAP) * size.rem;
}

export function lattice(names: readonly string[], columns: readonly LatticeColumn[], size: Size): SVGElement[] {
  const { width, rem } = size, many = across(columns.length, size), left = label(width, rem), each = (width - left) / many;
  return columns.flatMap((c, i) => {
    const top = Math.floor(i / many) * (HEAD + names.length * ROW + GAP) * rem, from = left + (i % many) * each, first = i % many === 0;
    const named = first ? names.map((n, r) => words(0, top + (HEAD + (r + 0.5) * ROW) * rem + 4, cut(n, left / rem), "t-1")) : [];
    return [...named, ...column(c, from, each, top, rem)];
  });
}

function column(c: LatticeColumn, from: number, wide: number, top: number, rem: number): SVGElement[] {
  const known = c.values.filter((v) => v !== undefined), low = Math.min(...known), high = Math.max(...known), texts = c.values.map((v) => (v === undefined ? "–" : c.write(v)));
  const number = (Math.max(...texts.map(breadth)) * 0.8 + 1.1) * rem, reach = high - low || Math.abs(high) || 1;
  const s: Scale = { low: c.zero ? 0 : low - 0.25 * reach, high: c.zero ? high || 1 : high, from, to: from + wide - number };
  const rows = c.values.flatMap((v, r) => {
    const y = top + (HEAD + (r + 0.5) * ROW) * rem;
    return [rule(s.from, y, s.to, y, "rule"), ...(v === undefined ? [] : [dot(at(s, v), y, 4, "f-ink")]), words(s.to + 0.5 * rem, y + 4, texts[r]!, "t-s t-1")];
  });
  return [words(from, top + 0.8 * rem, c.title, "t-s"), ...rows];
}
