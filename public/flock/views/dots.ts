// A histogram of counted dots: how many items a dot stands for, and where each stands.

/** How a histogram's dots stand, the same in all that are compared. */
export interface Grid {
  /** Items of one dot. */
  each: number;
  /** Dots side by side in a column. */
  across: number;
  /** Pixels from dot to dot. */
  pitch: number;
}

const amounts = [1, 2, 3, 4, 5, 8, 10, 15, 20, 30, 50, 100, 200, 300, 500, 1000];

/** The grid in which columns of such a width and height hold so many items, a dot being no fewer than `least`. */
export function gridOf(most: number, width: number, height: number, pitch: number, least = 1): Grid {
  const across = Math.max(1, Math.min(10, Math.floor(width / pitch))), rows = Math.max(1, Math.floor(height / pitch));
  const each = amounts.find((n) => n >= least && Math.ceil(most / n) <= across * rows) ?? Math.max(least, Math.ceil(most / (across * rows)));
  return { each, across, pitch };
}

/** The dots of one column as distances from the middle of its foot; what is less than half a dot is left out. */
export function dotsOf(items: number, { each, across, pitch }: Grid): { x: number; y: number }[] {
  return Array.from({ length: Math.round(items / each) }, (_, i) => ({ x: ((i % across) - (across - 1) / 2) * pitch, y: (Math.floor(i / across) + 0.5) * pitch }));
}

/** How high so many items stand, in pixels: the line of what is expected is drawn at this height. */
export const heightOf = (items: number, { each, across, pitch }: Grid): number => (items / each / across) * pitch;
