// Keeps a lease: a word now and then that it is still being worked on.
import type { Client } from "./client";
import type { RoomFault } from "./net";
import type { Lease, Progress, Renewed } from "./wire";

export type Step = Omit<Progress, "rate">;

export class Renewer {
  readonly #off = new AbortController();
  #busy = false;
  #last: { at: number; step: number };
  #rate = 0;
  #due: number;

  constructor(
    private readonly client: Client,
    private readonly lease: Lease,
    private readonly step: () => Step,
    private readonly heard: (r: Renewed) => void,
    private readonly lost: () => void,
  ) {
    this.#last = { at: client.now(), step: step().step };
    this.#due = this.#next();
    void this.#keep();
  }

  /** Renews, if it is time to. Whatever moves calls it: the timers of a page that is not looked at are late, the workers' messages are not. */
  async tick(): Promise<void> {
    if (this.#busy || this.#ended || this.client.now() < this.#due) return;
    this.#busy = true;
    try {
      const renewed = await this.client.renew(this.lease.id, this.#progress());
      if (!this.#ended) this.heard(renewed);
    } catch (e) {
      if (!(e as RoomFault).passing && !this.#ended) this.#lose();
    } finally {
      this.#busy = false;
      this.#due = this.#next();
    }
  }

  end(): void { this.#off.abort(); }

  get #ended(): boolean { return this.#off.signal.aborted || this.client.closed; }

  async #keep(): Promise<void> {
    while (!this.#ended) {
      await this.client.wait(Math.max(100, this.#due - this.client.now()), this.#off.signal);
      await this.tick();
    }
  }

  #next(): number { return this.client.now() + this.client.about(1000 * this.lease.every); }

  #lose(): void {
    this.end();
    this.lost();
  }

  #progress(): Progress {
    const at = this.client.now(), { step, of, loss } = this.step();
    const steps = step - this.#last.step, seconds = (at - this.#last.at) / 1000;
    if (steps > 0 && seconds > 0) this.#rate = steps / seconds;
    this.#last = { at, step };
    return { step, of, loss: Number.isFinite(loss) ? loss : 0, rate: this.#rate };
  }
}
