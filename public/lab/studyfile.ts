// A kept flock as it travels in a file: its plan, and the weights of each model that
// is done. What comes is held to the plan, and lies apart from what was grown here.

import type * as P from "./protocol.ts";
import { Study } from "./studyflock.ts";
import type { Hands, Trainer } from "./studyhands.ts";
import { planCommand } from "./studyspec.ts";
import { shelfOf, withStore } from "./studystore.ts";
import type { TakenStudy } from "./studystore.ts";

export type { TakenStudy };

/** A finished model as it travels. */
export interface StudyModel {
  key: string;
  /** SHA-256 of the parameters. */
  digest: string;
  /** Its weights, a safetensors file. */
  bytes: Uint8Array;
}

/** A flock as it comes, bases before what is fine-tuned from them. */
export interface StudyFile {
  digest: string;
  plan: P.StudyPlan;
  models: AsyncIterable<StudyModel>;
}

/** The finished models of a kept flock, one after another; none of one that is not here. */
export async function* filed(hands: Hands, digest: string): AsyncGenerator<StudyModel> {
  const shelf = await shelfOf(digest), keys = (await withStore(shelf, (store) => store.study(digest)))?.models ?? [];
  let lab: Trainer | undefined;
  try {
    for (const key of keys) {
      const kept = await withStore(shelf, (store) => store.model(key));
      if (!kept?.grown) continue;
      const bytes = kept.grown.sha256 === undefined ? await weights(lab ??= await hands.Lab.open({ base: hands.base, whole: true }), kept.bytes) : kept.bytes;
      yield { key, digest: kept.grown.digest, bytes };
    }
  } finally {
    lab?.close();
  }
}

async function weights(lab: Trainer, checkpoint: Uint8Array): Promise<Uint8Array> {
  const model = await lab.open(checkpoint);
  const { bytes } = await model.weights();
  await model.close();
  await model.corpus.close().catch(() => {}); // another may read it
  return bytes;
}

/**
 * Holds a flock to its plan, as Study.receive() does each cell: corpus, seeds, recipe,
 * examples and the digest that the weights come to. Nothing is kept.
 */
export async function receive(hands: Hands, { digest, plan, models }: StudyFile): Promise<TakenStudy> {
  const study = new Study(hands, { cells: true });
  await study.begin(planCommand(hands, plan));
  try {
    if (study.digest !== digest) throw hands.fault("study.other", "the plan has the digest {got}, and was said to have {want}", { got: study.digest, want: digest });
    const taken: TakenStudy["models"] = [];
    for await (const { key, digest, bytes } of models) {
      const { sha256, step, loss, accuracy } = await study.receive(key, bytes, digest);
      taken.push({ key, bytes, step, of: step, loss, grown: { step, loss, digest, sha256, ...(accuracy !== undefined && { accuracy }) } });
    }
    const now = Date.now(), done = study.members.filter((m) => study.state(m.name).phase === "done").length;
    return { study: { digest, plan: study.plan, created: now, updated: now, done, of: study.members.length, models: study.cells.map((c) => c.key), bytes: taken.reduce((sum, m) => sum + m.bytes.length, 0) }, models: taken };
  } finally {
    void study.close();
  }
}

/** Keeps flocks that were received, all or none; what it returns takes them away again. */
export async function keep(hands: Hands, list: readonly TakenStudy[]): Promise<() => Promise<void>> {
  const differs = (key: string, here: string, came: string): Error => hands.fault("cell.differs", "{name} is here with the digest {here}; one that came has {got}", { name: key, here, got: came });
  const fresh = await withStore("taken", (store) => store.take(list, differs));
  return () => withStore("taken", async (store) => { for (const digest of fresh) await store.forget(digest); });
}
