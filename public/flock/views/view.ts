// What every view of the panel is: a module with a mount function of this kind.
import type { Study } from "../study-types";
import type { Words } from "../words";

export interface View {
  /** Something of the study changed, the language did, or the view came into sight. */
  draw(): void;
  /** A model was chosen on the wire. */
  choose?(name: string): void;
  /** Another study takes its place. */
  close?(): void;
}

export type Mount = (root: HTMLElement, study: Study, words: Words) => View;
