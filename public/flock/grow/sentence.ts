// A sentence whose dotted parts can be changed; what a part opens stands below the sentence.
import { h, put, say, t } from "../../page/shared";

export interface Part {
  text(): string;
  /** The controls that change it; none: it is fixed. */
  edit?(): HTMLElement[];
}

export class Sentence {
  readonly element: HTMLElement;
  private words = h("p", { class: "f-sentence" });
  private editor = h("div", { class: "f-edit", role: "group", hidden: true, keydown: (e: KeyboardEvent) => e.key === "Escape" && this.close() });
  private open = "";
  private drawn = "";

  constructor(private id: string, private template: () => string, private parts: Record<string, Part>) {
    this.editor.id = id + "-edit";
    this.element = h("div", { class: "f-saying", "data-id": id }, this.words, this.editor);
  }

  draw(): void {
    const template = this.template();
    if (template !== this.drawn) this.build(template);
    this.drawn = template;
    for (const b of this.words.querySelectorAll<HTMLElement>("[data-part]")) {
      const id = b.dataset.part ?? "";
      say(b, this.parts[id]?.text() ?? "");
      b.setAttribute("aria-expanded", String(id === this.open));
    }
  }

  /** Punctuation never leaves the part before it. */
  private build(template: string): void {
    const nodes = template.split(/(\{\w+\}[,.;:，。；：]?)/).map((piece) => {
      const found = /^\{(\w+)\}(.?)$/.exec(piece);
      if (!found) return piece;
      const [, id = "", after = ""] = found, one = this.part(id);
      return after ? h("span", { class: "nw" }, one, after) : one;
    });
    put(this.words, ...nodes);
  }

  private part(id: string): HTMLElement {
    if (!this.parts[id]?.edit) return h("span", { class: "part fixed", "data-part": id });
    return h("button", { type: "button", class: "part", "data-part": id, "aria-controls": this.editor.id, click: () => (this.open === id ? this.close() : this.show(id)) });
  }

  private show(id: string): void {
    this.open = id;
    put(this.editor, h("div", { class: "f-edit-body" }, ...(this.parts[id]?.edit?.() ?? [])), h("button", { type: "button", class: "link", t: "edit.done", "data-id": this.id + "-done", click: () => this.close() }));
    this.editor.setAttribute("aria-label", t("f.part." + id));
    this.editor.hidden = false;
    this.draw();
    this.editor.querySelector<HTMLElement>("input:checked, input, select, button")?.focus({ preventScroll: true });
  }

  close(): void {
    const part = this.words.querySelector<HTMLElement>(`[data-part="${this.open}"]`);
    this.open = "";
    this.editor.hidden = true;
    this.draw();
    part?.focus({ preventScroll: true });
  }
}

let made = 0;

/** One of a few. */
export function oneOf(key: string, options: readonly string[], chosen: string, pick: (v: string) => void, name: (v: string) => string): HTMLElement {
  const group = `${key}-${made++}`;
  const inputs = options.map((v) => h("label", {}, h("input", { type: "radio", name: group, value: v, checked: v === chosen, "data-field": `${key}.${v}`, change: () => pick(v) }), h("span", {}, name(v))));
  return h("fieldset", { class: "field" }, h("legend", { t: "f.part." + key }), h("div", { class: "seg" }, ...inputs), h("p", { class: "help", t: "f.help." + key }));
}

/** Some of several, at least one. */
export function someOf<T extends string>(key: string, options: readonly T[], chosen: () => readonly T[], pick: (list: T[]) => void, name: (v: T) => string, help: (v: T) => string): HTMLElement {
  const one = (v: T) => {
    const box = h("input", { type: "checkbox", value: v, checked: chosen().includes(v), "data-field": `${key}.${v}` });
    box.addEventListener("change", () => {
      const next = options.filter((o) => (o === v ? box.checked : chosen().includes(o)));
      if (next.length) pick(next);
      else box.checked = true;
    });
    return h("label", { class: "f-some" }, box, h("span", {}, name(v), h("small", {}, help(v))));
  };
  return h("fieldset", { class: "field" }, h("legend", { t: "f.part." + key }), ...options.map(one));
}

/** A text that must be read; what cannot be is said beside it. */
export function typed<T>(key: string, value: string, parse: (text: string) => T | undefined, pick: (v: T) => void, wrong: string): HTMLElement {
  const id = `${key}-${made++}`, said = h("span", { class: "wrong-value", role: "alert" });
  const input = h("input", { type: "text", id, value, autocomplete: "off", "data-field": key, "aria-describedby": id + "-help" });
  input.addEventListener("change", () => {
    const v = parse(input.value);
    input.setAttribute("aria-invalid", String(v === undefined));
    say(said, v === undefined ? t(wrong) : "");
    if (v !== undefined) pick(v);
  });
  return h("div", { class: "field" }, h("label", { for: id, t: "f.part." + key }), h("div", { class: "number" }, input), said, h("p", { class: "help", id: id + "-help", t: "f.help." + key }));
}

/** A whole number between two. */
export const whole = (low: number, high: number) => (text: string): number | undefined => (/^\d+$/.test(text.trim()) && Number(text) >= low && Number(text) <= high ? Number(text) : undefined);
