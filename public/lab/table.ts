// The input table of a model, word by word.

import type * as P from "./protocol.ts";

export interface Embeddings {
  tokens: string[];
  /** How often each stands in the training part. */
  counts: number[];
  /** World: the kind of each word, or "". */
  labels?: string[];
  /** [V, E] */
  shape: [number, number];
  data: Float32Array;
}

/** Reads a worker's answer. */
export function embeddingsOf({ tokens, counts, labels, rows, columns }: P.Embeddings, buffers: ArrayBuffer[]): Embeddings {
  return { tokens, counts, ...(labels && { labels }), shape: [rows, columns], data: new Float32Array(buffers[0]!) };
}
