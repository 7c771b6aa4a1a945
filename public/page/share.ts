// The address follows the configuration; Share copies it whole.
import { $, h, put } from "./dom";
import { copy } from "./files";
import { framed } from "./frame";
import { t } from "./i18n";
import { encode, panels, type Link, type Panel } from "./link";
import { post } from "./notices";
import type { Session } from "./session";
import type { Settings } from "./settings";

/** The panel that the address names. */
export function panelNow(): Panel {
  const name = location.hash.slice(1).split("?")[0] ?? "";
  return (panels as readonly string[]).includes(name) ? (name as Panel) : "first";
}

/** Marks the addresses that the page itself wrote: one comes back only by the browser's Back and Forward. */
export const WRITTEN = "written";

/** Writes panel and settings into the address without a new history entry. */
export function follow(session: Session, defaults: Settings, panel = panelNow()): void {
  if (panel === "flock") return; // flock.js writes the plan there
  const hash = encode(panel, session.settings, defaults, { corpus: session.corpus?.hash });
  const address = framed(hash);
  if (address !== location.hash || history.state !== WRITTEN) history.replaceState(WRITTEN, "", address);
}

/** Copies the link, the world's language always named, so that it means the same elsewhere. */
export async function share(session: Session, defaults: Settings): Promise<void> {
  const hash = panelNow() === "flock" ? location.hash : encode(panelNow(), session.settings, defaults, { corpus: session.corpus?.hash, language: true });
  const url = location.href.split("#")[0] + hash;
  const button = $("[data-act=share]");
  if (await copy(url)) {
    button.textContent = t("shared");
    setTimeout(() => (button.textContent = t("share")), 2500);
    return;
  }
  const dialog = $<HTMLDialogElement>("#ask");
  const box = h("textarea", { rows: 3, readonly: true, label: "share.manual" }, url);
  put(dialog, h("h2", { id: "ask-title", t: "share.manual" }), box, h("p", {}, h("button", { type: "button", class: "link", t: "close", click: () => dialog.close() })));
  dialog.showModal();
  box.select();
}

/** Names what a link said that was not understood, and a text that it does not carry. */
export function tellLink(link: Link): void {
  if (link.faults.length) {
    const what = link.faults.map((f) => t("link." + f.kind, { name: f.name, value: f.value })).join(t("join.list"));
    post("link", { id: "faults", tone: "warn", title: "link.title", text: ["link.text", { what }] });
  }
  if (link.corpus) post("link", { id: "text", tone: "plain", title: "link.own.title", text: ["link.own.text", { hash: link.corpus }], actions: [{ id: "to-corpus", label: "corpus.go", press: () => (location.hash = "#corpus") }] });
}
