// The fine-tuned models of the page, one for each task: saved as they learn, and taken up again. What they are taught is tasks.js' affair.
import { Lab, type FinetuneSpec, type RunState, type StepEvent, type Tuned } from "./lab.js";
import type * as P from "../lab/protocol";
import { thinned } from "./curve";
import type { Desk } from "./desk";
import { faultOf, type Fault } from "./faults";
import type { Keeper } from "./keeper";
import type { Session } from "./session";
import type { TuneSettings } from "./settings";
import type { Bird, TaskKind } from "./store";

export type ArmStep = StepEvent & { arm: "pretrained" | "scratch"; validAccuracy?: number };
export const taskKinds = ["classify", "tag", "retrieve", "next"] as const satisfies readonly TaskKind[];

/** The task that a fine-tuned model was taught; the world's own questions are classes too. */
export const kindOf = (task: FinetuneSpec["task"]): TaskKind => (task === "recall" ? "classify" : task);

/** The fine-tuned model of one task: its run, its curve, its report. */
export class Tuning {
  settings: TuneSettings = { ...Lab.tuneDefaults };
  tuned: Tuned | null = null;
  bird: Bird | null = null;
  phase: RunState | "none" | "starting" = "none";
  curve: ArmStep[] = [];
  report: P.Report | null = null;
  fault: Fault | null = null;
  private off: (() => void)[] = [];

  constructor(readonly kind: TaskKind, private session: Session, private keeper: Keeper) {}

  set(settings: TuneSettings): void {
    this.settings = settings;
    this.tell();
  }

  tell(): void {
    this.session.bus.emit("tune", undefined);
  }

  /** The model it grew from, where that is still on the wire. */
  parent(): Bird | null {
    return this.keeper.birds.find((b) => b.id === this.bird?.parent) ?? null;
  }

  /** A fine-tuning that has just begun gets its name and place on the wire. */
  async begun(tuned: Tuned, corpus: string, parent: Bird | null): Promise<void> {
    const bird = this.keeper.describe(this.kind, corpus, this.settings.steps, parent ?? undefined);
    bird.tune = { ...this.settings };
    bird.settings = { ...(parent?.settings ?? this.session.settings) };
    this.keeper.birds.push(bird);
    await this.adopt(tuned, bird);
    await this.save(); // a worker that ends early takes nothing with it
  }

  /** Its worker has ended and it cannot be taken up again; if nothing of it was saved it is gone. */
  lose(): void {
    this.keeper.birds = this.keeper.birds.filter((b) => b !== this.bird || b.bytes > 0);
    this.tuned = this.bird = null;
    this.curve = [];
    this.phase = "none";
    this.tell();
    this.session.bus.emit("shelf", undefined);
  }

  /** Takes a fine-tuned model as the current one. */
  async adopt(tuned: Tuned, bird: Bird): Promise<void> {
    const former = this.tuned;
    for (const off of this.off) off();
    this.tuned = tuned;
    this.bird = bird;
    this.fault = null;
    this.curve = (await tuned.history()) as ArmStep[];
    this.report = (await tuned.report()) as P.Report | null;
    this.phase = this.report && tuned.state === "paused" ? "done" : tuned.state;
    this.off = [tuned.on("step", (e) => this.heard(e)), tuned.on("state", (e: { state: RunState; fault?: Fault }) => void this.changed(tuned, e))];
    if (former && former !== tuned) former.close().catch(() => undefined);
    this.tell();
    this.session.bus.emit("shelf", undefined);
  }

  private heard(e: ArmStep): void {
    this.curve.push(e);
    this.curve = thinned(this.curve);
    if (this.bird && e.arm === "pretrained") Object.assign(this.bird, { step: e.step, of: e.of, loss: e.loss, validLoss: e.validLoss ?? this.bird.validLoss, chance: e.chance });
    this.tell();
  }

  private async changed(tuned: Tuned, e: { state: RunState; fault?: Fault }): Promise<void> {
    if (tuned !== this.tuned) return;
    this.phase = e.state;
    this.fault = e.fault ?? null;
    if (e.state === "done" || e.state === "stopped") this.report = (await tuned.report()) as P.Report | null;
    this.tell();
    if (e.state !== "running") await this.save();
  }

  /** False where it could not be kept. */
  async save(): Promise<boolean> {
    return this.bird && this.tuned ? this.keeper.write(this.bird, this.tuned) : true;
  }

  /** Says a fault of something that did not begin. */
  failed(error: unknown): void {
    this.fault = faultOf(error);
    this.tell();
  }
}

/** All of them, and which task is on stage. */
export class Tunings {
  readonly all: Record<TaskKind, Tuning>;
  /** The tab on stage: a task's, or one that has no model of its own. */
  tab: string = "classify";
  /** What the strip does for that tab; none before tasks.js is there. */
  desk: Desk | null = null;

  constructor(private session: Session, keeper: Keeper) {
    this.all = Object.fromEntries(taskKinds.map((kind) => [kind, new Tuning(kind, session, keeper)])) as Record<TaskKind, Tuning>;
  }

  /** The model on stage. */
  get now(): Tuning | null {
    return this.all[this.tab as TaskKind] ?? null;
  }

  list(): Tuning[] {
    return taskKinds.map((kind) => this.all[kind]);
  }

  running(): Tuning | null {
    return this.list().find((one) => one.phase === "running") ?? null;
  }

  has(bird: Bird): boolean {
    return this.list().some((one) => one.bird === bird);
  }

  async saveRunning(): Promise<void> {
    await this.running()?.save();
  }

  /** Pauses and saves them all; false where one could not be kept. */
  async rest(): Promise<boolean> {
    const kept = this.list().map(async (one) => {
      if (one.phase === "running") await one.tuned?.pause();
      return one.save();
    });
    return (await Promise.all(kept)).every(Boolean);
  }

  /** Puts a tab on stage. */
  show(tab: string): void {
    this.tab = tab;
    this.session.bus.emit("tune", undefined);
  }

  /** Takes a fine-tuned model as the current one of its task, and puts that on stage. */
  async adopt(tuned: Tuned, bird: Bird): Promise<void> {
    this.tab = kindOf(tuned.config.task);
    await this.all[this.tab as TaskKind].adopt(tuned, bird);
  }
}
