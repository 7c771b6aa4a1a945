// A plan as only what differs: from the defaults, and between arms.
import { finetuneDefaults, pretrainDefaults, worldDefaults } from "../lab/protocol";
import type { ArmSpec, PlanSpec } from "./study-types";

type Tree = Record<string, unknown>;
const isTree = (v: unknown): v is Tree => typeof v === "object" && v !== null && !Array.isArray(v);
export const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What of a tree differs from another; undefined where nothing does. */
export function without(tree: Tree, usual: Tree): Tree | undefined {
  const left = Object.entries(tree).flatMap(([key, v]): [string, unknown][] => {
    const u = usual[key];
    if (isTree(v) && isTree(u)) {
      const inner = without(v, u);
      return inner ? [[key, inner]] : [];
    }
    return v === undefined || equal(v, u) ? [] : [[key, v]];
  });
  return left.length ? Object.fromEntries(left) : undefined;
}

/** A tree laid over another. */
export function over(below: Tree, above: Tree): Tree {
  const all: Tree = { ...below };
  for (const [key, v] of Object.entries(above)) {
    const b = all[key];
    all[key] = isTree(v) && isTree(b) ? over(b, v) : v;
  }
  return all;
}

/** What all trees have in common. */
export function common(trees: readonly Tree[]): Tree {
  const [first, ...rest] = trees;
  if (!first) return {};
  return Object.fromEntries(Object.entries(first).flatMap(([key, v]): [string, unknown][] => {
    const others = rest.map((t) => t[key]);
    if (isTree(v) && others.every(isTree)) {
      const inner = common([v, ...(others as Tree[])]);
      return Object.keys(inner).length || others.every((o) => equal(o, v)) ? [[key, inner]] : [];
    }
    return others.every((o) => equal(o, v)) ? [[key, v]] : [];
  }));
}

const { corpus: _c, name: _n, seed: _s, init: _i, paused: _p, battery: _b, workers: _w, keep: _k, ...recipe } = pretrainDefaults;
const { run: _r, name: _fn, examples: _e, world: _fw, seed: _fs, alone: _a, paused: _fp, ...tune } = finetuneDefaults;
const usualBase: Tree = { ...recipe, sample: "same", world: { ...worldDefaults } };
const usualTask: Tree = { ...tune, patience: 0, parts: 0, shuffled: false };
const usualPlan: Tree = { name: "", more: [], without: [], workers: 0, keep: 0, positions: 2000 };

/** A plan without what the defaults say anyway. Which world is read is always said, be it {}. */
export function sparse(plan: PlanSpec): PlanSpec {
  const { arms = [], seeds = [], ...rest } = plan;
  return { ...without(rest as Tree, usualPlan), arms: arms.map(sparseArm), seeds };
}

function sparseArm(arm: ArmSpec): ArmSpec {
  const base = { ...without((arm.base ?? {}) as Tree, usualBase) } as NonNullable<ArmSpec["base"]>;
  if (arm.base?.world && !base.world) base.world = {};
  const finetune = arm.finetune && (without(arm.finetune as Tree, usualTask) ?? {});
  return { name: arm.name, base, ...(finetune ? { finetune } : {}) };
}

/** What every arm has, and each arm's name with what it has beside that. */
export interface Folded {
  all: Tree;
  arms: Tree[];
}

export function fold(arms: readonly ArmSpec[]): Folded {
  const trees = arms.map(({ name: _, ...rest }) => rest as Tree), all = common(trees);
  return { all, arms: arms.map((arm, i) => ({ name: arm.name, ...without(trees[i]!, all) })) };
}

export const unfold = ({ all, arms }: Folded): ArmSpec[] => arms.map(({ name, ...own }) => ({ name: String(name), ...over(all, own) }));
