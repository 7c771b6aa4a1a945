// Brings into sight what was just chosen, where it lies below what is seen.
import { gently } from "../../page/shared";

/** Scrolls to an element that begins in the lowest third of the window, or below it. */
export function reveal(element: HTMLElement): void {
  if (element.getBoundingClientRect().top > innerHeight * 0.7) element.scrollIntoView({ block: "start", behavior: gently() });
}
