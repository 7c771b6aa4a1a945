// What a step costs: its work, counted from the shapes as core does it, and the time that this work usually takes.
import type * as P from "./protocol.ts";

export type Shape = Pick<P.Model, "kind" | "embed" | "hidden" | "layers">;
export type Freeze = P.Finetune["freeze"];

/** The sequences of one step. */
export interface Read {
  sequences: number;
  /** Tokens of a sequence. */
  length: number;
  /** Places that are computed, padding included. Left out: as many as there are tokens. */
  rows?: number;
  /** Words whose letters are read: how many different ones, in all shards, and their letters. */
  spelt?: { words: number; letters: number; reader: "cnn" | "lstm" };
  /** Parameters of what is looked up beside the words: n-grams, shapes. */
  tables?: number;
}

/** What a step tells: at so many places one of so many outputs. */
export interface Tell {
  places: number;
  outputs: number;
  /** Of classes: units of the layer before them. */
  dense?: number;
  /** Of tags: they are judged together. */
  chain?: boolean;
}

/** The work of one step, counted. */
export interface Work {
  /** Floating-point operations of the products of matrices, two for each multiplication. */
  products: number;
  /** Units at all places, of LSTMs, of GRUs and of Transformers' blocks. */
  lstm: number;
  gru: number;
  block: number;
  /** Heads that look over a sequence, and what they weigh: each place by each. */
  heads: number;
  weights: number;
  /** Outputs at all places that are told. */
  outputs: number;
  /** Letters that are read. */
  letters: number;
  /** Of tags judged together, each by each at all places. */
  chains: number;
  /** Parameters that are learned: numbers of matrices, and of tables that are looked up, of which nothing is laid out for products. */
  matrices: number;
  tables: number;
}

/** Widths that core/model does not let a configuration choose. */
const LETTER = 24, READER = 16;
/** Of a Transformer: the largest number of heads that shares the width evenly. */
const headsOf = (hidden: number): number => [4, 2].find((n) => hidden % n === 0) ?? 1;

const ways = ({ kind }: Shape): number => (kind.startsWith("bi") ? 2 : 1);
const widthOf = (m: Shape): number => ways(m) * m.hidden;
const gatesOf = (m: Shape): number => (m.kind.endsWith("gru") ? 3 : 4) * widthOf(m);

/** How much of a layer is learned: it is only read, it learns and passes nothing down, or all. */
type Part = "read" | "last" | "all";

/** The inputs of each layer, and how much of it is learned. */
function layersOf(m: Shape, freeze: Freeze): { input: number; part: Part }[] {
  const part = (i: number): Part => (freeze === "none" ? "all" : freeze === "all-but-last" && i === m.layers - 1 ? "last" : "read");
  return Array.from({ length: m.layers }, (_, i) => ({ input: i === 0 ? m.embed : widthOf(m), part: part(i) }));
}

/** Multiplications of one recurrent layer; the first state has none before it. */
function recurrent(m: Shape, input: number, sequences: number, rows: number, part: Part): number {
  const forward = rows * (input + m.hidden);
  const back = part === "read" ? 0 : forward + (part === "all" ? rows * input : 0) + (rows - sequences) * m.hidden;
  return gatesOf(m) * (forward + back);
}

/** Multiplications of one block. */
const block = (m: Shape, sequences: number, rows: number, length: number, part: Part): number =>
  (part === "read" ? 1 : 3) * m.hidden * (12 * rows * m.hidden + 2 * sequences * length * length);

/** Multiplications of what tells. */
function telling(m: Shape, { places, outputs, dense }: Tell, freeze: Freeze): number {
  const down = freeze === "encoder" ? 2 : 3;
  return dense === undefined ? down * places * widthOf(m) * outputs : places * dense * (down * widthOf(m) + 3 * outputs);
}

/** Multiplications of what reads words letter by letter. */
function spelling(m: Shape, { words, letters, reader }: NonNullable<Read["spelt"]>): number {
  const read = reader === "cnn" ? 3 * 3 * LETTER * 2 * READER * letters : 2 * 4 * READER * (3 * letters * (LETTER + READER) - words * READER);
  return read + 3 * words * 2 * READER * m.embed;
}

/** The numbers of the matrices that are learned. */
function matrices(m: Shape, { outputs, dense }: Tell, freeze: Freeze): number {
  const layer = (input: number) => (m.kind === "transformer" ? 12 * m.hidden * m.hidden : gatesOf(m) * (input + m.hidden));
  const layers = layersOf(m, freeze).reduce((n, { input, part }) => n + (part === "read" ? 0 : layer(input)), 0);
  return layers + (dense === undefined ? widthOf(m) * outputs : dense * (widthOf(m) + outputs));
}

