// A flock's plan as people write it, and as the surveyor is asked for it.

import type * as P from "./protocol.ts";
import type { FinetuneSpec, PretrainSpec } from "./runspec.ts";
import type { Hands } from "./studyhands.ts";
import type { World } from "./world.ts";

/** Arms × seeds: every arm is grown once for each seed. The same plan gives the same digests everywhere. */
export interface StudySpec {
  name?: string;
  arms: StudyArmSpec[];
  seeds?: number[];
  /** Models beside those. */
  more?: P.Replicate[];
  /** Models that are left out. */
  without?: P.Replicate[];
  /** Models that grow at a time. Default: as many as the machine has cores. */
  workers?: number;
  /** Of each base, log-spaced steps at which likeness can be measured beside its start and end. Default 0. */
  keep?: number;
  /** Held-out words on which models are compared. Default 2000. */
  positions?: number;
}

/** One way to grow a model. */
export interface StudyArmSpec {
  name: string;
  base: StudyBaseSpec;
  finetune?: StudyTaskSpec;
}

/**
 * A pretraining. With `seed`, or with both `init` and `order`, all models of the
 * arm have one base, and the plan's seeds vary the fine-tuning alone.
 */
export interface StudyBaseSpec extends Omit<PretrainSpec, "corpus" | "seed" | "init" | "name" | "paused" | "battery" | "workers" | "keep"> {
  /** Exactly one of world and corpus. */
  world?: World;
  corpus?: { name: string; text: string; tokenizer?: "char" | "word" | "bpe" | "space"; unit?: "line" | "text" };
  /** Of everything drawn. */
  seed?: number;
  /** Of the first weights alone. */
  init?: number;
  /** Of all the rest: order, masks, dropout. */
  order?: number;
  /** "own": each model reads a world of its own, by its seed. Default "same". */
  sample?: "same" | "own";
}

/** A fine-tuning. */
export interface StudyTaskSpec extends Omit<FinetuneSpec, "task" | "examples" | "world" | "seed" | "alone" | "name" | "paused"> {
  task?: "classify" | "recall";
  /** Of "classify": one's own; none: the world's set. */
  examples?: { text: string; label: string; split?: "train" | "valid" | "test" }[];
  /** Of its order and its new head. Default: the model's own. */
  seed?: number;
  /** In so many parts the training examples are divided. Default 0: not at all. */
  parts?: number;
  /** The part that is learned from, counted from 0. Default: the model's own. */
  part?: number;
  /** The training labels are dealt out at random. */
  shuffled?: boolean;
}

export interface StudyOptions {
  /** Keep it on this device: after a reload the same plan goes on where it was. */
  keep?: boolean;
  /** Do not begin yet. */
  paused?: boolean;
  /** Nothing grows by itself: each of its cells is grown by growCell(), or comes by receive(). */
  cells?: boolean;
  /** Seconds between checkpoints of models that are growing. Default 10. */
  every?: number;
}

/** The plan as the surveyor takes it: a world's mix is a list there. What is wrong otherwise the surveyor says. */
export function planCommand(hands: Hands, spec: StudySpec | P.StudyPlan): object {
  const { arms, ...rest } = hands.fields(spec as StudySpec, "study");
  return { ...rest, arms: Array.isArray(arms) ? arms.map((arm) => armCommand(hands, arm)) : arms };
}

function armCommand(hands: Hands, arm: StudyArmSpec): object {
  const { base, ...rest } = hands.fields(arm, "study.arms");
  if (base === undefined) return rest;
  const { world, ...settings } = hands.fields(base, "study.arms.base");
  if (world === undefined) return { ...rest, base: settings };
  const written = Array.isArray((world as World | P.World).mix); // as a plan that was answered has it
  return { ...rest, base: { ...settings, world: written ? world : hands.worldCommand(world) } };
}

/** A corpus of a plan as lab.corpus() takes it. */
export function corpusSpec(corpus: P.Corpus, text: string): object {
  const { world, documents: _, encoding: __, ...rest } = corpus;
  if (!world) return { ...rest, text };
  const { mix, ...settings } = world;
  return { ...rest, world: { ...settings, ...(mix?.length && { mix: Object.fromEntries(mix.map((m) => [m.ability, m.weight])) }) } };
}

/** How many models grow at a time. */
export function workersFor(plan: P.StudyPlan, cores: number | undefined, models: number): number {
  return Math.max(1, Math.min(plan.workers || cores || 1, models));
}
