// The one current model: its corpus, its run in the worker, and what the panels hear of both.
import { Lab, type Corpus, type Run, type RunState, type ScoredEvent, type StepEvent, type Tuned } from "./lab.js";
import { Bus } from "./bus";
import { thinned } from "./curve";
import { faultOf, type Fault } from "./faults";
import { corpusKey, corpusSpec, pretrainSpec, workersOf, type OwnText, type Settings } from "./settings";
import type { Bird, Store } from "./store";

export type Phase = "loading" | "ready" | RunState | "broken";
export type Topics = {
  settings: Settings;
  corpus: Corpus | null;
  run: Run | null;
  step: StepEvent;
  /** A checkpoint of the current run has been scored. */
  scored: ScoredEvent;
  /** What is known of the current run's abilities has changed. */
  abilities: void;
  phase: Phase;
  workers: { workers: number; fault?: Fault };
  fault: { place: "corpus" | "pretrain"; fault: Fault; keptStep?: number };
  shelf: void;
  tune: void;
  /** What is known of the machine has changed. */
  machine: void;
  revived: { step: number; lost: boolean };
};

export class Session {
  readonly bus = new Bus<Topics>();
  lab: Lab | null = null;
  corpus: Corpus | null = null;
  run: Run | null = null;
  /** The saved model that `run` is, once it has begun. */
  bird: Bird | null = null;
  own: OwnText | null = null;
  phase: Phase = "loading";
  /** While a run is being taken over: its phase is not news that would have to be saved. */
  adopting = false;
  curve: StepEvent[] = [];
  /** Seconds spent training the current run. */
  seconds = 0;
  private since = 0;
  private corpusIs = "";
  private turn = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private off: (() => void)[] = [];

  constructor(public settings: Settings, readonly store: Store) {}

  /** The corpus, where it is that of the settings: while another is being made there is none. */
  get made(): Corpus | null {
    return this.corpusIs === corpusKey(this.settings) ? this.corpus : null;
  }

  get last(): StepEvent | null {
    return this.curve.at(-1) ?? null;
  }

  /** Takes the worker that is starting; called again, for another, after it died. */
  async open(starting = Lab.open()): Promise<Lab> {
    this.lab = await starting;
    this.corpusIs = "";
    return this.lab;
  }

  /** The page's worker as soon as it is there; where it could not be started, one of its own for whoever asks. */
  async anyLab(): Promise<Lab> {
    while (!this.lab && this.phase === "loading") await new Promise((go) => setTimeout(go, 100));
    return this.lab ?? Lab.open();
  }

