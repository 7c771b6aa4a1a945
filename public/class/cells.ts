// A flock without a room: how its cells stand here, told as a room would tell it.
import { count, t } from "../page/shared";
import type { Study } from "../lab/study.ts";
import type { Fate } from "./say";

/** The fate of a base or a bird whose cell is grown, or has come, here; `absent` names what is said where it has not. */
export function fateHere(study: Study, name: string, by: string, { mine = false, absent = "class.bird.file" } = {}): Fate {
  const cell = study.cells.find((c) => c.name === name), state = cell && study.cellState(cell.key);
  if (!state || state.phase === "waiting" || state.phase === "failed") return { phase: "waits", by, share: 0, says: t(mine ? "class.bird.waits" : absent), differs: false, mine };
  if (state.phase === "done") return { phase: "done", by, share: 1, says: t("class.bird.done"), differs: false, mine };
  return { phase: "growing", by, share: state.of ? state.step / state.of : 0, says: t("class.step", { step: count(state.step), of: count(state.of) }), differs: false, mine };
}

/** The cells that a bird needs, its base first. */
export const cellsFor = (study: Pick<Study, "cells">, member: string) => study.cells.filter((c) => c.members.includes(member)).sort((a, b) => Number(!!a.needs) - Number(!!b.needs));
