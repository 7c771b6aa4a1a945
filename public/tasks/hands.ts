// The run that trains now. Several follow each other, and one hand pauses and stops whichever it is.
import type { RunState } from "../page/lab.js";
import type { StepEvent } from "./types";

/** What can be waited for: a pretraining or a fine-tuning. */
interface Waits {
  readonly state: RunState;
  readonly done: Promise<unknown>;
  on(type: "step", f: (e: StepEvent) => void): () => void;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<unknown>;
}

/** Thrown out of a course that was stopped by the user. */
export class Stopped extends Error {}

export class Hands {
  paused = false;
  private stopped = false;
  private run: Waits | null = null;

  /** Waits for a run to its end, telling its steps. */
  async follow(run: Waits, heard: (e: StepEvent) => void): Promise<void> {
    this.check();
    this.run = run;
    const off = run.on("step", heard);
    try {
      if (this.paused) await run.pause();
      const end = (await run.done) as { stopped?: boolean };
      if (end.stopped) throw new Stopped();
    } finally {
      off();
      this.run = null;
    }
    this.check();
  }

  /** Between two runs: throws where the user has stopped all. */
  check(): void {
    if (this.stopped) throw new Stopped();
  }

  async pause(): Promise<void> {
    this.paused = true;
    if (this.run?.state === "running") await this.run.pause();
  }

  async resume(): Promise<void> {
    this.paused = false;
    await this.run?.resume();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.run?.stop();
  }
}
