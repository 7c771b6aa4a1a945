// What a page gets of whatever trains, a pretraining or a fine-tuning.

import type { Corpus } from "./corpus.ts";
import { fault, LabError } from "./fault.ts";
import type * as P from "./protocol.ts";
import { fields } from "./spec.ts";
import { embeddingsOf } from "./table.ts";
import type { Embeddings } from "./table.ts";
import type { Answer, Loose, Wire } from "./wire.ts";

export type RunState = P.State["state"];

/** One finished step. At most about 20 a second are told; the last one always. */
export type StepEvent = Omit<P.Step, "run" | "arm" | "validAccuracy">;

export interface StateEvent {
  state: RunState;
  step: number;
  fault?: P.Fault;
  /** diverged: the step whose parameters were kept. */
  keptStep?: number;
}

export interface WorkersEvent {
  /** That share each step from now on. */
  workers: number;
  /** Why there are fewer than there were, if a helper was lost. */
  fault?: P.Fault;
}

/** A checkpoint has been scored: what each ability came to, and how many checkpoints still wait. */
export type ScoredEvent = P.ScoredAt;

/** A finished run's weights: a checkpoint with no text and nothing to go on with. */
export interface Weights {
  bytes: Uint8Array;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  /** SHA-256 of the parameters, hex. */
  digest: string;
}

export type Ended = { step: number; loss: number; digest: string };
export type Stopped = { stopped: true };

interface Deferred<T> {
  promise: Promise<T>;
  resolve(v: T): void;
  reject(e: Error): void;
  settled: boolean;
}

function deferred<T>(): Deferred<T> {
  const d = { settled: false } as Deferred<T>;
  d.promise = new Promise((resolve, reject) => {
    d.resolve = (v) => { d.settled = true; resolve(v); };
    d.reject = (e) => { d.settled = true; reject(e); };
  });
  d.promise.catch(() => {}); // a page that listens to "state" need not await done
  return d;
}

type Topic = "step" | "state" | "workers" | "scored";

