// One field's control: what it is, its value, and one plain sentence on what it does.
import { h, say } from "./dom";
import type { Field, NumberField } from "./fields";
import { parseField } from "./fields";
import { amount, t } from "./i18n";

export interface Editor {
  element: HTMLElement;
  set(value: string | number): void;
}

let made = 0;

/** Builds a field's control; `changed` hears valid values only, a wrong one is said beside the control. */
export function editor(scope: string, field: Field, value: string | number, changed: (value: string | number) => void): Editor {
  return field.type === "choice" ? choiceEditor(scope, field.key, field.choices, value, changed) : numberEditor(scope, field, value, changed);
}

function choiceEditor(scope: string, key: string, choices: readonly string[], value: string | number, changed: (v: string) => void): Editor {
  const name = `${scope}-${key}-${made++}`;
  const inputs = choices.map((c) => h("input", { type: "radio", name, value: c, "data-field": `${scope}.${key}.${c}`, change: () => changed(c) }));
  const labels = inputs.map((input) => h("label", {}, input, h("span", { t: choiceKey(key, input.value) })));
  const element = h("fieldset", { class: "field" }, h("legend", { t: labelKey(scope, key) }), h("div", { class: "seg" }, ...labels), h("p", { class: "help", t: helpKey(scope, key) }));
  const set = (v: string | number) => inputs.forEach((input) => (input.checked = input.value === v));
  set(value);
  return { element, set };
}

function numberEditor(scope: string, field: NumberField, value: string | number, changed: (v: number) => void): Editor {
  const id = `${scope}-${field.key}-${made++}`;
  const text = h("input", { type: "text", inputmode: "decimal", id, autocomplete: "off", "data-field": `${scope}.${field.key}`, "aria-describedby": id + "-help" });
  const slider = h("input", { type: "range", min: 0, max: 1000, step: 1, tabindex: -1, "aria-hidden": "true" });
  const wrong = h("span", { class: "wrong-value", role: "alert" });
  const help = h("p", { class: "help", id: id + "-help", t: helpKey(scope, field.key) });
  const set = (v: string | number) => {
    text.value = String(v);
    slider.value = String(place(field, Number(v)));
  };
  const read = () => {
    const parsed = parseField(field, text.value);
    text.setAttribute("aria-invalid", String(parsed === undefined));
    say(wrong, parsed === undefined ? t("value.range", { min: amount(field.min), max: amount(field.max) }) : "");
    if (parsed === undefined) return;
    slider.value = String(place(field, Number(parsed)));
    changed(Number(parsed));
  };
  text.addEventListener("change", read);
  slider.addEventListener("input", () => (text.value = String(valueAt(field, Number(slider.value)))));
  slider.addEventListener("change", read);
  const element = h("div", { class: "field" }, h("label", { for: id, t: labelKey(scope, field.key) }), h("div", { class: "number" }, slider, text), wrong, help);
  set(value);
  return { element, set };
}

const labelKey = (scope: string, key: string): string => (scope === "tune" && key === "steps" ? "label.tune.steps" : "label." + key);
const helpKey = (scope: string, key: string): string => (scope === "tune" ? "help.tune." : "help.") + key;
const choiceKey = (key: string, choice: string): string => `choice.${key}.${choice}`;

/** Where a value sits on the slider, 0 to 1000. */
function place(f: NumberField, v: number): number {
  if (!f.log) return ((v - f.min) / (f.max - f.min)) * 1000;
  return (Math.log(v / f.min) / Math.log(f.max / f.min)) * 1000;
}

/** The round value under a slider's place. */
function valueAt(f: NumberField, at: number): number {
  const share = at / 1000;
  const raw = f.log ? f.min * Math.pow(f.max / f.min, share) : f.min + (f.max - f.min) * share;
  const digits = f.log ? 2 : 3;
  const round = Number(raw.toPrecision(digits));
  return Math.min(f.max, Math.max(f.min, f.type === "int" ? Math.round(f.log ? round : raw) : round));
}
