// Where the board's cells stand: names and tree to the left, names above, the ruler below.

export interface Layout {
  /** Side of a cell. */
  cell: number;
  /** Left edge of column i, top edge of row i. */
  x(i: number): number;
  y(i: number): number;
  left: number;
  top: number;
  tree: number;
  right: number;
  bottom: number;
  /** The whole drawing, the ruler included. It may be wider than its place, which then scrolls. */
  height: number;
  width: number;
}

export interface Room {
  width: number;
  rem: number;
  n: number;
  /** Rows before which a gap stands. */
  breaks: readonly number[];
  /** Breadth of the longest name, in units of its size. */
  longest: number;
  tree: boolean;
  ruler: boolean;
  /** The height that is there without scrolling; 0: as much as it wants. */
  height: number;
}

const LARGEST = 34, READABLE = 24, SMALLEST = 11;

/** Places the board: cells as large as width and height allow, but readable before all is in sight. */
export function layout({ width, rem, n, breaks, longest, tree: withTree, ruler, height }: Room): Layout {
  const narrow = width < 30 * rem || n > 16, letter = 0.8125 * rem, names = longest ? Math.min(0.3 * width, longest * letter * 1.06 + 0.7 * rem) : 2;
  const tree = withTree ? (narrow ? 3 : 6.4) * rem : 0, left = tree + names, top = longest ? longest * letter * 0.9 + 0.4 * rem + 0.4 * letter : 2, foot = (ruler ? 4.6 : 0.4) * rem;
  const gap = 5, gaps = breaks.length * gap, lean = longest * letter * 0.6; // the last name above leans over the edge
  const across = Math.floor((width - left - gaps - Math.max(2, Math.min(lean, 2 * rem))) / n), down = height ? Math.floor((height - top - foot - gaps) / n) : LARGEST;
  const cell = Math.max(SMALLEST, Math.min(LARGEST, across, Math.max(down, READABLE)));
  const before = (i: number) => breaks.filter((b) => b <= i).length * gap;
  const at = (from: number) => (i: number) => from + cell * i + before(i);
  const x = at(left), y = at(top);
  return { cell, x, y, left, top, tree, right: x(n - 1) + cell, bottom: y(n - 1) + cell, height: y(n - 1) + cell + foot, width: Math.max(width, x(n - 1) + cell + lean) };
}

/** Which rows have room for their name: those `first`, then the others from the top, none nearer to another than `apart`. */
export function labelled(n: number, at: (i: number) => number, apart: number, first: readonly number[]): Set<number> {
  const shown = new Set<number>();
  for (const i of [...first, ...Array.from({ length: n }, (_, k) => k)]) if (![...shown].some((j) => Math.abs(at(i) - at(j)) < apart)) shown.add(i);
  return shown;
}

/** The cell under a point, or null. */
export function cellAt(l: Layout, n: number, px: number, py: number): [row: number, column: number] | null {
  const find = (at: (i: number) => number, p: number) => Array.from({ length: n }, (_, i) => i).find((i) => p >= at(i) && p < at(i) + l.cell);
  const row = find(l.y, py), column = find(l.x, px);
  return row === undefined || column === undefined ? null : [row, column];
}

/** Where an arrow key leads from a cell. */
export function step(key: string, [row, column]: readonly [number, number], n: number): [number, number] | null {
  const clamp = (v: number) => Math.max(0, Math.min(n - 1, v));
  const to: Record<string, [number, number]> = {
    ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
    Home: [row, 0], End: [row, n - 1], PageUp: [0, column], PageDown: [n - 1, column],
  };
  const next = to[key];
  return next ? [clamp(next[0]), clamp(next[1])] : null;
}
