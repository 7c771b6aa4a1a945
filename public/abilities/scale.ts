// The scores that a curve can be drawn by.

export const rulers = ["accuracy", "conditional", "logprob"] as const;
export type Ruler = (typeof rulers)[number];

/** The lowest value of an axis of log-probabilities: a whole number of nats. */
export const floorOf = (values: readonly number[]): number => Math.min(-1, Math.floor(Math.min(...values, -1)));
