/**
 * The one door to Murmuration's trainer: an ES module without dependencies.
 *
 *     import { Lab } from "./lab.js";
 *     const lab = await Lab.open();
 *     const corpus = await lab.corpus({ text, tokenizer: "word" });
 *     const run = await lab.pretrain({ corpus, seed: 1, steps: 500 });
 *     run.on("step", (e) => console.log(e.step, e.loss));
 *     const { loss, digest } = await run.done;
 *     lab.close();
 *
 * Everything runs in web workers: one pretrains, with helpers if a run asks for
 * them, and another, which starts when it is first needed, fine-tunes and reads
 * tasks' files. No text leaves the device. A run is a function of (spec, seed,
 * corpus): the same give the same digest everywhere. Errors are rejected promises
 * with a LabError.
 */

import { isFinetuning } from "./checkpoint.ts";
import { bytesOf, checkSize, sizeOf } from "./decode.ts";
import type { Source } from "./decode.ts";
import { Corpus, corpusCommand } from "./corpus.ts";
import type { CorpusSpec } from "./corpus.ts";
import { Crew } from "./crew.ts";
import { fault, LabError } from "./fault.ts";
import type * as P from "./protocol.ts";
import { articlePreset, emergencePreset, emergenceWorld, finetuneDefaults, limits, pretrainDefaults } from "./protocol.ts";
import { Moment, Prober } from "./prober.ts";
import { Run } from "./run.ts";
import { Pictures } from "./pictures.ts";
import type { PretrainSpec } from "./runspec.ts";
import { fields } from "./spec.ts";
import type { KeptStudy, Study, StudyFile, StudyModel, StudyOptions, StudySpec, TakenStudy } from "./study.ts";
import type { Hands } from "./studyhands.ts";
import { sums } from "./sums.ts";
import type { OnPoint, SumsSpec } from "./sums.ts";
import { datasetCommand, labelledCommand } from "./taskset.ts";
import type { DatasetSpec, LabelledSpec } from "./taskset.ts";
import { Tuned } from "./tuned.ts";
import { news, Tutor } from "./tutor.ts";
import { deadError, startWorker, Wire } from "./wire.ts";
import { worldCommand } from "./world.ts";
import { worlds } from "./worlds.ts";

export { Corpus, LabError, Moment, Run, Tuned };
export type { Advice, CorpusSpec } from "./corpus.ts";
export type { World } from "./world.ts";
export type { WorldAbility, WorldChoices } from "./worlds.ts";
export type { Source } from "./decode.ts";
export type { ModelSpec } from "./model.ts";
export type { AblateSpec, Film, LinearSpec, OnProgress, PairsSpec, SearchSpec, Trace } from "./prober.ts";
export type { Layout, LayoutSpec, OnLayout, Pictures, Table } from "./pictures.ts";
export type { OnPoint, SumsSpec } from "./sums.ts";
export type { Embeddings } from "./table.ts";
export type { Ended, RunState, ScoredEvent, StateEvent, StepEvent, Stopped, Weights, WorkersEvent } from "./training.ts";
export type { DatasetSpec, LabelledSpec } from "./taskset.ts";
export type { Guess, Report, TunedEnded, TunedStepEvent } from "./tuned.ts";
export type { FinetuneSpec, PretrainSpec } from "./runspec.ts";
export type {
  At, Causes, CausesSpec, CellFile, CellResult, CellState, Comparison, KeptStudy, MemberState, Notice, Outcome, OutcomeSpec, ProgressEvent,
  Similarity, SimilaritySpec, Study, StudyArmSpec, StudyBaseSpec, StudyCell, StudyFile, StudyModel, StudyName, StudyOptions, StudySpec, StudyTaskSpec, TakenStudy,
} from "./study.ts";
export type {
  Abilities, Ability, Ablated, Alike, Checkpoints, CurvePoint, Expected, Found, OnUnit, PairSet, Probed, Reading, Sample, Summed, SumsPoint,
  UnitLoss,
} from "./protocol.ts";
export type {
  Answered, Average as Avg, BadLine, Candidate, ClassRow, Example, Explained, Fault, Neighbour, Part, PreviewToken, Recommended, Split, TaskSet,
} from "./protocol.ts";

