// One tab of the dialog.

export interface Tab {
  readonly element: HTMLElement;
  /** It comes into sight: everything is drawn as things now stand. */
  enter(): void;
  /** It goes out of sight. */
  leave(): void;
}
