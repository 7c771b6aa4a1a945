// One course: a base, the bird on the wire or a model of the task's own text, and then the task.
import type * as P from "../lab/protocol";
import type { FinetuneSpec, Tuned } from "../page/lab.js";
import type { Bird } from "../page/store";
import type { Tuning } from "../page/tuning";
import { thinned } from "../page/shared";
import { Hands, Stopped } from "./hands";
import { documentsOf, learnable } from "./pure/texts";
import type { BaseSettings, StepEvent, TaskLab, TaskRun } from "./types";

/** Where models come from. */
export interface Trainer {
  lab(): Promise<TaskLab>;
  /** The bird on the wire, saved, once its training has been paused. */
  bird(): Promise<{ run: TaskRun; bird: Bird | null } | null>;
  /** Pauses whatever else is training: a machine has few cores. */
  rest(): Promise<void>;
}

/** Words and items of a task's own text that a model knows at most. */
export const MOST_WORDS = 20_000;

/** Pretrains a model on a set's own training texts. */
export async function pretrain(lab: TaskLab, task: P.Finetune["task"], set: P.TaskSet, name: string, base: BaseSettings, paused = false): Promise<TaskRun> {
  const documents = documentsOf(task, set), spaced = task === "tag" || task === "next";
  const corpus = await lab.corpus({ documents, name, tokenizer: spaced ? "space" : "word", vocabLimit: MOST_WORDS });
  const model = { kind: base.kind, embed: base.hidden, hidden: base.hidden, layers: base.layers };
  return lab.pretrain({ corpus, seed: base.seed, objective: base.objective, model, steps: base.steps, learningRate: base.kind === "transformer" ? 3e-3 : 1e-2, name, paused });
}

export interface Plan {
  base: "bird" | "own";
  set: P.TaskSet | null;
  name: string;
  own: BaseSettings;
  spec: Omit<FinetuneSpec, "task" | "examples" | "world">;
}

export class Course {
  /** Before the task itself begins; "none" once it has. */
  pre: "none" | "starting" | "running" | "paused" = "none";
  /** The pretraining's curve. */
  curve: StepEvent[] = [];
  private hands = new Hands();
  private kept: { key: string; set: P.TaskSet; lab: TaskLab; run: TaskRun } | null = null;

  constructor(readonly tuning: Tuning, private trainer: Trainer) {}

  get phase(): Tuning["phase"] {
    return this.pre === "none" ? this.tuning.phase : this.pre;
  }

  /** Trains a base where one is wanted, and begins to teach it. */
  async start(plan: Plan): Promise<void> {
    if (this.pre !== "none") return;
    const { tuning } = this;
    this.hands = new Hands();
    this.curve = [];
    this.go("starting");
    tuning.fault = null;
    try {
      await this.trainer.rest();
      const { run, bird } = await this.base(plan);
      this.go("starting");
      this.hands.check();
      const examples = plan.set ? { examples: learnable(tuning.kind, plan.set.examples) } : { world: true as const };
      const tuned = await run.finetune({ task: tuning.kind, ...examples, ...plan.spec });
      await tuning.begun(tuned as Tuned, plan.name, bird);
    } catch (error) {
      if (!(error instanceof Stopped)) tuning.failed(error);
    }
    this.go("none");
  }

  private go(pre: Course["pre"]): void {
    this.pre = pre;
    this.tuning.tell();
  }

  private async base(plan: Plan): Promise<{ run: TaskRun; bird: Bird | null }> {
    if (plan.base === "own" && plan.set) return { run: await this.own(plan, plan.set), bird: null };
    const bird = await this.trainer.bird();
    if (!bird) throw new Error("no bird");
    return bird;
  }

  /** The model of the task's own text; one that is there already is taken. */
  private async own(plan: Plan, set: P.TaskSet): Promise<TaskRun> {
    const key = JSON.stringify(plan.own), lab = await this.trainer.lab();
    if (this.kept?.key === key && this.kept.set === set && this.kept.lab === lab) return this.kept.run;
    this.kept?.run.close().catch(() => undefined);
    this.kept = null;
    const run = await pretrain(lab, this.tuning.kind, set, plan.name, plan.own);
    this.go("running");
    await this.hands.follow(run, (e) => {
      this.curve = thinned([...this.curve, e]);
      this.tuning.tell();
    });
    this.kept = { key, set, lab, run };
    return run;
  }

  /** Pauses, or goes on. */
  async toggle(): Promise<void> {
    const { tuned, phase } = this.tuning;
    if (this.pre === "running") (this.go("paused"), await this.hands.pause());
    else if (this.pre === "paused") (this.go("running"), await this.hands.resume());
    else if (phase === "running") await tuned?.pause();
    else if (phase === "paused") await tuned?.resume();
  }

  async stop(): Promise<void> {
    if (this.pre !== "none") await this.hands.stop();
    else await this.tuning.tuned?.stop();
  }
}
