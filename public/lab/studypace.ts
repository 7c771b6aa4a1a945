// How long what is left will take: from the steps a second that were measured.

/** Seconds of steps that are remembered of a kind: what came before counts half, so that a busy machine shows. */
const memory = 20;

/** The measured time of a step, by kind of run. */
export class Pace {
  readonly #kinds = new Map<string, { steps: number; seconds: number; expected: number }>();

  /** Some steps of a run were done; `cost`: nanoseconds that one usually takes. */
  note(kind: string, cost: number, steps: number, seconds: number): void {
    const k = this.#kinds.get(kind) ?? { steps: 0, seconds: 0, expected: 0 };
    if (k.seconds > memory) for (const f of ["steps", "seconds", "expected"] as const) k[f] /= 2;
    k.steps += steps;
    k.seconds += seconds;
    k.expected += steps * expected(cost);
    this.#kinds.set(kind, k);
  }

  /** Seconds of one step: those measured of this kind, or as much as by the other kinds it should take. */
  of(kind: string, cost: number): number {
    const k = this.#kinds.get(kind);
    if (k) return k.seconds / k.steps;
    let seconds = 0, guess = 0;
    for (const other of this.#kinds.values()) {
      seconds += other.seconds;
      guess += other.expected;
    }
    return expected(cost) * (guess > 0 ? seconds / guess : 1);
  }
}

const expected = (cost: number): number => Math.max(1, cost) * 1e-9;

/** What is left of one run. */
export interface Task {
  key: string;
  /** The run that it waits for, if that is not done. */
  needs?: string;
  seconds: number;
  growing: boolean;
}

/**
 * The tasks in the order in which they should begin: first those with the longest
 * way to the end behind them, their own seconds and those of whatever waits for
 * them; of equal ones first what more waits for, then the order given.
 */
export function ranked<T extends Task>(tasks: readonly T[]): T[] {
  const longest = new Map<string, number>(), all = new Map<string, number>();
  for (const t of tasks) {
    if (t.needs === undefined) continue;
    longest.set(t.needs, Math.max(longest.get(t.needs) ?? 0, t.seconds));
    all.set(t.needs, (all.get(t.needs) ?? 0) + t.seconds);
  }
  const way = (t: T): number => t.seconds + (longest.get(t.key) ?? 0);
  return [...tasks].sort((a, b) => way(b) - way(a) || (all.get(b.key) ?? 0) - (all.get(a.key) ?? 0));
}

/** In how many seconds each task is done, if so many workers take them in their order. */
export function finishes(tasks: readonly Task[], workers: number): Map<string, number> {
  const done = new Map<string, number>();
  const growing = tasks.filter((t) => t.growing).map((t) => ({ key: t.key, at: t.seconds }));
  let waiting = ranked(tasks.filter((t) => !t.growing));
  let now = 0;
  const begun = new Set<string>();
  const known = new Set(tasks.map((t) => t.key));
  const ready = (t: Task): boolean => t.needs === undefined || !known.has(t.needs) || done.has(t.needs);
  for (;;) {
    for (const t of waiting) {
      if (growing.length >= workers) break;
      if (!ready(t)) continue;
      growing.push({ key: t.key, at: now + t.seconds });
      begun.add(t.key);
    }
    waiting = waiting.filter((t) => !begun.has(t.key));
    if (growing.length === 0) return done;
    growing.sort((a, b) => b.at - a.at);
    const next = growing.pop()!;
    now = next.at;
    done.set(next.key, now);
  }
}
