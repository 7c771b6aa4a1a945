// The row of tabs: one is in the order of Tab, the arrow keys move among them.
import { h, put } from "../page/shared";
import type { Tab } from "./views";

export class Tabs {
  readonly element = h("div", { class: "f-tabs", role: "tablist", label: "flock.tabs", keydown: (e: KeyboardEvent) => this.key(e) });
  private drawn = "";

  constructor(private pick: (tab: Tab) => void) {}

  draw(tabs: readonly Tab[], chosen: Tab): void {
    this.element.hidden = tabs.length === 0;
    if (tabs.join() !== this.drawn) put(this.element, ...tabs.map((tab) => this.one(tab)));
    this.drawn = tabs.join();
    for (const button of this.element.querySelectorAll<HTMLElement>("[role=tab]")) {
      const on = button.dataset.tab === chosen;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
    }
  }

  private one(tab: Tab): HTMLElement {
    return h("button", { type: "button", role: "tab", id: "flock-tab-" + tab, "data-tab": tab, t: "flock.tab." + tab, click: () => this.pick(tab) });
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
