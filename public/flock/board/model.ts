// What the board shows: lens, measure and moment, and the answers that have come, kept so that a lens switches in place.
import type * as P from "../../lab/protocol";
import { entryOf } from "../catalog";
import { byLineage, familyOf, type Family } from "../family";
import type { At, Lens, Similarity, Study } from "../study-types";
import type { Words } from "../words";

export const lenses = ["outputs", "representations", "weights"] as const;
export const measures: Record<Lens, readonly string[]> = {
  outputs: ["error-consistency", "agreement", "cohen", "capa", "jsd"],
  representations: ["cka", "cka-biased", "svcca", "pwcca", "procrustes", "rsa", "knn"],
  weights: ["cosine", "delta-cosine", "barrier", "barrier-aligned"],
};
export const sights = ["one", "two", "time", "sky"] as const;
export type Sight = (typeof sights)[number];
export const orders = ["lineage", "alike"] as const;
export type Order = (typeof orders)[number];
export type Moment = "start" | "base" | "end";
export type Pair = readonly [string, string];

interface Asked<T> {
  value?: T;
  share: number;
  fault?: unknown;
}

export class BoardModel {
  lens: Lens;
  private chosen: Record<Lens, string>;
  at: Moment;
  sight: Sight = "one";
  order: Order = "lineage";
  pair: Pair | null = null;
  /** The step of the growth that is looked at; NaN: the last. */
  step = NaN;
  private answers = new Map<string, Asked<unknown>>();
  private last = new Map<string, Similarity>();

  constructor(readonly study: Study, readonly words: Words, private changed: () => void) {
    const entry = entryOf(words.key);
    this.lens = words.lens ?? entry?.lens ?? (this.tuned ? "outputs" : "representations");
    this.chosen = { outputs: measures.outputs[0]!, representations: measures.representations[0]!, weights: measures.weights[0]! };
    if (entry) this.chosen[entry.lens] = entry.measure;
    this.at = this.tuned ? "end" : "base";
  }

  get tuned(): boolean {
    return this.study.members.some((m) => m.task >= 0);
  }
  get moments(): readonly Moment[] {
    return this.tuned ? ["start", "base", "end"] : ["start", "base"];
  }
  get measure(): string {
    return this.chosen[this.lens];
  }
  set measure(m: string) {
    this.chosen[this.lens] = m;
  }

  /** The names of those that have grown; an answer holds for them alone. */
  get grown(): string[] {
    return this.study.members.filter((m) => this.study.state(m.name).phase === "done").map((m) => m.name);
  }

  /** An answer if it has come; else it is asked for, once. */
  private ask<T>(key: string, get: (told: (share: number) => void) => Promise<T>): Asked<T> {
    const full = key + this.grown.join(), there = this.answers.get(full) as Asked<T> | undefined;
    if (there) return there;
    const asked: Asked<T> = { share: 0 };
    this.answers.set(full, asked);
    get((share) => ((asked.share = share), this.changed())).then((value) => (asked.value = value), (fault) => (asked.fault = fault)).finally(this.changed);
    return asked;
  }

  /** The board at a moment; while it is being measured, the one before it. */
  board(at: At): Asked<Similarity> {
    const { lens, measure } = this, key = JSON.stringify(["board", lens, measure, at]);
    const asked = this.ask(key, (told) => this.study.similarity({ lens, measure, at }, told));
    if (asked.value) this.last.set(key, asked.value);
    return asked.value || asked.fault ? asked : { ...asked, value: this.last.get(key) };
  }

  /** The chosen pair alone, with its interval and its p. */
  pairBoard(at: At): Asked<Similarity> | null {
    const { lens, measure, pair } = this;
    if (!pair || pair[0] === pair[1]) return null;
    return this.ask(JSON.stringify(["pair", lens, measure, at, pair]), (told) => this.study.similarity({ lens, measure, at, pair, intervals: "all" }, told));
  }

  growth(): Asked<P.Growth> {
    const { lens, measure } = this;
    return this.ask(JSON.stringify(["growth", lens, measure]), (told) => this.study.growth({ lens, measure }, told));
  }

  /** The moment of what is in sight. */
  get now(): At {
    if (this.sight !== "time") return this.at;
    const steps = this.growth().value?.points.map((p) => p.step);
    return steps?.length ? (steps.includes(this.step) ? this.step : steps.at(-1)!) : "base";
  }

  /** Makes sure that a pair of grown models is chosen. */
  settle(board: Similarity): void {
    const { names } = board, kept = this.pair?.every((n) => names.includes(n));
    if (!kept && names.length > 1) this.pair = [names[0]!, names[1]!];
  }

  /** The family of a board's models, in the board's order. */
  family(names: readonly string[]): Family {
    const members = names.map((n) => this.study.members.find((m) => m.name === n)).filter((m) => m !== undefined);
    return familyOf({ members, bases: this.study.bases });
  }

  /** The order of rows. */
  rows(board: Similarity): number[] {
    if (this.order === "alike" && board.leaves.length === board.names.length) return [...board.leaves];
    return byLineage(this.family(board.names));
  }
}

/** How a pair is related, as the groups' means are. */
export function relationOf(study: Pick<Study, "members" | "bases">, a: string, b: string): P.GroupMean["relation"] {
  const find = (n: string) => study.members.find((m) => m.name === n), x = find(a), y = find(b);
  if (!x || !y) return "other";
  if (x.base === y.base) return "base";
  const { eggs } = familyOf(study);
  return eggs[x.base] === eggs[y.base] ? "init" : x.arm === y.arm ? "arm" : "other";
}

/** The mean over all pairs that have a value. */
export function meanOf({ matrix }: Pick<Similarity, "matrix">): number {
  let sum = 0, n = 0;
  matrix.forEach((row, i) => row.forEach((v, j) => {
    if (j >= i || !Number.isFinite(v)) return;
    sum += v;
    n++;
  }));
  return n ? sum / n : NaN;
}
