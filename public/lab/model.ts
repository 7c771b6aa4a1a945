// The model that a page asks for, and how many numbers it has.

import { pretrainDefaults } from "./protocol.ts";

/** The encoder. */
export interface ModelSpec {
  /** "lstm" reads forward; "bilstm" reads both ways (not with the causal objective). Default "lstm". */
  kind?: "lstm" | "bilstm";
  /** Width of the token embeddings. Default 128. */
  embed?: number;
  /** Width of the hidden states. Default 128. */
  hidden?: number;
  /** Recurrent layers. Default 2. */
  layers?: number;
}

/** V·E for the table, 4H(in + H + 1) for each direction of each layer, H'·V + V for the head. */
export function countParameters(vocab: number, model: ModelSpec): number {
  const { kind, embed, hidden, layers } = { ...pretrainDefaults.model, ...model };
  const directions = kind === "bilstm" ? 2 : 1;
  let n = vocab * embed;
  for (let l = 0; l < layers; l++) {
    const width = l === 0 ? embed : directions * hidden;
    n += directions * 4 * hidden * (width + hidden + 1);
  }
  return n + directions * hidden * vocab + vocab;
}
