// What a plan comes to before anything of it has grown: its models, its pretrainings and their first weights, and about how long.
// It is counted as core/study does, and only to be told; what is really grown comes from the lab.
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
}

export interface OutlinedBase {
  /** Bases that begin with the same weights have the same egg. */
  egg: string;
  steps: number;
  /** Floating-point operations of one step. */
  work: number;
}

export interface Outline {
  members: Outlined[];
  bases: OutlinedBase[];
}

const BATCH = 32, SENTENCE = 9, VOCAB = 250;

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
    return [{ ...r, base: keys.get(key)!, tuned: !!arm.finetune, steps: arm.finetune ? arm.finetune.steps ?? finetuneDefaults.steps : 0 }];
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

function baseOf(arm: ArmSpec, seed: number): OutlinedBase {
  const base = arm.base ?? {}, model = { ...pretrainDefaults.model, ...base.model };
  const batch = base.batch ?? BATCH, tokens = batch * (base.length || SENTENCE);
  const steps = base.epochs ? Math.ceil((base.epochs * 0.9 * (base.world?.sentences ?? worldDefaults.sentences)) / batch) : base.steps ?? pretrainDefaults.steps;
  return { egg: eggKey(model, seedsOf(arm, seed).init), steps, work: tokens * perToken({ ...base, model }) };
}

/** Floating-point operations for each token read in training. */
export function perToken(recipe: { objective?: string; maskRate?: number; model?: Partial<Shape> }, vocab = VOCAB): number {
  const model = { ...pretrainDefaults.model, ...recipe.model }, share = recipe.objective === "causal" ? 1 : recipe.maskRate ?? pretrainDefaults.maskRate;
  return 6 * (weights(model) + share * vocab * model.embed);
}

type Shape = { kind: string; embed: number; hidden: number; layers: number };

/** Parameters that every token passes, without the embedding table. */
function weights(m: Shape): number {
  if (m.kind === "transformer") return 12 * m.layers * m.hidden * m.hidden;
  const gates = m.kind.endsWith("gru") ? 3 : 4, ways = m.kind.startsWith("bi") ? 2 : 1;
  const layer = (input: number) => gates * m.hidden * (input + m.hidden) * ways;
  return layer(m.embed) + (m.layers - 1) * layer(m.hidden * ways);
}

/** Floating-point operations a second of one worker, where nothing has been measured on this machine. */
const USUAL = 3e9;
/** Seconds that one run costs beside its training: a corpus, a worker's start, a checkpoint. */
const BESIDE = 1;

/** The work of a plan, and the runs that it takes. */
function effort({ members, bases }: Outline): { work: number; runs: number } {
  const read = bases.reduce((sum, b) => sum + b.steps * b.work, 0), taught = members.reduce((sum, m) => sum + m.steps * (bases[m.base]?.work ?? 0), 0);
  return { work: read + taught, runs: bases.length + members.filter((m) => m.tuned).length };
}

const atOnce = (plan: Outline, workers: number): number => Math.max(1, Math.min(workers, plan.members.length));

/** About how many seconds a plan takes with so many workers. */
export function seconds(plan: Outline, workers: number, rate = USUAL): number {
  const { work, runs } = effort(plan);
  return (work / rate + runs * BESIDE) / atOnce(plan, workers);
}

/** How fast a worker was, if a plan took so many seconds. */
export function rateOf(plan: Outline, workers: number, took: number): number {
  const { work, runs } = effort(plan);
  return work / Math.max(0.1 * took, took * atOnce(plan, workers) - runs * BESIDE);
}

/** How many models grow at a time. */
export const workersOf = (plan: PlanSpec, cores = globalThis.navigator?.hardwareConcurrency ?? 1): number => plan.workers || Math.max(1, cores);
