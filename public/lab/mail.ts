// A worker's end of the channels to the others of its crews. Partial gradients
// and scores come and go as bare ArrayBuffers, a head and the numbers; the large
// ones are used again for the way back; commands travel as packets.

import type { Channels, Packet } from "./wire.ts";

/** Bytes of a head: core/lab.Head. */
const headBytes = 56;

/** The channel to one mate. */
interface Box {
  port: MessagePort;
  come: ArrayBuffer[]; // partials that have come, the oldest first
  spare: ArrayBuffer[]; // to be sent again
}

/** The most buffers that wait to be used again. */
const mostSpare = 2;

export class Mail {
  private readonly crews = new Map<number, (Box | null)[]>();
  private readonly memory: () => ArrayBuffer;
  private readonly command: (p: Packet) => void;
  private readonly partial: () => void;

  /** `memory` is the Go program's; `command` and `partial` hear of what has come. */
  constructor(memory: () => ArrayBuffer, command: (p: Packet) => void, partial: () => void) {
    this.memory = memory;
    this.command = command;
    this.partial = partial;
  }

  /** Whether there is a crew, whose silence must be noticed. */
  get open(): boolean { return this.crews.size > 0; }

  /** Takes a crew's channels; those of the crew with that number before are closed. */
  connect({ number, ports }: Channels): void {
    this.close(number);
    this.crews.set(number, ports.map((port) => port && this.box(port)));
  }

  /** Sends a command to a mate; the buffers change hands. */
  tell(crew: number, to: number, json: string, buffers: ArrayBuffer[]): void {
    const packet: Packet = { id: 0, json, buffers };
    this.at(crew, to)?.port.postMessage(packet, buffers);
  }

  /** What the Go program imports: package bridge says what each does. */
  readonly imports = {
    send: (crew: number, to: number, head: number, body: number, floats: number): void => {
      const box = this.at(crew, to);
      if (!box) return;
      const size = headBytes + 4 * floats;
      let b = floats > 0 ? box.spare.pop() : undefined;
      if (b?.byteLength !== size) b = new ArrayBuffer(size);
      const bytes = new Uint8Array(b), memory = this.memory();
      bytes.set(new Uint8Array(memory, head, headBytes));
      bytes.set(new Uint8Array(memory, body, 4 * floats), headBytes);
      box.port.postMessage(b, [b]);
    },
    next: (crew: number, from: number, head: number): number => {
      const b = this.at(crew, from)?.come[0];
      if (!b) return 0;
      new Uint8Array(this.memory(), head, headBytes).set(new Uint8Array(b, 0, headBytes));
      return 1;
    },
    take: (crew: number, from: number, body: number, floats: number): number => {
      const box = this.at(crew, from);
      const b = box?.come.shift();
      if (!box || !b) return 0;
      if (b.byteLength > headBytes && box.spare.length < mostSpare) box.spare.push(b);
      if (floats === 0) return 1; // dropped
      if (b.byteLength !== headBytes + 4 * floats) return 0;
      new Uint8Array(this.memory(), body, 4 * floats).set(new Uint8Array(b, headBytes));
      return 1;
    },
    close: (crew: number): void => this.close(crew),
  };

  private at(crew: number, rank: number): Box | null { return this.crews.get(crew)?.[rank] ?? null; }

  private close(crew: number): void {
    for (const box of this.crews.get(crew) ?? []) box?.port.close();
    this.crews.delete(crew);
  }

  private box(port: MessagePort): Box {
    const box: Box = { port, come: [], spare: [] };
    port.onmessage = ({ data }: MessageEvent<ArrayBuffer | Packet>) => {
      if (!(data instanceof ArrayBuffer)) return this.command(data);
      box.come.push(data);
      this.partial();
    };
    return box;
  }
}
