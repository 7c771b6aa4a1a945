// The pace of this machine: how much longer than usual it takes, by kind of training, as trainings here have shown; kept for the next visit.

/** A training, as far as its time goes. */
export interface Work {
  /** Trainings of one kind take equally long for equal work, wherever they run. */
  kind: string;
  cores: number;
  /** Nanoseconds of a step on a usual machine; see lab/cost.ts. */
  cost: number;
  steps: number;
}

/** Seconds that were measured of a kind of training, and those that it would usually have taken. */
export interface Seen {
  seconds: number;
  expected: number;
}
/** What was measured, by kind, number of cores and size of a step. */
export type Pace = Readonly<Record<string, Seen>>;

/** Seconds after which what was measured counts half: a machine that is busier now shows. */
const memory = 60;
/** What is kept at most: the newest. */
const most = 60;
/** How much longer than usual a machine is taken to need that nothing is known of. */
const unknown = 2;

const expected = (w: Work, steps: number): number => steps * w.cost * 1e-9;
/** Steps of one key are of about the same size. */
const keyOf = (w: Work): string => `${w.kind} ${w.cores} ${Math.round(Math.log2(Math.max(1, w.cost)))}`;

/** The pace with some steps more that were measured. */
export function noted(pace: Pace, w: Work, steps: number, seconds: number): Pace {
  if (!(steps > 0 && seconds > 0 && w.cost > 0)) return pace;
  const key = keyOf(w), { [key]: old = { seconds: 0, expected: 0 }, ...others } = pace, half = old.seconds > memory ? 0.5 : 1;
  const next = { seconds: old.seconds * half + seconds, expected: old.expected * half + expected(w, steps) };
  return Object.fromEntries([...Object.entries(others), [key, next] as const].slice(-most));
}

/** How many times as long as usual this machine takes for such a training: by those of its kind, cores and size, else by its kind on as many cores, else by its kind, else by all. */
export function slowness(pace: Pace, w: Work): number {
  const sum = (begin: string, whole = false) => {
    const seen = Object.entries(pace).filter(([key]) => (whole ? key === begin : key.startsWith(begin))).map(([, s]) => s);
    const usual = seen.reduce((n, s) => n + s.expected, 0);
    return usual > 0 ? seen.reduce((n, s) => n + s.seconds, 0) / usual : 0;
  };
  return sum(keyOf(w), true) || sum(`${w.kind} ${w.cores} `) || sum(w.kind + " ") || sum("") || unknown;
}

/** Whether trainings of a kind are told by what such ones took. */
export const seen = (pace: Pace, { kind }: Work): boolean => Object.keys(pace).some((key) => key.startsWith(kind + " "));

/** About how many seconds a training takes. */
export const secondsOf = (w: Work, pace: Pace): number => expected(w, w.steps) * slowness(pace, w);

/** Seconds as one says them beforehand: 38 s is about 40 s, and 143 s about 2 min 20 s. */
export const rough = (s: number): number => (s < 10 ? Math.max(1, Math.round(s)) : s < 60 ? Math.round(s / 5) * 5 : s < 600 ? Math.round(s / 20) * 20 : Math.round(s / 60) * 60);

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

/** The name says what the numbers mean: those of before were of another count. */
const KEY = "murmuration.device.slowness";

/** Where storage is refused, it is known until the page is left. */
let here: string | null = null;

/** What is known now. */
export function paceNow(): Pace {
  try {
    return paceOf(localStorage.getItem(KEY) ?? here);
  } catch {
    return paceOf(here);
  }
}

/** Takes note of some steps that were measured on this machine, by whichever part of the page. */
export function note(w: Work, steps: number, seconds: number): void {
  here = JSON.stringify(noted(paceNow(), w, steps, seconds));
  try {
    localStorage.setItem(KEY, here);
  } catch {
    // then the next visit measures again
  }
}

/** Seconds of steps that are noted together. */
const together = 1;

/** Takes the time of a training by its steps as they are told, and notes it. */
export class Watch {
  private at: { step: number; time: number } | null = null;
  private due: { work: Work; steps: number; seconds: number } | null = null;

  /** A step was told of a training that is going on. */
  hear(work: Work, step: number, time = performance.now()): void {
    const { at } = this;
    if (this.due && (this.due.work.kind !== work.kind || this.due.work.cores !== work.cores)) this.rest();
    this.at = { step, time };
    if (!at || step <= at.step) return;
    this.due ??= { work, steps: 0, seconds: 0 };
    this.due.steps += step - at.step;
    this.due.seconds += (time - at.time) / 1000;
    if (this.due.seconds > together) this.settle();
  }

  /** It goes on no longer: what passes until its next step says nothing. */
  rest(): void {
    this.settle();
    this.at = null;
  }

  private settle(): void {
    if (this.due) note(this.due.work, this.due.steps, this.due.seconds);
    this.due = null;
  }
}
