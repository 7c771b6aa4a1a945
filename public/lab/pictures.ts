// Pictures of embeddings, made in a worker of their own: none holds up a run.

import type * as P from "./protocol.ts";
import { fields } from "./spec.ts";
import { deadError, startWorker, Wire } from "./wire.ts";

/** A table of embeddings, row by row; it is copied. */
export interface Table {
  shape: [number, number];
  data: Float32Array;
}

/** How a picture of neighbours is made. */
export interface LayoutSpec {
  method: "tsne" | "umap";
  /** t-SNE: how many neighbours a word has, softly counted; at most a third of the words. Default 30 or what suits. */
  perplexity?: number;
  /** UMAP: how many neighbours a word is joined to. Default 15. */
  neighbours?: number;
  /** UMAP: how near two points may come. Default 0.1. */
  minDistance?: number;
  steps?: number;
  seed?: number;
}

/** A picture of neighbours, and how many it keeps. */
export interface Layout extends P.Laid {
  /** [rows, 2] */
  positions: Float32Array;
}

/** Hears how far a picture has come, from 0 to 1, and what it is like there. */
export type OnLayout = (part: number, positions?: Float32Array) => void;

/** A worker that starts when it is first asked. */
export class Pictures {
  readonly #base: string;
  readonly #hired: Set<Wire<P.Reply>>;
  #wire?: Promise<Wire<P.Reply>>;
  #worker?: Wire<P.Reply>;

  /** For the lab's own use: `hired` holds the worker as long as it lives. */
  constructor(base: string, hired: Set<Wire<P.Reply>>) {
    this.#base = base;
    this.#hired = hired;
  }

  /** Places the rows in the plane so that neighbours stay neighbours: t-SNE or UMAP, near being by cosine. At most 8,000 rows. */
  async layout(table: Table, spec: LayoutSpec, told?: OnLayout): Promise<Layout> {
    const [rows, columns] = table.shape;
    const wire = await this.#begin();
    const { event, buffers } = await wire.send({ lay: { ...fields(spec, "layout"), rows, columns } }, [copy(table)], undefined,
      ({ part }, now) => told?.(part, now[0] && new Float32Array(now[0])));
    return { ...event.laid!, positions: new Float32Array(buffers[0]!) };
  }

  /** The share of each row's k nearest that are the same in two tables of the same words. */
  async overlap(a: Table, b: Table, k?: number): Promise<P.Overlapped> {
    const wire = await this.#begin();
    const { event } = await wire.send({ overlap: { rows: a.shape[0], left: a.shape[1], right: b.shape[1], ...(k !== undefined && { k }) } }, [copy(a), copy(b)]);
    return event.overlapped!;
  }

  /** Cuts the rows into at most k clusters; with the class of each row, −1 for none, it says how pure they are. */
  async cluster(table: Table, k: number, classes: number[] = [], seed = 1): Promise<P.Clustered> {
    const [rows, columns] = table.shape;
    const wire = await this.#begin();
    return (await wire.send({ cluster: { rows, columns, k, classes, seed } }, [copy(table)])).event.clustered!;
  }

  /** Ends whatever it is doing: what was asked is rejected with code "lab.dead". The next question starts another worker. */
  stop(): void { this.#worker?.bury("it was stopped"); }

  #begin(): Promise<Wire<P.Reply>> {
    return this.#wire ??= this.#start();
  }

  async #start(): Promise<Wire<P.Reply>> {
    const wire: Wire<P.Reply> = new Wire<P.Reply>(startWorker(this.#base, "prober"), () => {}, () => {
      this.#hired.delete(wire);
      if (this.#worker === wire) this.#worker = this.#wire = undefined;
    });
    this.#hired.add(wire);
    this.#worker = wire;
    await wire.ready();
    if (wire.dead) throw deadError("it was stopped");
    return wire;
  }
}

const copy = ({ data }: Table): ArrayBuffer => data.slice().buffer as ArrayBuffer;
