// What a project's flocks take, and what is told of those that came in a file.
import type { KeptStudy, TakenStudy } from "../lab/lab";
import { sized, t } from "../page/shared";
import type { Project } from "../page/store";
import type { Whole } from "./file";

/** Bytes of the models of a project's flocks; in a file, which has their weights alone, at most. */
export const flocksSize = ({ flocks }: Project, kept: readonly KeptStudy[]): number => kept.reduce((sum, s) => sum + (flocks.some((f) => f.digest === s.digest) ? s.bytes ?? 0 : 0), 0);

const size = (flocks: readonly TakenStudy[]): number => flocks.reduce((sum, { study }) => sum + (study.bytes ?? 0), 0);

/** Bytes of all that a file has brought. */
export const sizeOf = ({ birds, flocks, text }: Whole): number => birds.reduce((sum, b) => sum + b.bytes, size(flocks) + (text?.bytes?.length ?? text?.text?.length ?? 0));

/** What became of the flocks of a file. */
export function flocksTaken(flocks: readonly TakenStudy[], outdated: number, lasting: boolean): string {
  const n = flocks.length, models = flocks.reduce((sum, { models }) => sum + models.length, 0);
  const said = n ? [lasting ? t("projects.taken.flocks", { n, models, size: sized(size(flocks)) }) : t("projects.taken.memory", { n })] : [];
  return [...said, ...(outdated ? [t("projects.taken.outdated", { n: outdated })] : [])].join(t("join"));
}
