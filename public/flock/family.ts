// Who is kin to whom: eggs (first weights), parents (pretrained), birds (fine-tuned), in the order in which rows show them.
import type { Outline } from "./outline";
import { eggKey } from "./outline";
import type { Study } from "./study-types";

/** One model's place in the family. */
export interface Kin {
  arm: string;
  base: number;
  /** It is fine-tuned: a bird beside its parent. Else the base itself is the model. */
  tuned: boolean;
}

export interface Family {
  kin: readonly Kin[];
  /** The egg of each base. */
  eggs: readonly string[];
}

export const familyOf = ({ members, bases }: Pick<Study, "members" | "bases">): Family => ({
  kin: members.map((m) => ({ arm: m.arm, base: m.base, tuned: m.task >= 0 })),
  eggs: bases.map((b) => eggKey(b.pretrain.model, b.pretrain.init || b.pretrain.seed)),
});

export const familyOfOutline = ({ members, bases }: Outline): Family => ({ kin: members, eggs: bases.map((b) => b.egg) });

/** Rows in the order of lineage: those of one egg together, in it those of one base, else as the plan has them. */
export function byLineage({ kin, eggs }: Family): number[] {
  const eggRank = rank(kin.map((k) => eggs[k.base] ?? "")), baseRank = rank(kin.map((k) => k.base));
  return kin.map((_, i) => i).sort((a, b) => eggRank[a]! - eggRank[b]! || baseRank[a]! - baseRank[b]! || a - b);
}

/** For each value, which of the different ones it is, by first appearance. */
function rank<T>(values: readonly T[]): number[] {
  const seen = new Map<T, number>();
  return values.map((v) => {
    if (!seen.has(v)) seen.set(v, seen.size);
    return seen.get(v)!;
  });
}

const COLOURS = 6;

/** The colour of each model, 1 to 6: by its first weights where some share them, else by its arm. More than six share the fifth, slate. */
export function colours({ kin, eggs }: Family): number[] {
  const byEgg = rank(kin.map((k) => eggs[k.base] ?? "")), many = new Set(byEgg).size;
  const groups = many < kin.length && many > 1 ? byEgg : rank(kin.map((k) => k.arm));
  return groups.map((g) => (g < COLOURS ? g + 1 : 5));
}

/** Stretches of rows that belong together: first and last row, and what they share. */
export interface Parent {
  base: number;
  from: number;
  to: number;
  tuned: boolean;
}
export interface Egg {
  from: number;
  to: number;
  parents: Parent[];
}

/** The family tree over rows that are in the order of lineage. */
export function tree({ kin, eggs }: Family, order: readonly number[]): Egg[] {
  const list: Egg[] = [];
  order.forEach((at, row) => {
    const k = kin[at]!, egg = list.at(-1), parent = egg?.parents.at(-1);
    if (parent && parent.base === k.base) {
      parent.to = egg!.to = row;
      return;
    }
    const next: Parent = { base: k.base, from: row, to: row, tuned: k.tuned };
    if (egg && eggs[egg.parents[0]!.base] === eggs[k.base]) {
      egg.parents.push(next);
      egg.to = row;
    } else list.push({ from: row, to: row, parents: [next] });
  });
  return list;
}

/** The rows before which a wider gap stands: where another egg's begin, if any egg has several. */
export function breaks(family: Family, order: readonly number[]): number[] {
  const eggs = tree(family, order);
  return eggs.some((e) => e.to > e.from) && eggs.length > 1 ? eggs.slice(1).filter((e, i) => e.to > e.from || eggs[i]!.to > eggs[i]!.from).map((e) => e.from) : [];
}
