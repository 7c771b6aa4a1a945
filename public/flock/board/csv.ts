// The board's values as a table for other programs.
import type { At, Similarity, Study } from "../study-types";
import { relationOf } from "./model";

/** One row for each pair, with its relation and the levels beside which it stands. */
export function csvOf(study: Pick<Study, "members" | "bases" | "digest">, board: Similarity, at: At): string {
  const head = "plan,lens,measure,at,a,b,arm_a,seed_a,arm_b,seed_b,relation,value,low,high,floor,untrained,ceiling";
  const find = (n: string) => study.members.find((m) => m.name === n), number = (v: number | undefined) => (v === undefined || Number.isNaN(v) ? "" : String(v));
  const rows = board.names.flatMap((a, i) => board.names.slice(i + 1).map((b, k) => {
    const j = i + 1 + k, x = find(a), y = find(b), [low, high] = board.interval[i]?.[j] ?? [];
    return [study.digest, board.lens, board.measure, String(at), a, b, x?.arm, x?.seed, y?.arm, y?.seed, relationOf(study, a, b), number(board.matrix[i]?.[j]), number(low), number(high), number(board.floor), number(board.untrained), number(board.ceiling)].map(field).join(",");
  }));
  return [head, ...rows].join("\n") + "\n";
}

/** A field as CSV has it; a text that a spreadsheet would take for a formula is kept from it. */
function field(v: string | number | undefined): string {
  const text = typeof v === "string" && /^[=+@]/.test(v) ? "'" + v : String(v ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
