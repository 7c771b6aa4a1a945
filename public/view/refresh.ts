// Asks a run for its embeddings while it trains and the panel is seen, and never otherwise.

import type { Embeddings } from "../lab/table.ts";

export type { Embeddings };

/** What the panel needs of a run. */
export interface WordsRun {
  readonly state: string;
  on(type: "state", f: (e: { state: string }) => void): () => void;
  on(type: "step", f: (e: { step: number }) => void): () => void;
  embeddings(): Promise<Embeddings>;
  neighbours(token: string, k?: number): Promise<{ token: string; cosine: number }[]>;
}

const EVERY = 1500; // milliseconds between two pictures
const SPECIAL = 5; // the vocabulary's first entries are [PAD] … [EOS], which are no words

export class Refresher {
  seen = false;
  private run: WordsRun | null = null;
  private offs: (() => void)[] = [];
  private stale = false; // the run has moved on since the last picture
  private busy = false;
  private timer = 0;
  private last = -Infinity;

  constructor(private readonly take: (e: Embeddings) => Promise<void>, private readonly fault: (error: unknown) => void) {}

  /** Turns to another run. */
  follow(run: WordsRun | null): void {
    this.offs.forEach((off) => off());
    this.offs = [];
    this.run = run;
    if (!run) return;
    const moved = (): void => {
      this.stale = true;
      this.plan();
    };
    this.offs = [run.on("step", moved), run.on("state", moved)];
    this.now();
  }

  see(on: boolean): void {
    this.seen = on;
    this.plan();
  }

  /** Asks for a picture without waiting for the next interval. */
  now(): void {
    this.stale = true;
    this.last = -Infinity;
    this.plan();
  }

  /** The nearest words of the run; none where it does not know the word. */
  async neighbours(token: string, k: number): Promise<{ token: string; cosine: number }[]> {
    try {
      const near = (await this.run?.neighbours(token, k + SPECIAL)) ?? [];
      return near.filter((n) => !special(n.token)).slice(0, k);
    } catch (error) {
      this.fault(error);
      return [];
    }
  }

  private plan(): void {
    clearTimeout(this.timer);
    if (!this.run || !this.seen || !this.stale || this.busy || document.hidden) return;
    const wait = Math.max(0, this.last + EVERY - performance.now());
    this.timer = window.setTimeout(() => void this.ask(), wait);
  }

  private async ask(): Promise<void> {
    const run = this.run;
    if (!run || this.busy) return;
    this.busy = true;
    this.stale = false;
    this.last = performance.now();
    try {
      const fresh = words(await run.embeddings());
      if (run === this.run) await this.take(fresh);
    } catch (error) {
      if (run === this.run) this.fault(error);
    } finally {
      this.busy = false;
      this.plan();
    }
  }
}

const special = (token: string): boolean => /^\[(PAD|UNK|MASK|BOS|EOS)\]$/.test(token);

/** Leaves out the entries that are no words: in the picture they would lie far off and squeeze the rest. */
export function words(e: Embeddings): Embeddings {
  if (e.tokens.length <= SPECIAL || !e.tokens.slice(0, SPECIAL).every(special)) return e;
  const [n, d] = e.shape;
  return {
    tokens: e.tokens.slice(SPECIAL),
    counts: e.counts.slice(SPECIAL),
    ...(e.labels && { labels: e.labels.slice(SPECIAL) }),
    shape: [n - SPECIAL, d],
    data: e.data.subarray(SPECIAL * d),
  };
}
