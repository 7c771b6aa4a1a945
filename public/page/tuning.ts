// The current fine-tuned model: its examples, its run, its report.
import { Lab, type FinetuneSpec, type Report, type RunState, type StepEvent, type Tuned } from "./lab.js";
import { thinned } from "./curve";
import { faultOf, type Fault } from "./faults";
import type { Keeper } from "./keeper";
import type { Session } from "./session";
import type { TuneSettings } from "./settings";
import type { Bird } from "./store";

export interface OwnExamples {
  name: string;
  examples: NonNullable<FinetuneSpec["examples"]>;
}
export type ArmStep = StepEvent & { arm: "pretrained" | "scratch"; validAccuracy?: number };

export class Tuning {
  settings: TuneSettings = { ...Lab.tuneDefaults };
  own: OwnExamples | null = null;
  tuned: Tuned | null = null;
  bird: Bird | null = null;
  phase: RunState | "none" | "starting" = "none";
  curve: ArmStep[] = [];
  report: Report | null = null;
  fault: Fault | null = null;
  private off: (() => void)[] = [];

  constructor(private session: Session, private keeper: Keeper) {}

  set(settings: TuneSettings): void {
    this.settings = settings;
    this.tell();
  }

  private tell(): void {
    this.session.bus.emit("tune", undefined);
  }

  /** The model it grew from, where that is still on the wire. */
  parent(): Bird | null {
    const id = this.bird?.parent ?? this.session.bird?.id;
    return this.keeper.birds.find((b) => b.id === id) ?? null;
  }

  /** Begins to fine-tune the current pretrained model. */
  async start(): Promise<void> {
    const { run } = this.session;
    if (!run) return;
    if (this.session.phase === "running") await run.pause();
    await this.keeper.hatch();
    this.phase = "starting";
    this.fault = null;
    this.tell();
    try {
      const examples = this.own ? { examples: this.own.examples } : { world: true as const };
      const tuned = await run.finetune({ task: "classify", ...examples, ...this.settings });
      const bird = this.keeper.describe("classify", this.own?.name ?? run.corpus.name, this.settings.steps, this.session.bird ?? undefined);
      bird.tune = { ...this.settings };
      bird.settings = { ...(this.session.bird?.settings ?? this.session.settings) };
      this.keeper.birds.push(bird);
      await this.adopt(tuned, bird);
      await this.save(); // a worker that ends early takes nothing with it
    } catch (error) {
      this.phase = "none";
      this.fault = faultOf(error);
      this.tell();
    }
  }

  /** Takes a fine-tuned model as the current one. */
  async adopt(tuned: Tuned, bird: Bird): Promise<void> {
    const former = this.tuned;
    for (const off of this.off) off();
    this.tuned = tuned;
    this.bird = bird;
    this.curve = (await tuned.history()) as ArmStep[];
    this.report = await tuned.report();
    this.phase = this.report && tuned.state === "paused" ? "done" : tuned.state;
    this.off = [tuned.on("step", (e) => this.heard(e)), tuned.on("state", (e: { state: RunState; fault?: Fault }) => void this.changed(tuned, e))];
    if (former && former !== tuned) former.close().catch(() => undefined);
    this.tell();
    this.session.bus.emit("shelf", undefined);
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
    if (e.state === "done" || e.state === "stopped") this.report = await tuned.report();
    this.tell();
    if (e.state !== "running") await this.save();
  }

  async save(): Promise<void> {
    if (this.bird && this.tuned) await this.keeper.write(this.bird, this.tuned);
  }
}
