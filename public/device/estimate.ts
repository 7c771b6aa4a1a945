// What a configuration asks of the machine, and the nearest one that asks less.
import { nanoseconds, pretraining, validated, WINDOW } from "../lab/cost";
import type * as P from "../lab/protocol";
import type { Settings } from "../page/settings";
import type { Work } from "./pace";

/** What of a text decides how much a step has to read. */
export type Reading = Pick<P.CorpusInfo, "documents" | "tokens" | "vocab" | "split">;

/** What a configuration asks of the machine. */
export function workOf(s: Settings, text: Reading, cores: number): Work {
  const length = s.length || (s.source === "world" ? 0 : WINDOW), sequences = (part: P.Part) => (length ? Math.ceil(part.tokens / length) : part.documents);
  const steps = s.epochs ? Math.ceil((s.epochs * sequences(text.split.train)) / s.batch) : s.steps, every = s.validEvery || Math.max(1, Math.floor(steps / 20));
  const model = { kind: s.kind, embed: s.embed, hidden: s.hidden, layers: s.layers };
  const work = pretraining({ objective: s.objective, maskRate: s.maskRate, model, batch: s.batch, length }, text.vocab, text.tokens / Math.max(1, text.documents));
  return { kind: s.kind, cores, cost: nanoseconds(work, cores) * validated(s.batch, every, sequences(text.split.valid)), steps };
}

/** Two figures are enough for what is only proposed, and one below a hundred. */
function rounded(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - (n < 100 ? 0 : 1));
  return Math.floor(n / unit) * unit;
}
const narrower = (n: number): number => Math.max(16, Math.floor(n / 16) * 8);

/** A configuration with at most so many steps. */
const withSteps = (s: Settings, steps: number, per: (s: Settings) => number): Settings => (s.steps <= steps && !s.epochs ? s : { ...s, epochs: 0, steps: Math.max(1, Math.min(rounded(steps), per(s))) });

/**
 * The nearest configuration that takes at most so many seconds: fewer steps, down to half;
 * then a narrower model, down to a width of 32; then a shallower one; and of that as many steps as fit.
 */
export function lighter(s: Settings, most: number, seconds: (s: Settings) => number, stepsOf: (s: Settings) => number): Settings {
  const fits = (x: Settings): boolean => seconds(x) <= most * (1 + 1e-9);
  const once = (x: Settings, least: number): Settings => withSteps(x, Math.max(least, (stepsOf(x) * most) / seconds(x)), stepsOf);
  const fewer = (x: Settings, least: number): Settings => once(once(x, least), least); // a shorter run validates a larger share of its steps
  let next = fits(s) ? s : fewer(s, stepsOf(s) / 2);
  while (!fits(next) && Math.max(next.hidden, next.embed) > 32) next = { ...next, hidden: Math.min(next.hidden, narrower(next.hidden)), embed: Math.min(next.embed, narrower(next.embed)) };
  while (!fits(next) && next.layers > 1) next = { ...next, layers: next.layers - 1 };
  const whole = { ...next, steps: s.steps, epochs: s.epochs };
  return fits(whole) ? whole : fits(next) && next.hidden === s.hidden && next.layers === s.layers ? next : fewer(whole, 1);
}
