// Projects: the list of all, what they take, and the ways in and out of them.
import messages from "messages:projects";
import type { ProjectsHost } from "../page/projectshost";
import { button, chooseFile, faultText, h, learn, localise, noticeHost, onLanguage, onNews, post, put } from "../page/shared";
import { Acts } from "./acts";
import { foot } from "./foot";
import { row } from "./row";
import { listed, taken, type Listed } from "./shelf";

let panel: Panel | null = null;

/** Opens the dialog; a file is taken in at once. */
export function openProjects(host: ProjectsHost, file?: File): void {
  if (!panel) learn(messages);
  panel ??= new Panel(host);
  panel.show();
  if (file) void panel.acts.take(file);
}

class Panel {
  readonly acts: Acts;
  private list = h("ul", { class: "p-list" });
  private foot = h("div", { class: "p-foot" });
  private dialog = h("dialog", { id: "projects", class: "sheet projects", "aria-labelledby": "projects-title" });

  constructor(private host: ProjectsHost) {
    this.acts = new Acts(host, () => this.draw(true));
    const choose = () => chooseFile(".zip,application/zip", (file) => void this.acts.take(file), "project-file");
    const head = h("div", { class: "sheet-head" }, h("h2", { id: "projects-title", t: "projects.title" }), button("projects-close", "close", () => this.dialog.close(), "plain"));
    const ways = h("p", { class: "p-ways" }, host.session.store.db ? button("project-new", "projects.new", () => void this.acts.create(), "link strong") : null, button("project-open", "projects.open", choose));
    put(this.dialog, head, h("div", { class: "sheet-body" }, h("p", { class: "help", t: "projects.help" }), ways, noticeHost("projects"), this.list, this.foot));
    document.body.append(this.dialog);
    const again = () => this.draw();
    onNews(again);
    host.record.on(again);
    host.session.bus.on("shelf", again);
    this.dialog.addEventListener("click", (e) => e.target === this.dialog && this.dialog.close());
    onLanguage(() => (localise(this.dialog), this.draw(true)));
  }

  show(): void {
    if (!this.dialog.open) this.dialog.showModal();
    this.draw(true);
  }

  /** Draws the list; a name that is being typed, a question or an open part is left in peace unless `all` must be new. */
  private draw(all = false): void {
    if (!this.dialog.open || (!all && this.list.querySelector("form, .p-ask:not(:empty), details[open]"))) return;
    this.fill().catch((error) => post("projects", { id: "list", tone: "bad", title: "projects.failed", text: () => faultText(error) }));
  }

  private async fill(): Promise<void> {
    const { session } = this.host;
    const [all, flocks] = await Promise.all([this.all(), session.lab?.studies() ?? []]);
    const focused = this.list.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    const at = focused?.closest<HTMLElement>("[data-project]")?.dataset.project;
    put(this.list, ...all.map((one) => row(one, flocks, session.store, this.acts)));
    if (at) this.list.querySelector<HTMLElement>(`[data-project="${at}"] [data-id="${focused!.dataset.id}"]`)?.focus();
    await foot(this.foot, session.store);
  }

  private async all(): Promise<Listed[]> {
    const { store } = this.host.session;
    return store.db ? listed(store.db) : [taken(store.project, await store.list(), 0)];
  }
}
