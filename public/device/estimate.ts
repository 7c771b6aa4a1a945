// How long a configuration takes on this machine: its floating-point operations, at the pace that trainings here have shown.
import { perToken } from "../flock/outline";
import type { Settings } from "../page/settings";

/** What of a text decides how much a step has to read. */
export interface Reading {
  documents: number;
  tokens: number;
  vocab: number;
}

/** A training, as far as its time goes. */
export interface Work {
  kind: Settings["kind"];
  cores: number;
  /** Floating-point operations of a step. */
  cost: number;
  steps: number;
}

/** Seconds that were measured of a kind of training, and those that it should have taken by the usual pace. */
export interface Seen {
  seconds: number;
  expected: number;
}
/** What was measured, by kind and number of cores. */
export type Pace = Readonly<Record<string, Seen>>;

/** Operations a second of one core, and seconds of a step beside them, where nothing has been measured. */
const usual = { rate: 3e9, step: 1e-3 };
/** How much faster a step is on so many cores: not all of it is shared. */
const gain = [1, 1, 1.7, 2.2, 2.6];
/** Seconds after which what was measured counts half: a machine that is busier now shows. */
const memory = 60;
/** Tokens of a sequence, where one text is read in windows of the usual length. */
const WINDOW = 32;

const trained = 0.9; // the share of a text that is read in training

/** What a configuration asks of the machine. */
export function workOf(s: Settings, text: Reading, cores: number): Work {
  const sentence = text.documents > 0 ? text.tokens / text.documents : 1;
  const length = s.length || (s.source === "world" ? sentence : WINDOW);
  const cost = s.batch * length * perToken({ objective: s.objective, maskRate: s.maskRate, model: { kind: s.kind, embed: s.embed, hidden: s.hidden, layers: s.layers } }, text.vocab);
  const epoch = Math.ceil((trained * text.tokens) / (s.batch * length));
  return { kind: s.kind, cores, cost, steps: s.epochs ? s.epochs * epoch : s.steps };
}

const expected = (w: Work, steps: number): number => steps * (w.cost / (usual.rate * gain[Math.min(w.cores, 4)]!) + usual.step);
const keyOf = (w: Work): string => `${w.kind} ${w.cores}`;

/** The pace with some steps more that were measured. */
export function noted(pace: Pace, w: Work, steps: number, seconds: number): Pace {
  if (steps <= 0 || seconds <= 0) return pace;
  const old = pace[keyOf(w)] ?? { seconds: 0, expected: 0 }, half = old.seconds > memory ? 0.5 : 1;
  return { ...pace, [keyOf(w)]: { seconds: old.seconds * half + seconds, expected: old.expected * half + expected(w, steps) } };
}

/** How much slower than usual this machine is at such a training: by that kind's own trainings, else by its kind on other cores, else by all. */
function slowness(pace: Pace, w: Work): number {
  const sum = (fits: (key: string) => boolean) => {
    const seen = Object.entries(pace).filter(([key]) => fits(key)).map(([, s]) => s);
    const expected = seen.reduce((n, s) => n + s.expected, 0);
    return expected > 0 ? seen.reduce((n, s) => n + s.seconds, 0) / expected : 0;
  };
  return sum((key) => key === keyOf(w)) || sum((key) => key.startsWith(w.kind + " ")) || sum(() => true) || 1;
}

/** About how many seconds a training takes. */
export const secondsOf = (w: Work, pace: Pace): number => expected(w, w.steps) * slowness(pace, w);

/** Reads a pace that was kept; anything else is none. */
export function paceOf(kept: string | null): Pace {
  try {
    const found = Object.entries(JSON.parse(kept ?? "{}") as Record<string, Partial<Seen>>);
    const good = (x: unknown): boolean => typeof x === "number" && Number.isFinite(x) && x > 0;
    return Object.fromEntries(found.filter(([, s]) => good(s?.seconds) && good(s?.expected))) as Pace;
  } catch {
    return {};
  }
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
 * then a narrower model, down to a width of 32; then a shallower one; then fewer steps again.
 */
export function lighter(s: Settings, most: number, seconds: (s: Settings) => number, stepsOf: (s: Settings) => number): Settings {
  const fits = (x: Settings): boolean => seconds(x) <= most;
  const fewer = (x: Settings, least: number): Settings => withSteps(x, Math.max(least, (stepsOf(x) * most) / seconds(x)), stepsOf);
  let next = fits(s) ? s : fewer(s, stepsOf(s) / 2);
  while (!fits(next) && Math.max(next.hidden, next.embed) > 32) next = { ...next, hidden: Math.min(next.hidden, narrower(next.hidden)), embed: Math.min(next.embed, narrower(next.embed)) };
  while (!fits(next) && next.layers > 1) next = { ...next, layers: next.layers - 1 };
  return fits(next) ? next : fewer(next, 1);
}
