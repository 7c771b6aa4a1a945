// The Abilities panel: loads its program the first time it is opened.
import type { Battery } from "./battery";
import { $ } from "./dom";
import { faultText } from "./faults";
import type { Keeper } from "./keeper";
import { post } from "./notices";
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

export function mountAbilities(host: AbilitiesHost): void {
  let looked: (() => void) | null = null, loading = false;
  const look = async () => {
    if (looked) return looked();
    if (!host.visible() || loading) return;
    loading = true;
    try {
      await styles("abilities.css");
      const { mountAbilitiesPanel } = await import("./abilities.js");
      looked = mountAbilitiesPanel($("[data-stage=abilities]"), $("[data-beats=abilities]"), host);
    } catch (error) {
      post("link", { id: "abilities", tone: "bad", title: "abilities.failed", text: () => faultText(error) });
    } finally {
      loading = false;
    }
  };
  addEventListener("hashchange", () => void look());
  void look();
}

/** Adds a style sheet of the site, and waits until it is there. */
function styles(name: string): Promise<void> {
  const link = document.createElement("link");
  return new Promise((done, failed) => {
    Object.assign(link, { rel: "stylesheet", href: name, onload: () => done(), onerror: () => failed(new Error(name)) });
    document.head.append(link);
  });
}
