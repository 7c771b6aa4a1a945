// What the controls do to the model on stage.
import { faultOf } from "./faults";
import type { Keeper } from "./keeper";
import { post } from "./notices";
import type { Session } from "./session";
import { oneWay, type Settings } from "./settings";
import { panelNow } from "./share";
import type { Bird } from "./store";
import type { Tunings } from "./tuning";

/** Whether only the cores differ: then the model is the same. */
const sameModel = (a: Settings, b: Settings): boolean => JSON.stringify({ ...a, workers: "" }) === JSON.stringify({ ...b, workers: "" });

/** The model on stage, as the controls drive it. */
export class Driver {
  constructor(private session: Session, private keeper: Keeper, private tunings: Tunings) {}

  /** New settings: the former model stays as it is on the wire. */
  async change(next: Settings): Promise<void> {
    const { session } = this;
    if (session.phase === "running") return;
    if (oneWay(next) !== next.kind && next.objective === "causal") {
      const both = oneWay(session.settings) !== session.settings.kind;
      const kept: Settings = both ? { ...next, kind: oneWay(next) } : { ...next, objective: "mlm" };
      post("link", { id: "peek", tone: "plain", title: "peek.title", text: both ? "peek.one" : "peek.mask" });
      next = kept;
    }
    if (session.bird && session.curve.length) await this.keeper.save();
    if (session.bird && sameModel(session.settings, next)) {
      await session.staff(next);
      return void (await this.keeper.save());
    }
    await session.configure(next);
  }

  /** The main button: begins, pauses, goes on. */
  async main(): Promise<void> {
    if (panelNow() === "finetune") return this.tunings.desk?.main();
    if (panelNow() === "first" || panelNow() === "lessons") location.hash = "#pretrain";
    const { phase } = this.session;
    if (phase === "running") await this.session.run?.pause();
    else if (phase === "ready" && panelNow() === "abilities" && this.session.settings.battery === "off") await this.grow({ ...this.session.settings, battery: "on" });
    else if (phase === "ready" || phase === "paused") await this.resume();
    else if (["done", "stopped", "diverged", "failed"].includes(phase)) await this.another();
  }

  /** A new bird of these settings, begun at once. */
  async grow(next: Settings): Promise<void> {
    if (this.session.phase === "running") return;
    await this.change(next);
    await this.resume();
  }

  /** Another bird of the same settings with the next seed. */
  async another(): Promise<void> {
    const { settings } = this.session;
    await this.grow({ ...settings, seed: settings.seed + 1 });
  }

  private async resume(): Promise<void> {
    const { session } = this;
    if (!session.run) return;
    await session.serial(async () => {
      await session.run?.resume();
      await this.keeper.hatch();
    }).catch((error) => this.refused(error));
  }

  /** One step more. */
  step(): void {
    const { session } = this;
    if (session.phase !== "ready" && session.phase !== "paused") return;
    void session.serial(async () => {
      await session.run?.step();
      await this.keeper.hatch();
      if (session.phase === "ready") session.setPhase("paused");
      else await this.keeper.save();
    }).catch((error) => this.refused(error));
  }

  /** What the worker refused to do is said; a worker that died is taken care of elsewhere. */
  private refused(error: unknown): void {
    if (!this.session.lab?.dead) this.session.bus.emit("fault", { place: "pretrain", fault: faultOf(error) });
  }

  /** Ends the run where it is. */
  stop(): void {
    if (panelNow() === "finetune") this.tunings.desk?.stop();
    else void this.session.run?.stop();
  }

  /** The same run from its first weights. */
  restart(): void {
    const { session } = this;
    session.curve = [];
    session.seconds = 0;
    void session.serial(async () => session.run?.restart());
  }

  /** Puts a model of the wire on stage. */
  async choose(bird: Bird): Promise<void> {
    const { session, tunings, keeper } = this;
    if (bird.kind !== "pretrain") location.hash = "#finetune";
    if (bird === session.bird && panelNow() === "finetune") location.hash = "#pretrain";
    if (tunings.has(bird) && bird.kind !== "pretrain") return tunings.show(bird.kind);
    if (bird === session.bird) return session.bus.emit("shelf", undefined);
    if (bird.kind === "pretrain") {
      if (session.phase === "running") await session.run?.pause();
      await keeper.save();
    }
    await session.serial(() => keeper.choose(bird));
  }

  /** After a reload: the last model is there, paused, with its curve; a fine-tuned one with its parent. */
  async back(last: Bird): Promise<void> {
    const { keeper } = this;
    const base = last.kind === "pretrain" ? last : keeper.birds.find((b) => b.id === last.parent);
    if (base) await keeper.choose(base);
    if (last.kind !== "pretrain") await keeper.choose(last);
  }
}
