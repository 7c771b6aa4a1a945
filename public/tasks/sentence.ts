// The sentence of a task in the strip, whose dotted parts can be changed.
import { amount, drawParts, editor, fieldOf, fixed, h, nameOf, openPopover, t, tuneFields } from "../page/shared";
import type { TuneSettings } from "../page/settings";
import type { CourseState } from "./coursestate";

/** The fields that each part of the sentence opens. */
const parts: Record<string, string[]> = { freeze: ["freeze"], steps: ["steps", "patience"], batch: ["batch"], rate: ["learningRate", "optimizer"], seed: ["seed"] };

function texts(view: CourseState): Record<string, string> {
  const { settings: s } = view.tuning, { session } = view.context.host, { set, choice } = view.source;
  const { n, k } = choice === "world" || !set ? { n: session.corpus?.labelled ?? 0, k: 0 } : view.source.size;
  return {
    base: view.base === "own" ? t("part.base.own") : session.bird ? nameOf(session.bird.name) : t("tune.base.new"), examples: t("part.examples", { n }), classes: k ? t("part.classes", { n: k }) : t("part.classes.any"), items: t("part.items", { n: k }),
    freeze: t("part.freeze." + s.freeze), steps: t("part.steps", { n: s.steps }), batch: String(s.batch), rate: amount(s.learningRate), seed: String(s.seed),
  };
}

export function drawTune(host: HTMLElement, view: CourseState): void {
  const { tuning } = view, locked = view.busy();
  const name = "sentence." + (view.kind.task === "classify" ? "tune" : view.kind.task);
  drawParts(host, t(name), texts(view), (id, text) => {
    const keys = parts[id];
    if (locked || !keys) return fixed(text);
    const button: HTMLButtonElement = h("button", { type: "button", class: "part", "data-part": id, "aria-expanded": "false", "aria-haspopup": "dialog" }, text);
    let now = tuning.settings;
    const control = (key: string) => editor("tune", fieldOf(tuneFields, key), now[key as keyof TuneSettings], (v) => tuning.set((now = { ...now, [key]: v } as TuneSettings))).element;
    button.addEventListener("click", () => openPopover(button, id, t("part.title." + id), keys.map(control)));
    return button;
  });
}