  /** Runs work after all earlier work, so that two clicks never interleave. */
  serial<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work, work);
    this.queue = next.catch(() => undefined);
    return next;
  }

  setPhase(phase: Phase): void {
    if (phase === "running") this.since = performance.now();
    else if (this.phase === "running") this.seconds += (performance.now() - this.since) / 1000;
    this.phase = phase;
    this.bus.emit("phase", phase);
  }

  /** Seconds of training so far. */
  elapsed(): number {
    return this.seconds + (this.phase === "running" ? (performance.now() - this.since) / 1000 : 0);
  }

  /** New settings make a new model ready, at step 0; the former one stays on the wire. */
  async configure(settings: Settings): Promise<void> {
    this.settings = settings;
    this.bus.emit("settings", settings);
    const turn = ++this.turn;
    await this.serial(() => (turn === this.turn ? this.prepare() : Promise.resolve()));
  }

  /** Makes corpus and run of the settings, with nothing trained yet. */
  private async prepare(): Promise<void> {
    const lab = this.lab;
    if (!lab) return;
    this.setPhase("loading");
    const key = corpusKey(this.settings);
    try {
      if (key !== this.corpusIs || !this.corpus) {
        const corpus = await lab.corpus(corpusSpec(this.settings, this.own));
        this.corpus?.close().catch(() => undefined);
        this.corpus = corpus;
        this.corpusIs = key;
        this.bus.emit("corpus", this.corpus);
      }
    } catch (error) {
      return this.broken("corpus", error);
    }
    try {
      const run = await lab.pretrain({ ...pretrainSpec(this.settings), corpus: this.corpus, paused: true });
      await this.adopt(run, null);
    } catch (error) {
      this.broken("pretrain", error);
    }
  }

  /** Lets another number of cores go on with the current model, which stays the same. */
  async staff(settings: Settings): Promise<void> {
    const { run, bird, lab } = this;
    this.settings = settings;
    if (bird) bird.settings = settings;
    this.bus.emit("settings", settings);
    if (!run || !lab || this.phase !== "paused") return;
    await this.serial(async () => this.adopt((await lab.open(await run.save(), { workers: workersOf(settings) })) as Run, bird));
  }

  /** Goes on from the last good state with a gentler learning rate. */
  async rewind(learningRate: number): Promise<void> {
    const { run, bird } = this;
    if (!run) return;
    await this.serial(() => run.rewind(learningRate));
    this.settings = { ...this.settings, learningRate };
    if (bird) bird.settings = this.settings;
    this.curve = await run.history();
    this.bus.emit("settings", this.settings);
  }

  /** A new own text, or a change in how it is read, makes the corpus anew at the next configure. */
  forgetCorpus(): void {
    this.corpusIs = "";
  }

  /** Lets go of a model that was deleted, and makes a new one ready. */
  async forget(): Promise<void> {
    this.bird = null;
    await this.configure(this.settings);
  }

  private broken(place: "corpus" | "pretrain", error: unknown): void {
    this.setPhase("broken");
    this.bus.emit("fault", { place, fault: faultOf(error) });
  }

  /** Takes a run as the current one and frees the former. */
  async adopt(run: Run, bird: Bird | null): Promise<void> {
    const former = this.run, formerCorpus = this.corpus;
    for (const off of this.off) off();
    this.run = run;
    this.bird = bird;
    this.seconds = bird?.seconds ?? 0;
    this.curve = await run.history();
    if (run.corpus && run.corpus !== this.corpus) {
      this.corpus = run.corpus;
      this.corpusIs = bird ? corpusKey(bird.settings) : this.corpusIs;
      this.bus.emit("corpus", this.corpus);
    }
    this.off = [run.on("step", (e) => this.heard(e)), run.on("state", (e) => this.changed(run, e)), run.on("workers", (e) => this.bus.emit("workers", e)), run.on("scored", (e) => this.bus.emit("scored", e))];
    if (former && former !== run) former.close().catch(() => undefined);
    if (formerCorpus !== this.corpus) formerCorpus?.close().catch(() => undefined);
    this.bus.emit("run", run);
    this.adopting = true;
    this.setPhase(bird ? standing(run.state, this.last) : "ready");
    this.adopting = false;
  }

  private heard(e: StepEvent): void {
    if ((this.last?.step ?? -1) >= e.step) this.curve = this.curve.filter((o) => o.step < e.step);
    this.curve.push(e);
    this.curve = thinned(this.curve);
    if (this.bird) Object.assign(this.bird, { step: e.step, of: e.of, loss: e.loss, validLoss: e.validLoss ?? this.bird.validLoss, chance: e.chance });
    this.bus.emit("step", e);
  }

  private changed(run: Run, e: { state: RunState; fault?: Fault; keptStep?: number }): void {
    if (run !== this.run) return;
    this.setPhase(e.state === "paused" && !this.bird ? "ready" : e.state);
    if (e.fault) this.bus.emit("fault", { place: "pretrain", fault: e.fault, keptStep: e.keptStep });
  }
}

/** A checkpoint of a finished run opens paused, with nothing left to do. */
export const standing = (state: RunState, last: { step: number; of: number } | null): RunState =>
  state === "paused" && last !== null && last.step >= last.of ? "done" : state;

/** Whether an opened checkpoint is a fine-tuned model. */
export const isTuned = (model: Run | Tuned): model is Tuned => "classify" in model;
