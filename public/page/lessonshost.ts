// The host of the lessons: their list, the one that is read beside the live thing, and the way to a control that an address names.
import type { Battery } from "./battery";
import { $ } from "./dom";
import { controlOf, frame } from "./frame";
import type { Keeper } from "./keeper";
import { later } from "./later";
import type { Session } from "./session";
import type { Settings } from "./settings";
import { panelNow } from "./share";
import type { Tunings } from "./tuning";

export interface LessonsHost {
  session: Session;
  keeper: Keeper;
  battery: Battery;
  tunings: Tunings;
  defaults: Settings;
  /** The control that the address led to, told once. */
  asked(): string | undefined;
}

let control = controlOf(globalThis.location?.hash ?? ""); // before the page writes the address anew

/** Loads the lessons where they are looked at, where one is read, and where an address leads to a control. */
export function mountLessons(host: Omit<LessonsHost, "asked">): void {
  addEventListener("hashchange", ({ newURL }) => (control = controlOf(new URL(newURL).hash) ?? control)); // as it was followed: a panel may have written it anew by now
  const asked = () => {
    const name = control;
    control = undefined;
    return name;
  };
  const wanted = () => panelNow() === "lessons" || frame().lesson !== undefined || control !== undefined;
  later("lessons", async () => (await import("./lessons.js")).mountLessonsPanel($("[data-view=lessons]"), { ...host, asked }), "lessons.css", wanted);
}
