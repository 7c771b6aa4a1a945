// The page's end of a worker: commands or queries go out with a number, the
// event or reply with the same number settles the promise.

import { fault, LabError } from "./fault.ts";
import { version } from "./protocol.ts";
import type { Account, Command, Event, Inquiry, Progress, Query, Reply } from "./protocol.ts";

/** What goes through postMessage, in both directions. */
export interface Packet {
  id: number; // of the command and of its answer; 0: news that answers nothing
  json: string; // a Command, an Event, a Query, a Reply, an Inquiry or an Account
  buffers: ArrayBuffer[]; // transferred
  channels?: Channels; // to a worker: its ways to the others of a group
}

/** One worker's channels to the others of a group, by their rank; it has none to itself. */
export interface Channels {
  number: number; // of the group, on this worker's side: see core/protocol's Mail
  ports: (MessagePort | null)[];
}

/** What the worker says when it cannot go on. */
export interface Obituary {
  dead: string;
}

/** The name of the lock that a worker holds as long as it lives. */
export interface Pulse {
  pulse: string;
}

/** A command or query with its fields still to be completed by the worker's defaults. */
export type Loose = { [K in keyof Command | keyof Query | keyof Inquiry]?: object };

export interface Answer<E = Event> {
  event: E;
  buffers: ArrayBuffer[];
}

interface Waiting<E> {
  resolve(a: Answer<E>): void;
  reject(e: LabError): void;
  progress?: (p: Progress, buffers: ArrayBuffer[]) => void;
}

export class Wire<E extends Event | Reply | Account = Event> {
  dead = false;
  private readonly waiting = new Map<number, Waiting<E>>();
  private last = 0;
  private readonly worker: Worker;
  private readonly news: (e: E, buffers: ArrayBuffer[]) => void;
  private readonly died: (reason: string) => void;

  constructor(worker: Worker, news: (e: E, buffers: ArrayBuffer[]) => void, died: (reason: string) => void) {
    this.worker = worker;
    this.news = news;
    this.died = died;
    worker.onmessage = (m: MessageEvent<Packet | Obituary | Pulse>) => this.receive(m.data);
    worker.onerror = (e) => {
      e.preventDefault?.();
      this.bury(e.message || "the worker's script could not run");
    };
    worker.onmessageerror = () => this.bury("a message from the worker could not be read");
  }

  /** Resolves once the worker's program runs; rejects if it cannot. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.set(0, {
        resolve: ({ event }) => {
          this.waiting.delete(0);
          if (event.ready?.protocol === version) return resolve();
          reject(fault("lab.mismatch", "lab.js speaks protocol {page} and its worker {worker}: they are from different builds; reload the page", {
            page: version, worker: event.ready?.protocol ?? "none",
          }));
        },
        reject,
      });
    });
  }

  /** Sends a command; the buffers and channels change hands. A long answer may tell of its progress. */
  send(command: Loose, buffers: ArrayBuffer[] = [], channels?: Channels, progress?: (p: Progress, buffers: ArrayBuffer[]) => void): Promise<Answer<E>> {
    if (this.dead) return Promise.reject(deadError("it was closed"));
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.post({ id, json: strictJSON(command), buffers, ...(channels && { channels }) });
      this.waiting.set(id, { resolve, reject, ...(progress && { progress }) });
    });
  }

  /** Gives the worker its channels to the others of a group. */
  connect(channels: Channels): void {
    if (!this.dead) this.post({ id: 0, json: "", buffers: [], channels });
  }

  private post(packet: Packet): void {
    const ports = packet.channels?.ports.filter((p) => p !== null) ?? [];
    this.worker.postMessage(packet, [...packet.buffers, ...ports]);
  }

  /** Ends the worker at once and rejects what was waited for. */
  bury(reason: string): void {
    if (this.dead) return;
    this.dead = true;
    this.worker.terminate();
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const w of waiting) w.reject(deadError(reason));
    this.died(reason);
  }

  /** Waits for the worker's lock: whoever gets it knows that the worker is gone. No clock takes part, so a slow worker is never taken for a dead one. */
  private watch(pulse: string): void {
    navigator.locks.request(pulse, () => this.bury("it vanished")).catch(() => {});
  }

  private receive(m: Packet | Obituary | Pulse): void {
    if ("dead" in m) return this.bury(m.dead);
    if ("pulse" in m) return this.watch(m.pulse);
    const event = JSON.parse(m.json) as E;
    const w = this.waiting.get(m.id);
    if (!w) return this.news(event, m.buffers);
    if ("progress" in event && event.progress) return w.progress?.(event.progress, m.buffers);
    this.waiting.delete(m.id);
    if (event.failed) w.reject(new LabError(event.failed.fault));
    else w.resolve({ event, buffers: m.buffers });
  }
}

export function deadError(reason: string): LabError {
  return fault("lab.dead", "the worker has ended: {reason}", { reason });
}

/** JSON that refuses what JSON would silently turn into null. */
function strictJSON(command: Loose): string {
  return JSON.stringify(command, function (key, value: unknown) {
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw fault("spec.finite", "{field} must be a finite number, not {got}", { field: key, got: value });
    }
    if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
      throw fault("spec.type", "{field} cannot be a {got}", { field: key, got: typeof value });
    }
    return value;
  });
}

/** A worker's program: the trainer, which pretrains; the tutor, which does that and everything of tasks; the prober that looks into a run; or the surveyor that measures a flock. */
export type Program = "worker" | "tutor" | "prober" | "surveyor";

/**
 * Starts a worker, whose script stands at base, with one of the programs. A
 * worker must have the page's own origin: from another one it begins as a few
 * bytes of the page's that fetch the real script.
 */
export function startWorker(base: string, program: Program = "worker"): Worker {
  const script = new URL("worker.js", base).href + "#" + program;
  if (new URL(script).origin === location.origin) return new Worker(script);
  const shim = `self.murmurationBase=${JSON.stringify(base)};self.murmurationProgram=${JSON.stringify(program)};importScripts(${JSON.stringify(script)});`;
  const address = URL.createObjectURL(new Blob([shim], { type: "text/javascript" }));
  const worker = new Worker(address);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return worker;
}
