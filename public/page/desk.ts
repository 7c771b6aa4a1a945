// What the control strip shows and does for the task on stage.
import type { Phase } from "./session";

export interface Stand {
  phase: Phase | "none" | "starting";
  step: number;
  of: number;
  /** How far the bar has come, 0 to 1. */
  share: number;
  /** Seconds left; 0: not known. */
  eta: number;
  /** Tokens a second. */
  rate: number;
  cores: number;
  /** Where it is, in other words than "step 3 of 400". */
  where?: string;
}

export interface Desk {
  stand(): Stand;
  /** Whether there is something to begin with. */
  ready(): boolean;
  sentence(host: HTMLElement): void;
  short(): string;
  /** About how many seconds it would take. */
  seconds(): number;
  /** Whether "All numbers" has any. */
  numbers: boolean;
  main(): void;
  stop(): void;
}
