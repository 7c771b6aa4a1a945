// What a plan comes to before anything of it has grown: its models, its pretrainings and their first weights, and about how long.
// It is counted as core/study does, and only to be told; what is really grown comes from the lab.
import { secondsOf, type Pace, type Work } from "../device/pace";
import { nanoseconds, pretraining, sentences, validated, WINDOW, workOf as stepOf, type Shape } from "../lab/cost";
import { finetuneDefaults, pretrainDefaults, worldDefaults } from "../lab/protocol";
import type { ArmSpec, PlanSpec } from "./study-types";

export interface Outlined {
  arm: string;
  seed: number;
  /** Its place among the bases. */
  base: number;
  tuned: boolean;
  /** Steps of its fine-tuning. */
  steps: number;
  /** Nanoseconds of one of them on a usual machine. */
  cost: number;
}

export interface OutlinedBase {
  /** Bases that begin with the same weights have the same egg. */
  egg: string;
  steps: number;
  /** Nanoseconds of a step on a usual machine. */
  cost: number;
}

export interface Outline {
  members: Outlined[];
  bases: OutlinedBase[];
}

const BATCH = 32;
/** Of the built-in worlds: different words, and tokens of a sentence. */
const WORLDS: Record<string, { vocab: number; sentence: number }> = { en: { vocab: 341, sentence: 9.3 }, zh: { vocab: 330, sentence: 14.4 } };
/** Different words of an own text, about. */
const OWN = 2000;
/** The shares of a corpus that are trained on, and that validate. */
const TRAIN = 0.8, VALID = 0.1;
/** Of a fine-tuning: steps from one validation to the next, examples in each, and classes; about. */
const TUNING = { every: 50, valid: 200, classes: 4 };

/** The models of a plan: arms × seeds, and those more or less. */
export function outline(plan: PlanSpec): Outline {
  const arms = plan.arms ?? [], seeds = (plan.seeds ?? []) as number[], keys = new Map<string, number>();
  const all = [...arms.flatMap((arm) => seeds.map((seed) => ({ arm: arm.name ?? "", seed }))), ...(plan.more ?? []).map((r) => ({ arm: r.arm ?? "", seed: r.seed ?? 0 }))];
  const kept = all.filter((r) => !(plan.without ?? []).some((w) => w.arm === r.arm && w.seed === r.seed));
  const bases: OutlinedBase[] = [];
  const members = kept.flatMap((r): Outlined[] => {
    const arm = arms.find((a) => a.name === r.arm);
    if (!arm) return [];
    const key = baseKey(arm, r.seed);
    if (!keys.has(key)) keys.set(key, bases.push(baseOf(arm, r.seed)) - 1);
    return [{ ...r, base: keys.get(key)!, tuned: !!arm.finetune, ...tuningOf(arm) }];
  });
  return { members, bases };
}

/** The seeds of one replicate's base: what its arm leaves open, the replicate's seed decides. */
function seedsOf(arm: ArmSpec, seed: number): { init: number; order: number; world: number | undefined } {
  const { base = {} } = arm;
  return {
    init: base.init ?? base.seed ?? seed, order: base.order ?? base.seed ?? seed,
    world: base.sample === "own" ? seed : base.world?.seed,
  };
}

function baseKey(arm: ArmSpec, seed: number): string {
  const { seed: _, init: __, order: ___, ...rest } = arm.base ?? {};
  return JSON.stringify([rest, seedsOf(arm, seed)]);
}

/** What decides a model's first weights. */
export const eggKey = (model: object, init: number): string => JSON.stringify([Object.entries(model).sort(), init]);

const modelOf = (arm: ArmSpec): Shape => ({ ...pretrainDefaults.model, ...arm.base?.model });
const worldOf = ({ base = {} }: ArmSpec) => WORLDS[base.world?.language ?? worldDefaults.language] ?? WORLDS.en!;

function baseOf(arm: ArmSpec, seed: number): OutlinedBase {
  const base = arm.base ?? {}, model = modelOf(arm), batch = base.batch ?? BATCH, world = worldOf(arm), texts = base.world?.sentences ?? worldDefaults.sentences;
  const steps = base.epochs ? Math.ceil((base.epochs * TRAIN * texts) / batch) : base.steps ?? pretrainDefaults.steps;
  const recipe = { objective: base.objective ?? pretrainDefaults.objective, maskRate: base.maskRate ?? pretrainDefaults.maskRate, model, batch, length: base.length || (base.corpus ? WINDOW : 0) };
  const cost = nanoseconds(pretraining(recipe, base.corpus ? OWN : world.vocab, world.sentence)) * validated(batch, base.validEvery || Math.max(1, Math.floor(steps / 20)), VALID * texts);
  return { egg: eggKey(model, seedsOf(arm, seed).init), steps, cost };
}

/** A fine-tuning tells what class a sentence is of. */
function tuningOf(arm: ArmSpec): { steps: number; cost: number } {
  const { finetune: f } = arm;
  if (!f) return { steps: 0, cost: 0 };
  const { batch, dense, freeze, steps } = { ...finetuneDefaults, ...f }, world = worldOf(arm), vocab = arm.base?.corpus ? OWN : world.vocab;
  const step = stepOf(modelOf(arm), vocab, sentences(batch, world.sentence), { places: batch, outputs: TUNING.classes, dense }, freeze);
  return { steps, cost: nanoseconds(step) * validated(batch, TUNING.every, TUNING.valid) };
}

/** Seconds that one run costs beside its training: a corpus, a worker's start, a checkpoint. */
const BESIDE = 1;

const atOnce = (plan: Outline, workers: number): number => Math.max(1, Math.min(workers, plan.members.length));

/** What a plan asks of so many workers, as one step, and the seconds that its runs cost beside. */
export function workOf(plan: Outline, workers: number): { work: Work; beside: number } {
  const { members, bases } = plan, cores = atOnce(plan, workers), runs = bases.length + members.filter((m) => m.tuned).length;
  const all = [...bases, ...members].reduce((sum, { steps, cost }) => sum + steps * cost, 0);
  return { work: { kind: "flock", cores, cost: all / cores, steps: 1 }, beside: (runs * BESIDE) / cores };
}

/** About how many seconds a plan takes with so many workers. */
export function seconds(plan: Outline, workers: number, pace: Pace): number {
  const { work, beside } = workOf(plan, workers);
  return secondsOf(work, pace) + beside;
}

/** How many models grow at a time. */
export const workersOf = (plan: PlanSpec, cores = globalThis.navigator?.hardwareConcurrency ?? 1): number => plan.workers || Math.max(1, cores);
