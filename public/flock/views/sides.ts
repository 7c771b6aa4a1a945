// Who is laid side by side: the models of each arm, or strangers, one of each nest, beside the siblings of each.
import type { Study } from "../study-types";

export interface Side {
  /** "arm", "nest" or "strangers". */
  kind: "arm" | "nest" | "strangers";
  /** The arm's name, or the nest's. */
  of: string;
  names: readonly string[];
}

type Flock = Pick<Study, "members" | "bases">;

/** The models of each nest that has several. */
const families = ({ members }: Flock, names: readonly string[]): { base: number; names: string[] }[] => {
  const mine = members.filter((m) => names.includes(m.name));
  return [...new Set(mine.map((m) => m.base))].map((base) => ({ base, names: mine.filter((m) => m.base === base).map((m) => m.name) }));
};

/** Strangers, one of each nest, and siblings of each nest, all in equal numbers: the more are asked, the fewer fail together. */
export function nests(flock: Flock, names: readonly string[]): Side[] {
  const all = families(flock, names), large = all.filter((f) => f.names.length > 1), k = Math.min(all.length, ...large.map((f) => f.names.length));
  if (!large.length || k < 2) return [];
  const strangers: Side = { kind: "strangers", of: "", names: all.slice(0, k).map((f) => f.names[0]!) };
  return [strangers, ...large.map((f): Side => ({ kind: "nest", of: flock.bases[f.base]?.name ?? "", names: f.names.slice(0, k) }))];
}

/** Whether nests say anything that arms do not: some are shared, and they are not the arms. */
export function nestsDiffer(flock: Flock, names: readonly string[]): boolean {
  const arm = (n: string) => flock.members.find((m) => m.name === n)?.arm, large = families(flock, names).filter((f) => f.names.length > 1);
  return nests(flock, names).length > 0 && !large.every((f) => sameSet(f.names, names.filter((n) => arm(n) === arm(f.names[0]!))));
}

/** Whether nests are what to begin with: there are several of three or more. */
export const nestsFirst = (flock: Flock, names: readonly string[]): boolean => nestsDiffer(flock, names) && families(flock, names).filter((f) => f.names.length > 2).length > 1;

const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((x) => b.includes(x));
