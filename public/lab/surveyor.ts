// The page's end of a flock's surveyor: the worker that plans a flock, takes its
// finished models and measures them. One that has died is started again, and is
// given the models anew.

import type * as P from "./protocol.ts";
import type { Hands } from "./studyhands.ts";
import type { Answer, Loose, Wire } from "./wire.ts";

/** A finished model, for the surveyor. */
export interface Enrolment {
  enrol: Partial<P.Enrol>;
  bytes: Uint8Array;
}

export class Surveyor {
  readonly #hands: Hands;
  readonly #roll: () => Enrolment[];
  readonly #lost: () => void;
  #wire?: Wire<P.Account>;
  #plan?: object;
  readonly #asked = new Map<string, Wire<P.Account>>(); // and whom
  #closed = false;
  #turn: Promise<unknown> = Promise.resolve(); // plans and enrolments one after another: an enrolment is of one plan

  /** `roll` lists all finished models of the plan, bases first; `lost` hears when one has died. */
  constructor(hands: Hands, roll: () => Enrolment[], lost: () => void) {
    this.#hands = hands;
    this.#roll = roll;
    this.#lost = lost;
  }

  /**
   * Lists what has to be grown for a plan. Models that were enrolled for an
   * earlier one, and are in this one too, stay. `adopt` comes before any later
   * enrolment.
   */
  plan(plan: object, adopt: (planned: P.Planned) => Promise<void>): Promise<void> {
    return this.#next(async () => {
      const { event } = await (await this.#live()).send({ plan });
      this.#plan = plan;
      await adopt(event.planned!);
    });
  }

  /** Brings a finished model, as the plan of that moment has it. To one that has died nothing is brought: the next is given all. */
  enrol(list: () => Enrolment[]): Promise<void> {
    return this.#next(async () => {
      const wire = this.#wire;
      if (wire?.dead === false) for (const e of list()) await enrolOn(wire, e).catch((err: unknown) => { if (!wire.dead) throw err; });
    });
  }

  /** Brings a model that came from elsewhere, and waits for what is said of it; `list` as the plan of that moment has it. */
  receive(list: () => Enrolment[]): Promise<P.Enrolled> {
    return this.#next(async () => {
      const wire = await this.#live();
      let said: P.Enrolled | undefined;
      for (const e of list()) said = await enrolOn(wire, e);
      return said!;
    });
  }

  /** Lets models go. One that has died has none to let go. */
  withdraw(list: Partial<P.Withdraw>[]): Promise<void> {
    return this.#next(async () => {
      const wire = this.#wire;
      if (wire?.dead === false) for (const withdraw of list) await wire.send({ withdraw }).catch((err: unknown) => { if (!wire.dead) throw err; });
    });
  }

  /** Asks. What its end has cut short is asked once more. */
  async ask(inquiry: Loose, progress?: (part: number) => void): Promise<Answer<P.Account>> {
    const wire = await this.#next(() => this.#live());
    try {
      return await this.#send(wire, inquiry, progress);
    } catch (e) {
      if (!wire.dead || this.#closed) throw e;
      return this.#send(await this.#next(() => this.#live()), inquiry, progress);
    }
  }

  /** A record is of all that was asked: one who came later is asked that first. */
  async #send(wire: Wire<P.Account>, inquiry: Loose, progress?: (part: number) => void): Promise<Answer<P.Account>> {
    if (inquiry.record) for (const [asked, by] of this.#asked) if (by !== wire) await this.#send(wire, JSON.parse(asked) as Loose);
    const answer = await wire.send(inquiry, [], undefined, progress && (({ part }) => progress(part)));
    if (!inquiry.record) this.#asked.set(JSON.stringify(inquiry), wire);
    return answer;
  }

  close(): void {
    this.#closed = true;
    this.#wire?.bury("it was closed");
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** The one that lives, or a new one that knows all that the last one knew. */
  async #live(): Promise<Wire<P.Account>> {
    if (this.#wire && !this.#wire.dead) return this.#wire;
    const { Wire, startWorker, base, fault } = this.#hands;
    if (this.#closed) throw fault("lab.dead", "the worker has ended: {reason}", { reason: "it was closed" });
    const wire = new Wire<P.Account>(startWorker(base, "surveyor"), () => {}, () => { if (!this.#closed) this.#lost(); });
    this.#wire = wire;
    try {
      await wire.ready();
      if (this.#plan) await wire.send({ plan: this.#plan });
      if (this.#plan) for (const e of this.#roll()) await enrolOn(wire, e);
    } catch (e) {
      wire.bury((e as Error).message);
      throw e;
    }
    return wire;
  }
}

async function enrolOn(wire: Wire<P.Account>, { enrol, bytes }: Enrolment): Promise<P.Enrolled> {
  return (await wire.send({ enrol }, [bytes.slice().buffer as ArrayBuffer])).event.enrolled!;
}
