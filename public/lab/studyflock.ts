// A flock: what lab.study() gives.

import type { OnProgress } from "./prober.ts";
import type * as P from "./protocol.ts";
import { Cells } from "./studycells.ts";
import { Growers } from "./studygrow.ts";
import type { Ground } from "./studygrow.ts";
import type { Hands } from "./studyhands.ts";
import { jobsOf } from "./studyjobs.ts";
import { Keeper } from "./studykeep.ts";
import type { Notice } from "./studykeep.ts";
import { compareDigests, recordOf } from "./studyrecord.ts";
import type { Comparison } from "./studyrecord.ts";
import { Schedule } from "./studyschedule.ts";
import type { Grown, MemberState, Model } from "./studyschedule.ts";
import { workersFor } from "./studyspec.ts";
import type { StudyOptions } from "./studyspec.ts";
import type { KeptModel } from "./studystore.ts";
import { Surveyor } from "./surveyor.ts";
import type { Enrolment } from "./surveyor.ts";
import { Deferred, Teller } from "./studytell.ts";
import type { Events } from "./studytell.ts";
import type { Answer, Loose } from "./wire.ts";

/** A finished member. */
export interface StudyName {
  name: string;
  arm: string;
  seed: number;
}

/** Milliseconds between the progress events of one run. */
const gap = 200;

export class Study extends Cells {
  readonly #hands: Hands;
  readonly #opts: StudyOptions;
  readonly #teller: Teller;
  readonly #surveyor: Surveyor;
  readonly #growers: Growers;
  readonly #checkpoints = new Map<string, Uint8Array>(); // by key; of a run that is growing the last one
  readonly #phases = new Map<string, string>(); // of the members, as last told
  readonly #toldAt = new WeakMap<Model, number>();
  readonly #off = new AbortController();
  #schedule?: Schedule;
  #keeper = Keeper.none();
  #done = new Deferred<StudyName[]>();
  #edit: Promise<unknown> = Promise.resolve();

  /** For study.js's own use. */
  constructor(hands: Hands, opts: StudyOptions) {
    super();
    this.#hands = hands;
    this.#opts = opts;
    this.#teller = new Teller(hands.fault);
    this.#surveyor = new Surveyor(hands, () => this.#roll(), () => this.#notice("surveyor-lost"));
    this.#growers = new Growers(this.#ground(), opts.paused === true);
  }

