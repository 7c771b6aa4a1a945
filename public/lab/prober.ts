// A run's prober: another worker, which looks into the run without holding it
// up. The run's own worker sends it parameters, through a channel of theirs.

import { asText } from "./decode.ts";
import type { Source } from "./decode.ts";
import { utf8 } from "./corpus.ts";
import { fault } from "./fault.ts";
import type * as P from "./protocol.ts";
import { fields } from "./spec.ts";
import { embeddingsOf } from "./table.ts";
import type { Embeddings } from "./table.ts";
import type { Answer, Loose } from "./wire.ts";
import { startWorker, Wire } from "./wire.ts";

/** What a scrubber over a run's kept checkpoints shows. */
export interface Film extends P.Footage {
  /** [K, N, 2]: where each word is at each checkpoint, turned so that what moves is meaning. */
  positions: Float32Array;
}

/** Sentence pairs, good and bad: exactly one of text and bytes. */
export interface PairsSpec {
  /** What to call the battery that they make; of a file, its name. */
  name: string;
  text?: string;
  bytes?: Source;
}

/** A sentence word by word. */
export interface Trace {
  tokens: string[];
  /** What the model expected where each token stands. */
  words: P.Expected[];
  width: number;
  /** Of each layer, [tokens, width] under each name: "h", "c" where there is one, and the gates' letters. */
  layers: Record<string, Float32Array>[];
}

export interface AblateSpec {
  /** The ability that should suffer. Default "agreement": its items with attractors. */
  ability?: string;
  /** Default −1: all layers. */
  layer?: number;
  /** Questions of each probe. Default 200. */
  items?: number;
}

export interface SearchSpec {
  text: string;
  /** The selected words, counted without BOS; `to` is behind the last. */
  from: number;
  to: number;
  layer?: number;
  /** Of |h|; 0 or left out: one that suits. */
  threshold?: number;
}

export interface LinearSpec {
  /** Default "kind"; the answer lists all there are. */
  task?: string;
  layer?: number;
}

/** Hears how far a long answer has come, from 0 to 1. */
export type OnProgress = (part: number) => void;

/** The prober's end of a channel, and the answer of the run's worker, which has the other. */
interface Channel {
  port: MessagePort;
  watching: Promise<unknown>;
}

/** Milliseconds from a run's start to its prober's. */
const later = 1500;

export class Prober {
  readonly #base: string;
  readonly #lead: Wire;
  readonly #run: number;
  readonly #keep: boolean;
  readonly #scored: (e: P.ScoredAt) => void;
  #channel?: Channel; // to the run's worker
  #wire?: Promise<Wire<P.Reply>>;
  #worker?: Wire<P.Reply>;
  #timer?: ReturnType<typeof setTimeout>;

  /** `keep`: the run's parameters are kept and scored at log-spaced steps. */
  constructor(base: string, lead: Wire, run: number, keep: boolean, scored: (e: P.ScoredAt) => void) {
    this.#base = base;
    this.#lead = lead;
    this.#run = run;
    this.#keep = keep;
    this.#scored = scored;
  }

