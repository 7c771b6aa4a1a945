// The tree that clustering gives, as lines beside the rows that it orders.
import type { Merge } from "../lab/protocol";

/** A joint: two branches at their rows that meet at a likeness. */
export interface Joint {
  value: number;
  /** Rows, which may lie between two. */
  upper: number;
  lower: number;
  /** Where each branch comes from: the likeness of its own joint, or undefined for a model. */
  upperValue?: number;
  lowerValue?: number;
  /** How many models are below it. */
  size: number;
}

/** The joints of a clustering of K models whose rows are `leaves`, most alike first. */
export function joints(merges: readonly Merge[], leaves: readonly number[]): Joint[] {
  const k = leaves.length, row = new Map(leaves.map((member, at) => [member, at]));
  const at: number[] = [], value: number[] = [], size: number[] = [];
  const place = (id: number) => (id < k ? row.get(id) ?? 0 : at[id - k] ?? 0);
  const below = (id: number) => (id < k ? 1 : size[id - k] ?? 1);
  return merges.map((m) => {
    const [a, b] = place(m.a) <= place(m.b) ? [m.a, m.b] : [m.b, m.a];
    at.push((place(a) + place(b)) / 2);
    value.push(m.value);
    size.push(below(a) + below(b));
    return { value: m.value, upper: place(a), lower: place(b), upperValue: a < k ? undefined : value[a - k], lowerValue: b < k ? undefined : value[b - k], size: size.at(-1)! };
  });
}
