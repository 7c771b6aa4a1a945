// What several models said to one question.
import type * as P from "../../lab/protocol";

/** What was said, the commonest answer first, and by whom. */
export function answers(item: P.FailedItem, names: readonly string[]): { said: string; right: boolean; by: string[] }[] {
  const by = new Map<string, string[]>();
  item.said.forEach((said, i) => by.set(said, [...(by.get(said) ?? []), names[i] ?? ""]));
  return [...by].map(([said, who]) => ({ said, right: said === item.truth, by: who })).sort((a, b) => b.by.length - a.by.length);
}
