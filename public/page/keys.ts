// Keyboard shortcuts, kept clear of typing, of buttons in focus and of the browser's own.

export interface KeyActions {
  toggle(): void;
  step(): void;
}

/** Space starts, pauses and goes on; period takes one step. Nothing is heard inside fields, dialogs and controls. */
export function mountKeys(actions: KeyActions): void {
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.repeat || e.defaultPrevented) return;
    const at = e.target as HTMLElement;
    if (at.closest("input, textarea, select, button, a, summary, dialog, iframe, [contenteditable], [role=dialog], [tabindex='0']")) return;
    if (e.key === " ") (e.preventDefault(), actions.toggle());
    else if (e.key === ".") actions.step();
  });
}
