// The plan as JSON that can be read, changed and pasted.
import { button, copy, h, say, t } from "../../page/shared";
import type { PlanSpec } from "../study-types";
import { lineOf, pretty, problem } from "./jsontext";

export class JsonEditor {
  readonly element: HTMLDetailsElement;
  private box = h("textarea", { rows: 14, spellcheck: "false", autocomplete: "off", "data-id": "plan-json", label: "json.title" });
  private wrong = h("p", { class: "wrong-value", role: "alert" });
  private written = "";
  private take = button("plan-use", "json.use", () => this.use(), "link strong");

  constructor(private plan: () => PlanSpec, private changed: (plan: PlanSpec) => void) {
    const copied = h("span", { class: "note", role: "status" });
    const send = button("plan-copy", "json.copy", () => void copy(this.box.value).then((ok) => say(copied, t(ok ? "json.copied" : "json.select"))).then(() => this.box.select()));
    this.element = h("details", { class: "twin f-json", "data-id": "plan-details" }, h("summary", { t: "json.title" }), h("p", { class: "help", t: "json.help" }), this.box, this.wrong, h("p", {}, this.take, send, copied));
    this.box.addEventListener("input", () => this.mark());
    this.element.addEventListener("toggle", () => this.draw());
  }

  /** Shows the plan, unless another text is being written. */
  draw(): void {
    if (!this.element.open) return;
    const text = pretty(this.plan());
    if (text !== this.written && (this.box.value === this.written || !this.box.value)) this.box.value = text;
    if (this.box.value === text) this.written = text;
    this.mark();
  }

  private mark(): void {
    this.take.disabled = this.box.value === this.written;
  }

  private use(): void {
    let plan: unknown;
    try {
      plan = JSON.parse(this.box.value);
    } catch {
      return say(this.wrong, t("json.syntax", { line: lineOf(this.box.value) }));
    }
    const bad = problem(plan);
    say(this.wrong, bad ? t(...bad) : "");
    if (bad) return;
    this.written = this.box.value;
    this.changed(plan as PlanSpec);
    this.box.value = this.written = pretty(this.plan());
    this.mark();
  }
}
