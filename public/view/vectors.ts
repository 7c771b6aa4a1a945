// Sums over tables of embeddings: small enough for the page.
import type { Embeddings } from "./refresh.ts";

export type Rows = Pick<Embeddings, "shape" | "data">;

/** The rows with length 1; a row of zeros stays. */
export function units({ shape: [n, d], data }: Rows): Rows {
  const out = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let c = 0; c < d; c++) sum += data[i * d + c]! ** 2;
    const length = Math.sqrt(sum);
    if (length > 0) for (let c = 0; c < d; c++) out[i * d + c] = data[i * d + c]! / length;
  }
  return { shape: [n, d], data: out };
}

/** The inner products of every row with a vector. */
export function products({ shape: [n, d], data }: Rows, vector: ArrayLike<number>): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let c = 0; c < d; c++) sum += data[i * d + c]! * vector[c]!;
    out[i] = sum;
  }
  return out;
}

/** The k rows that point most nearly as row `at` does, with their cosines; of equals the first comes first. */
export function nearest(unit: Rows, at: number, k: number): { row: number; cosine: number }[] {
  const d = unit.shape[1], cosines = products(unit, unit.data.subarray(at * d, (at + 1) * d));
  const order = [...cosines.keys()].filter((i) => i !== at).sort((a, b) => cosines[b]! - cosines[a]! || a - b);
  return order.slice(0, k).map((row) => ({ row, cosine: cosines[row]! }));
}

/** The cosine of every row with the difference a − b of two rows; 0 everywhere where they do not differ. */
export function along(table: Rows, unit: Rows, a: number, b: number): Float64Array {
  const d = table.shape[1], axis = new Float64Array(d);
  let sum = 0;
  for (let c = 0; c < d; c++) {
    axis[c] = table.data[a * d + c]! - table.data[b * d + c]!;
    sum += axis[c]! ** 2;
  }
  if (sum > 0) for (let c = 0; c < d; c++) axis[c]! /= Math.sqrt(sum);
  return products(unit, axis);
}

export interface Selected {
  row: number;
  /** 1 − cosine with the selection's centre. */
  distance: number;
  /** The nearest row that is not selected, −1 where all are. */
  outside: number;
  cosine: number;
}

/** The most rows of a selection that are looked at one by one. */
export const MOST_SELECTED = 300;

/** Looks at a selection: how far each is from the centre, the mean of the unit rows, and which row outside is nearest. The nearest to the centre come first. */
export function inspect(unit: Rows, selection: readonly number[]): Selected[] {
  const [n, d] = unit.shape, centre = new Float64Array(d), chosen = new Uint8Array(n);
  for (const i of selection) {
    chosen[i] = 1;
    for (let c = 0; c < d; c++) centre[c]! += unit.data[i * d + c]!;
  }
  const length = Math.sqrt(centre.reduce((sum, v) => sum + v * v, 0)) || 1;
  const near = products(unit, centre.map((v) => v / length));
  const order = [...selection].sort((a, b) => near[b]! - near[a]! || a - b).slice(0, MOST_SELECTED);
  return order.map((row) => {
    const cosines = products(unit, unit.data.subarray(row * d, (row + 1) * d));
    let outside = -1;
    for (let j = 0; j < n; j++) if (!chosen[j] && (outside < 0 || cosines[j]! > cosines[outside]!)) outside = j;
    return { row, distance: Math.max(0, 1 - near[row]!), outside, cosine: outside < 0 ? 0 : cosines[outside]! };
  });
}

/** The rows of the words that two tables have in common, in the order of the first. */
export function common(a: Embeddings, b: Embeddings): { words: string[]; left: Rows; right: Rows } {
  const at = new Map(b.tokens.map((token, i) => [token, i]));
  const words = a.tokens.filter((token) => at.has(token));
  const mine = new Map(a.tokens.map((token, i) => [token, i]));
  const pick = ({ shape: [, d], data }: Rows, rows: number[]): Rows => {
    const out = new Float32Array(rows.length * d);
    rows.forEach((row, i) => out.set(data.subarray(row * d, (row + 1) * d), i * d));
    return { shape: [rows.length, d], data: out };
  };
  return { words, left: pick(a, words.map((w) => mine.get(w)!)), right: pick(b, words.map((w) => at.get(w)!)) };
}
