// What a flock tells, and to whom.

import type { Hands } from "./studyhands.ts";
import type { Notice } from "./studykeep.ts";
import type { MemberState, Model, Schedule } from "./studyschedule.ts";

export interface ProgressEvent {
  /** A member's name. A base that several have tells of each of them. */
  model: string;
  /** Steps, over its base and its fine-tuning. */
  done: number;
  of: number;
  /** Seconds. */
  eta: number;
  /** The whole flock; a base that several have counts once. */
  all: { done: number; of: number; eta: number };
}

export interface Events {
  progress: ProgressEvent;
  /** A member's phase has changed. */
  member: MemberState;
  /** Something has happened that the reader should know; those of before anybody listened come to the first who does. */
  notice: Notice;
  /** There is another plan: a member more or less. */
  changed: { digest: string };
}

type Topic = keyof Events;

/** Milliseconds between the progress events of one run. */
const gap = 200;

export class Teller {
  readonly #fault: Hands["fault"];
  readonly #listeners: Record<Topic, Set<(e: never) => void>> = { progress: new Set(), member: new Set(), notice: new Set(), changed: new Set() };
  readonly #unheard: Notice[] = [];
  readonly #phases = new Map<string, string>(); // of the members, as last told
  readonly #toldAt = new WeakMap<Model, number>();

  constructor(fault: Hands["fault"]) { this.#fault = fault; }

  on<T extends Topic>(type: T, f: (e: Events[T]) => void): () => void {
    const set = this.#listeners[type];
    if (!set) throw this.#fault("event.unknown", "there is no event {type}; there is {known}", { type, known: Object.keys(this.#listeners).join(", ") });
    set.add(f);
    if (type === "notice" && this.#unheard.length > 0) queueMicrotask(() => { for (const n of this.#unheard.splice(0)) this.tell("notice", n); });
    return () => void set.delete(f);
  }

  /** Tells whose phase has changed. */
  phases(states: MemberState[]): void {
    for (const s of states) {
      if (this.#phases.get(s.name) === s.phase) continue;
      this.#phases.set(s.name, s.phase);
      this.tell("member", s);
    }
  }

  /** Tells how far those are that a run is a part of. */
  moved(m: Model, schedule: Schedule): void {
    const now = performance.now();
    if (m.step < m.of && now - (this.#toldAt.get(m) ?? -gap) < gap) return;
    this.#toldAt.set(m, now);
    const all = schedule.all();
    for (const { name: model, done, of, eta } of schedule.states()) {
      if (m.job.members.includes(model)) this.tell("progress", { model, done, of, eta, all });
    }
  }

  tell<T extends Topic>(type: T, e: Events[T]): void {
    const set = this.#listeners[type];
    if (type === "notice" && set.size === 0) this.#unheard.push(e as Notice);
    for (const f of [...set] as ((e: Events[T]) => void)[]) {
      try {
        f(e);
      } catch (err) {
        reportError(err); // a listener's mistake must not end the others
      }
    }
  }
}

/** A promise that is settled from outside, once. */
export class Deferred<T> {
  readonly promise: Promise<T>;
  settled = false;
  #resolve!: (v: T) => void;
  #reject!: (e: Error) => void;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.promise.catch(() => {}); // who listens to events need not wait for it
  }

  resolve(v: T): void {
    this.settled = true;
    this.#resolve(v);
  }

  reject(e: Error): void {
    this.settled = true;
    this.#reject(e);
  }
}
