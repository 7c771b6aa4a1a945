// The handle that a page gets of a pretraining.

import type { Corpus } from "./corpus.ts";
import { Moment } from "./prober.ts";
import type { Film, PairsSpec, Prober } from "./prober.ts";
import type * as P from "./protocol.ts";
import type { FinetuneSpec, PretrainSpec } from "./runspec.ts";
import { fields } from "./spec.ts";
import { Training } from "./training.ts";
import type { Ended, StepEvent } from "./training.ts";
import type { Tuned } from "./tuned.ts";
import type { Wire } from "./wire.ts";

/** A pretraining. */
export class Run extends Training<StepEvent, Ended> {
  readonly #tune: (run: Run, spec: FinetuneSpec) => Promise<Tuned>;
  #prober!: Prober;

  /** For the lab's own use. */
  constructor(wire: Wire, info: P.RunInfo, corpus: Corpus, forget: (id: number) => void,
    tune: (run: Run, spec: FinetuneSpec) => Promise<Tuned>) {
    super(wire, info, corpus, forget);
    this.#tune = tune;
  }

  /** For the lab: who looks into this run. */
  employ(prober: Prober): void { this.#prober = prober; }

  override async resume(): Promise<void> {
    this.#attended();
    await super.resume();
  }

  override async step(): Promise<StepEvent> {
    this.#attended();
    return super.step();
  }

  override async restart(): Promise<void> {
    this.#attended();
    await super.restart();
  }

  /** Before anything is learned, whoever scores it on the way has a channel. */
  #attended(): void {
    if (this.config.battery) this.#prober.attend();
  }

  /**
   * Every ability's curve over the checkpoints scored so far, and what it shows.
   * It waits until all that the run has passed are scored. Of a run without
   * `battery`, only what was scored before or by pairs().
   */
  battery(): Promise<P.Abilities> { return this.#prober.battery(); }

  /** The steps whose parameters are kept, for at() and film(). */
  checkpoints(): Promise<P.Checkpoints> { return this.#prober.checkpoints(); }

  /** The kept checkpoints side by side: where the words are, sample sentences, the likeness to the newest. */
  film(opts: { words?: number; samples?: number } = {}): Promise<Film> { return this.#prober.film(opts); }

  /**
   * Makes a battery of one's own of sentence pairs: BLiMP's lines of JSON, or a
   * good and a bad sentence a line with a tab between. Bad lines are left out and
   * listed. It is scored at every kept checkpoint, or else on the run as it is.
   */
  pairs(spec: PairsSpec): Promise<P.PairSet> { return this.#prober.pairs(spec); }

  /** This run at a kept checkpoint, or, with no step, as it is whenever it is asked. */
  at(step?: number): Moment { return new Moment(this.#prober, step); }

  /** Every setting, the defaults filled in. */
  get config(): Required<Omit<PretrainSpec, "corpus">> {
    const { corpus: _, ...config } = this.info.pretrain!;
    return config;
  }

  /** The k best tokens for the blank: [MASK], or two or more underscores. */
  async fill(text: string, k?: number): Promise<P.Candidate[]> {
    const { event } = await this.ask("fill", { text, k });
    return event.candidates!.candidates;
  }

  /** Goes on with a text, n tokens further (causal objective). */
  async continue(prompt: string, n?: number, opts: { temperature?: number; seed?: number } = {}): Promise<string> {
    const { event } = await this.ask("continue", { prompt, n, ...fields(opts, "continue") });
    return event.continuation!.text;
  }

  /** Teaches this run's encoder, as it is now, a task; this run stays as it is. */
  finetune(spec: FinetuneSpec): Promise<Tuned> { return this.#tune(this, spec); }
}