type Settings = Omit<P.Pretrain, "corpus" | "name" | "paused">;

function settings(p: P.Pretrain): Settings {
  const { corpus: _, name: __, paused: ___, ...rest } = p;
  return rest;
}

/** Hears why a worker has ended. */
type Mourner = (e: { reason: string }) => void;

type TuneSettings = Omit<P.Finetune, "run" | "name" | "task" | "examples" | "world" | "paused">;

function tuneSettings(f: P.Finetune): TuneSettings {
  const { run: _, name: __, task: ___, examples: ____, world: _____, paused: ______, ...rest } = f;
  return rest;
}

export class Lab {
  /** What pretrain() takes where a spec says nothing. */
  static readonly defaults: Settings = settings(pretrainDefaults);

  /** What finetune() takes where a spec says nothing. */
  static readonly tuneDefaults: TuneSettings = tuneSettings(finetuneDefaults);

  /**
   * Whole specs but for the corpus: one that learns in under a minute, the
   * article's own numbers, and the one in which abilities are watched as they
   * come, whose world is emergenceWorld.
   */
  static readonly presets: { quick: Settings; article: Settings; emergence: Settings } = {
    quick: settings(pretrainDefaults), article: settings(articlePreset), emergence: settings(emergencePreset),
  };

  /** How large a world the preset emergence reads. */
  static readonly emergenceWorld: { sentences: number } = { sentences: emergenceWorld.sentences };

  /** What there is to choose from in the built-in world of each language. */
  static readonly worlds = worlds;

