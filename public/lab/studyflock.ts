// A flock: what lab.study() gives.

import type { OnProgress } from "./prober.ts";
import type * as P from "./protocol.ts";
import { Cells } from "./studycells.ts";
import type { Field } from "./studycells.ts";
import { Growers } from "./studygrow.ts";
import type { Ground } from "./studygrow.ts";
import type { Hands, Trainer } from "./studyhands.ts";
import { jobsOf } from "./studyjobs.ts";
import type { Notice } from "./studykeep.ts";
import { compareDigests, recordOf } from "./studyrecord.ts";
import type { Comparison } from "./studyrecord.ts";
import { Schedule } from "./studyschedule.ts";
import type { Grown, MemberState, Model } from "./studyschedule.ts";
import { workersFor } from "./studyspec.ts";
import type { StudyOptions } from "./studyspec.ts";
import { Stock } from "./studystock.ts";
import type { KeptModel } from "./studystore.ts";
import { Surveyor } from "./surveyor.ts";
import { Deferred, Teller } from "./studytell.ts";
import type { Events } from "./studytell.ts";
import type { Answer, Loose } from "./wire.ts";

/** A finished member. */
export interface StudyName {
  name: string;
  arm: string;
  seed: number;
}

export class Study extends Cells {
  readonly #hands: Hands;
  readonly #opts: StudyOptions;
  readonly #teller: Teller;
  readonly #surveyor: Surveyor;
  readonly #growers: Growers;
  readonly #stock = new Stock();
  readonly #off = new AbortController();
  #schedule?: Schedule;
  #done = new Deferred<StudyName[]>();
  #edit: Promise<unknown> = Promise.resolve();
  protected readonly field: Field;

