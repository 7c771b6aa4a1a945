// What will not be done as things are.
import type { State, Status } from "./wire";

/** Whether there is something that will yet be done. */
export function growing(state: Pick<State, "cells">): boolean {
  const never = stuck(state);
  return state.cells.some((c) => c.state !== "done" && !never(c));
}

/** Whether a cell will not be done as things are: it has failed, or what it needs has. */
export function stuck({ cells }: Pick<State, "cells">): (cell: Status) => boolean {
  const failed = new Set(cells.filter((c) => c.state === "failed").map((c) => c.key));
  return (c) => failed.has(c.key) || (c.needs !== undefined && failed.has(c.needs));
}
