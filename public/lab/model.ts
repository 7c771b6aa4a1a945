// The model that a page asks for, and how many numbers it has.

import { pretrainDefaults } from "./protocol.ts";

/** The encoder. */
export interface ModelSpec {
  /**
   * "lstm" and "gru" read forward; "bilstm" and "bigru" read both ways (not with the causal objective);
   * "transformer" lets every token look at the others, with the causal objective at those before it. Default "lstm".
   */
  kind?: "lstm" | "bilstm" | "gru" | "bigru" | "transformer";
  /** Width of the token embeddings. Default 128. */
  embed?: number;
  /** Width of the hidden states, in a transformer that of its blocks. Default 128. */
  hidden?: number;
  /** Layers. Default 2. */
  layers?: number;
}

/** Places that a transformer tells apart where no window is longer. */
const positions = 64;

/** V·E for the table, the layers, H'·V + V for the head. */
export function countParameters(vocab: number, model: ModelSpec): number {
  const m = { ...pretrainDefaults.model, ...model };
  const width = m.kind.startsWith("bi") ? 2 * m.hidden : m.hidden;
  return vocab * m.embed + (m.kind === "transformer" ? attentive(m) : recurrent(m, width)) + width * vocab + vocab;
}

/** For each direction of each layer 4H(in + H + 1), or 3H(in + H + 2) in a GRU. */
function recurrent({ kind, embed, hidden, layers }: Required<ModelSpec>, width: number): number {
  let n = 0;
  for (let l = 0; l < layers; l++) {
    const both = (l === 0 ? embed : width) + hidden;
    n += (width / hidden) * hidden * (kind.endsWith("gru") ? 3 * (both + 2) : 4 * (both + 1));
  }
  return n;
}

/** The positions, E·H to another width, 12H² + 13H for each block, and the last norm. */
function attentive({ embed, hidden, layers }: Required<ModelSpec>): number {
  return positions * hidden + (embed === hidden ? 0 : embed * hidden) + layers * (12 * hidden + 13) * hidden + 2 * hidden;
}
