// What lab.js hands to study.js, a file of its own that comes when a flock is
// grown: so both speak of one LabError, and lab.js stays small.

import type { Corpus, CorpusSpec } from "./corpus.ts";
import type { fault } from "./fault.ts";
import type { Run } from "./run.ts";
import type { PretrainSpec } from "./runspec.ts";
import type { fields } from "./spec.ts";
import type { Tuned } from "./tuned.ts";
import type { startWorker, Wire } from "./wire.ts";
import type { worldCommand } from "./world.ts";

/** What a flock needs of a Lab. */
export interface Trainer {
  readonly dead: boolean;
  corpus(spec: CorpusSpec): Promise<Corpus>;
  pretrain(spec: PretrainSpec): Promise<Run>;
  open(bytes: Uint8Array, opts?: { corpus?: Corpus }): Promise<Run | Tuned>;
  close(): void;
}

export interface Hands {
  /** The address of the folder with worker.js and the programs. */
  base: string;
  Lab: { open(opts: { base: string; whole: boolean }): Promise<Trainer> };
  Wire: typeof Wire;
  startWorker: typeof startWorker;
  fault: typeof fault;
  fields: typeof fields;
  worldCommand: typeof worldCommand;
}