/** What pretraining and fine-tuning runs share. */
export abstract class Training<Step extends StepEvent, End extends Ended> {
  readonly id: number;
  readonly corpus: Corpus;
  readonly parameters: number;
  /** Of an opened checkpoint: its last step. */
  readonly last?: Step;
  protected readonly wire: Wire;
  readonly #info: P.RunInfo;
  #state: RunState;
  #done = deferred<End | Stopped>();
  #workers = 1;
  readonly #listeners = {
    step: new Set<(e: Step) => void>(), state: new Set<(e: StateEvent) => void>(), workers: new Set<(e: WorkersEvent) => void>(),
    scored: new Set<(e: ScoredEvent) => void>(),
  };
  readonly #forget: (id: number) => void;

  constructor(wire: Wire, info: P.RunInfo, corpus: Corpus, forget: (id: number) => void) {
    this.wire = wire;
    this.#info = info;
    this.id = info.run;
    this.corpus = corpus;
    this.parameters = info.parameters;
    this.#state = info.state.state;
    this.#forget = forget;
    if (info.last) this.last = stepOf(info.last) as unknown as Step;
  }

  get state(): RunState { return this.#state; }

  /** How many workers share its steps now: fewer than were asked for while helpers start, after one was lost, and at the end. */
  get workers(): number { return this.#workers; }

  /**
   * Settles when the run ends: with step, loss and the digest of the parameters
   * (SHA-256 over little-endian float32 in arena order); with {stopped: true}
   * after stop(); rejected with a LabError when it diverges or fails. After
   * restart() it is a new promise.
   */
  get done(): Promise<End | Stopped> { return this.#done.promise; }

  /** Listens; the returned function ends that. */
  on(type: "step", f: (e: Step) => void): () => void;
  on(type: "state", f: (e: StateEvent) => void): () => void;
  on(type: "workers", f: (e: WorkersEvent) => void): () => void;
  on(type: "scored", f: (e: ScoredEvent) => void): () => void;
  on(type: Topic, f: ((e: Step) => void) | ((e: StateEvent) => void) | ((e: WorkersEvent) => void) | ((e: ScoredEvent) => void)): () => void {
    const set = this.#listeners[type] as Set<unknown> | undefined;
    if (!set) throw fault("event.unknown", "there is no event {type}; there is {known}", { type, known: Object.keys(this.#listeners).join(", ") });
    set.add(f);
    return () => void set.delete(f);
  }

  /** Waits after the step in progress. On a run that has ended it does nothing. */
  async pause(): Promise<void> { await this.ask("pause"); }

  /**
   * Goes on; after a divergence, from the state that was kept. On a run that is
   * done it does nothing; a stopped one needs restart().
   */
  async resume(): Promise<void> { await this.ask("resume"); }

  /** Ends the run with the parameters it has. On a run that has ended it does nothing. */
  async stop(): Promise<void> { await this.ask("stop"); }

  /** Takes exactly one step, then is paused. */
  async step(): Promise<Step> {
    const { event } = await this.ask("step");
    return stepOf(event.step!) as unknown as Step;
  }

  /** Begins again at step 0 with the same initial weights, running. */
  async restart(): Promise<void> { await this.ask("restart"); }

  /**
   * Goes back to the last good state, as a diverged run keeps it, and on from
   * there, with another learning rate if one is given.
   */
  async rewind(learningRate?: number): Promise<void> { await this.ask("rewind", { learningRate }); }

  /** The loss curve so far, thinned where it is long. A checkpoint carries it. */
  async history(): Promise<Step[]> {
    const { event } = await this.ask("history");
    return event.history!.steps.map((s) => stepOf(s) as unknown as Step);
  }

  /** The input table. */
  async embeddings(): Promise<Embeddings> {
    const { event, buffers } = await this.ask("embeddings");
    return embeddingsOf(event.embeddings!, buffers);
  }

  /** The k tokens whose embeddings point most nearly the same way. */
  async neighbours(token: string, k?: number): Promise<P.Neighbour[]> {
    const { event } = await this.ask("neighbours", { token, k });
    return event.neighbourhood!.neighbours;
  }

  /**
   * A checkpoint (.safetensors) after the last finished step, at any moment. It
   * resumes bit for bit. With corpus: false it carries no text, and wants the
   * same corpus given when it is opened.
   */
  async save(opts: { corpus?: boolean } = {}): Promise<Uint8Array> {
    const { buffers } = await this.ask("save", fields(opts, "save"));
    return new Uint8Array(buffers[0]!);
  }

  /** A finished run's weights alone. They open, and are measured and fine-tuned, as the run is; they do not go on. */
  async weights(): Promise<Weights> {
    const { event, buffers } = await this.ask("weights");
    const { sha256, digest } = event.weights!;
    return { bytes: new Uint8Array(buffers[0]!), sha256, digest };
  }

  /** SHA-256 of the parameters as they are now, hex. */
  async digest(): Promise<string> {
    const { event } = await this.ask("digest");
    return event.digest!.digest;
  }

  /** For experiments: sets one parameter, by its index in the arena. */
  async poke(index: number, value: number): Promise<void> {
    const bytes = new Float32Array([value]).buffer as ArrayBuffer;
    await this.ask("poke", { index }, [bytes]);
  }

  /** Frees its memory in the worker. A run that had not ended is stopped. */
  async close(): Promise<void> {
    await this.ask("close");
    this.#forget(this.id);
    if (!this.#done.settled) this.#done.resolve({ stopped: true });
  }

  protected ask(command: keyof P.Command, more: object = {}, buffers: ArrayBuffer[] = []): Promise<Answer> {
    return this.wire.send({ [command]: { ...more, run: this.id } } as Loose, buffers);
  }

  protected get info(): P.RunInfo { return this.#info; }

  /** For the lab: news of this run from the worker. */
  hear(event: P.Event): void {
    if (event.step) this.#tell("step", stepOf(event.step) as unknown as Step);
    if (event.state) this.#enter(event.state);
    if (event.workers) {
      const { run: _, ...e } = event.workers;
      this.#workers = e.workers;
      this.#tell("workers", e);
    }
    if (event.ended) {
      const { stopped, step, loss, digest, report } = event.ended;
      this.#done.resolve(stopped ? { stopped: true } : { step, loss, digest, ...(report && { report }) } as unknown as End);
    }
  }

  /** For the lab: the worker has ended. */
  bury(e: LabError): void { if (!this.#done.settled) this.#done.reject(e); }

  #enter({ run: _, ...e }: P.State): void {
    if (this.#done.settled && (e.state === "running" || e.state === "paused")) this.#done = deferred();
    this.#state = e.state;
    if (e.fault && !this.#done.settled) this.#done.reject(new LabError(e.fault));
    this.#tell("state", e);
  }

  /** For the lab: the prober has scored a checkpoint. */
  scored(e: ScoredEvent): void { this.#tell("scored", e); }

  #tell(type: Topic, e: Step | StateEvent | WorkersEvent | ScoredEvent): void {
    for (const f of [...this.#listeners[type]]) {
      try {
        (f as (e: Step | StateEvent | WorkersEvent | ScoredEvent) => void)(e);
      } catch (err) {
        reportError(err); // a listener's mistake must not end the others
      }
    }
  }
}

function stepOf({ run: _, ...rest }: P.Step): Omit<P.Step, "run"> { return rest; }
