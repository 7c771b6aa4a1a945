// Where a bird stands among the class's: who is nearest, how alike, and why that may be.
import { band, relationOf } from "../flock/shared";
import type { Study } from "../flock/study-types";
import type { ClassBoard } from "./model";

export interface Neighbour {
  name: string;
  value: number;
}

/** The others, the most alike first; empty where the board does not have the bird. */
export function neighbours({ names, matrix }: ClassBoard, name: string): Neighbour[] {
  const i = names.indexOf(name);
  if (i < 0) return [];
  const value = (j: number) => matrix[i]?.[j] ?? matrix[j]?.[i] ?? NaN;
  return names.map((other, j) => ({ name: other, value: j === i ? NaN : value(j) })).filter((n) => Number.isFinite(n.value)).sort((a, b) => b.value - a.value);
}

/** How alike, in a word. */
export const bandOf = ({ floor, untrained }: ClassBoard, value: number): string => band({ floor: floor ?? undefined, untrained: untrained ?? undefined, ceiling: 1, higher: true }, value);

/** What two birds have in common: their base, their first weights, their arm, their text, or none of these. */
export function bond(study: Pick<Study, "members" | "bases">, a: string, b: string): "base" | "init" | "arm" | "text" | "none" {
  const relation = relationOf(study, a, b);
  if (relation !== "other") return relation;
  const text = (name: string) => study.bases[study.members.find((m) => m.name === name)?.base ?? -1]?.corpus;
  return text(a) !== undefined && text(a) === text(b) ? "text" : "none";
}