  readonly #base: string;
  readonly #wire: Wire;
  readonly #runs = new Map<number, Run | Tuned>();
  readonly #crews = new Map<number, Crew>(); // by run
  readonly #probers = new Map<number, Prober>(); // by run
  readonly #hired = new Set<Wire<P.Reply>>(); // probers that look into no run
  readonly #studies: Study[] = [];
  readonly #corpora = new Map<number, Corpus>();
  readonly #tutor: Tutor;
  readonly #mourners = { dead: new Set<Mourner>(), lost: new Set<Mourner>() };
  readonly #forget = (id: number): void => {
    this.#runs.delete(id);
    this.#crews.get(id)?.dismiss();
    this.#crews.delete(id);
    this.#probers.get(id)?.dismiss();
    this.#probers.delete(id);
  };

  private constructor(base: string, whole: boolean) {
    this.#base = base;
    this.#wire = new Wire(startWorker(base, whole ? "tutor" : "worker"), (e) => this.#news(e), (reason) => this.#died(reason));
    this.#tutor = new Tutor(base, (reason) => this.#mourn("lost", reason), whole ? { wire: this.#wire, runs: this.#runs } : undefined);
  }

  /**
   * Starts a worker and waits until it can train. `base` is the address of the
   * folder with worker.js and worker.wasm.gz; by default the folder of this
   * module, which may be of another origin where its host sends CORS headers.
   * `whole` starts the whole program at once, so that pretraining and fine-tuning
   * share one worker.
   */
  static async open(opts: { base?: string; whole?: boolean } = {}): Promise<Lab> {
    const { base, whole } = fields(opts, "open") as { base?: string; whole?: boolean };
    const lab = new Lab(new URL(base ?? "./", base ? document.baseURI : import.meta.url).href, whole === true);
    await lab.#wire.ready();
    return lab;
  }

  /** Whether the pretraining worker has ended. A dead lab answers nothing: open another. */
  get dead(): boolean { return this.#wire.dead; }

  /**
   * Hears of a worker's end: it was killed or crashed. "dead": all has ended; open
   * a new Lab and in it the last saved bytes. "lost": only the fine-tuned runs have,
   * rejected with code "lab.dead"; open their last saved bytes in this lab.
   */
  on(type: "dead" | "lost", f: Mourner): () => void {
    const set = this.#mourners[type] as Set<Mourner> | undefined;
    if (!set) throw fault("event.unknown", "there is no event {type}; there is {known}", { type, known: Object.keys(this.#mourners).join(", ") });
    set.add(f);
    return () => void set.delete(f);
  }

  /** Builds a corpus: reads, splits into documents and parts, tokenises. */
  async corpus(spec: CorpusSpec): Promise<Corpus> {
    const [command, buffers] = await corpusCommand(spec);
    const { event } = await this.#wire.send(command, buffers);
    return this.#adopt(event.corpusInfo!);
  }

  /** Starts a pretraining. It runs at once, unless paused: true; with several workers the promise waits until all have started; those of a paused run start when it goes on. */
  async pretrain(spec: PretrainSpec): Promise<Run> {
    const { corpus, ...rest } = fields(spec, "pretrain");
    this.#own(corpus);
    const waits = rest.battery === true && rest.paused !== true; // until its prober's channel is there
    const { event } = await this.#wire.send({ pretrain: { ...rest, ...(waits && { paused: true }), corpus: corpus!.id } });
    const run = await this.#track(event.runInfo!, corpus!);
    if (rest.battery === true) this.#probers.get(run.id)?.open();
    if (waits) await run.resume();
    return run;
  }

  /**
   * Opens a checkpoint, paused: resume() goes on to the steps it was started
   * with. One saved without its corpus wants the same corpus, checked by hash.
   * The checkpoint does not say how many workers made it; workers asks for some
   * to go on with a pretraining.
   */
  async open(bytes: Source, opts: { corpus?: Corpus; workers?: number } = {}): Promise<Run | Tuned> {
    const { corpus, ...rest } = fields(opts, "open");
    if (corpus !== undefined) this.#own(corpus);
    checkSize(sizeOf(bytes), "checkpoint", limits.file);
    const copy = (await bytesOf(bytes)).slice(); // the caller keeps its own
    if (this.dead) throw deadError("it was closed");
    if (isFinetuning(copy)) return this.#tutor.open(copy.buffer as ArrayBuffer, rest, corpus);
    const { event } = await this.#wire.send({ open: { ...rest, corpus: corpus?.id ?? 0 } }, [copy.buffer as ArrayBuffer]);
    const info = event.runInfo!;
    return this.#track(info, this.#corpora.get(info.corpus.id) ?? this.#adopt(info.corpus));
  }

  /** Reads a labelled file into examples for finetune(). */
  async labelled(spec: LabelledSpec): Promise<P.LabelledSet> {
    const { event } = await this.#tutor.ask(await labelledCommand(spec));
    return event.labelledSet!;
  }

  /** Reads a task's file into examples for finetune(), or writes a built-in set. */
  async dataset(spec: DatasetSpec): Promise<P.TaskSet> {
    const { event } = await this.#tutor.ask(await datasetCommand(spec));
    return event.taskSet!;
  }

  /** Learns sums around a clock and tells when it knew those it was shown, and when those it was not: grokking. Trained in a worker of its own, beside any run. */
  async sums(spec: SumsSpec = {}, told?: OnPoint): Promise<P.Summed> {
    if (this.dead) throw deadError("it was closed");
    return sums(this.#base, this.#hired, spec, told);
  }

  /** A worker for pictures of embeddings: t-SNE, UMAP, clusters, and how alike two tables are. */
  pictures(): Pictures { return new Pictures(this.#base, this.#hired); }

  /**
   * Grows a flock, arms × seeds, in workers of its own, as many as the machine
   * has cores. It goes on as long as this lab is not closed; kept, also after the
   * page was loaded again.
   */
  async study(plan: StudySpec | P.StudyPlan, opts: StudyOptions = {}): Promise<Study> {
    const study = await (await import("./study.js")).grow(this.#hands, plan, opts);
    this.#studies.push(study);
    return study;
  }

  /** The flocks that grew by themselves or came in files and are kept on this device, the newest first. */
  async studies(): Promise<KeptStudy[]> { return (await import("./study.js")).kept(); }

  /** Removes a kept flock, of cells or not. */
  async forgetStudy(digest: string): Promise<void> { await (await import("./study.js")).forget(digest); }

  /** The finished models of a kept flock as files of weights, one after another: what another device needs beside the plan. */
  async *studyModels(digest: string): AsyncGenerator<StudyModel> { yield* (await import("./study.js")).filed(this.#hands, digest); }

  /** Holds a flock from a file, which may be hostile, to its plan and its digests. Nothing is kept. */
  async receiveStudy(file: StudyFile): Promise<TakenStudy> { return (await import("./study.js")).receive(this.#hands, file); }

  /** Keeps flocks that were received, all or none, where no other flock takes their models for grown here; what it returns takes them away again. */
  async keepStudies(list: readonly TakenStudy[]): Promise<() => Promise<void>> { return (await import("./study.js")).keep(this.#hands, list); }

  /** Ends the workers, all helpers and flocks. Runs that had not ended, and answers still owed, are rejected with code "lab.dead". */
  close(): void {
    for (const s of this.#studies) void s.close();
    this.#wire.bury("it was closed");
  }

  /** Ends the workers as if the browser had: like close(), and "dead" is told. For tests of what follows. */
  kill(): void { this.#wire.bury("it was killed"); }

  get #hands(): Hands { return { base: this.#base, Lab, Wire, startWorker, fault, fields, worldCommand }; }

  #own(corpus: unknown): asserts corpus is Corpus {
    if (corpus instanceof Corpus && this.#corpora.get(corpus.id) === corpus) return;
    throw fault("corpus.foreign", "corpus must be what lab.corpus() gave, of the same lab");
  }

  #adopt(info: P.CorpusInfo): Corpus {
    const corpus = new Corpus(this.#wire, info);
    this.#corpora.set(corpus.id, corpus);
    return corpus;
  }

  async #track(info: P.RunInfo, corpus: Corpus): Promise<Run> {
    const run = new Run(this.#wire, info, corpus, this.#forget, (r, spec) => this.#tutor.tune(r, spec));
    this.#runs.set(run.id, run);
    this.#employ(run);
    if (info.pretrain && info.pretrain.workers > 1) {
      const crew = new Crew(this.#base, this.#wire, run.id, info.pretrain.workers);
      this.#crews.set(run.id, crew);
      if (info.state.state === "running") await crew.hire(); // a paused run's helpers start with it
    }
    return run;
  }

  /** Gives a run its prober. */
  #employ(run: Run): void {
    const prober = new Prober(this.#base, this.#wire, run.id, run.config.battery, (e) => run.scored(e));
    this.#probers.set(run.id, prober);
    run.employ(prober);
  }

  #news(event: P.Event): void {
    this.#staff(this.#crews.get(event.state?.run ?? event.workers?.run ?? 0), event);
    news(this.#runs, event);
  }

  /** A run that has ended needs no helpers; one that begins again does. */
  #staff(crew: Crew | undefined, { state, workers }: P.Event): void {
    if (!crew) return;
    if (workers?.fault) crew.give();
    if (state?.state === "running") void crew.hire();
    else if (state && ["done", "stopped", "failed"].includes(state.state)) crew.dismiss();
  }

  #died(reason: string): void {
    for (const crew of this.#crews.values()) crew.give();
    for (const prober of this.#probers.values()) prober.dismiss();
    for (const wire of this.#hired) wire.bury(reason);
    for (const run of this.#runs.values()) run.bury(deadError(reason));
    this.#tutor.end(reason);
    if (reason !== "it was closed") this.#mourn("dead", reason);
  }

  #mourn(what: "dead" | "lost", reason: string): void {
    for (const f of [...this.#mourners[what]]) f({ reason });
  }
}
