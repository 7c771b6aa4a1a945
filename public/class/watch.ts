// Looks at a room now and then.
import type { PlanSpec } from "../flock/study-types";
import type { Study } from "../lab/study.ts";
import type { Client } from "./client";
import type { Membership } from "./keys";
import { RoomFault } from "./net";
import type { State } from "./wire";

/** What a room of this page stands on. */
export interface Room {
  client: Client;
  study: Study;
  plan: PlanSpec;
  state: State;
  membership: Membership;
  /** Says whether this device must stay awake. */
  busy(on: boolean): void;
  /** The page's part has ended; `forget`: the key is of no use any more. */
  left(forget: boolean): void;
}

/** Whether a room's server says that the room is over for who asked. A status without a word may be of something in between. */
export const over = (fault: unknown): boolean => fault instanceof RoomFault && [401, 403, 404, 410].includes(fault.status) && fault.code !== "room.status";

const hidden = (): boolean => globalThis.document?.visibilityState === "hidden";

export interface Watched {
  /** Milliseconds to the next look. */
  every(hidden: boolean): number;
  /** Hears of each look; `state` is the same object where nothing has changed. */
  saw(state: State): void | Promise<void>;
  /** The room is gone, or who looks is no longer in it. */
  over(fault: unknown): void;
}

export class Watch {
  #ended = false;

  constructor(private readonly client: Client, private readonly watched: Watched) {}

  async begin(): Promise<void> {
    while (!this.#ended) {
      await this.look();
      await this.client.wait(this.client.about(this.watched.every(hidden())));
    }
  }

  async look(): Promise<void> {
    try {
      const state = await this.client.state();
      if (!this.#ended) await this.watched.saw(state);
    } catch (e) {
      if (over(e) && !this.#ended) this.#over(e);
    }
  }

  end(): void { this.#ended = true; }

  #over(said: unknown): void {
    const fault = (said as RoomFault).code === "room.unknown" ? new RoomFault("room.ended", {}, "the room has ended") : said;
    this.end();
    this.client.refused(fault);
    this.watched.over(fault);
  }
}