/** The work of a step of a model that knows so many words. */
export function workOf(m: Shape, vocab: number, read: Read, tell: Tell, freeze: Freeze = "none"): Work {
  const { sequences, length, rows = sequences * length, spelt } = read, tall = m.kind === "transformer", layers = layersOf(m, freeze);
  const products = layers.reduce((n, { input, part }) => n + (tall ? block(m, sequences, rows, length, part) : recurrent(m, input, sequences, rows, part)), 0);
  const project = tall && m.embed !== m.hidden ? (freeze === "none" ? 3 : 1) * rows * m.embed * m.hidden : 0;
  const through = layers.reduce((n, { part }) => n + (part === "read" ? 1 / 3 : 1), 0), units = through * rows * widthOf(m), heads = tall ? through * sequences * headsOf(m.hidden) : 0;
  return {
    products: 2 * (products + project + telling(m, tell, freeze) + (spelt && freeze === "none" ? spelling(m, spelt) : 0)),
    lstm: m.kind.endsWith("lstm") ? units : 0, gru: m.kind.endsWith("gru") ? units : 0, block: tall ? units : 0,
    heads, weights: heads * length * length,
    outputs: tell.places * tell.outputs, letters: freeze === "none" ? spelt?.letters ?? 0 : 0, chains: tell.chain ? tell.places * tell.outputs * tell.outputs : 0,
    matrices: matrices(m, tell, freeze), tables: (freeze === "none" ? vocab * m.embed : 0) + (read.tables ?? 0),
  };
}

/**
 * Nanoseconds that each piece of work takes on one core of a usual machine, in a browser with vectors: fitted once, by least squares of the
 * relative error, to the steps of docs/performance.md, "How the time is told before".
 */
const usual: Readonly<Record<keyof Work, number>> = { products: 0.025, lstm: 14, gru: 13.5, block: 20, heads: 13_000, weights: 14, outputs: 4, letters: 2_000, chains: 12, matrices: 7.5, tables: 5.5 };
/** Nanoseconds that each parameter costs besides where several workers share a step, and send each other what they found. */
const SENT = 2.5;
/** The largest share of the four parts of a batch that one of so many workers has. */
const share = [1, 1, 1 / 2, 1 / 2, 1 / 4];

/** Nanoseconds of a step on a usual machine. */
export function nanoseconds(w: Work, workers = 1): number {
  const all = (Object.keys(usual) as (keyof Work)[]).reduce((n, k) => n + w[k] * usual[k], 0), update = w.matrices * usual.matrices + w.tables * usual.tables;
  return (all - update) * share[Math.min(workers, 4)]! + update + (workers > 1 ? (w.matrices + w.tables) * SENT : 0);
}

/** A sentence between its beginning and its end. */
const ENDS = 2;
/** Of a text without sentences: tokens of a window. */
export const WINDOW = 32;

/** The sequences of a step that reads sentences of so many tokens, and what it tells at a share of them: a part of the batch is as long as its longest, which is longer the more there are. */
export function sentences(sequences: number, tokens: number): Read {
  const length = tokens + ENDS, together = Math.max(1, sequences / 4);
  return { sequences, length, rows: sequences * length * (1 + 0.145 * Math.log2(together)) };
}

/** The sequences of a step that reads texts of so many tokens each, as they come. */
export function textsOf(sequences: number, lengths: readonly number[]): Read {
  const n = lengths.length, together = Math.max(1, Math.round(sequences / 4)), parts = Math.max(1, Math.min(200, Math.floor(n / together)));
  if (n === 0) return { sequences, length: ENDS };
  let longest = 0, all = 0;
  for (let i = 0; i < parts; i++) {
    const part = Array.from({ length: together }, (_, j) => lengths[((i * together + j) * STRIDE) % n]!);
    longest += Math.max(...part);
    all += part.reduce((a, b) => a + b, 0);
  }
  return { sequences, length: all / (parts * together) + ENDS, rows: sequences * (longest / parts + ENDS) };
}
/** Texts that stand side by side are alike: they are taken from all over the set. */
const STRIDE = 7919;

/** What decides the cost of a pretraining's step. */
export interface Recipe {
  objective: P.Pretrain["objective"];
  maskRate: number;
  model: Shape;
  batch: number;
  /** Tokens of a window; 0: a sentence is a sequence. */
  length: number;
}

/** The work of a pretraining's step on a text with so many words and, where it reads sentences, so many tokens in each. */
export function pretraining(r: Recipe, vocab: number, sentence: number): Work {
  const read = r.length ? { sequences: r.batch, length: r.length } : sentences(r.batch, sentence);
  const told = r.objective === "causal" ? 1 : r.maskRate;
  return workOf(r.model, vocab, read, { places: told * read.sequences * read.length, outputs: vocab });
}

/** How much longer a step takes with its part of the validations: a forward pass, a third of a step, over what is looked at each time; see core/train. */
export function validated(batch: number, every: number, sequences: number, least = batch / 4): number {
  return 1 + Math.min(sequences, Math.max(least, 0.3 * every * batch)) / (3 * batch * every);
}
