// Many trainings one after another, as one piece of work: how far it is, and one hand to pause and stop it.
import type { Desk, Stand } from "../page/desk";
import { faultOf, faultText, h, put, t } from "../page/shared";
import { Hands, Stopped } from "./hands";
import { Told } from "./told";
import type { StepEvent } from "./types";
import type { Tab } from "./tab";
import type { Context } from "./view";

type Waited = Parameters<Hands["follow"]>[0];

export class Series {
  phase: "none" | "running" | "paused" | "done" | "stopped" | "failed" = "none";
  /** Trainings that are over, of how many. */
  done = 0;
  of = 0;
  /** What trains now, in words that follow the language. */
  now: () => string = () => "";
  private part = 0;
  private began = 0;
  private hands = new Hands();

  readonly told: Told;

  constructor(private context: Context, tab: Tab) {
    this.told = new Told("fault", () => context.visible(tab));
  }

  private changed(): void {
    this.context.changed();
  }

  get busy(): boolean {
    return this.phase === "running" || this.phase === "paused";
  }

  /** Does the work; what it throws ends it, and is said unless the user stopped it. */
  async run(of: number, work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    Object.assign(this, { phase: "running", done: 0, of, part: 0, began: performance.now(), hands: new Hands() });
    this.told.set(null);
    this.changed();
    try {
      await this.context.trainer.rest();
      await work();
      this.phase = "done";
    } catch (error) {
      this.phase = error instanceof Stopped ? "stopped" : "failed";
      const fault = faultOf(error);
      if (this.phase === "failed") this.told.set({ tone: "bad", title: "faulty.title", text: () => faultText(fault) + " " + t("task.again") });
    }
    this.changed();
  }

  /** Waits for one training; a fine-tuning with its twin tells both arms. */
  async follow(run: Waited, now: () => string, weight = 1): Promise<void> {
    this.now = now;
    this.changed();
    const heard = (e: StepEvent & { arm?: string }) => {
      const share = e.step / e.of;
      this.part = weight * (e.arm === "scratch" ? 0.5 + share / 2 : e.arm && weight > 1 ? share / 2 : share);
      this.changed();
    };
    await this.hands.follow(run, heard);
    this.done += weight;
    this.part = 0;
    this.changed();
  }

  async toggle(): Promise<void> {
    const on = this.phase === "paused";
    this.phase = on ? "running" : "paused";
    this.changed();
    await (on ? this.hands.resume() : this.hands.pause());
  }

  stop(): void {
    void this.hands.stop();
  }

  get share(): number {
    return this.of ? Math.min(1, (this.done + this.part) / this.of) : 0;
  }

  private stand(): Stand {
    const { share } = this, spent = (performance.now() - this.began) / 1000;
    const where = this.busy ? t("series.where", { n: Math.floor(share * 100) }) : undefined;
    return { phase: this.phase, step: Math.floor(share * 100), of: 100, share: this.phase === "done" ? 1 : share, eta: share > 0.02 ? Math.round((spent / share) * (1 - share)) : 0, rate: 0, cores: 1, where };
  }

  /** The strip's part in it. */
  desk(ready: () => boolean, sentence: () => string, seconds: () => number, start: () => void): Desk {
    return { numbers: false, stand: () => this.stand(), ready: () => this.busy || ready(), sentence: (host) => put(host, h("span", {}, sentence())), short: sentence, seconds, main: () => void (this.busy ? this.toggle() : start()), stop: () => this.stop() };
  }
}
