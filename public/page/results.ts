// What the bundles of their own have found, told to the page so that lessons and the report can speak of it: they answer when they are asked, and say when something changed.
import type * as P from "../lab/protocol";
import type { TaskKind } from "./store";

/** A flock as others may speak of it. */
export interface FlockResult {
  /** Of a built-in plan. */
  key: string | undefined;
  phase: "none" | "starting" | "growing" | "paused" | "done";
  /** Models that have grown, and all of them. */
  done: number;
  of: number;
  seeds: number;
  /** Which of the plan's guesses its findings came to, and their numbers; absent until they have been asked for. */
  came?: string | null;
  numbers?: Readonly<Record<string, number>>;
  findings?: readonly P.Finding[];
  /** How far the measuring of the findings is, where it goes on. */
  measuring?: number;
}

/** A fine-tuning as others may speak of it. */
export interface TunedResult {
  /** "none" before it was begun; "reading" while a model of its own text is pretrained. */
  phase: string;
  /** The key of the built-in set that it learns from, "world", or "own" of a file. */
  corpus: string;
  report: P.Report | null;
}

/** Several models that judged the same lines. */
export interface StreamResult {
  phase: string;
  corpus: string;
  models: number;
  /** Built differently, or all the same. */
  builds: "mixed" | "same";
  /** What as many that were built the other way came to on the same lines, where they have judged before. */
  other?: StreamResult;
  /** Lines that all have judged, and over how many of them their votes split. */
  lines: number;
  split: number;
  /** Of lines whose class is known: how many they are, each model's share of right ones, the share that the majority gets right, and the share that all get wrong. */
  known?: { n: number; right: readonly number[]; majority: number; allWrong: number };
}

/** Who can answer. */
export interface Tellers {
  flock?(): FlockResult | undefined;
  tuned?(kind: TaskKind): TunedResult | undefined;
  stream?(): StreamResult | undefined;
}

const tellers: Tellers = {};
const listeners = new Set<() => void>();

/** The flock that grows or has grown last, if any has. */
export const flockResult = (): FlockResult | undefined => tellers.flock?.();
/** The fine-tuning of a task, if its tab has been looked at. */
export const tunedResult = (kind: TaskKind): TunedResult | undefined => tellers.tuned?.(kind);
/** The models that judge lines over time, if their tab has been looked at. */
export const streamResult = (): StreamResult | undefined => tellers.stream?.();

/** Takes one more who can answer. */
export function tells(more: Tellers): void {
  Object.assign(tellers, more);
  resultChanged();
}

/** Says that an answer may be another now. */
export function resultChanged(): void {
  for (const f of listeners) f();
}

/** Calls f after each change of a result; the returned function ends that. */
export function onResult(f: () => void): () => void {
  listeners.add(f);
  return () => listeners.delete(f);
}
