// What fills the panel: the front, a room, or a class by file.
import type { ClassHost } from "../../page/classhost";
import type { Attended, Taught } from "../model";
import type { Rooms } from "../rooms";
import type { Ground } from "./strip";

export interface Body {
  readonly stage: HTMLElement;
  readonly story: HTMLElement;
  /** It follows the address: another fragment leads elsewhere. */
  readonly home?: boolean;
  /** The story comes before the stage where both stand below each other. */
  readonly first?: boolean;
  kick(): string;
  head(): string;
  ground(): Ground | null;
  draw(): void;
  /** The panel came into sight again: the address is written anew. */
  follow?(): void;
  close(): void;
}

/** Where a body can lead. */
export interface Way {
  readonly host: ClassHost;
  readonly rooms: Rooms;
  readonly visible: boolean;
  /** Has the panel drawn soon. */
  changed(): void;
  /** To the front; `left`: the room that one was in is left. */
  home(left?: boolean): void;
  /** Asks the server once more what it offers. */
  retry(): void;
  /** Into the room that this browser is in. */
  back(): void;
  setup(byFile: boolean): void;
  enter(room: Taught | Attended): void;
  gather(body: Body): void;
  announce(text: string): void;
  fault(title: string, error: unknown): null;
}
