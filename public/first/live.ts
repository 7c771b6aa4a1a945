// The same flock, grown here: in the page's own workers, each model held to the recording's.
import { Bus } from "../page/bus";
import type { FirstHost } from "../page/firsthost";
import type { PlanSpec, Study } from "../flock/study-types";
import { learnPace } from "../flock/pace";
import { faultText, working } from "../page/shared";
import type { Recording } from "./recording";

export type Phase = "none" | "starting" | "growing" | "paused" | "done" | "failed" | "given";
/** What has come of one bird: it waits, it grows, it is the recording's to the last bit, it is another, it failed. */
export type Fate = "waits" | "grows" | "same" | "other" | "failed";

export class Live {
  readonly bus = new Bus<{ changed: void }>();
  phase: Phase = "none";
  /** The recording that the flock is held to. */
  recording: Recording | null = null;
  /** Seconds until all have grown. */
  eta = 0;
  /** Share of all steps that are done. */
  share = 0;
  /** Why it cannot go on. */
  fault: (() => string) | null = null;
  private study: Study | null = null;
  private off: (() => void)[] = [];
  private turn = 0;

  constructor(private host: FirstHost) {}

  /** Whether a flock is on its way or done here. */
  get begun(): boolean {
    return this.phase !== "none" && this.phase !== "failed";
  }

  /** Sets the recording's plan growing; what is kept of it is taken up. */
  async grow(recording: Recording): Promise<void> {
    if (this.begun) return;
    const turn = ++this.turn;
    this.recording = recording;
    this.fault = null;
    this.set("starting");
    try {
      const lab = this.host.session?.lab ?? (await this.host.lab);
      const study = await lab.study(recording.plan, { keep: true });
      if (turn === this.turn) this.take(study);
      else study.close();
    } catch (error) {
      if (turn === this.turn) this.fail(() => faultText(error));
    }
  }

  private take(study: Study): void {
    this.study = study;
    const began = performance.now(), whole = study.members.every((m) => study.state(m.name).done === 0);
    this.off = [
      study.on("progress", ({ all }) => {
        this.eta = all.eta;
        this.share = all.of ? all.done / all.of : 0;
        this.bus.emit("changed", undefined);
      }),
      study.on("member", () => this.bus.emit("changed", undefined)),
    ];
    this.set("growing");
    study.done.then((names) => {
      if (this.study !== study) return;
      if (whole && !this.rested) learnPace(this.plan!, (performance.now() - began) / 1000);
      this.share = 1;
      this.set(names.length ? "done" : "failed");
    }).catch((error) => this.study === study && this.fail(() => faultText(error)));
  }

  /** It was paused on its way: how long it took says nothing. */
  private rested = false;

  private get plan(): PlanSpec | undefined {
    return this.recording?.plan as unknown as PlanSpec | undefined;
  }

  toggle(): void {
    if (this.phase !== "growing" && this.phase !== "paused") return;
    this.rested = true;
    if (this.phase === "growing") this.study?.pause();
    else this.study?.resume();
    this.set(this.phase === "growing" ? "paused" : "growing");
  }

  /** Ends the workers. What has grown is kept, and taken up the next time. */
  stop(): void {
    this.turn++;
    this.study?.close();
    this.drop();
    this.set("none");
  }

  /** Hands the flock to the panel that measures flocks. */
  give(): void {
    const { study, plan } = this, { flock } = this.host;
    if (!study || !plan || !flock) return;
    this.drop();
    flock.given = { study, plan };
    this.set("given");
  }

  /** What has come of a bird of the recording. */
  fate(bird: number): Fate {
    const one = this.recording?.birds[bird];
    if (!this.study || !one) return this.fates[bird] ?? "waits";
    if (!this.study.members.some((m) => m.name === one.name)) return "waits"; // the plan leaves it out
    const state = this.study.state(one.name);
    if (state.phase === "failed") return "failed";
    if (state.phase !== "done" || !state.digest) return state.phase === "queued" || state.phase === "done" ? "waits" : "grows";
    return state.digest === one.digest ? "same" : "other";
  }

  /** How many of the recording's birds have come to each fate. */
  tally(): Record<Fate, number> {
    const all: Record<Fate, number> = { waits: 0, grows: 0, same: 0, other: 0, failed: 0 };
    for (const [i] of (this.recording?.birds ?? []).entries()) all[this.fate(i)]++;
    return all;
  }

  private fates: Fate[] = [];

  private drop(): void {
    this.fates = this.recording?.birds.map((_, i) => this.fate(i)) ?? [];
    for (const off of this.off) off();
    this.off = [];
    this.study = null;
    this.rested = false;
  }

  private fail(fault: () => string): void {
    this.study?.close();
    this.drop();
    this.fault = fault;
    this.set("failed");
  }

  private set(phase: Phase): void {
    working("first", phase === "growing");
    document.querySelector(".brand")?.classList.toggle("live", phase === "growing"); // it leads to them from every panel
    if (phase === "none") this.fates = [];
    this.phase = phase;
    this.bus.emit("changed", undefined);
  }
}
