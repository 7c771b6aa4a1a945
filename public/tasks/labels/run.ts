// Label efficiency: one task at several budgets of labels, from scratch, after its own text, and after the bird's text; several seeds.
import type * as P from "../../lab/protocol";
import type { FinetuneSpec } from "../../page/lab.js";
import { t } from "../../page/shared";
import { pretrain, type Trainer } from "../course";
import type { Kind } from "../kind";
import { scoreBy } from "../pure/gain";
import { learnable, scopeOf, trainingCount } from "../pure/texts";
import type { Series } from "../series";
import type { BaseSettings, TaskRun } from "../types";

export type Arm = "scratch" | "own" | "bird";

/** One model's score at one budget. */
export interface Point {
  arm: Arm;
  budget: number;
  seed: number;
  score: number;
  /** What the score is: the one that gains are counted in. */
  of: P.Gain["score"];
  /** Over its twin from scratch. */
  gain?: P.Gain;
}

export interface Experiment {
  kind: Kind;
  set: P.TaskSet;
  name: string;
  budgets: number[];
  seeds: number;
  base: BaseSettings;
  spec: Pick<FinetuneSpec, "steps" | "batch" | "learningRate">;
  bird: boolean;
}

/** How many trainings an experiment is; a fine-tuning with its twin counts twice. */
export const trainings = (e: Pick<Experiment, "budgets" | "seeds" | "bird">): number => e.seeds * (1 + e.budgets.length * 2 * (e.bird ? 2 : 1));

/** Runs it all; after each training what is there is told. */
export async function measure(trainer: Trainer, series: Series, e: Experiment, told: (points: Point[]) => void): Promise<void> {
  const lab = await trainer.lab(), points: Point[] = [], bird = e.bird ? await trainer.bird() : null;
  const examples = learnable(e.kind.task, e.set.examples), scope = e.kind.scope ? { scope: scopeOf(e.set.examples.map((x) => x.label ?? "")) } : {};
  const teach = async (run: TaskRun, arm: "own" | "bird", budget: number, seed: number) => {
    const tuned = await run.finetune({ task: e.kind.task, examples, ...e.kind.recipe, ...e.spec, ...scope, seed, budget });
    await series.follow(tuned, () => t("labels.now." + arm, { n: budget || trainingCount(e.kind.task, e.set), seed }), 2);
    const report = (await tuned.report()) as P.Report | null;
    await tuned.close().catch(() => undefined);
    if (!report) return;
    const of = report.gain?.score ?? "accuracy", at = { budget, seed, of };
    points.push({ arm, ...at, score: scoreBy(report, of), gain: report.gain });
    const twin = report.baselines?.scratch;
    if (arm === "own" && twin) points.push({ arm: "scratch", ...at, score: scoreBy(twin, of) });
    told([...points]);
  };
  for (let seed = 1; seed <= e.seeds; seed++) {
    const own = await pretrain(lab, e.kind.task, e.set, e.name, { ...e.base, seed });
    await series.follow(own, () => t("labels.now.reads", { seed }));
    for (const budget of e.budgets) {
      await teach(own, "own", budget, seed);
      if (bird) await teach(bird.run, "bird", budget, seed);
    }
    await own.close().catch(() => undefined);
  }
}
