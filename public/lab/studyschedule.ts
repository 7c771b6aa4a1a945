// Where a flock stands: which runs are done, which one comes next, how long it
// will take. Nothing here runs, and nothing reads a clock.

import type * as P from "./protocol.ts";
import type { Job } from "./studyjobs.ts";
import { jobsOf } from "./studyjobs.ts";
import { finishes, Pace, ranked } from "./studypace.ts";
import type { Task } from "./studypace.ts";

/** How one member is doing. */
export interface MemberState {
  name: string;
  phase: "queued" | "base" | "tuning" | "done" | "failed";
  /** Steps over the base and the fine-tuning. */
  done: number;
  of: number;
  /** Seconds until it is done, if the flock is not paused. */
  eta: number;
  loss?: number;
  /** On the test part, 0 to 1. */
  accuracy?: number;
  /** SHA-256 of the parameters, once it is done. */
  digest?: string;
  fault?: P.Fault;
}

/** What a finished run came to. */
export interface Grown {
  step: number;
  loss: number;
  digest: string;
  accuracy?: number;
  /** Of its checkpoint, if that holds weights only. */
  sha256?: string;
}

/** A run and how far it is. */
export interface Model {
  job: Job;
  state: "waiting" | "growing" | "done" | "failed";
  step: number;
  of: number;
  loss?: number;
  grown?: Grown;
  fault?: P.Fault;
  /** Workers that were lost with it. */
  losses: number;
  /** It does not begin: it is being dropped, or nobody has asked for it yet. */
  held?: boolean;
}

export class Schedule {
  readonly pace = new Pace();
  workers = 1;
  #models = new Map<string, Model>();
  #bases: string[] = [];
  #ends = new Map<string, string>();
  #planned!: P.Planned;
  readonly #held: boolean;

  /** `held`: nothing begins that is not asked for. */
  constructor(planned: P.Planned, held = false) {
    this.#held = held;
    this.replan(planned);
  }

  /** Takes another plan; what both have in common stays as it is. Returns what is no longer wanted. */
  replan(planned: P.Planned): Model[] {
    const before = this.#models;
    const { jobs, bases, ends } = jobsOf(planned);
    this.#planned = planned;
    this.#bases = bases;
    this.#ends = ends;
    this.#models = new Map(jobs.map((job) => {
      const old = before.get(job.key);
      if (old) old.job = job;
      return [job.key, old ?? { job, state: "waiting", step: 0, of: job.steps, losses: 0, held: this.#held }];
    }));
    return [...before].filter(([key]) => !this.#models.has(key)).map(([, m]) => m);
  }