  /** For study.js's own use. */
  async begin(plan: object): Promise<void> {
    try {
      await this.#surveyor.plan(plan, (p) => this.#adopt(p));
    } catch (e) {
      void this.close();
      throw e;
    }
    const { signal } = this.#off;
    const hide = (): void => { if (this.#keeper.lasting) void this.#growers.save(); };
    globalThis.addEventListener?.("pagehide", hide, { signal });
    globalThis.addEventListener?.("visibilitychange", () => { if (document.visibilityState === "hidden") hide(); }, { signal });
    this.#go();
  }

  /** The plan, its defaults filled in. */
  get plan(): P.StudyPlan { return this.#planned.plan; }

  /** SHA-256 of the plan, but for its workers. */
  get digest(): string { return this.#planned.digest; }

  get members(): readonly P.Member[] { return this.#planned.members; }
  get bases(): readonly P.PlannedBase[] { return this.#planned.bases; }
  get paused(): boolean { return this.#growers.paused; }

  /** Settles when all members are done, or have failed: with those that are done, in the plan's order. After add() it may be a new promise. */
  get done(): Promise<StudyName[]> { return this.#done.promise; }

  /** How a member is doing, or a base. */
  state(name: string): MemberState {
    const state = this.#schedule!.states().find((s) => s.name === name) ?? this.#schedule!.baseState(name);
    if (!state) throw this.#unknown(name);
    return state;
  }

  /** Listens; the returned function ends that. */
  on<T extends keyof Events>(type: T, f: (e: Events[T]) => void): () => void { return this.#teller.on(type, f); }

  /** All growing models wait after the step in progress. */
  pause(): void {
    this.#growers.pause();
    void this.#growers.save();
  }

  resume(): void { this.#growers.resume(); }

  /** One model more: one of the plan's arms with another seed, or one that was dropped. */
  async add({ arm, seed }: P.Replicate): Promise<void> {
    await this.#change((plan) => {
      const without = plan.without?.filter((w) => w.arm !== arm || w.seed !== seed) ?? [];
      return without.length < (plan.without?.length ?? 0) ? { ...plan, without } : { ...plan, more: [...plan.more ?? [], { arm, seed }] };
    });
  }

  /** Lets a model go. Its worker stops at once; the others keep their names. */
  async drop(name: string): Promise<void> {
    const member = this.#member(name);
    const own = this.#schedule!.own(member);
    for (const m of own) m.held = true;
    this.#growers.drop(own);
    try {
      await this.#change((plan) => ({ ...plan, without: [...plan.without ?? [], { arm: member.arm, seed: member.seed }] }));
    } finally {
      for (const m of own) m.held = false;
      this.#growers.wake();
    }
  }

  /** A finished model's checkpoint, without its corpus: for lab.open(). */
  checkpoint(name: string): Uint8Array {
    const m = this.#schedule!.last(this.#member(name).name);
    if (m.state !== "done") throw this.#hands.fault("study.not-done", "{name} is not done yet", { name });
    return this.#checkpoints.get(m.job.key)!;
  }

  /** SHA-256 of each finished member's parameters. */
  digests(): Record<string, string> {
    return Object.fromEntries(this.#schedule!.states().filter((s) => s.digest).map((s) => [s.name, s.digest!]));
  }

  /** Compares the digests with those of a record: a machine that computes as this one does gives the same. */
  compare(record: Uint8Array | string): Comparison {
    const text = typeof record === "string" ? record : new TextDecoder().decode(record);
    return compareDigests(this.digest, this.digests(), recordOf(this.#hands, text));
  }

  /** Ends all its workers, at once. Resolves when what is kept has been written. */
  async close(): Promise<void> {
    this.#off.abort();
    this.#growers.close();
    this.#surveyor.close();
    if (!this.#done.settled) this.#done.reject(this.#hands.fault("lab.dead", "the worker has ended: {reason}", { reason: "it was closed" }));
    await this.#keeper.close();
  }

  protected ask(inquiry: Loose, progress?: OnProgress): Promise<Answer<P.Account>> { return this.#surveyor.ask(inquiry, progress); }

  get #planned(): P.Planned { return this.#schedule!.planned; }

  #member(name: string): P.Member {
    const m = this.members.find((m) => m.name === name);
    if (!m) throw this.#unknown(name);
    return m;
  }

  #unknown(name: string): Error {
    return this.#hands.fault("study.member", "there is no model {name} here; there are {known}", { name, known: this.members.map((m) => m.name).join(", ") });
  }

  #notice(code: Notice["code"], params: Record<string, string> = {}): void { this.#teller.tell("notice", { code, params }); }

  /** Another plan, with what is kept of its models. */
  async #adopt(planned: P.Planned): Promise<void> {
    if (!this.#schedule && this.#opts.keep === true) this.#keeper = await Keeper.open(planned.digest, (n) => this.#notice(n.code, n.params));
    const known = await this.#kept(planned);
    const gone = this.#schedule?.replan(planned) ?? [];
    this.#schedule ??= new Schedule(planned);
    this.#schedule.workers = workersFor(planned.plan, navigator.hardwareConcurrency, planned.members.length);
    for (const k of known) this.#takeUp(this.#schedule.model(k.key)!, k);
    for (const m of gone) this.#checkpoints.delete(m.job.key);
  }

  /** What is kept of the models that are new with a plan. */
  async #kept(planned: P.Planned): Promise<KeptModel[]> {
    const keys = jobsOf(planned).jobs.map((j) => j.key).filter((key) => !this.#schedule?.model(key));
    return (await Promise.all(keys.map((key) => this.#keeper.model(key)))).filter((k) => k !== undefined);
  }

  #takeUp(m: Model, { bytes, grown, step, of, loss }: KeptModel): void {
    this.#checkpoints.set(m.job.key, bytes);
    Object.assign(m, { step, of, loss });
    if (!grown) return;
    this.#schedule!.finish(m, grown);
    this.#enrol(m);
  }

  #change(next: (plan: P.StudyPlan) => P.StudyPlan): Promise<void> {
    const change = this.#edit.then(async () => {
      await this.#surveyor.plan(next(this.plan), (p) => this.#adopt(p));
      if (this.#done.settled && !this.#schedule!.settled) this.#done = new Deferred();
      this.#teller.tell("changed", { digest: this.digest });
      this.#go();
    });
    this.#edit = change.catch(() => {});
    return change;
  }

  #go(): void {
    this.#describe();
    this.#growers.wake();
    this.#told();
  }

  /** Tells whose phase has changed, and whether all is done. */
  #told(): void {
    const states = this.#schedule!.states();
    for (const s of states) {
      if (this.#phases.get(s.name) === s.phase) continue;
      this.#phases.set(s.name, s.phase);
      this.#teller.tell("member", s);
    }
    if (!this.#schedule!.settled || this.#done.settled) return;
    const done = new Set(states.filter((s) => s.phase === "done").map((s) => s.name));
    this.#done.resolve(this.members.filter((m) => done.has(m.name)).map(({ name, arm, seed }) => ({ name, arm, seed })));
  }

  #ground(): Ground {
    const schedule = (): Schedule => this.#schedule!;
    return {
      get schedule() { return schedule(); },
      every: this.#opts.every ?? 10,
      open: () => this.#hands.Lab.open({ base: this.#hands.base, whole: true }),
      bytes: (m) => this.#checkpoints.get(m.job.key),
      began: () => this.#told(),
      moved: (m) => this.#moved(m),
      saved: (m, bytes) => this.#saved(m, bytes),
      grown: (m, grown, bytes) => this.#grown(m, grown, bytes),
      failed: (m, fault) => {
        schedule().fail(m, fault);
        this.#told();
      },
      lost: (m) => {
        schedule().giveBack(m);
        this.#notice("worker-lost", { model: m.job.tunes?.name ?? this.bases[m.job.base]!.name });
        this.#told();
      },
    };
  }

  #moved(m: Model): void {
    const now = performance.now();
    if (m.step < m.of && now - (this.#toldAt.get(m) ?? -gap) < gap) return;
    this.#toldAt.set(m, now);
    const all = this.#schedule!.all();
    for (const { name: model, done, of, eta } of this.#schedule!.states()) {
      if (m.job.members.includes(model)) this.#teller.tell("progress", { model, done, of, eta, all });
    }
  }

  #saved(m: Model, bytes: Uint8Array): void {
    const { job: { key }, step, of, loss, grown } = m;
    this.#checkpoints.set(key, bytes);
    void this.#keeper.put({ key, bytes, step, of, ...(loss !== undefined && { loss }), ...(grown && { grown }) });
  }

  #grown(m: Model, grown: Grown, bytes: Uint8Array): void {
    this.#schedule!.finish(m, grown);
    this.#saved(m, bytes);
    this.#describe();
    this.#enrol(m);
    this.#moved(m);
    this.#told();
  }

  #describe(): void {
    const states = this.#schedule!.states();
    void this.#keeper.describe({
      digest: this.digest, plan: this.plan, models: this.#schedule!.models.map((m) => m.job.key),
      done: states.filter((s) => s.phase === "done").length, of: states.length,
    });
  }

  #enrol(m: Model): void {
    this.#surveyor.enrol(() => this.#enrolments(m)).catch((e: Error) => this.#notice("not-measured", { model: m.job.members.join(", "), reason: e.message }));
  }

  #roll(): Enrolment[] { return this.#schedule!.models.flatMap((m) => this.#enrolments(m)); }

  /** A finished model, as each base or member of the plan that it is. */
  #enrolments(m: Model): Enrolment[] {
    if (m.state !== "done" || !this.#schedule!.has(m)) return [];
    const bytes = this.#checkpoints.get(m.job.key)!;
    if (m.job.tunes) return m.job.members.map((member) => ({ enrol: { member }, bytes }));
    return this.bases.flatMap((_, base) => this.#schedule!.base(base) === m ? [{ enrol: { base }, bytes }] : []);
  }
}
