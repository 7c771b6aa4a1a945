/**
 * study.js: a flock of models, grown in parallel and compared. lab.js loads it
 * when one is asked for.
 *
 *     const study = await lab.study({
 *       arms: [{ name: "one base", base: { world: {}, seed: 1 }, finetune: { task: "recall" } }],
 *       seeds: [1, 2, 3],
 *     }, { keep: true });
 *     study.on("progress", (e) => console.log(e.model, e.done, e.of, e.all.eta));
 *     for (const { name } of await study.done) console.log(study.state(name).digest);
 *     const { names, matrix } = await study.similarity({ lens: "representations", measure: "cka" });
 */

import type * as P from "./protocol.ts";
import { Study } from "./studyflock.ts";
import type { StudyName } from "./studyflock.ts";
import type { Hands } from "./studyhands.ts";
import type { Notice } from "./studykeep.ts";
import type { MemberState } from "./studyschedule.ts";
import { planCommand } from "./studyspec.ts";
import type { StudyOptions, StudySpec } from "./studyspec.ts";
import { withStore } from "./studystore.ts";
import type { KeptStudy, Shelf } from "./studystore.ts";
import type { ProgressEvent } from "./studytell.ts";

export type { CellFile, CellResult, CellState, StudyCell } from "./studycells.ts";
export { filed, keep, receive } from "./studyfile.ts";
export type { StudyFile, StudyModel, TakenStudy } from "./studyfile.ts";
export type { At, Causes, CausesSpec, Outcome, OutcomeSpec, Similarity, SimilaritySpec } from "./studymeasures.ts";
export type { Comparison } from "./studyrecord.ts";
export type { StudyArmSpec, StudyBaseSpec, StudySpec, StudyTaskSpec } from "./studyspec.ts";
export type { KeptStudy, MemberState, Notice, ProgressEvent, Study, StudyName, StudyOptions };

/** Plans a flock, takes up what is kept of it, and sets it growing. */
export async function grow(hands: Hands, spec: StudySpec | P.StudyPlan, opts: StudyOptions): Promise<Study> {
  const study = new Study(hands, checked(hands, opts));
  await study.begin(planCommand(hands, spec));
  return study;
}

function checked(hands: Hands, opts: StudyOptions): StudyOptions {
  const given = hands.fields(opts, "study");
  const known = { keep: "boolean", paused: "boolean", cells: "boolean", every: "number" };
  for (const [field, value] of Object.entries(given)) {
    const want = known[field as keyof typeof known];
    if (!want) throw hands.fault("message.unknown", "{field} is not a field that exists; those that do are {known}", { field, known: Object.keys(known).join(", ") });
    if (typeof value !== want || value === 0) throw hands.fault("spec.type", "{field} cannot be a {got}", { field, got: value === null ? "null" : value === 0 ? "0" : typeof value });
  }
  return given;
}

/** The flocks that grew by themselves or came in files and are kept on this device, the newest first; none where nothing can be kept. */
export async function kept(): Promise<KeptStudy[]> {
  const of = (shelf: Shelf): Promise<KeptStudy[]> => withStore(shelf, (store) => store.studies()).catch(() => []);
  const most = new Map<string, KeptStudy>();
  for (const s of [...await of("flocks"), ...await of("taken")]) if (s.done > (most.get(s.digest)?.done ?? -1)) most.set(s.digest, s);
  return [...most.values()].sort((a, b) => b.updated - a.updated);
}

/** Removes a kept flock, wherever it came from. */
export async function forget(digest: string): Promise<void> {
  for (const shelf of ["flocks", "cells", "taken"] as const) await withStore(shelf, (store) => store.forget(digest));
}