  get planned(): P.Planned { return this.#planned; }
  get models(): Model[] { return [...this.#models.values()]; }

  has(m: Model): boolean { return this.#models.get(m.job.key) === m; }
  model(key: string): Model | undefined { return this.#models.get(key); }

  /** The run that should begin now; it counts as growing from here on. None: all are done, or wait for their bases. */
  take(): Model | undefined {
    const next = ranked(this.#tasks()).find((t) => t.model.state === "waiting" && !t.model.held && this.#ready(t.model));
    if (next) next.model.state = "growing";
    return next?.model;
  }

  /** The runs that are still to begin. */
  get waiting(): Model[] { return this.#tasks().map((t) => t.model).filter((m) => m.state === "waiting"); }

  /** Whether nothing is left to be done: what waits for a failed base never will be. */
  get settled(): boolean { return this.#tasks().length === 0; }

  finish(m: Model, grown: Grown): void { Object.assign(m, { state: "done", grown, step: grown.step, of: grown.step, loss: grown.loss }); }
  fail(m: Model, fault: P.Fault): void { Object.assign(m, { state: "failed", fault }); }
  giveBack(m: Model): void { m.state = "waiting"; }

  /** Nothing of it is here any more, and it does not begin. */
  forget(m: Model): void {
    if (m.state !== "growing") m.state = "waiting"; // its grower gives it back
    Object.assign(m, { step: 0, held: true, loss: undefined, grown: undefined, fault: undefined, losses: 0 });
  }

  /** A run was told to be at a step. */
  note(m: Model, at: { step: number; of: number; loss: number }, seconds: number): void {
    const steps = at.step - m.step;
    if (steps > 0 && seconds > 0) this.pace.note(m.job.kind, m.job.cost, steps, seconds);
    Object.assign(m, at);
  }

  /** The members in the plan's order, and how far each is. */
  states(): MemberState[] {
    const when = finishes(this.#tasks(), this.workers);
    return this.#planned.members.map((m) => stateOf(m.name, this.base(m.base), this.last(m.name), when));
  }

  /** The same of a base, if there is one of that name. */
  baseState(name: string): MemberState | undefined {
    const place = this.#planned.bases.findIndex((b) => b.name === name);
    if (place < 0) return undefined;
    const base = this.base(place);
    return stateOf(name, base, base, finishes(this.#tasks(), this.workers));
  }

  /** How far the whole flock is, in steps, a shared base counted once. */
  all(): { done: number; of: number; eta: number } {
    const { models } = this;
    return {
      done: models.reduce((n, m) => n + m.step, 0), of: models.reduce((n, m) => n + m.of, 0),
      eta: Math.max(0, ...finishes(this.#tasks(), this.workers).values()),
    };
  }

  /** The run of a base, by its place. */
  base(place: number): Model { return this.#models.get(this.#bases[place]!)!; }

  /** The last run of a member: what it is when it is done. */
  last(name: string): Model { return this.#models.get(this.#ends.get(name)!)!; }

  /** As what the plan has a run: a base in each of its places, a fine-tuning as each of its members. */
  entries(m: Model): Partial<P.Enrol>[] {
    if (m.job.tunes) return m.job.members.map((member) => ({ member }));
    return this.#planned.bases.flatMap((_, base) => this.base(base) === m ? [{ base }] : []);
  }

  /** The fine-tunings of a base. */
  tunings(m: Model): Model[] { return this.models.filter((t) => t.job.needs === m.job.key); }

  /** The run that must be done before this one. */
  needed(m: Model): Model | undefined { return m.job.needs === undefined ? undefined : this.#models.get(m.job.needs)!; }

  /** A base's name, or that of the first member that a fine-tuning is. */
  nameOf({ job }: Model): string { return job.tunes?.name ?? this.#planned.bases[job.base]!.name; }

  /** Seconds that a run still takes. */
  left(m: Model): number { return Math.max(0, m.of - m.step) * this.pace.of(m.job.kind, m.job.cost); }

  /** The runs that are this member's alone. */
  own(member: P.Member): Model[] {
    return [...new Set([this.base(member.base), this.last(member.name)])].filter((m) => m.job.members.every((name) => name === member.name));
  }

  #ready(m: Model): boolean { return (this.needed(m)?.state ?? "done") === "done"; }

  #tasks(): (Task & { model: Model })[] {
    const out = [];
    for (const m of this.models) {
      if (m.state === "done" || m.state === "failed") continue;
      const needs = this.needed(m);
      if (needs?.state === "failed") continue;
      out.push({ key: m.job.key, seconds: this.left(m), growing: m.state === "growing", model: m, ...(needs && needs.state !== "done" && { needs: needs.job.key }) });
    }
    return out;
  }
}

function stateOf(name: string, base: Model, last: Model, when: Map<string, number>): MemberState {
  const tuning = last === base ? undefined : last;
  const { loss } = last.loss === undefined ? base : last;
  const fault = base.fault ?? last.fault;
  return {
    name, phase: fault ? "failed" : phaseOf(base, last), done: base.step + (tuning?.step ?? 0), of: base.of + (tuning?.of ?? 0),
    eta: when.get(last.job.key) ?? 0,
    ...(loss !== undefined && { loss }),
    ...(last.grown && { digest: last.grown.digest }),
    ...(last.grown?.accuracy !== undefined && { accuracy: last.grown.accuracy }),
    ...(fault && { fault }),
  };
}

function phaseOf(base: Model, last: Model): MemberState["phase"] {
  if (last.state === "done") return "done";
  if (base.state === "growing") return "base";
  return last.state === "growing" ? "tuning" : "queued";
}
