// Learns the pace of this machine: a few steps once, then every training of the page.
import type { Session } from "../page/session";
import type { Settings } from "../page/settings";
import { pretrainSpec, workersOf } from "../page/shared";
import { lighter, workOf } from "./estimate";
import { note, paceNow, secondsOf, seen, Watch, type Work } from "./pace";

/** Of the short try: the kind under which it is kept, milliseconds before it counts (a browser compiles what it runs often once more) and while it does, and seconds of one of its steps. */
const short = { kind: "try", warm: 300, ms: 400, step: 0.04 } as const;
/** More steps than are ever taken: no validation falls into the try. */
const UNENDED = 1_000_000;

export class Pacer {
  private watch = new Watch();

  constructor(private session: Session, private changed: () => void) {
    session.bus.on("step", ({ step }) => this.hear(step));
    session.bus.on("run", () => this.watch.rest());
    session.bus.on("phase", (): void => void (session.phase !== "running" && this.watch.rest()));
  }

  /** Whether anything was measured on this machine. */
  get known(): boolean {
    return Object.keys(paceNow()).length > 0;
  }

  /** Whether such trainings were measured, and not only others. */
  get trained(): boolean {
    const work = this.work();
    return !!work && seen(paceNow(), work);
  }

  /** What settings ask of the machine; none while there is no text. */
  work(s: Settings = this.session.settings): Work | null {
    const { corpus } = this.session;
    return corpus && workOf(s, corpus, workersOf(s));
  }

  /** About how many seconds settings take here; none while nothing is known. */
  seconds(s: Settings = this.session.settings, pace = paceNow()): number | null {
    const work = this.work(s);
    return work && Object.keys(pace).length ? secondsOf(work, pace) : null;
  }

  /** The nearest settings that take at most so many seconds. */
  lighter(most: number, s: Settings = this.session.settings): Settings {
    const pace = paceNow();
    return lighter(s, most, (x) => this.seconds(x, pace) ?? 0, (x) => this.work(x)?.steps ?? x.steps);
  }

  private hear(step: number): void {
    const { run, phase, settings, corpus } = this.session;
    if (phase === "running" && run && corpus) this.watch.hear(workOf(settings, corpus, run.workers), step);
  }

  /** Tries the present settings for a moment, or smaller ones where those would be slow, in the worker that is there anyway. */
  async measure(): Promise<void> {
    const { session } = this, { lab, corpus } = session;
    if (!lab || !corpus || session.phase !== "ready") return;
    const wanted = { ...session.settings, workers: "1", battery: "off", epochs: 0, steps: UNENDED, validEvery: UNENDED } as const, one = (s: Settings) => ({ ...workOf(s, corpus, 1), kind: short.kind, steps: 1 });
    const settings = lighter(wanted, short.step, (s) => secondsOf(one(s), {}), () => UNENDED);
    const run = await lab.pretrain({ ...pretrainSpec(settings), steps: UNENDED, corpus, paused: true });
    try {
      const { steps, seconds } = await tried(run, () => session.phase === "ready" && session.lab === lab);
      note(one(settings), steps, seconds);
    } finally {
      await run.close();
    }
    this.changed();
  }
}

type Tried = { steps: number; seconds: number };
type Trial = Awaited<ReturnType<NonNullable<Session["lab"]>["pretrain"]>>;

/** The steps that a run takes between two of its step events; none where the reader has begun something meanwhile. */
function tried(run: Trial, idle: () => boolean): Promise<Tried> {
  const began = performance.now();
  return new Promise((done, failed) => {
    let first: { step: number; time: number } | null = null;
    const off = run.on("step", ({ step }) => {
      const time = performance.now(), end = (t: Tried) => (off(), done(t));
      if (!idle()) return end({ steps: 0, seconds: 0 });
      if (!first) return void (time - began > short.warm && (first = { step, time }));
      if (time - first.time >= short.ms) end({ steps: step - first.step, seconds: (time - first.time) / 1000 });
    });
    run.resume().catch(failed);
  });
}