  /** For study.js's own use. */
  constructor(hands: Hands, opts: StudyOptions) {
    super();
    this.#hands = hands;
    this.#opts = opts;
    this.#teller = new Teller(hands.fault);
    this.#surveyor = new Surveyor(hands, () => this.#stock.roll(this.#schedule!), () => this.#notice("surveyor-lost"));
    this.#growers = new Growers(this.#ground(), opts.paused === true);
    this.field = this.#field();
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
    const hide = (): void => { if (this.#stock.lasting) void this.#growers.save(); };
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
    const own = this.#schedule!.own(member), held = own.map((m) => m.held);
    for (const m of own) m.held = true;
    this.#growers.drop(own);
    try {
      await this.#change((plan) => ({ ...plan, without: [...plan.without ?? [], { arm: member.arm, seed: member.seed }] }));
    } finally {
      own.forEach((m, i) => { m.held = held[i]; });
      this.#growers.wake();
    }
  }

  /** A finished model's checkpoint, without its corpus: for lab.open(). */
  checkpoint(name: string): Uint8Array {
    const m = this.#schedule!.last(this.#member(name).name);
    if (m.state !== "done") throw this.#hands.fault("study.not-done", "{name} is not done yet", { name });
    return this.#stock.file(m)!;
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
    const closed = this.#hands.fault("lab.dead", "the worker has ended: {reason}", { reason: "it was closed" });
    if (!this.#done.settled) this.#done.reject(closed);
    this.refuseAll(closed);
    await this.#stock.close();
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
    if (!this.#schedule && this.#opts.keep === true) await this.#stock.keep(planned.digest, (n) => this.#notice(n.code, n.params), this.#opts.cells === true);
    const known = await this.#stock.kept(jobsOf(planned).jobs.map((j) => j.key).filter((key) => !this.#schedule?.model(key)));
    const gone = this.#schedule?.replan(planned) ?? [];
    this.#schedule ??= new Schedule(planned, this.#opts.cells === true);
    this.#schedule.workers = workersFor(planned.plan, navigator.hardwareConcurrency, planned.members.length);
    for (const k of known) this.#takeUp(this.#schedule.model(k.key)!, k);
    for (const m of gone) {
      this.#stock.release(m);
      this.stopped(m);
    }
  }

  #takeUp(m: Model, { grown, step, of, loss }: KeptModel): void {
    Object.assign(m, { step, of, loss });
    if (!grown) return;
    this.#schedule!.finish(m, grown);
    this.#enrol(m);
  }

  #change(next: (plan: P.StudyPlan) => P.StudyPlan): Promise<void> {
    const change = this.#edit.then(async () => {
      await this.#surveyor.plan(next(this.plan), (p) => this.#adopt(p));
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
    this.#teller.phases(states);
    if (!this.#schedule!.settled && this.#done.settled) this.#done = new Deferred();
    if (!this.#schedule!.settled || this.#done.settled) return;
    const done = new Set(states.filter((s) => s.phase === "done").map((s) => s.name));
    this.#done.resolve(this.members.filter((m) => done.has(m.name)).map(({ name, arm, seed }) => ({ name, arm, seed })));
  }

  #ground(): Ground {
    const schedule = (): Schedule => this.#schedule!;
    return {
      get schedule() { return schedule(); },
      every: this.#opts.every ?? 10, bare: this.#opts.cells === true, open: () => this.#lab(),
      bytes: (m) => this.#stock.file(m),
      began: () => this.#told(),
      moved: (m) => this.#teller.moved(m, schedule()),
      saved: (m, bytes) => this.#stock.put(m, bytes),
      grown: (m, grown, bytes) => this.#grown(m, grown, bytes),
      failed: (m, fault) => {
        schedule().fail(m, fault);
        this.#told();
        this.refused(m.job.key, this.#hands.fault(fault.code, fault.message, fault.params));
      },
      lost: (m) => {
        schedule().giveBack(m);
        this.#notice("worker-lost", { model: schedule().nameOf(m) });
        this.#told();
      },
    };
  }

  #field(): Field {
    const schedule = (): Schedule => this.#schedule!;
    return {
      get schedule() { return schedule(); },
      fault: this.#hands.fault,
      bytes: (m) => this.#stock.file(m)!,
      weigh: (m) => this.#stock.weigh(m, () => this.#lab()),
      wake: () => this.#growers.wake(),
      stop: (m) => this.#growers.drop([m]),
      examine: (m, bytes, digest) => this.#surveyor.receive(() => schedule().entries(m).map((e) => ({ enrol: { ...e, digest, bare: true }, bytes }))),
      arrived: (m, grown, bytes) => this.#arrived(m, grown, bytes),
      forgotten: (m) => this.#forgotten(m),
    };
  }

  #lab(): Promise<Trainer> { return this.#hands.Lab.open({ base: this.#hands.base, whole: true }); }

  #grown(m: Model, grown: Grown, bytes: Uint8Array): void {
    this.#finish(m, grown, bytes);
    this.#enrol(m);
    this.#finished(m);
  }

  /** What came from elsewhere the surveyor has; not so, perhaps, what is tuned from it. */
  #arrived(m: Model, grown: Grown, bytes: Uint8Array): void {
    this.#finish(m, grown, bytes);
    for (const t of this.#schedule!.tunings(m)) this.#enrol(t);
    this.#finished(m);
  }

  #finish(m: Model, grown: Grown, bytes: Uint8Array): void {
    this.#schedule!.finish(m, grown);
    this.#stock.put(m, bytes);
  }

  #finished(m: Model): void {
    this.#describe();
    this.#teller.moved(m, this.#schedule!);
    this.#told();
    this.delivered(m);
  }

  async #forgotten(m: Model): Promise<void> {
    this.#stock.drop(m);
    this.#describe();
    this.#told();
    await this.#surveyor.withdraw(this.#schedule!.entries(m));
  }

  #describe(): void {
    const states = this.#schedule!.states();
    this.#stock.describe({
      digest: this.digest, plan: this.plan, models: this.#schedule!.models.map((m) => m.job.key),
      done: states.filter((s) => s.phase === "done").length, of: states.length,
      bytes: this.#stock.bytes(this.#schedule!),
    });
  }

  #enrol(m: Model): void {
    this.#surveyor.enrol(() => this.#stock.enrolments(this.#schedule!, m)).catch((e: Error) => this.#notice("not-measured", { model: m.job.members.join(", "), reason: e.message }));
  }
}
