// What lessons ask of pretraining runs: of those on the wire, and of the abilities of the current one.
import type { Ability } from "../../lab/lab";
import type { Settings } from "../../page/settings";
import type { Bird } from "../../page/store";
import type { Live } from "../lesson";

const through = ["done", "stopped"];
/** Whether a run is through; the current one is before it has been written. */
const isThrough = (live: Live, b: Bird) => through.includes(b === live.session.bird ? live.session.phase : b.state);

/** The newest model whose pretraining is through, checked on sentences it never read, with settings that pass the test. */
export function finished(live: Live, test: (settings: Settings) => boolean): Bird | undefined {
  const all = live.birds().filter((b) => b.kind === "pretrain" && isThrough(live, b) && b.validLoss !== undefined && b.settings.source === "world" && test(b.settings));
  return all.toSorted((a, b) => b.updated - a.updated)[0];
}

/** How far the current run is, where it is one that passes the test. */
export function underWay(live: Live, test: (settings: Settings) => boolean): { step: number; of: number } | undefined {
  const { last, settings, phase } = live.session;
  return last && test(settings) && !through.includes(phase) ? { step: last.step, of: last.of } : undefined;
}

/** Among how many equally likely words a loss wavers. */
export const wavers = (loss: number): number => Number(Math.exp(loss).toPrecision(2));

/** An ability of a run that is through, scored more than once. */
export function scored(live: Live, name: string): Ability | undefined {
  const a = live.abilities().find((one) => one.name === name);
  return through.includes(live.session.phase) && a && a.curve.length > 1 ? a : undefined;
}

/** Abilities of a run that is through by when they appeared. */
export const inOrder = (live: Live): Ability[] =>
  through.includes(live.session.phase) ? live.abilities().filter((a) => !a.custom && a.onset).toSorted((a, b) => a.onset!.step - b.onset!.step) : [];
