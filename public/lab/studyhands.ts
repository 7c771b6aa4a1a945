// What lab.js hands to study.js, a file of its own that comes when a flock is
// grown: so both speak of one LabError, and lab.js stays small.

import type { fault } from "./fault.ts";
import type { Lab } from "./lab.ts";
import type { fields } from "./spec.ts";
import type { startWorker, Wire } from "./wire.ts";
import type { worldCommand } from "./world.ts";

export interface Hands {
  /** The address of the folder with worker.js and the programs. */
  base: string;
  Lab: typeof Lab;
  Wire: typeof Wire;
  startWorker: typeof startWorker;
  fault: typeof fault;
  fields: typeof fields;
  worldCommand: typeof worldCommand;
}
