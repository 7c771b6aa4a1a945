// The share dialog: the link and what it carries, the link as a lesson, and the report.
import messages from "messages:share";
import { TabList } from "../kit/tablist";
import type { SharingTab } from "../page/share";
import type { SharingHost } from "../page/sharinghost";
import { button, h, learn, localise, onLanguage, put } from "../page/shared";
import { LessonTab } from "./lesson";
import { LinkTab } from "./link";
import { ReportTab } from "./reporttab";
import type { Tab } from "./tab";

const tabs = ["link", "lesson", "report"] as const satisfies readonly SharingTab[];

let dialog: Dialog | null = null;

/** Opens the dialog at one of its tabs. */
export function openDialog(host: SharingHost, tab: SharingTab): void {
  dialog ??= new Dialog(host);
  dialog.open(tab);
}

class Dialog {
  private element = h("dialog", { class: "sheet share", id: "share", "aria-labelledby": "share-title" });
  private row: TabList<SharingTab>;
  private body = h("div", { class: "sheet-body" });
  private tabs: Record<SharingTab, Tab>;
  private shown: SharingTab = "link";

  constructor(host: SharingHost) {
    learn(messages);
    const { element } = this;
    this.row = new TabList({ id: "share", style: "t-tabs share-tabs", label: "share.tabs", prefix: "share.tab.", panels: true }, (tab) => this.show(tab));
    this.tabs = { link: new LinkTab(host), lesson: new LessonTab(host), report: new ReportTab(host) };
    put(element, h("header", { class: "sheet-head" }, h("h2", { id: "share-title", t: "share.title" }), button("share-close", "close", () => element.close(), "plain")), this.row.element, this.body);
    element.addEventListener("click", (e) => e.target === element && element.close());
    element.addEventListener("close", () => this.tabs[this.shown].leave());
    document.body.append(element);
    onLanguage(() => (localise(element), element.open && this.show(this.shown)));
  }

  open(tab: SharingTab): void {
    this.show(tab);
    this.element.showModal();
  }

  private show(tab: SharingTab): void {
    if (tab !== this.shown) this.tabs[this.shown].leave();
    this.shown = tab;
    this.element.dataset.tab = tab;
    this.row.draw(tabs, tab);
    const { element } = this.tabs[tab];
    put(this.body, h("section", { role: "tabpanel", id: "share-" + tab, "aria-labelledby": "share-tab-" + tab }, element));
    this.tabs[tab].enter();
  }
}
