// The page's part in sharing a run: it starts the helpers, gives every two
// workers a channel, and ends the helpers when the run does. What is computed
// goes from worker to worker and never through the page.

import type { Channels } from "./wire.ts";
import { startWorker, Wire } from "./wire.ts";

export class Crew {
  private readonly base: string;
  private readonly lead: Wire;
  private readonly run: number;
  private readonly workers: number;
  private helpers: Wire[] = [];
  private broken = false; // a helper was lost: the run stays alone

  constructor(base: string, lead: Wire, run: number, workers: number) {
    this.base = base;
    this.lead = lead;
    this.run = run;
    this.workers = workers;
  }

  /** Starts the helpers and joins them to the lead, if they are not there. It never fails: without helpers the run is alone. */
  async hire(): Promise<void> {
    if (this.helpers.length > 0 || this.broken || this.workers < 2) return;
    const helpers: Wire[] = [];
    this.helpers = helpers;
    const lost = (reason: string): void => { if (this.helpers === helpers) this.lose(reason); };
    try {
      while (helpers.length < this.workers - 1) {
        helpers.push(new Wire(startWorker(this.base), (e) => { if (e.failed) lost(e.failed.fault.message); }, lost));
      }
      await Promise.all(helpers.map((h) => h.ready()));
      if (this.helpers === helpers) await this.join();
    } catch (e) {
      lost(e instanceof Error ? e.message : String(e));
    }
  }

  /** Ends the helpers. hire() may start others. */
  dismiss(): void {
    const helpers = this.helpers;
    this.helpers = [];
    for (const h of helpers) h.bury("it is no longer needed");
  }

  /** Ends the helpers for good: one of them was lost. */
  give(): void {
    this.broken = true;
    this.dismiss();
  }

  private async join(): Promise<void> {
    const [lead, ...others] = mesh(this.workers);
    this.helpers.forEach((h, i) => h.connect({ number: 0, ports: others[i]! }));
    await this.lead.send({ crew: { run: this.run, workers: this.workers } }, [], { number: this.run, ports: lead! });
  }

  private lose(reason: string): void {
    this.give();
    this.lead.send({ alone: { run: this.run, reason } }).catch(() => {}); // the run may have gone
  }
}

/** A channel between every two of n workers: for each rank its ports, by the rank they lead to. */
function mesh(n: number): Channels["ports"][] {
  const ports: Channels["ports"][] = Array.from({ length: n }, () => new Array<MessagePort | null>(n).fill(null));
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const { port1, port2 } = new MessageChannel();
      ports[a]![b] = port1;
      ports[b]![a] = port2;
    }
  }
  return ports;
}