  /** The run is going on. The worker starts when it is asked, or a little later: the first steps have the machine to themselves. */
  attend(): void {
    if (this.#wire || this.#timer) return;
    this.open();
    this.#timer = setTimeout(() => void this.join().catch(() => {}), later); // whoever asks it hears why
  }

  /** Starts it, if it has not been. */
  join(): Promise<Wire<P.Reply>> { return this.#wire ??= this.#begin(); }

  /** From now on what the run sends waits in the channel. */
  open(): Channel {
    if (this.#channel) return this.#channel;
    const { port1, port2 } = new MessageChannel();
    const watching = this.#lead.send({ watch: { run: this.#run, keep: this.#keep } }, [], { number: -this.#run, ports: [null, port1] });
    watching.catch(() => {}); // told where it is waited for
    return this.#channel = { port: port2, watching };
  }

  async #begin(): Promise<Wire<P.Reply>> {
    clearTimeout(this.#timer);
    const { port, watching } = this.open();
    const news = (e: P.Reply): void => {
      if (e.scoredAt) this.#scored(e.scoredAt);
      if (e.failed) wire.bury(e.failed.fault.message); // it cannot look into this run
    };
    const wire = new Wire<P.Reply>(startWorker(this.#base, "prober"), news, () => this.#lost(wire));
    this.#worker = wire;
    try {
      await Promise.all([watching, wire.ready()]);
    } catch (e) {
      this.dismiss();
      throw e;
    }
    wire.connect({ number: 0, ports: [port, null] });
    await this.#lead.send({ attend: { run: this.#run } });
    return wire;
  }

  /** Ends it. The next question starts another. */
  dismiss(): void {
    clearTimeout(this.#timer);
    this.#worker?.bury("it is no longer needed");
  }

  #lost(wire: Wire<P.Reply>): void {
    if (this.#worker !== wire) return;
    this.#worker = this.#wire = this.#channel = undefined;
    this.#timer = undefined;
    this.#lead.send({ unwatch: { run: this.#run } }).catch(() => {}); // the run may have gone
  }

  async ask(query: Loose, buffers: ArrayBuffer[] = [], progress?: OnProgress): Promise<Answer<P.Reply>> {
    const wire = await this.join();
    return wire.send(query, buffers, undefined, progress && (({ part }) => progress(part)));
  }

  /** A number that comes after everything that the run has sent so far. */
  async mark(parameters: boolean): Promise<number> {
    await this.join();
    const { event } = await this.#lead.send({ mark: { run: this.#run, parameters } });
    return event.marked!.number;
  }

  async battery(): Promise<P.Abilities> {
    return (await this.ask({ battery: { mark: await this.mark(false) } })).event.abilities!;
  }

  async checkpoints(): Promise<P.Checkpoints> {
    return (await this.ask({ checkpoints: { mark: await this.mark(false) } })).event.checkpoints!;
  }

  async film(opts: { words?: number; samples?: number }): Promise<Film> {
    const { event, buffers } = await this.ask({ film: { ...fields(opts, "film"), mark: await this.mark(true) } });
    return { ...event.footage!, positions: new Float32Array(buffers[0]!) };
  }

  async pairs(spec: PairsSpec): Promise<P.PairSet> {
    const { text, bytes, name } = fields(spec, "pairs") as unknown as PairsSpec;
    if ((text === undefined) === (bytes === undefined)) throw fault("pairs.one", "sentence pairs need exactly one of text and bytes");
    const all = text ?? (await asText(bytes as Source, name)).text;
    const { event } = await this.ask({ pairs: { name, mark: await this.mark(true) } }, [utf8(all, name)]);
    return event.pairSet!;
  }
}

/** A run at one of its kept checkpoints, or as it is whenever it is asked. */
export class Moment {
  readonly #prober: Prober;
  readonly #step: number | undefined;

  /** For the lab's own use. */
  constructor(prober: Prober, step: number | undefined) {
    this.#prober = prober;
    this.#step = step;
  }

  async #at(): Promise<{ step?: number; mark?: number }> {
    return this.#step === undefined ? { mark: await this.#prober.mark(true) } : { step: this.#step };
  }

  async #ask(kind: keyof P.Query, spec: object, progress?: OnProgress): Promise<Answer<P.Reply>> {
    return this.#prober.ask({ [kind]: { ...spec, at: await this.#at() } }, [], progress);
  }

  /** The k best tokens for the blank: [MASK], or two or more underscores. */
  async fill(text: string, k?: number): Promise<P.Candidate[]> {
    return (await this.#ask("fill", { text, k })).event.candidates!.candidates;
  }

  /** Goes on with a text, n tokens further (causal objective). */
  async continue(prompt: string, n?: number, opts: { temperature?: number; seed?: number } = {}): Promise<string> {
    return (await this.#ask("continue", { prompt, n, ...fields(opts, "continue") })).event.continuation!.text;
  }

  /** Takes one hidden unit out after another, and asks the battery what was lost. Built-in world only. */
  async ablate(spec: AblateSpec = {}, progress?: OnProgress): Promise<P.Ablated> {
    return (await this.#ask("ablate", fields(spec, "ablate"), progress)).event.ablated!;
  }

  /** Follows a sentence word by word; [MASK] hides a word. */
  async trace(text: string): Promise<Trace> {
    const { event, buffers } = await this.#ask("trace", { text });
    const { tokens, words, width, layers } = event.traced!;
    let at = 0;
    const parts = layers.map((l) => Object.fromEntries(l.parts.map((name) => [name, new Float32Array(buffers[at++]!)])));
    return { tokens, words, width, layers: parts };
  }

  /** Finds the units that are on over exactly the selected words, and places of the corpus where they are on too. */
  async search(spec: SearchSpec): Promise<P.Found> {
    return (await this.#ask("search", fields(spec, "search"))).event.found!;
  }

  /** The input table as it was then. */
  async embeddings(): Promise<Embeddings> {
    const { event, buffers } = await this.#ask("embeddings", {});
    return embeddingsOf(event.embeddings!, buffers);
  }

  /** How well something can be read off a layer's states by a straight cut, beside the same model untrained. Built-in world only. */
  async linear(spec: LinearSpec = {}, progress?: OnProgress): Promise<P.Probed> {
    return (await this.#ask("linear", fields(spec, "linear"), progress)).event.probed!;
  }
}
