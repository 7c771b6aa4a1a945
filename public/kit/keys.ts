// The keys of a panel with a ground of its own.

/** Space does what the button on the ground does, as elsewhere on the page; the page's own keys would begin a pretraining. */
export function spaceDoes(visible: () => boolean, act: () => void): void {
  document.addEventListener("keydown", (e) => {
    if (!visible() || (e.key !== " " && e.key !== ".") || e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
    const at = e.target as HTMLElement;
    if (at.closest("input, textarea, select, button, a, summary, dialog, [tabindex='0']")) return;
    e.preventDefault();
    if (e.key === " ") act();
  }, true);
}
