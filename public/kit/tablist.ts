// A row of tabs, one of which is chosen; the arrow keys move among them.
import { h, put } from "../page/shared";

/** What a row is called, and where its tabs stand: `${id}-tab-${tab}` over `${id}-${tab}`. */
export interface Row {
  id: string;
  style: string;
  label: string;
  /** Before the name of each tab's words. */
  prefix: string;
  /** Whether each tab has a panel of its own. */
  panels: boolean;
}

export class TabList<Tab extends string> {
  readonly element: HTMLElement;
  private drawn = "";

  constructor(private row: Row, private pick: (tab: Tab) => void) {
    this.element = h("div", { class: row.style, role: "tablist", label: row.label, keydown: (e: KeyboardEvent) => this.key(e) });
  }

  /** `busy` are tabs where something learns. */
  draw(tabs: readonly Tab[], chosen: Tab, busy: readonly Tab[] = []): void {
    this.element.hidden = tabs.length === 0;
    if (tabs.join() !== this.drawn) put(this.element, ...tabs.map((tab) => this.one(tab)));
    this.drawn = tabs.join();
    for (const button of this.all()) {
      const on = button.dataset.tab === chosen;
      if (on && button.getAttribute("aria-selected") === "false") this.element.scrollLeft = button.offsetLeft - (this.element.clientWidth - button.offsetWidth) / 2;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      button.classList.toggle("busy", busy.includes(button.dataset.tab as Tab));
    }
  }

  private all(): HTMLElement[] { return [...this.element.querySelectorAll<HTMLElement>("[role=tab]")]; }

  private one(tab: Tab): HTMLElement {
    const { id, prefix, panels } = this.row;
    const controls = panels ? { "aria-controls": `${id}-${tab}` } : {};
    return h("button", { type: "button", role: "tab", id: `${id}-tab-${tab}`, ...controls, "data-tab": tab, t: prefix + tab, click: () => this.pick(tab) });
  }

  private key(e: KeyboardEvent): void {
    const all = this.all(), at = all.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
    const next = all[((to[e.key] ?? NaN) + all.length) % all.length];
    if (at < 0 || !next) return;
    e.preventDefault();
    this.pick(next.dataset.tab as Tab);
    next.focus();
  }
}
