// An ensemble: models built differently, each with a seed of its own, that read the same texts and learn the same labels.
import type * as P from "../../lab/protocol";
import { t } from "../../page/shared";
import { pretrain, type Trainer } from "../course";
import { scoreOf, timeOf, type Judged } from "../pure/stream";
import type { Series } from "../series";
import { baseDefaults } from "../settings";
import type { BaseSettings, TaskTuned } from "../types";

const kinds: readonly BaseSettings["kind"][] = ["lstm", "gru", "transformer", "bilstm", "bigru"];

export interface Member {
  kind: BaseSettings["kind"];
  seed: number;
  /** Its accuracy on the test lines, from its report. */
  accuracy: number | null;
}

/** Whether models are built differently, or differ in their seeds alone. */
export const buildings = ["mixed", "same"] as const;
export type Building = (typeof buildings)[number];

/** So many models, of as many builds or of the first. */
export const builds = (n: number, steps: number, building: Building): BaseSettings[] => kinds.slice(0, n).map((kind, i) => ({ ...baseDefaults, kind: building === "mixed" ? kind : kinds[0]!, steps, seed: i + 1, hidden: 64 }));

export const memberName = (m: Pick<Member, "kind" | "seed">): string => t("short.kind." + m.kind) + " " + m.seed;

/** Labelled lines in parts, where the file names none: every fifth is kept for the test, every tenth for validation. */
export function divided(examples: readonly P.Example[]): P.Example[] {
  const labelled = examples.filter((e) => e.label);
  if (labelled.some((e) => e.split)) return labelled;
  return labelled.map((e, i) => ({ ...e, split: i % 5 === 4 ? "test" : i % 10 === 8 ? "valid" : "train" }));
}

/** What may be judged: lines that no model learns from, being of the test part or without a label. */
export const judgeable = (set: Pick<P.TaskSet, "examples">): P.Example[] => [...divided(set.examples).filter((e) => e.split === "test"), ...set.examples.filter((e) => !e.label)];

const AT_ONCE = 500;

async function votes(tuned: TaskTuned, texts: string[]): Promise<{ label: string; score: number }[]> {
  const list: { label: string; score: number }[] = [];
  for (let i = 0; i < texts.length; i += AT_ONCE) {
    for (const g of await tuned.classify(texts.slice(i, i + AT_ONCE))) list.push({ label: g.label, score: scoreOf(g.all) });
  }
  return list;
}

/** Grows an ensemble and has it judge; what is there after each member is told. */
export async function grow(trainer: Trainer, series: Series, set: P.TaskSet, name: string, bases: readonly BaseSettings[], steps: number, told: (lines: Judged[], members: Member[]) => void): Promise<void> {
  const lab = await trainer.lab(), learn = divided(set.examples), asked = judgeable(set);
  const lines: Judged[] = asked.map((e) => ({ time: timeOf(e.date ?? ""), text: e.text ?? "", scores: [], votes: [] })), members: Member[] = [];
  for (const base of bases) {
    const run = await pretrain(lab, "classify", { ...set, examples: learn }, name, base);
    await series.follow(run, () => t("stream.reads", { name: memberName(base) }));
    const tuned = await run.finetune({ task: "classify", examples: learn, steps, seed: base.seed, alone: true });
    await series.follow(tuned, () => t("stream.learns", { name: memberName(base) }));
    const said = await votes(tuned, asked.map((e) => e.text ?? ""));
    said.forEach((v, i) => (lines[i]!.scores.push(v.score), lines[i]!.votes.push(v.label)));
    members.push({ kind: base.kind, seed: base.seed, accuracy: (await tuned.report())?.accuracy ?? null });
    told(lines.map((l) => ({ ...l, scores: [...l.scores], votes: [...l.votes] })), [...members]);
    for (const one of [tuned, run]) await one.close().catch(() => undefined);
  }
}
