// What has to be grown for a plan, and what comes next. Nothing here runs, and
// nothing reads a clock.

import { nanoseconds, pretraining, sentences, workOf } from "./cost.ts";
import type * as P from "./protocol.ts";
import { version } from "./protocol.ts";

/** One run: a base's pretraining, or a fine-tuning. */
export interface Job {
  /** Two runs with one key are one run: it says everything that the result depends on. */
  key: string;
  /** The runs of a kind take equally long for a step. */
  kind: string;
  /** The base's place in the plan, which changes when the plan does. */
  base: number;
  /** What it reads: equal for equal texts. */
  corpus: string;
  /** Of a fine-tuning: whose it is, and the run it begins with. */
  tunes?: P.Member;
  needs?: string;
  /** Who it is a part of. */
  members: string[];
  steps: number;
  /** Nanoseconds that a step usually takes. */
  cost: number;
}

/** All runs of a plan. */
export interface Jobs {
  /** Each once, bases first. */
  jobs: Job[];
  /** The key of each base, by its place in the plan. */
  bases: string[];
  /** The key of each member's last run, by its name. */
  ends: Map<string, string>;
}

export function jobsOf(planned: P.Planned): Jobs {
  const corpora = planned.corpora.map((c, i) => fingerprint(JSON.stringify(c) + planned.texts[i]));
  const tasks = planned.tasks.map((t) => fingerprint(JSON.stringify(t)));
  const bases = planned.bases.map((b, i) => baseJob(b, i, corpora[b.corpus]!));
  const jobs = new Map<string, Job>(), ends = new Map<string, string>();
  for (const b of bases) if (!jobs.has(b.key)) jobs.set(b.key, b);
  for (const m of planned.members) {
    const base = jobs.get(bases[m.base]!.key)!;
    base.members.push(m.name);
    const last = m.task < 0 ? base : tuningJob(m, base, planned.bases[m.base]!, tasks[m.task]!);
    ends.set(m.name, last.key);
    if (last === base) continue;
    const same = jobs.get(last.key);
    if (same) same.members.push(m.name);
    else jobs.set(last.key, last);
  }
  return { jobs: [...jobs.values()], bases: bases.map((b) => b.key), ends };
}

function baseJob({ pretrain }: P.PlannedBase, base: number, corpus: string): Job {
  const { name: _, corpus: __, paused: ___, ...settings } = pretrain;
  const { objective, maskRate, model, batch, length, steps } = settings;
  return {
    key: "base-" + fingerprint(JSON.stringify([version, corpus, settings])), kind: JSON.stringify([objective, model, batch, length]),
    base, corpus, members: [], steps, cost: nanoseconds(pretraining({ objective, maskRate, model, batch, length }, about.vocab, about.sentence)),
  };
}

function tuningJob(m: P.Member, base: Job, { pretrain: { model } }: P.PlannedBase, task: string): Job {
  const { run: _, name: __, examples: ___, paused: ____, ...settings } = m.finetune!;
  const { freeze, batch, dense, steps } = settings;
  return {
    key: "tuned-" + fingerprint(JSON.stringify([base.key, task, settings])), kind: JSON.stringify([freeze, model, batch, dense]),
    base: base.base, corpus: base.corpus, tunes: m, needs: base.key, members: [m.name], steps, cost: nanoseconds(workOf(model, about.vocab, sentences(batch, about.sentence), { places: batch, outputs: about.classes, dense }, freeze)),
  };
}

/** Of a corpus and of a task, before either is made: different words, tokens of a sentence, classes. */
const about = { vocab: 340, sentence: 10, classes: 4 };

/**
 * 64 bits of a text, hex. Not SHA-256, which a page over plain http lacks: it
 * tells runs apart that somebody planned, and guards nothing.
 */
export function fingerprint(text: string): string {
  let a = 0x2545f491, b = 0x9e3779b1;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul((b << 5 | b >>> 27) ^ c, 0x27d4eb2f);
  }
  return [a, b].map((h) => (Math.imul(h ^ h >>> 15, 0x2c1b3c6d) >>> 0).toString(16).padStart(8, "0")).join("");
}
