// The grokking study: sums around a clock, learnt by two models at once that differ in their weight decay.
import type { Lab, SumsPoint } from "../lab/lab";
import { paced } from "../page/shared";
import type { SumsGuess } from "./late";

/** What a run of the study is asked with. */
export interface SumsSettings {
  p: number;
  seed: number;
  steps: number;
}

/** One of the two runs. */
export interface Arm {
  decay: number;
  points: SumsPoint[];
}

export type SumsPhase = "new" | "running" | "done" | "stopped";

/** What is grown and what has come of it; the page's run has no part in it. */
export class SumsStudy {
  arms: Arm[] = [];
  /** Of the runs that are shown; those of the next stand in the form. */
  settings: SumsSettings = { p: 31, seed: 11, steps: 3000 };
  phase: SumsPhase = "new";
  guess: SumsGuess | null = null;
  refused: unknown = null;
  private end = new AbortController();
  private told: () => void;

  constructor(private lab: () => Lab | null, changed: () => void) {
    this.told = paced(changed, 150);
  }

  get able(): boolean {
    return this.lab() !== null && this.phase !== "running";
  }

  /** The two curves, with decay first; empty before the first point. */
  get with(): readonly SumsPoint[] {
    return this.arms[0]?.points ?? [];
  }
  get without(): readonly SumsPoint[] {
    return this.arms[1]?.points ?? [];
  }

  /** Grows both, each in a worker of its own. */
  async grow(settings: SumsSettings): Promise<void> {
    const lab = this.lab(), end = new AbortController();
    if (!lab || !this.able) return;
    Object.assign(this, { settings, end, refused: null, phase: "running", arms: [1, 0].map((decay): Arm => ({ decay, points: [] })) });
    this.told();
    try {
      await Promise.all(this.arms.map(({ decay, points }) => lab.sums({ ...settings, decay, signal: end.signal }, (p) => (points.push(p), this.told()))));
      this.phase = "done";
    } catch (error) {
      this.phase = "stopped";
      if (!end.signal.aborted) this.refused = error;
      end.abort(); // the other one, too
    }
    this.told();
  }

  stop(): void {
    this.end.abort();
  }
}
