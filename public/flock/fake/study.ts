// For tests and pictures only: a study that grows by the clock and measures nothing.
import type * as P from "../../lab/protocol";
import { Bus } from "../../page/bus";
import type { MemberState, PlanSpec, Replicate, SimilaritySpec, Studies, Study, Told, Topics } from "../study-types";
import { board, chance } from "./board";
import { expand } from "./expand";
import { findings } from "./findings";
import { onsets } from "./onsets";
import { causes, cure, diversity, ladder, outcome } from "./rest";

export interface FakeOptions {
  /** Milliseconds for each model; 0: all are there at once. */
  each?: number;
  /** Milliseconds for each answer. */
  answer?: number;
  /** Digests that another growing has. */
  salt?: string;
  /** The place of a model that fails. */
  fails?: number;
}

const wait = (ms: number) => new Promise<void>((go) => setTimeout(go, ms));

export class FakeStudy implements Study {
  plan: P.StudyPlan;
  members: P.Member[];
  bases: P.PlannedBase[];
  digest = "5b1f0a77c3de";
  paused = false;
  done: Promise<readonly Replicate[]>;
  private bus = new Bus<Topics>();
  private states = new Map<string, MemberState>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private finish: (names: readonly Replicate[]) => void = () => undefined;

  constructor(private spec: PlanSpec, private options: FakeOptions = {}) {
    this.plan = { name: "", workers: 2, keep: 0, positions: 2000, ...spec } as P.StudyPlan;
    ({ members: this.members, bases: this.bases } = expand(spec));
    for (const m of this.members) this.states.set(m.name, { name: m.name, phase: "queued", done: 0, of: this.stepsOf(m), eta: 0 });
    this.done = new Promise((finish) => (this.finish = finish));
    if (options.each) this.run();
    else this.members.forEach((m) => this.complete(m));
  }

  on: Study["on"] = (topic, f) => this.bus.on(topic, f);
  state(name: string): MemberState {
    return this.states.get(name) ?? { name, phase: "queued", done: 0, of: 1, eta: 0 };
  }

  private stepsOf(m: P.Member): number {
    return this.bases[m.base]!.pretrain.steps + (m.finetune?.steps ?? 0);
  }

  private complete(m: P.Member): void {
    const failed = this.members.indexOf(m) === this.options.fails, of = this.stepsOf(m);
    const fault = { code: "storage.full", params: {}, message: "there is no room left" };
    this.states.set(m.name, failed ? { name: m.name, phase: "failed", done: of / 2, of, eta: 0, fault } : { name: m.name, phase: "done", done: of, of, eta: 0, loss: 2.2 + chance(m.name), accuracy: m.finetune && 0.58 + chance(m.name, "acc") * 0.06, digest: [m.name, this.options.salt].map((x) => Math.floor(chance(x, "d") * 2 ** 32).toString(16).padStart(8, "0")).join("") });
    this.bus.emit("member", this.state(m.name));
    this.bus.emit("changed", { digest: this.digest });
    if (this.members.every((x) => ["done", "failed"].includes(this.state(x.name).phase))) {
      clearInterval(this.timer);
      this.timer = undefined;
      this.finish(this.members.map(({ name, arm, seed }) => ({ name, arm, seed })));
    }
  }

  private run(): void {
    const tick = 50, each = this.options.each ?? 1000, workers = this.plan.workers || 2;
    this.timer ??= setInterval(() => {
      if (this.paused) return;
      for (const m of this.members.filter((x) => !["done", "failed"].includes(this.state(x.name).phase)).slice(0, workers)) this.advance(m, tick / each, each);
    }, tick);
  }

