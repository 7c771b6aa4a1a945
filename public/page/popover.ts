// The popover of a sentence part: changes it, and says beside it what it does.
import { $, h, put } from "./dom";

let close: (() => void) | null = null;

/** Closes whatever popover is open. */
export function closePopover(): void {
  close?.();
}

/** Opens a popover above a part; focus goes in, Escape or a press elsewhere closes it and gives focus back. */
export function openPopover(part: HTMLElement, id: string, title: string, content: HTMLElement[]): void {
  const again = part.getAttribute("aria-expanded") === "true";
  closePopover();
  if (again) return;
  const pop = $("#pop");
  put(pop, h("h3", { id: "pop-title" }, title), ...content);
  pop.dataset.part = id;
  pop.hidden = false;
  place(pop, part);
  part.setAttribute("aria-expanded", "true");
  const outside = (e: Event) => !pop.contains(e.target as Node) && e.target !== part && closePopover();
  const escape = (e: KeyboardEvent) => e.key === "Escape" && (closePopover(), liveTwin(id, part).focus());
  document.addEventListener("pointerdown", outside);
  document.addEventListener("keydown", escape);
  close = () => {
    pop.hidden = true;
    liveTwin(id, part).setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
    document.removeEventListener("keydown", escape);
    close = null;
  };
  const first = pop.querySelector<HTMLElement>("input:checked, input[type=text], input, button");
  first?.focus({ preventScroll: true });
}

/** The sentence may have been drawn again meanwhile: the part that stands there now. */
const liveTwin = (id: string, part: HTMLElement): HTMLElement => document.querySelector<HTMLElement>(`.strip [data-part="${id}"]`) ?? part;

function place(pop: HTMLElement, part: HTMLElement): void {
  const left = part.getBoundingClientRect().left - 20;
  const most = document.documentElement.clientWidth - pop.offsetWidth - 16;
  pop.style.setProperty("--left", Math.max(16, Math.min(left, most)) + "px");
}
