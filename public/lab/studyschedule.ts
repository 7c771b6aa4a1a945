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
  /** It is being dropped: it does not begin. */
  held?: boolean;
}

export class Schedule {
  readonly pace = new Pace();
  workers = 1;
  #models = new Map<string, Model>();
  #bases: string[] = [];
  #ends = new Map<string, string>();
  #planned!: P.Planned;

  constructor(planned: P.Planned) { this.replan(planned); }

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
      return [job.key, old ?? { job, state: "waiting", step: 0, of: job.steps, losses: 0 }];
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

  /** The runs that are this member's alone. */
  own(member: P.Member): Model[] {
    return [...new Set([this.base(member.base), this.last(member.name)])].filter((m) => m.job.members.every((name) => name === member.name));
  }

  #ready({ job }: Model): boolean { return job.needs === undefined || this.#models.get(job.needs)?.state === "done"; }

  #tasks(): (Task & { model: Model })[] {
    const out = [];
    for (const m of this.models) {
      if (m.state === "done" || m.state === "failed") continue;
      const needs = m.job.needs === undefined ? undefined : this.#models.get(m.job.needs)!;
      if (needs?.state === "failed") continue;
      const seconds = Math.max(0, m.of - m.step) * this.pace.of(m.job.kind, m.job.cost);
      out.push({ key: m.job.key, seconds, growing: m.state === "growing", model: m, ...(needs && needs.state !== "done" && { needs: needs.job.key }) });
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
