// Words of one label are a family and share a colour. There are six colours; beyond six labels the rarest share one.

export const COLOURS = 6;
const REST = 4; // slate: what the others share

export interface Families {
  /** For each word the index of its colour, or −1 without a label. */
  of: Int32Array;
  /** What each colour stands for, the most words first; the last entry may stand for several labels. */
  legend: { colour: number; labels: string[] }[];
}

/** Gives colours to labels, those of the most words first, equals in the alphabet's order. */
export function families(labels: readonly string[]): Families {
  const size = new Map<string, number>();
  for (const label of labels) if (label) size.set(label, (size.get(label) ?? 0) + 1);
  const sorted = [...size.keys()].sort((a, b) => size.get(b)! - size.get(a)! || (a < b ? -1 : 1));
  const own = sorted.length > COLOURS ? [0, 1, 2, 3, 5] : [0, 1, 2, 3, 4, 5];
  const legend = sorted.slice(0, own.length).map((label, i) => ({ colour: own[i]!, labels: [label] }));
  if (sorted.length > own.length) legend.push({ colour: REST, labels: sorted.slice(own.length) });
  const colour = new Map(legend.flatMap((entry) => entry.labels.map((label) => [label, entry.colour] as const)));
  return { of: Int32Array.from(labels, (label) => colour.get(label) ?? -1), legend };
}
