// The lab's other worker, the tutor: it fine-tunes and reads tasks' files. Its
// program holds the trainer's and more, so it is fetched when it is first needed.

import { Corpus } from "./corpus.ts";
import { taggerPreset } from "./protocol.ts";
import type { Run } from "./run.ts";
import type { FinetuneSpec } from "./runspec.ts";
import { fields } from "./spec.ts";
import { Tuned } from "./tuned.ts";
import type { Answer, Loose } from "./wire.ts";
import { deadError, startWorker, Wire } from "./wire.ts";
import type * as P from "./protocol.ts";

/** A worker, and the runs that live in it by the ids that it gave them. */
export interface Room {
  wire: Wire;
  runs: Map<number, Run | Tuned>;
}

export class Tutor {
  readonly #base: string;
  readonly #lost: (reason: string) => void;
  readonly #shared: Room | undefined;
  #room?: Room;
  #ready?: Promise<Room>;
  #ended = "";

  /** `lost` hears that it has ended by itself, and runs with it. With `shared` it starts no worker: the lab's one runs the whole program. */
  constructor(base: string, lost: (reason: string) => void, shared?: Room) {
    this.#base = base;
    this.#lost = lost;
    this.#shared = shared;
  }

  /** Teaches a run's encoder, as it is at this moment, a task. */
  async tune(base: Run, spec: FinetuneSpec): Promise<Tuned> {
    const settings = fields(spec, "finetune");
    if (this.#shared) return this.#begin(this.#shared, settings, base.id, base.corpus);
    const [bytes, room] = await Promise.all([base.save({ corpus: false }), this.#live()]);
    const copy = await openIn(room, [bytes.buffer as ArrayBuffer]);
    try {
      return await this.#begin(room, settings, copy.run, base.corpus);
    } finally { // a fine-tuning has its own copy of what it began with
      room.wire.send({ close: { run: copy.run } }).catch(() => {});
      room.wire.send({ closeCorpus: { corpus: copy.corpus.id } }).catch(() => {});
    }
  }

  /** Opens a fine-tuning's checkpoint, paused. */
  async open(bytes: ArrayBuffer, settings: object, given?: Corpus): Promise<Tuned> {
    const room = await this.#live();
    const info = await openIn(room, [bytes], { ...settings, ...(this.#shared && given && { corpus: given.id }) });
    return this.#adopt(room, info, given?.hash === info.corpus.hash ? given : new Corpus(room.wire, info.corpus));
  }

  /** Asks what is not of a run. */
  async ask([command, buffers]: [Loose, ArrayBuffer[]]): Promise<Answer> { return (await this.#live()).wire.send(command, buffers); }

  /** Ends it for good, if it lives. */
  end(reason: string): void {
    this.#ended ||= reason;
    this.#room?.wire.bury(reason);
  }

  async #begin(room: Room, settings: object, run: number, corpus: Corpus): Promise<Tuned> {
    const { event } = await room.wire.send({ finetune: { ...usual(settings), ...settings, run } });
    return this.#adopt(room, event.runInfo!, corpus);
  }

  #adopt({ wire, runs }: Room, info: P.RunInfo, corpus: Corpus): Tuned {
    const tuned = new Tuned(wire, info, corpus, (id) => void runs.delete(id));
    runs.set(tuned.id, tuned);
    return tuned;
  }

  /** The one that lives, or a new one. */
  #live(): Promise<Room> {
    if (this.#shared) return Promise.resolve(this.#shared);
    if (this.#ended) return Promise.reject(deadError(this.#ended));
    return this.#ready ??= this.#start();
  }

  async #start(): Promise<Room> {
    const runs: Room["runs"] = new Map();
    const wire: Wire = new Wire(startWorker(this.#base, "tutor"), (e) => news(runs, e), (reason) => this.#died(room, reason));
    const room = { wire, runs };
    this.#room = room;
    try {
      await wire.ready();
    } catch (e) {
      wire.bury((e as Error).message);
      throw e;
    }
    return room;
  }

  #died(room: Room, reason: string): void {
    this.#room = this.#ready = undefined;
    for (const run of room.runs.values()) run.bury(deadError(reason));
    if (!this.#ended && room.runs.size > 0) this.#lost(reason);
  }
}

/** What a fine-tuning takes where its spec says nothing, if its task has a preset; else the worker's own defaults. */
function usual({ task }: { task?: unknown }): object {
  if (task !== "tag") return {};
  const { examples: _, ...preset } = taggerPreset;
  return preset;
}

async function openIn({ wire }: Room, buffers: ArrayBuffer[], settings: object = {}): Promise<P.RunInfo> {
  return (await wire.send({ open: settings }, buffers)).event.runInfo!;
}

/** Brings a worker's news to the run that it is about. */
export function news(runs: Room["runs"], event: P.Event): void {
  const about = event.step?.run ?? event.state?.run ?? event.workers?.run ?? event.ended?.run;
  if (about !== undefined) runs.get(about)?.hear(event);
}
