// For tests and pictures only: abilities that come in much the same order.
import type * as P from "../../lab/protocol";
import { chance } from "./board";

const probes = ["counting", "pronoun", "agreement-0", "agreement-1", "agreement-2", "polarity", "negation", "facts", "recall"];

export function onsets(bases: readonly P.PlannedBase[]): P.Onsets {
  const steps = [0, ...Array.from({ length: 40 }, (_, i) => Math.round(5 * 80 ** (i / 39)))], all = [...new Set(steps)];
  const models = bases.map((b, k): P.OnsetModel => {
    const came = probes.map((p, i) => (p === "recall" ? 0 : Math.round(60 * 1.32 ** (i + (chance(b.name, k, p) - 0.5) * 2.2)))), seen = came.map((at) => (at && at <= 400 ? all.find((s) => s >= at) ?? 0 : 0));
    return { name: b.name, steps: all, onset: seen, accuracy: seen.map((at) => all.map((s) => (at && s >= at ? 0.95 : 0.4))) };
  });
  const pairs = models.flatMap((_, b) => models.slice(0, b).map((__, a) => ({ a, b, tau: 0.7 + chance(a, b) * 0.2 })));
  return { probes, models, tau: 0.81, interval: [0.72, 0.88], pairs };
}
