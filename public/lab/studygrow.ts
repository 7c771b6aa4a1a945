// Grows a flock: as many Labs as models grow at a time, each with a worker of its
// own, take one run after another from the schedule.

import type { Corpus } from "./corpus.ts";
import type { LabError } from "./fault.ts";
import type * as P from "./protocol.ts";
import type { Run } from "./run.ts";
import type { FinetuneSpec } from "./runspec.ts";
import type { Trainer } from "./studyhands.ts";
import type { Grown, Model, Schedule } from "./studyschedule.ts";
import { corpusSpec } from "./studyspec.ts";
import type { Ended, StepEvent, Stopped } from "./training.ts";
import type { TunedEnded } from "./tuned.ts";

/** What the growers need, and whom they tell. */
export interface Ground {
  schedule: Schedule;
  open(): Promise<Trainer>;
  /** Seconds between checkpoints of a run that is growing. */
  every: number;
  /** What is done is kept as its weights alone. */
  bare: boolean;
  /** The checkpoint of a finished run, or the last one of a run that was growing. */
  bytes(m: Model): Uint8Array | undefined;
  began(m: Model): void;
  moved(m: Model): void;
  saved(m: Model, bytes: Uint8Array): void;
  grown(m: Model, grown: Grown, bytes: Uint8Array): void;
  failed(m: Model, fault: P.Fault): void;
  /** Its worker has ended. It waits again, or has failed if that came too often. */
  lost(m: Model): void;
}

/** So often a run is taken up again after its worker was lost. */
const mostLosses = 3;

export class Growers {
  readonly #ground: Ground;
  readonly #growers: Grower[] = [];
  #paused: boolean;
  #closed = false;

  constructor(ground: Ground, paused: boolean) {
    this.#ground = ground;
    this.#paused = paused;
  }

