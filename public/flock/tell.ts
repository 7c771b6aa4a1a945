// What the flock has come to, told to the page.
import type { FlockResult } from "../page/results";
import { frame, onFrame, resultChanged, tells } from "../page/shared";
import type { Flock } from "./flock";
import { inquestOf, type Inquest } from "./inquest";
import { verdict } from "./verdicts";

/** The one who is asked what came of a built-in plan. */
const inquest = ({ study, grown }: Flock): Inquest | null => (study && grown?.key ? inquestOf(study) : null);

function resultOf(flock: Flock): FlockResult | undefined {
  const { study, grown, phase } = flock;
  if (!study || !grown) return undefined;
  const found = inquest(flock), answer = found?.answer, share = found?.share;
  const told = answer ? { ...verdict(answer), findings: answer.findings } : {};
  const done = study.members.filter((m) => study.state(m.name).phase === "done").length, coming = study.lent?.coming ?? 0;
  return { key: grown.key, phase: coming ? "growing" : phase, done, of: study.members.length + coming, seeds: study.plan.seeds.length, ...told, ...(typeof share === "number" && { measuring: share }) };
}

/** Tells what there is. While a lesson is read, what came of a flock is measured as soon as all have grown. */
export function tellResults(flock: Flock): void {
  let heard: Inquest | null = null, off = () => undefined as void;
  const look = () => {
    const now = inquest(flock);
    if (now !== heard) off();
    if (now && now !== heard) off = now.bus.on("changed", resultChanged);
    heard = now;
    if (now && frame().lesson && flock.phase === "done" && !flock.study?.lent?.coming && now.fault === null) void now.ask();
    resultChanged();
  };
  for (const topic of ["study", "members"] as const) flock.bus.on(topic, look);
  onFrame(look);
  tells({ flock: () => resultOf(flock) });
}
