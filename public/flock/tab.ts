// The tabs of the panel, in their order.
export const tabs = ["grow", "board", "failed", "causes", "cure", "flaw", "sizes", "order", "findings"] as const;
export type Tab = (typeof tabs)[number];