  get paused(): boolean { return this.#paused; }

  /** Sets idle growers to work as long as there is work for them. */
  wake(): void {
    const { schedule } = this.#ground;
    while (!this.#paused && !this.#closed && this.#growers.filter((g) => g.model).length < schedule.workers) {
      const m = schedule.take();
      if (!m) return this.#rest();
      void this.#idle().grow(m);
    }
  }

  #idle(): Grower {
    const idle = this.#growers.find((g) => !g.model);
    if (idle) return idle;
    const made = new Grower(this.#ground, () => this.wake());
    this.#growers.push(made);
    return made;
  }

  /** Gives back the memory of workers that nothing waits for. */
  #rest(): void {
    if (this.#ground.schedule.waiting.length > 0) return;
    for (const g of this.#growers) if (!g.model) g.close();
  }

  pause(): void { this.#hold(true); }

  resume(): void {
    this.#hold(false);
    this.wake();
  }

  #hold(paused: boolean): void {
    this.#paused = paused;
    for (const g of this.#growers) g.hold(paused);
  }

  /** Ends the runs that are no longer wanted. */
  drop(models: Model[]): void {
    for (const g of this.#growers) if (g.model && models.includes(g.model)) g.stop();
  }

  /** Saves what is growing now. */
  async save(): Promise<void> { await Promise.all(this.#growers.map((g) => g.save())); }

  close(): void {
    this.#closed = true;
    for (const g of this.#growers) g.close();
  }
}

/** One Lab, and the run that grows in it. */
class Grower {
  model?: Model;
  readonly #ground: Ground;
  readonly #free: () => void;
  readonly #corpora = new Map<string, Promise<Corpus>>();
  #lab?: Trainer;
  #run?: Run;
  #paused = false;
  #told = 0; // when the last step was, in milliseconds; 0: none since it went on
  #saving = false;

  constructor(ground: Ground, free: () => void) {
    this.#ground = ground;
    this.#free = free;
  }

  /** Takes a run to its end, and is free then. */
  async grow(m: Model): Promise<void> {
    this.model = m;
    this.#paused = false;
    this.#ground.began(m);
    try {
      const end = await this.#raise(m);
      if (end && this.#wanted(m)) this.#ground.grown(m, ...end);
    } catch (e) {
      if (this.#wanted(m)) this.#trouble(m, e as LabError);
    }
    if (this.model !== m) return; // it was closed
    this.model = undefined;
    if (m.state === "growing") this.#ground.schedule.giveBack(m); // it was stopped
    this.#tidy();
    this.#free();
  }

  hold(paused: boolean): void {
    this.#paused = paused;
    this.#told = 0;
    (paused ? this.#run?.pause() : this.#run?.resume())?.catch(() => {}); // whoever waits for its end hears why
  }

  stop(): void { this.#run?.stop().catch(() => {}); }

  async save(): Promise<void> {
    const run = this.#run, m = this.model;
    if (!run || !m || this.#saving || run.state !== "running" && run.state !== "paused") return;
    this.#saving = true;
    try {
      const bytes = await run.save({ corpus: false });
      if (this.#run === run && this.#wanted(m)) this.#ground.saved(m, bytes);
    } catch { // its worker has ended
    } finally {
      this.#saving = false;
    }
  }

  close(): void {
    this.model = this.#run = undefined;
    this.#lab?.close();
    this.#lab = undefined;
  }

  #wanted(m: Model): boolean { return this.model === m && !m.held && this.#ground.schedule.has(m); }

  async #raise(m: Model): Promise<[Grown, Uint8Array] | undefined> {
    const run = await this.#begin(await this.#open(m), m);
    if (this.model === m) this.#run = run;
    const { step = 0, of = m.of, loss = m.loss } = run.last ?? {};
    Object.assign(m, { step, of, loss });
    this.#told = 0;
    const off = run.on("step", (e) => this.#heard(m, e));
    const timer = setInterval(() => void this.save(), 1000 * this.#ground.every);
    try {
      if (!this.#wanted(m)) return undefined;
      if (!this.#paused) await run.resume();
      const end = await run.done as Ended | TunedEnded | Stopped;
      return "stopped" in end ? undefined : await this.#kept(run, grownOf(end));
    } finally {
      clearInterval(timer);
      off();
      this.#run = undefined;
      await run.close().catch(() => {});
    }
  }

  async #kept(run: Run, grown: Grown): Promise<[Grown, Uint8Array]> {
    if (!this.#ground.bare) return [grown, await run.save({ corpus: false })];
    const { bytes, sha256 } = await run.weights();
    return [{ ...grown, sha256 }, bytes];
  }

  async #open(m: Model): Promise<Trainer> {
    if (this.#lab && !this.#lab.dead) return this.#lab;
    this.#corpora.clear();
    const lab = await this.#ground.open();
    if (this.model !== m) lab.close();
    else this.#lab = lab;
    return lab;
  }

  /** Makes or opens the run, paused. */
  async #begin(lab: Trainer, m: Model): Promise<Run> {
    const { planned } = this.#ground.schedule;
    const { pretrain, corpus: place } = planned.bases[m.job.base]!;
    const { tunes } = m.job;
    const corpus = await this.#read(lab, m, corpusSpec(planned.corpora[place]!, planned.texts[place]!));
    const saved = this.#ground.bytes(m);
    const again = saved && await lab.open(saved, { corpus }).catch(() => undefined); // one that cannot be read is begun anew
    if (again) return again as Run;
    if (!tunes) return lab.pretrain({ ...pretrain, corpus, paused: true });
    const base = await lab.open(this.#ground.bytes(this.#ground.schedule.base(m.job.base))!, { corpus }) as Run;
    const spec = { ...tunes.finetune!, examples: planned.tasks[tunes.task]!.examples, alone: true, paused: true };
    const tuned = await base.finetune(spec as unknown as FinetuneSpec);
    await base.close();
    return tuned as unknown as Run; // what is asked of it both have
  }

  /** A text is read once in each Lab. */
  #read(lab: Trainer, m: Model, spec: object): Promise<Corpus> {
    const { corpus: key } = m.job;
    const read = this.#corpora.get(key) ?? lab.corpus(spec);
    this.#corpora.set(key, read);
    read.catch(() => this.#corpora.delete(key));
    return read;
  }

  /** Lets texts go that nothing waits for. */
  #tidy(): void {
    const wanted = new Set(this.#ground.schedule.waiting.map((m) => m.job.corpus));
    for (const [key, read] of this.#corpora) {
      if (wanted.has(key)) continue;
      this.#corpora.delete(key);
      read.then((c) => c.close()).catch(() => {});
    }
  }

  #heard(m: Model, { step, of, loss }: StepEvent): void {
    const now = performance.now();
    this.#ground.schedule.note(m, { step, of, loss }, this.#told ? (now - this.#told) / 1000 : 0);
    this.#told = now;
    if (this.#wanted(m)) this.#ground.moved(m);
  }

  #trouble(m: Model, e: LabError): void {
    const fault = { code: e.code ?? "unknown", params: e.params ?? {}, message: e.message };
    if (fault.code !== "lab.dead") return this.#ground.failed(m, fault);
    m.losses++;
    if (m.losses > mostLosses) this.#ground.failed(m, fault);
    else this.#ground.lost(m);
  }
}

function grownOf(end: Ended | TunedEnded): Grown {
  const { step, loss, digest } = end;
  return { step, loss, digest, ...("report" in end && { accuracy: end.report.accuracy }) };
}
