// The row of tabs; the arrow keys move among them.
import { h } from "../page/shared";
import { tabs, type Tab } from "./view";

export class TabRow {
  readonly element: HTMLElement;

  constructor(private pick: (tab: Tab) => void) {
    this.element = h("div", { class: "t-tabs", role: "tablist", label: "task.tabs", keydown: (e: KeyboardEvent) => this.key(e) }, ...tabs.map((tab) => this.one(tab)));
  }

  draw(chosen: Tab): void {
    for (const button of this.element.querySelectorAll<HTMLElement>("[role=tab]")) {
      const on = button.dataset.tab === chosen;
      if (on && button.getAttribute("aria-selected") === "false") this.element.scrollLeft = button.offsetLeft - (this.element.clientWidth - button.offsetWidth) / 2;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
    }
  }

  private one(tab: Tab): HTMLElement {
    return h("button", { type: "button", role: "tab", id: "task-tab-" + tab, "aria-controls": "task-" + tab, "data-tab": tab, t: "task.tab." + tab, click: () => this.pick(tab) });
  }

  private key(e: KeyboardEvent): void {
    const all = [...this.element.querySelectorAll<HTMLElement>("[role=tab]")], at = all.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
    const next = all[((to[e.key] ?? NaN) + all.length) % all.length];
    if (at < 0 || !next) return;
    e.preventDefault();
    this.pick(next.dataset.tab as Tab);
    next.focus();
  }
}