  private advance(m: P.Member, share: number, each: number): void {
    const s = this.state(m.name), base = this.bases[m.base]!.pretrain.steps, done = Math.min(s.of, s.done + Math.ceil(s.of * share));
    if (done >= s.of) return this.complete(m);
    const phase = done < base ? "base" : "tuning", eta = ((s.of - done) / s.of) * each / 1000;
    this.states.set(m.name, { ...s, phase, done, eta, loss: 5 - 3 * (done / s.of) });
    if (phase !== s.phase) this.bus.emit("member", this.state(m.name));
    const all = this.members.map((x) => this.state(x.name)), sum = (f: (s: MemberState) => number) => all.reduce((t, x) => t + f(x), 0);
    this.bus.emit("progress", { model: m.name, done, of: s.of, eta, all: { done: sum((x) => x.done), of: sum((x) => x.of), eta: ((sum((x) => x.of) - sum((x) => x.done)) / s.of) * each / 1000 / (this.plan.workers || 2) } });
  }

  pause(): void {
    this.paused = true;
    this.bus.emit("changed", { digest: this.digest });
  }
  resume(): void {
    this.paused = false;
    this.bus.emit("changed", { digest: this.digest });
  }
  add(one: P.Replicate): void {
    const known = new Set(this.members.map((m) => m.name));
    this.spec = { ...this.spec, more: [...(this.spec.more ?? []), one] };
    ({ members: this.members, bases: this.bases } = expand(this.spec));
    for (const m of this.members) if (!known.has(m.name)) this.states.set(m.name, { name: m.name, phase: "queued", done: 0, of: this.stepsOf(m), eta: 0 });
    this.done = new Promise((finish) => (this.finish = finish));
    this.bus.emit("changed", { digest: this.digest });
    this.run();
  }
  drop(name: string): void {
    this.members = this.members.filter((m) => m.name !== name);
    this.bus.emit("changed", { digest: this.digest });
  }
  close(): void {
    clearInterval(this.timer);
  }
  /** Says something, as the lab does of a lost worker. */
  tell(code: string, params: Record<string, string>): void {
    this.bus.emit("notice", { code, params });
  }

  private async after<T>(told: Told | undefined, answer: () => T): Promise<T> {
    for (let part = 0; part < 4 && this.options.answer; part++) {
      told?.(part / 4);
      await wait(this.options.answer / 4);
    }
    return answer();
  }
  private get grown(): P.Member[] {
    return this.members.filter((m) => this.state(m.name).phase === "done");
  }
  similarity(spec: SimilaritySpec, told?: Told) {
    return this.after(told, () => board(this.bases, this.grown, spec));
  }
  growth(spec?: Partial<P.GrowthQuery>, told?: Told) {
    const lens = (spec?.lens ?? "representations") as "outputs";
    const steps = [0, 5, 12, 25, 50, 100, 200, this.bases[0]?.pretrain.steps ?? 400];
    return this.after(told, () => ({ lens, measure: spec?.measure ?? "", points: steps.map((step) => ({ step, groups: board(this.bases, this.grown, { lens, measure: spec?.measure, at: step }).groups })) }));
  }
  outcome(spec?: { members?: readonly string[]; group?: string; most?: number }, told?: Told) {
    return this.after(told, () => outcome(this.plan, this.grown, spec));
  }
  causes(spec?: { lens?: string; measure?: string }, told?: Told) {
    return this.after(told, () => causes(spec?.lens ?? "representations", spec?.measure ?? "cka"));
  }
  cure(spec?: Partial<P.CureQuery>) {
    return this.after(undefined, () => cure(this.grown, spec?.size ?? 3));
  }
  diversity() {
    return this.after(undefined, () => diversity(this.plan));
  }
  onsets(_?: object, told?: Told) {
    return this.after(told, () => onsets(this.bases));
  }
  ladder(_?: object, told?: Told) {
    return this.after(told, () => ladder(this.plan));
  }
  findings(told?: Told) {
    return this.after(told, () => findings(this.plan));
  }
  async record(): Promise<Uint8Array> {
    return new TextEncoder().encode(JSON.stringify({ plan: this.plan, digest: this.digest, members: this.members.map((m) => this.state(m.name)) }, null, 1));
  }
}

export class FakeLab implements Studies {
  grown: FakeStudy[] = [];
  constructor(private options: FakeOptions = {}) {}
  async study(plan: PlanSpec): Promise<FakeStudy> {
    const study = new FakeStudy(plan, this.options);
    this.grown.push(study);
    return study;
  }
}
