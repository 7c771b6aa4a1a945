// Axes of numbers: round marks on a straight axis, and on one of powers of ten.

export interface Scale {
  low: number;
  high: number;
  /** Pixels at both ends. */
  from: number;
  to: number;
  log?: boolean;
}

const mapped = (s: Scale, v: number): number => (s.log ? Math.log10(v) : v);

/** Where a value stands, within the axis. */
export function at(s: Scale, v: number): number {
  const low = mapped(s, s.low), high = mapped(s, s.high);
  const share = high > low ? (mapped(s, v) - low) / (high - low) : 0.5;
  return s.from + (s.to - s.from) * Math.max(0, Math.min(1, share));
}

/** The least of 1, 2, 5, 10 … and their thousandths that is as large. */
export function round(least: number): number {
  const ten = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((k) => k * ten).find((v) => v >= least * (1 - 1e-9)) ?? 10 * ten;
}

/** Round numbers from low to high, about as many as asked for; where `ends` made the two, both are among them. */
export function marks(low: number, high: number, about = 5): number[] {
  if (!(high > low)) return [low];
  const step = round((high - low) / (about + 1.5)), list: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) list.push(Number((k * step).toPrecision(12)));
  return list;
}

/** The ends of an axis that holds all values, a little wider, on round numbers. */
export function ends(values: readonly number[], about = 5): [low: number, high: number] {
  const list = values.filter(Number.isFinite), low = Math.min(...list), high = Math.max(...list);
  if (!list.length) return [0, 1];
  const step = round((high - low || Math.abs(high) || 1) / about);
  return [Number((Math.floor(low / step + 1e-9) * step).toPrecision(12)), Number((Math.ceil(high / step - 1e-9) * step).toPrecision(12)) + (low === high ? step : 0)];
}

/** How many decimals tell marks of such a distance apart. */
export const places = (list: readonly number[]): number => (list.length < 2 ? 2 : Math.max(0, -Math.floor(Math.log10(list[1]! - list[0]!) + 1e-9)));

/** Moves labels apart along an axis, so that each has its room; the order stays, and none leaves the axis. */
export function spaced(wanted: readonly { at: number; room: number }[], from: number, to: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]!.at - wanted[b]!.at), out = wanted.map((w) => w.at);
  let free = from;
  for (const i of order) {
    const half = wanted[i]!.room / 2;
    out[i] = Math.max(out[i]!, free + half);
    free = out[i]! + half;
  }
  let last = to;
  for (const i of order.toReversed()) {
    const half = wanted[i]!.room / 2;
    out[i] = Math.min(out[i]!, last - half);
    last = out[i]! - half;
  }
  return out;
}
