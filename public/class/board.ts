// The class's board as it travels: the half of the table that says it all, in thousandths.
import type { Similarity } from "../lab/study.ts";
import { fits } from "./like";
import type { ClassBoard } from "./model";

/** Names that a board may have: so many pairs still fit into what a room takes. */
const most = 450;

interface Packed {
  measure: string;
  names: string[];
  /** Of each row the values before the diagonal and on it, one row after another; null where there is none. */
  half: (number | null)[];
  floor: number | null;
  untrained: number | null;
}

const thousandths = (v: number | undefined): number | null => (v === undefined || !Number.isFinite(v) ? null : Math.round(1000 * v));

export function packBoard({ measure, names, matrix, floor, untrained }: Similarity): Packed {
  const shown = names.slice(0, most);
  const half = shown.flatMap((_, i) => matrix[i]!.slice(0, i + 1).map(thousandths));
  return { measure, names: shown, half, floor: thousandths(floor), untrained: thousandths(untrained) };
}

/** The board that another browser has put; null for anything else. */
export function unpackBoard(value: unknown): ClassBoard | null {
  if (!fits(value, { measure: "string", names: ["string"], half: ["any"] })) return null;
  const { measure, names, half, floor, untrained } = value as Packed;
  if (names.length > most || half.length !== names.length * (names.length + 1) / 2) return null;
  const matrix = names.map((_, i) => names.map((_, j) => share(half[at(i, j)])));
  return { measure, names, matrix, floor: share(floor), untrained: share(untrained) };
}

const share = (v: unknown): number | null => (Number.isFinite(v) ? v as number / 1000 : null);

/** Where the value of two rows lies in the half. */
const at = (i: number, j: number): number => (i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i);
