// The wire: the shelf of every saved model, an egg until it is grown, a bird then.
import { $, button, h, put } from "./dom";
import { nameOf } from "./birds";
import { count, decimal, onLanguage, t } from "./i18n";
import type { Keeper } from "./keeper";
import { noticeHost } from "./notices";
import { paced } from "./pace";
import type { Session } from "./session";
import { perched } from "./shapes";
import type { Bird } from "./store";
import { save as download } from "./files";
import type { Tunings } from "./tuning";

export interface WireActions {
  choose(bird: Bird): void;
  open(): void;
}

export function mountWire(session: Session, keeper: Keeper, tunings: Tunings, actions: WireActions): void {
  const perch = h("ul", { class: "perch" });
  const differs = h("p", { id: "differs" });
  const tools = h("p", { class: "note wire-tools" });
  put($(".wire"), perch, h("div", { class: "differs" }, differs, tools), noticeHost("shelf"));
  let key = "";
  const chosen = () => (location.hash.startsWith("#finetune") ? tunings.now?.bird ?? session.bird : session.bird);
  const draw = () => {
    const now = chosen();
    const live = session.phase === "running" ? session.bird : tunings.running()?.bird ?? null;
    const next = JSON.stringify([keeper.birds.map((b) => [b.id, nameOf(b.name), b.state, b.family]), now?.id, live?.id, t("title")]);
    if (next !== key) {
      const at = perch.scrollLeft, focused = document.activeElement?.closest<HTMLElement>("[data-bird]")?.dataset.bird;
      put(perch, ...keeper.birds.map((b) => item(b, b === now, b === live, actions)));
      perch.scrollLeft = at;
      reveal(perch);
      if (focused) perch.querySelector<HTMLElement>(`[data-bird="${focused}"]`)?.focus({ preventScroll: true });
    }
    drawDiffers(differs, now, keeper);
    if (next !== key) {
      const pressed = tools.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.id : undefined;
      put(tools, ...toolButtons(now, session, keeper, tunings, actions));
      if (pressed) tools.querySelector<HTMLElement>(`[data-id="${pressed}"]`)?.focus({ preventScroll: true });
    }
    key = next;
  };
  const soon = paced(draw);
  for (const topic of ["shelf", "phase", "run", "tune", "step"] as const) session.bus.on(topic, soon);
  addEventListener("hashchange", soon);
  onLanguage(draw);
  draw();
}

/** Scrolls the wire sideways until the chosen model is in sight. */
function reveal(perch: HTMLElement): void {
  const chosen = perch.querySelector<HTMLElement>("[aria-pressed=true]")?.parentElement;
  if (!chosen) return;
  const from = chosen.offsetLeft, to = from + chosen.offsetWidth;
  if (from < perch.scrollLeft || to > perch.scrollLeft + perch.clientWidth) perch.scrollLeft = from - (perch.clientWidth - chosen.offsetWidth) / 2;
}

function item(b: Bird, chosen: boolean, live: boolean, actions: WireActions): HTMLElement {
  const egg = b.state !== "done" && b.state !== "stopped";
  const state = live ? "growing" : egg ? "egg" : "grown";
  const name = h("span", { class: "name" }, nameOf(b.name));
  const press = h("button", { type: "button", "data-bird": b.id, "data-state": state, "aria-pressed": String(chosen), click: () => actions.choose(b) }, perched(b.family, egg) as unknown as HTMLElement, name, h("span", { class: "vh" }, t("wire." + state)));
  return h("li", { class: live ? "live" : "" }, press);
}

function drawDiffers(host: HTMLElement, b: Bird | null, keeper: Keeper): void {
  if (!b) {
    put(host, t(keeper.birds.length ? "wire.new" : "wire.empty"));
    return;
  }
  const parent = keeper.birds.find((p) => p.id === b.parent);
  const facts = { kind: t("part.kind." + b.settings.kind), layers: b.settings.layers, hidden: b.settings.hidden, corpus: b.settings.source === "world" ? t("wire.world") : b.corpus, step: b.step, of: b.of, loss: decimal(b.loss), seed: b.settings.seed };
  const text = b.kind !== "pretrain" ? t(parent ? "wire.child" : "wire.orphan", { what: t("wire.taught." + b.kind), parent: parent ? nameOf(parent.name) : "", ...facts }) : t(b.step ? "wire.about" : "wire.about0", facts);
  if (host.textContent !== nameOf(b.name) + t("join") + text) put(host, h("b", {}, nameOf(b.name)), t("join"), text);
}

function toolButtons(b: Bird | null, session: Session, keeper: Keeper, tunings: Tunings, actions: WireActions): (HTMLElement | string)[] {
  const open = button("open-checkpoint", "wire.open", actions.open);
  if (!b) return [open];
  const save = (corpus: boolean) => void saveFile(b, corpus, session, keeper, tunings);
  return [
    button("rename", "wire.rename", () => askName(b, keeper)), button("download", "wire.download", () => save(true)),
    button("download-bare", "wire.download.bare", () => save(false)), button("delete", "wire.delete", () => askDelete(b, session, keeper)), open,
  ];
}

async function saveFile(b: Bird, corpus: boolean, session: Session, keeper: Keeper, tunings: Tunings): Promise<void> {
  const tuned = tunings.list().find((one) => one.bird === b)?.tuned;
  const live = session.bird === b ? session.run : tuned ? tuned : await keeper.open(b);
  if (!live) return;
  const bytes = await live.save({ corpus });
  download(bytes, `${nameOf(b.name)}-${b.step}${corpus ? "" : "-no-text"}.safetensors`, "application/octet-stream");
  if (live !== session.run && live !== tuned) await live.close();
}

function ask(content: (HTMLElement | string)[]): HTMLDialogElement {
  const dialog = $<HTMLDialogElement>("#ask");
  put(dialog, ...content);
  dialog.showModal();
  return dialog;
}

function askName(b: Bird, keeper: Keeper): void {
  const input = h("input", { type: "text", value: nameOf(b.name), maxlength: 40, "data-id": "new-name", label: "wire.rename" });
  const done = () => (dialog.close(), void keeper.rename(b, input.value));
  const form = h("form", { submit: (e: Event) => (e.preventDefault(), done()) }, h("h2", { id: "ask-title", t: "wire.rename.title" }), input, h("p", {}, h("button", { type: "submit", class: "link", "data-id": "rename-yes", t: "wire.rename" }), button("ask-no", "cancel", () => dialog.close())));
  const dialog = ask([form]);
  input.select();
}

function askDelete(b: Bird, session: Session, keeper: Keeper): void {
  const gone = () => {
    dialog.close();
    void keeper.remove(b).then(() => (session.bird === b ? session.forget() : undefined));
  };
  const dialog = ask([h("h2", { id: "ask-title" }, t("wire.delete.title", { name: nameOf(b.name) })), h("p", {}, t("wire.delete.text", { size: count(b.bytes / 1024) })), h("p", {}, button("delete-yes", "wire.delete.yes", gone), button("ask-no", "cancel", () => dialog.close()))]);
}
