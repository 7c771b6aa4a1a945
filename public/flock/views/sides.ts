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

/** The strangers, if there are two, and the nests that have two siblings or more among those asked. */
export function nests({ members, bases }: Flock, names: readonly string[]): Side[] {
  const mine = members.filter((m) => names.includes(m.name)), used = [...new Set(mine.map((m) => m.base))];
  const siblings = used.map((b): Side => ({ kind: "nest", of: bases[b]?.name ?? "", names: mine.filter((m) => m.base === b).map((m) => m.name) })).filter((s) => s.names.length > 1);
  const strangers: Side = { kind: "strangers", of: "", names: used.map((b) => mine.find((m) => m.base === b)!.name) };
  return siblings.length && strangers.names.length > 1 ? [strangers, ...siblings] : [];
}

/** Whether nests say anything that arms do not: some are shared, and they are not the arms. */
export function nestsDiffer(flock: Flock, names: readonly string[]): boolean {
  const arms = new Map(flock.members.map((m) => [m.name, m.arm]));
  return nests(flock, names).some((s) => s.kind === "nest") && !nests(flock, names).filter((s) => s.kind === "nest").every((s) => sameSet(s.names, names.filter((n) => arms.get(n) === arms.get(s.names[0]!))));
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((x) => b.includes(x));
