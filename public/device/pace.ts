// The pace of this machine: a few steps once, then every training of the page; kept for the next visit.
import type { Settings } from "../page/settings";
import { pretrainSpec, workersOf } from "../page/shared";
import type { Session } from "../page/session";
import { lighter, noted, paceOf, secondsOf, workOf, type Pace, type Work } from "./estimate";

const KEY = "murmuration.device.pace";
/** Of the short measurement: milliseconds at most, steps before it and in it. */
const shortly = { ms: 400, warm: 3, steps: 40 };

/** Storage may be refused; then the next visit measures again. */
function kept(value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(KEY, value);
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export class Pacer {
  private pace: Pace = paceOf(kept());
  private at: { step: number; time: number } | null = null;
  /** Whether what is known comes from trainings and not only from the short measurement. */
  trained = false;

  constructor(private session: Session, private changed: () => void) {
    session.bus.on("step", ({ step }) => this.hear(step));
    session.bus.on("run", () => (this.at = null));
    session.bus.on("phase", () => this.turn());
  }

  /** Whether anything was measured on this machine. */
  get known(): boolean {
    return Object.keys(this.pace).length > 0;
  }

  /** What settings ask of the machine; none while there is no text. */
  work(s: Settings = this.session.settings): Work | null {
    const { corpus } = this.session;
    return corpus && workOf(s, corpus, workersOf(s));
  }

  /** About how many seconds settings take here; none while nothing is known. */
  seconds(s: Settings = this.session.settings): number | null {
    const work = this.work(s);
    return work && this.known ? secondsOf(work, this.pace) : null;
  }

  /** The nearest settings that take at most so many seconds. */
  lighter(most: number, s: Settings = this.session.settings): Settings {
    return lighter(s, most, (x) => this.seconds(x) ?? 0, (x) => this.work(x)?.steps ?? x.steps);
  }

  private hear(step: number): void {
    const now = performance.now(), { run, phase } = this.session, work = this.work(), { at } = this;
    this.at = phase === "running" ? { step, time: now } : null;
    if (!this.at || !at || !run || !work || step <= at.step) return;
    this.note({ ...work, cores: run.workers }, step - at.step, (now - at.time) / 1000);
    this.trained = true;
  }

  private turn(): void {
    if (this.session.phase !== "running") this.at = null;
    kept(JSON.stringify(this.pace));
  }

  private note(work: Work, steps: number, seconds: number): void {
    this.pace = noted(this.pace, work, steps, seconds);
  }

  /** Takes a few steps of the present settings, or of smaller ones where those would be slow, in the worker that is there anyway. */
  async measure(): Promise<void> {
    const { session } = this, { lab, corpus } = session;
    if (!lab || !corpus || session.phase !== "ready") return;
    const wanted = { ...session.settings, workers: "1", battery: "off", epochs: 0, steps: 1 } as const;
    const settings = lighter(wanted, 0.05, (s) => secondsOf(workOf(s, corpus, 1), this.pace), () => 1);
    const run = await lab.pretrain({ ...pretrainSpec(settings), corpus, steps: shortly.warm + shortly.steps, validEvery: 0, paused: true });
    try {
      const idle = (): boolean => session.phase === "ready" && session.lab === lab;
      for (let n = 0; n < shortly.warm && idle(); n++) await run.step();
      const began = performance.now();
      let steps = 0;
      while (steps < shortly.steps && idle() && performance.now() - began < shortly.ms) (await run.step(), steps++);
      if (idle() && steps > 0) this.note(workOf(settings, corpus, 1), steps, (performance.now() - began) / 1000);
    } finally {
      await run.close();
    }
    kept(JSON.stringify(this.pace));
    this.changed();
  }
}
