// How alike a class's birds are, in a sentence or two.
import { likeness } from "../flock/shared";
import type { Similarity } from "../flock/study-types";
import { t } from "../page/shared";

type Told = Pick<Similarity, "names" | "matrix" | "untrained" | "groups">;

/** The mean over all pairs with a value, and those over the pairs of one base and over all others. */
export function boardText(board: Told): string {
  const values = board.matrix.flatMap((row, i) => row.slice(0, i)).filter(Number.isFinite), mean = values.reduce((a, b) => a + b, 0) / values.length;
  const all = t("class.board.mean", { n: board.names.length, mean: likeness(mean), untrained: likeness(board.untrained ?? NaN) });
  const kin = meanOf(board, (relation) => relation === "base"), others = meanOf(board, (relation) => relation !== "base");
  return kin === null || others === null ? all : [all, t("class.board.kin", { base: likeness(kin), other: likeness(others) })].join(t("join"));
}

/** The mean over the pairs of some relations, each pair counting once; null where there are none. */
export function meanOf({ groups }: Pick<Told, "groups">, which: (relation: string) => boolean): number | null {
  const some = groups.filter((g) => which(g.relation) && g.pairs > 0 && Number.isFinite(g.mean)), pairs = some.reduce((n, g) => n + g.pairs, 0);
  return pairs ? some.reduce((sum, g) => sum + g.mean * g.pairs, 0) / pairs : null;
}
