// Which models a view is about: all, or those that are ticked, by arm.
import { h, put, say, t } from "../../page/shared";
import type { Study } from "../study-types";
import type { Words } from "../words";
import { grown } from "./ask";

export class Pick {
  readonly element = h("details", { class: "twin pick", "data-id": "pick-birds" });
  private summary = h("summary");
  private body = h("div", { class: "pick-arms" });
  private out = new Set<string>();
  private key = "";

  constructor(private study: Study, private words: Words, private changed: () => void) {
    this.element.append(this.summary, this.body);
  }

  /** The names that are ticked; none where all are. */
  get names(): string[] {
    const all = grown(this.study);
    return all.some((n) => this.out.has(n)) ? all.filter((n) => !this.out.has(n)) : [];
  }

  draw(): void {
    const all = grown(this.study), names = this.names;
    say(this.summary, names.length ? t("pick.some", { n: names.length, of: all.length }) : t("pick.all", { n: all.length }));
    const key = [...all, ...this.out, t("title")].join("\n");
    if (key === this.key) return;
    this.key = key;
    const arms = [...new Set(this.study.members.map((m) => m.arm))];
    const focused = document.activeElement instanceof HTMLInputElement && this.body.contains(document.activeElement) ? document.activeElement.value : undefined;
    put(this.body, ...arms.map((arm) => this.arm(arm, this.study.members.filter((m) => m.arm === arm && all.includes(m.name)).map((m) => m.name))));
    if (focused !== undefined) [...this.body.querySelectorAll("input")].find((i) => i.value === focused)?.focus();
  }

  private arm(arm: string, names: readonly string[]): HTMLElement {
    const every = names.every((n) => !this.out.has(n));
    const box = (value: string, label: string, checked: boolean, turn: (on: boolean) => void) => {
      const input = h("input", { type: "checkbox", value, checked, change: () => (turn(input.checked), this.draw(), this.changed()) });
      return h("label", { class: "check" }, input, h("span", {}, label));
    };
    const turn = (list: readonly string[]) => (on: boolean) => list.forEach((n) => (on ? this.out.delete(n) : this.out.add(n)));
    return h("fieldset", {}, h("legend", {}, box("arm " + arm, this.words.arm(arm), every, turn(names))), ...names.map((n) => box(n, this.words.bird(n), !this.out.has(n), turn([n]))));
  }
}
