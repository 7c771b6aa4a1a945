// The tabs of the panel, in their order.
export const tabs = ["classify", "tag", "retrieve", "stream", "next", "labels"] as const;
export type Tab = (typeof tabs)[number];
