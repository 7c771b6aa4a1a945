// Label budgets, and what several seeds came to at each.

const usual = [10, 30, 100, 300] as const;

/** The budgets that a set of n training examples has room for; 0 stands for all, and comes last. */
export const budgetsOf = (n: number): number[] => [...usual.filter((b) => b < n), 0];

export interface Band {
  mean: number;
  low: number;
  high: number;
  n: number;
}

/** Mean and ends of some values; of none, null. */
export function bandOf(values: readonly number[]): Band | null {
  if (!values.length) return null;
  return { mean: values.reduce((a, b) => a + b, 0) / values.length, low: Math.min(...values), high: Math.max(...values), n: values.length };
}

/** How many of the runs at one budget have a sure gain: all, some or none. */
export function sureness(intervals: readonly { low: number; high: number }[]): "all" | "some" | "none" | "worse" {
  const up = intervals.filter((g) => g.low > 0).length, down = intervals.filter((g) => g.high < 0).length;
  if (up === 0 && down > 0) return "worse";
  return up === 0 ? "none" : up === intervals.length ? "all" : "some";
}
