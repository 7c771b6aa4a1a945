// A plan of one's own: what the models have in common, and in what they differ; each difference becomes arms.
import type { ArmSpec, PlanSpec } from "./study-types";

/** Differences between the seeds of one arm. */
export const drawn = ["init", "order", "data"] as const;
/** Differences between arms. */
export const built = ["kind", "hidden", "objective", "optimizer", "freeze", "base"] as const;
export type Drawn = (typeof drawn)[number];
export type Built = (typeof built)[number];
export type Factor = Drawn | Built;
export const factors: readonly Factor[] = [...drawn, ...built];

export interface Own {
  differ: readonly Factor[];
  /** Every choice of one with every choice of another, instead of one at a time. */
  crossed: boolean;
  language: "en" | "zh";
  sentences: number;
  objective: "mlm" | "causal";
  kind: string;
  hidden: number;
  steps: number;
  task: "none" | "classify" | "recall";
  freeze: string;
  tuneSteps: number;
  seeds: readonly number[];
  workers: number;
}

export const usualOwn = (language: "en" | "zh"): Own => ({
  differ: ["order", "init"], crossed: false, language, sentences: 3000, objective: "causal", kind: "lstm", hidden: 64, steps: 400,
  task: "recall", freeze: "none", tuneSteps: 200, seeds: [1, 2, 3], workers: 0,
});

/** The values that a built factor takes; the first is the one that the others are compared with. */
export function levels(own: Own, factor: Built): readonly string[] {
  const from = (now: string, ...all: string[]) => [now, ...all.filter((v) => v !== now)];
  switch (factor) {
    case "kind": return from(own.kind, "lstm", "gru", "transformer");
    case "hidden": return from(String(own.hidden), "32", "64", "128");
    case "objective": return from(own.objective, "causal", "mlm");
    case "optimizer": return from("adam", "adamw", "sgd");
    case "freeze": return from(own.freeze, "none", "all-but-last", "encoder");
    case "base": return ["1", "2", "3"];
  }
}

/** Whether a factor says anything: nothing is frozen, and no parent shared, where nothing is fine-tuned. */
export const possible = (own: Own, factor: Factor): boolean => own.task !== "none" || (factor !== "freeze" && factor !== "base");

type Settings = Partial<Record<Built, string>>;

/** A plan's arms. */
export function armsOf(own: Own): ArmSpec[] {
  const differ = own.differ.filter((f) => possible(own, f));
  const across = differ.filter((f): f is Built => (built as readonly string[]).includes(f)), within = differ.filter((f): f is Drawn => (drawn as readonly string[]).includes(f));
  const settings = own.crossed ? crossed(own, across) : oneByOne(own, across);
  const plain = settings.map((s) => arm(own, nameOf(s), s));
  const seeded = within.map((f) => arm(own, f, {}, f));
  return across.length ? [...plain, ...seeded] : seeded.length ? seeded : [arm(own, "reference", {})];
}

function crossed(own: Own, across: readonly Built[]): Settings[] {
  return across.reduce<Settings[]>((all, f) => all.flatMap((s) => levels(own, f).map((v) => ({ ...s, [f]: v }))), [{}]);
}

/** The reference, and for each factor its other values. */
function oneByOne(own: Own, across: readonly Built[]): Settings[] {
  const first = (f: Built) => levels(own, f)[0]!;
  const reference: Settings = Object.fromEntries(across.map((f) => [f, first(f)]));
  return [reference, ...across.flatMap((f) => levels(own, f).slice(1).map((v) => ({ ...reference, [f]: v })))];
}

/** "gru", "gru-64": the values that are not the same in every arm. */
const nameOf = (s: Settings): string => Object.entries(s).map(([f, v]) => (f === "base" ? "parent-" + v : f === "hidden" ? "width-" + v : v)).join("-") || "reference";

/** What each part of an arm's name stands for, in the order of a match's groups. */
const spelt = ["kind", "hidden", "objective", "optimizer", "freeze", "base"] as const satisfies readonly Built[];
const part = /(?:^|-)(?:((?:bi)?(?:lstm|gru)|transformer)|width-(\d+)|(causal|mlm)|(adamw?|sgd)|(none|all-but-last|encoder)|parent-(\d+))(?=-|$)/y;

/** The values that nameOf has put into an arm's name; none of a name that somebody made up. */
export function valuesOf(name: string): readonly (readonly [Built, string])[] {
  const found: [Built, string][] = [];
  for (part.lastIndex = 0; part.lastIndex < name.length; ) {
    const groups = part.exec(name)?.slice(1);
    if (!groups) return [];
    const at = groups.findIndex((g) => g !== undefined);
    found.push([spelt[at]!, groups[at]!]);
  }
  return found;
}

function arm(own: Own, name: string, s: Settings, varies?: Drawn): ArmSpec {
  const hidden = Number(s.hidden ?? own.hidden), kind = s.kind ?? own.kind;
  const base: ArmSpec["base"] = {
    world: { language: own.language, sentences: own.sentences }, objective: (s.objective ?? own.objective) as "mlm", model: { kind: kind as "lstm", embed: Math.max(16, hidden / 2), hidden, layers: kind === "transformer" ? 2 : 1 }, steps: own.steps,
    ...(kind === "transformer" ? { learningRate: 0.003 } : {}), ...optimizer(s.optimizer), ...seeds(s, varies),
  };
  const finetune = own.task === "none" ? undefined : { task: own.task, steps: own.tuneSteps, ...(s.freeze ?? own.freeze) !== "none" ? { freeze: (s.freeze ?? own.freeze) as "encoder" } : {} };
  return { name, base, ...(finetune ? { finetune } : {}) } as ArmSpec;
}

/** Plain descent needs a far higher rate than Adam to learn at all. */
const optimizer = (name: string | undefined): object => (name === undefined || name === "adam" ? {} : name === "sgd" ? { optimizer: "sgd", learningRate: 1 } : { optimizer: name, decay: 0.01 });

/** Which seeds an arm holds fast; what it leaves open, the plan's seeds vary. */
function seeds(s: Settings, varies: Drawn | undefined): object {
  if (s.base) return { seed: Number(s.base) };
  return varies === "init" ? { order: 1 } : varies === "order" ? { init: 1 } : varies === "data" ? { seed: 1, sample: "own" } : {};
}

export const planOfOwn = (own: Own): PlanSpec => ({ name: "own", arms: armsOf(own), seeds: [...own.seeds], keep: 8, ...(own.workers ? { workers: own.workers } : {}) });
