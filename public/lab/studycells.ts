// A flock's cells, one by one: each run of its plan by its key, grown here when it
// is asked for, or received from where it was grown.

import type * as P from "./protocol.ts";
import { Measures } from "./studymeasures.ts";

/** One training of a plan: a base's pretraining, or a fine-tuning. */
export interface StudyCell {
  /** Two cells of one key come to the same bits: it says everything that the result depends on. */
  key: string;
  /** The base's, or the member's. */
  name: string;
  /** The cell that must be there before: a fine-tuning's base. */
  needs?: string;
  steps: number;
  /** Multiply-adds of a step, roughly. */
  cost: number;
  /** Whom it is a part of. */
  members: readonly string[];
}

/** How a cell is doing here. */
export interface CellState {
  phase: "waiting" | "growing" | "done" | "failed";
  step: number;
  of: number;
  /** Of the newest step; none before the first. */
  loss?: number;
  /** Seconds until it is done. */
  eta: number;
  fault?: P.Fault;
}

/** A finished cell's model, as it travels: a checkpoint with its weights only, which opens but does not go on. */
export interface CellFile {
  bytes: Uint8Array;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  /** SHA-256 of the parameters, hex: equal wherever the cell is grown. */
  digest: string;
}

export interface CellResult extends CellFile {
  step: number;
  loss: number;
  /** Of a fine-tuning, on the test part, 0 to 1. */
  accuracy?: number;
}

export abstract class Cells extends Measures {
  /** The plan's cells, in the order in which they should begin. */
  get cells(): readonly StudyCell[] { throw new Error("not yet"); }

  /** How a cell is doing. */
  cellState(_key: string): CellState { throw new Error("not yet"); }

  /**
   * Grows a cell, as soon as a worker is free, and resolves when it is done; of
   * one that is done already, at once. Its base must be there, or the fault is
   * cell.needs. Asked twice it is grown once.
   */
  async growCell(_key: string): Promise<CellResult> { throw new Error("not yet"); }

  /** Stops growing a cell: growCell() is rejected with the fault cell.stopped. Of one that is not growing it does nothing. */
  stopCell(_key: string): void { throw new Error("not yet"); }

  /**
   * Takes a model that was grown elsewhere. The bytes may be hostile: they are
   * held to the cell's configuration, seeds, corpus and classes, and the digest
   * is worked out from the weights. The faults name what differs: cell.large,
   * cell.needs, cell.digest (it has not the digest that it is said to have),
   * cell.differs (the cell is done and has another; that one stays), surveyor.*
   * and checkpoint.*. What is here already is not taken again.
   */
  async receive(_key: string, _bytes: Uint8Array, _digest?: string): Promise<CellResult> { throw new Error("not yet"); }

  /** Forgets a cell's model; what was fine-tuned from it stays. growCell() grows it again, receive() takes it again. */
  async lose(_key: string): Promise<void> { throw new Error("not yet"); }

  /** A finished cell's model, for a file. The fault is cell.not-done. */
  async cellBytes(_key: string): Promise<CellFile> { throw new Error("not yet"); }
}
