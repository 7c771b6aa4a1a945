// The sheet of all numbers: presets, then every number with one plain sentence on what it does.
import { $, button, h, put } from "./dom";
import { machineNow } from "./devicehost";
import { editor } from "./editor";
import { applies, fieldOf, groups, pretrainFields, tuneFields } from "./fields";
import { onLanguage } from "./i18n";
import { Lab } from "./lab.js";
import { closePopover } from "./popover";
import type { Session } from "./session";
import { withSpec, type Settings } from "./settings";
import type { Tunings } from "./tuning";

export interface SheetActions {
  change(next: Settings): void;
  step(): void;
  restart(): void;
  stop(): void;
}

/** Builds the dialog; the returned function opens it for the panel on stage. */
export function mountSheet(session: Session, tunings: Tunings, actions: SheetActions): (what: "pretrain" | "tune") => void {
  const dialog = $<HTMLDialogElement>("#sheet");
  const body = h("div", { class: "sheet-body" });
  let shown: "pretrain" | "tune" = "pretrain";
  let ran = false;
  const fill = () => {
    ran = session.phase === "running";
    put(body, ...(shown === "pretrain" ? pretrainSheet(session, actions) : tuneSheet(tunings, actions)));
  };
  /** A change in one field makes a new model ready, while the next field is being filled in: that stays as it is. */
  const follow = () => {
    if (!dialog.open) return;
    if (ran !== (session.phase === "running")) fill();
    else body.querySelector(".sheet-small")?.replaceWith(small(session, actions));
  };
  put(dialog, h("header", { class: "sheet-head" }, h("h2", { t: "sheet.title" }), button("sheet-close", "close", () => dialog.close(), "plain")), body);
  dialog.addEventListener("click", (e) => e.target === dialog && dialog.close());
  session.bus.on("phase", follow);
  onLanguage(fill);
  return (what) => {
    closePopover();
    shown = what;
    fill();
    dialog.showModal();
  };
}

function pretrainSheet(session: Session, actions: SheetActions): HTMLElement[] {
  if (session.phase === "running") return [small(session, actions), h("p", { t: "sheet.running" })];
  const change = (next: Settings) => {
    actions.change(next);
    (document.querySelector("#sheet .sheet-body") as HTMLElement | null)?.querySelectorAll<HTMLElement>("[data-key]").forEach((e) => (e.hidden = !applies(e.dataset.key ?? "", session.settings)));
  };
  const rows = groups.map(([group, keys]) => h("section", { class: "group" }, h("h3", { t: "group." + group }), ...keys.map((key) => row(session, key, change))));
  return [small(session, actions), presets(session, actions), ...rows];
}

function row(session: Session, key: string, change: (next: Settings) => void): HTMLElement {
  const value = session.settings[key as keyof Settings];
  const { element } = editor("pretrain", fieldOf(pretrainFields, key), value, (v) => change({ ...session.settings, [key]: v } as Settings));
  element.dataset.key = key;
  element.hidden = !applies(key, session.settings);
  return element;
}

function presets(session: Session, actions: SheetActions): HTMLElement {
  const choose = (name: "quick" | "article") => {
    actions.change(withSpec(session.settings, Lab.presets[name]));
    $<HTMLDialogElement>("#sheet").close();
  };
  const one = (name: "quick" | "article") => h("div", { class: "preset" }, button("preset-" + name, "preset." + name, () => choose(name)), h("p", { class: "help", t: `preset.${name}.help` }));
  return h("section", { class: "group" }, h("h3", { t: "group.presets" }), one("quick"), one("article"));
}

/** The strip's lesser buttons, which a phone has no room for. */
function small(session: Session, actions: SheetActions): HTMLElement {
  const close = (work: () => void) => () => {
    $<HTMLDialogElement>("#sheet").close();
    work();
  };
  const begun = session.curve.length > 0, machine = machineNow();
  return h("p", { class: "sheet-small" }, session.phase === "running" ? null : button("sheet-step", "go.step", close(actions.step)), begun ? button("sheet-restart", "go.restart", close(actions.restart)) : null, session.phase === "running" || session.phase === "paused" ? button("sheet-stop", "go.stop", close(actions.stop)) : null, machine ? button("sheet-machine", "device.title", close(() => machine.open($(".s-phone")))) : null);
}

/** The numbers of the task on stage; while it learns, on a phone, the button that stops it. */
function tuneSheet(tunings: Tunings, actions: SheetActions): HTMLElement[] {
  const phase = tunings.desk?.stand().phase ?? "none", tuning = tunings.now;
  const stop = () => ($<HTMLDialogElement>("#sheet").close(), actions.stop());
  if (["starting", "running", "paused"].includes(phase)) return [h("p", { class: "sheet-small" }, button("sheet-stop", "go.stop", stop)), h("p", { t: "sheet.running" })];
  if (!tuning) return [h("p", { t: "sheet.none" })];
  const rows = tuneFields.map((f) => editor("tune", f, tuning.settings[f.key as keyof typeof tuning.settings], (v) => tuning.set({ ...tuning.settings, [f.key]: v } as typeof tuning.settings)).element);
  return [h("section", { class: "group" }, h("h3", { t: "group.tune" }), ...rows)];
}
