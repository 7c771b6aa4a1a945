// What a page says to start a run.

import type { Corpus } from "./corpus.ts";
import type { ModelSpec } from "./model.ts";
import type { Example } from "./protocol.ts";

/** A pretraining. What is left out has the value of Lab.defaults. */
export interface PretrainSpec {
  corpus: Corpus;
  /** Everything random comes from it. */
  seed?: number;
  /** The first weights come from this seed instead; 0 or left out: from `seed`. */
  init?: number;
  /** "mlm": guess hidden tokens. "causal": guess the next token. */
  objective?: "mlm" | "causal";
  model?: ModelSpec;
  /** Sequences in a step. */
  batch?: number;
  /** Tokens in a sequence; 0 or left out: one sentence in the built-in world, 32 elsewhere. */
  length?: number;
  steps?: number;
  /** So many passes over the training part, instead of steps. */
  epochs?: number;
  optimizer?: "adam" | "adamw" | "sgd";
  learningRate?: number;
  schedule?: "constant" | "linear" | "cosine";
  /** Steps over which the learning rate rises from nothing. */
  warmup?: number;
  /** Largest norm of the gradient; 0: none. */
  clip?: number;
  /** adam: L2 in the gradient. adamw: decoupled decay. */
  decay?: number;
  dropout?: number;
  /** mlm: share of the positions that are chosen. */
  maskRate?: number;
  /** Steps between validations; 0: about twenty over the run. */
  validEvery?: number;
  name?: string;
  /** Make it, but do not begin yet. */
  paused?: boolean;
  /**
   * Score the run's abilities at forty steps on the way, evenly spaced by
   * logarithm, in a worker of their own; battery() tells, and film() shows the
   * same steps. The digest is the same.
   */
  battery?: boolean;
  /**
   * How many web workers share each step, 1 to 4. More are faster where there
   * are as many cores, and the digest is the same. If one is
   * lost the run goes on with one worker; "workers" tells. Default 1.
   */
  workers?: number;
  /** At so many steps, evenly spaced by logarithm, the parameters are kept; save() carries them. Default 0. */
  keep?: number;
}

/**
 * What is left out has the value of Lab.tuneDefaults, which the defaults below are; of
 * the task "tag" that of taggerPreset: 1,500 steps of 16 sentences, dropout 0.5,
 * word dropout 0.2, no patience, and a learning rate of 0.006 that falls along a
 * cosine.
 *
 * What a fine-tuning teaches: to "classify" texts; to "recall", which is to answer
 * the built-in world's own questions; to "tag" words; to "retrieve" the answer to a
 * question; to say which item comes "next".
 */
export interface FinetuneSpec {
  task: "classify" | "recall" | "tag" | "retrieve" | "next";
  /** Without "valid" examples a seeded tenth of the training part is taken. */
  examples?: Example[];
  /** So many training examples, a seeded choice, every class in turn; 0 or left out: all. */
  budget?: number;
  /** tag: what reads a word letter by letter. Default "cnn". */
  characters?: "cnn" | "lstm" | "none";
  /** tag: capitals, digits, beginnings and endings of words. Default true. */
  shapes?: boolean;
  /** tag: a whole sentence's tags are judged together. Default true. */
  crf?: boolean;
  /** Share of the words that are hidden from a training step. Default 0. */
  wordDropout?: number;
  /** classify, retrieve: beside the encoder a bag of word n-grams up to this n, and of the letters in words, 3 to 5 together. Default 0: none. */
  grams?: number;
  /** classify, retrieve: how a text's states become one. Default "mean". */
  pool?: "mean" | "max";
  /** classify: rare classes weigh as much as frequent ones. */
  balance?: boolean;
  /** classify, retrieve: the label of examples that belong to no class. */
  scope?: string;
  /** The world's own labelled set instead of examples. */
  world?: true;
  seed?: number;
  /** The new head's first weights come from this seed instead; 0 or left out: from `seed`. */
  init?: number;
  /** What the training leaves alone: nothing, the whole encoder, or all but its last layer. Default "none". */
  freeze?: "none" | "encoder" | "all-but-last";
  steps?: number;
  batch?: number;
  learningRate?: number;
  optimizer?: "adam" | "adamw" | "sgd";
  decay?: number;
  dropout?: number;
  /** Width of the task's dense layer. Default 128. */
  dense?: number;
  /** Validations without improvement before it stops early; 0: never. */
  patience?: number;
  /** λ of the article's validation term. Default 0: validation data that is trained on no longer validates. */
  lambda?: number;
  /** Without its twin from scratch and naive Bayes: the report has no baselines. */
  alone?: boolean;
  name?: string;
  paused?: boolean;
}
