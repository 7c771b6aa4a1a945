// The way to a control that an address names: it is brought into sight, opened where it opens, focused, and marked for a moment.
import type { Session } from "../page/session";
import { gently } from "../page/shared";

const OFTEN = 100, LONG = 15_000, MARKED = 4000; // milliseconds

const names = ["data-part", "data-id", "data-tab", "data-ability"];
const openable = "[data-part], [role=tab], input[type=radio], [data-ability], summary";

/** The control of a name that can be seen now; a part of the sentence that a narrow strip hides is in its sheet. */
export function controlNamed(name: string): HTMLElement | undefined {
  const all = names.flatMap((attribute) => [...document.querySelectorAll<HTMLElement>(`[${attribute}="${CSS.escape(name)}"]`)]);
  const seen = (e: HTMLElement) => e.getClientRects().length > 0 && !e.closest(".lesson, [hidden]");
  return all.find(seen) ?? (all.some((e) => e.dataset.part) ? [...document.querySelectorAll<HTMLElement>('[data-id="sentence-sheet"]')].find(seen) : undefined);
}

let waiting: ReturnType<typeof setInterval> | undefined;

/** Leads to a control as soon as it is there and can be used. */
export function lead(name: string, session: Session): void {
  clearInterval(waiting);
  const since = performance.now();
  waiting = setInterval(() => {
    const control = session.phase === "loading" ? undefined : controlNamed(name);
    const ready = control && !(control as HTMLButtonElement).disabled;
    if (!ready && performance.now() - since < LONG) return;
    clearInterval(waiting);
    if (control) arrive(control);
  }, OFTEN);
}

function arrive(control: HTMLElement): void {
  const seen = control instanceof HTMLInputElement && control.type === "radio" ? control.closest<HTMLElement>("label") ?? control : control;
  seen.scrollIntoView({ block: "nearest", inline: "nearest", behavior: gently() });
  const inPlace = control.matches("a, button, input, textarea, select, summary, [tabindex]");
  if (!inPlace) control.tabIndex = -1;
  control.focus({ preventScroll: true });
  if (control.matches(openable)) open(control);
  mark(seen);
}

function open(control: HTMLElement): void {
  const fold = control.closest("details");
  if (fold && control.tagName === "SUMMARY") fold.open = true;
  else if (control.getAttribute("aria-expanded") !== "true") control.click();
}

function mark(element: HTMLElement): void {
  for (const e of document.querySelectorAll(".led")) e.classList.remove("led");
  element.classList.add("led");
  setTimeout(() => element.classList.remove("led"), MARKED);
}
