// The Abilities panel's host.
import type { Battery } from "./battery";
import { $ } from "./dom";
import type { Keeper } from "./keeper";
import { later } from "./later";
import type { Session } from "./session";
import type { Settings } from "./settings";

export interface AbilitiesHost {
  session: Session;
  keeper: Keeper;
  battery: Battery;
  defaults: Settings;
  visible(): boolean;
  /** Begins a new model of these settings. */
  grow(next: Settings): void;
  /** Begins one of the same settings with the next seed. */
  another(): void;
}

export const mountAbilities = (host: AbilitiesHost): void =>
  later("abilities", async () => (await import("./abilities.js")).mountAbilitiesPanel($("[data-stage=abilities]"), $("[data-beats=abilities]"), host));
