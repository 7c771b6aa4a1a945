// A worker, the trainer's or another: loads its program (worker.wasm.gz,
// tutor.wasm.gz, …; worker-plain.wasm.gz, … where the browser lacks SIMD), hands messages to Go, and owns the loop. Go computes for a few
// milliseconds at a time; in between, messages are let in. The loop turns through a
// MessageChannel, which a hidden tab does not slow down as it slows timers; a
// partial gradient from another worker turns it too.

import "./wasm_exec.js";
import { Mail } from "./mail.ts";
import { programFile } from "./vectors.ts";
import type { Obituary, Packet, Pulse } from "./wire.ts";

interface GoProgram {
  importObject: WebAssembly.Imports;
  env: Record<string, string>;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** What the Go program leaves on globalThis (wasm/bridge). */
interface Trainer {
  command(id: number, json: string, buffers: Uint8Array[]): void;
  work(milliseconds: number): boolean;
}

interface Scope {
  Go: new () => GoProgram;
  murmurationBase?: string; // where the files are, when a shim of another origin started us
  murmurationProgram?: string; // and which one to run
  murmurationPost?(id: number, json: string, buffers: ArrayBuffer[]): void;
  murmurationTell?(crew: number, to: number, json: string, buffers: ArrayBuffer[]): void;
  murmuration?: Trainer;
  location: Location;
  postMessage(m: Packet | Obituary | Pulse, transfer?: Transferable[]): void;
  onmessage: ((m: MessageEvent<Packet>) => void) | null;
}

interface Loop {
  command(p: Packet): void;
  wake(): void;
}

const scope = globalThis as unknown as Scope;
const slice = 8; // milliseconds of one turn
// How Go collects garbage. What memory a program has taken it never gives back, so the heap grows by no more than
// 30% between collections, and near the limit less: train.Ceiling is 512 MB. Steps leave none.
const heap = { GOGC: "30", GOMEMLIMIT: "400MiB" };
const look = 1000; // milliseconds between looks for a crew that has fallen silent

function die(reason: unknown): void {
  scope.postMessage({ dead: reason instanceof Error ? reason.message : String(reason) });
}

/** Fetches the program and compiles it while it comes in; whole, where a browser will not compile a stream of ours. */
async function program(): Promise<WebAssembly.Module> {
  const name = scope.murmurationProgram ?? (scope.location.hash.slice(1) || "worker");
  const address = new URL(programFile(name), scope.murmurationBase ?? scope.location.href).href;
  try {
    return await WebAssembly.compileStreaming(await fetched(address));
  } catch (e) {
    if (!(e instanceof TypeError)) throw e;
    return WebAssembly.compile(await (await fetched(address)).arrayBuffer());
  }
}

/** The program's bytes as they come. Some hosts inflate .gz files on the way: the first two bytes tell. */
async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok || !answer.body) throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
  const [packed, first] = await peek(answer.body);
  const plain = first[0] === 0x1f && first[1] === 0x8b ? packed.pipeThrough(new DecompressionStream("gzip")) : packed;
  return new Response(plain, { headers: { "Content-Type": "application/wasm" } });
}

/** The stream again, whole, and its first bytes. */
async function peek(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<[ReadableStream<Uint8Array<ArrayBuffer>>, Uint8Array]> {
  const reader = body.getReader();
  const { value: first = new Uint8Array() } = await reader.read();
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (to) => to.enqueue(first),
    pull: async (to) => {
      const { done, value } = await reader.read();
      if (done) to.close();
      else to.enqueue(value);
    },
  });
  return [whole, first];
}

/** Owns the loop from now on; the functions it returns take what comes from elsewhere. */
function loop(trainer: Trainer, mail: Mail): Loop {
  const turn = new MessageChannel();
  let turning = false;
  const next = (): void => {
    turning = true;
    turn.port2.postMessage(0);
  };
  const work = (): void => {
    turning = false;
    if (trainer.work(slice)) next();
  };
  const wake = (): void => { if (!turning) work(); };
  const command = (p: Packet): void => {
    if (p.channels) mail.connect(p.channels);
    if (p.json) trainer.command(p.id, p.json, p.buffers.map((b) => new Uint8Array(b)));
    if (!turning) next();
  };
  turn.port1.onmessage = work;
  scope.onmessage = ({ data }) => command(data);
  setInterval(() => { if (mail.open) wake(); }, look);
  return { command, wake };
}

/**
 * Holds a lock as long as this worker lives, and tells the page its name: the
 * browser gives it to the page when the worker has vanished, however that came.
 */
function live(): void {
  const pulse = `murmuration worker ${Math.random()} ${Date.now()}`;
  navigator.locks?.request(pulse, () => {
    scope.postMessage({ pulse });
    return new Promise<never>(() => {});
  }).catch(() => {}); // where locks are refused, an end without an error stays unseen
}

async function main(): Promise<void> {
  live();
  scope.murmurationPost = (id, json, buffers) => scope.postMessage({ id, json, buffers }, buffers);
  const go = new scope.Go();
  go.env = heap;
  let started: { loop: Loop; memory: WebAssembly.Memory } | undefined;
  const mail = new Mail(() => started!.memory.buffer, (p) => started!.loop.command(p), () => started!.loop.wake());
  scope.murmurationTell = (crew, to, json, buffers) => mail.tell(crew, to, json, buffers);
  const instance = await WebAssembly.instantiate(await program(), { ...go.importObject, murmuration: mail.imports });
  go.run(instance).then(() => die("the worker's program ended"), die);
  if (!scope.murmuration) throw new Error("the worker's program did not start");
  started = { loop: loop(scope.murmuration, mail), memory: instance.exports.mem as WebAssembly.Memory };
}

main().catch(die);
