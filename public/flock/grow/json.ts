// The plan as JSON that can be read, changed and pasted.
import { button, copy, h, say, t } from "../../page/shared";
import type { PlanSpec } from "../study-types";

/** What is wrong with a plan, as a message; null where the lab may judge it. */
export function problem(value: unknown): [key: string, params?: Record<string, string | number>] | null {
  const plan = value as { arms?: unknown; seeds?: unknown };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return ["json.object"];
  if (!Array.isArray(plan.arms) || !plan.arms.length) return ["json.arms"];
  const names = plan.arms.map((a: { name?: unknown } | null) => a?.name), at = names.findIndex((n) => typeof n !== "string" || !n);
  if (at >= 0) return ["json.name", { n: at + 1 }];
  const twice = names.find((n, i) => names.indexOf(n) !== i);
  if (twice !== undefined) return ["json.twice", { name: String(twice) }];
  const seeds = plan.seeds;
  if (!Array.isArray(seeds) || !seeds.every((s) => Number.isInteger(s) && s >= 0)) return ["json.seeds"];
  return null;
}

/** The line at which a text stops being JSON, counted from 1; 0 where it cannot be told. */
export function lineOf(text: string, error: unknown): number {
  const at = /position (\d+)/.exec(String(error))?.[1];
  const line = /line (\d+)/.exec(String(error))?.[1];
  return line ? Number(line) : at ? text.slice(0, Number(at)).split("\n").length : 0;
}

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
    } catch (error) {
      const line = lineOf(this.box.value, error);
      return say(this.wrong, line ? t("json.syntax", { line }) : t("json.syntax.somewhere"));
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

/** JSON in which what fits stands on one line. */
export function pretty(value: unknown, indent = "", room = 64): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
  if (typeof value !== "object" || value === null || flat.length + indent.length <= room) return flat;
  const deeper = indent + "  ", [open, close] = Array.isArray(value) ? "[]" : "{}";
  const items = Array.isArray(value) ? value.map((v) => pretty(v, deeper, room)) : Object.entries(value).filter(([, v]) => v !== undefined).map(([k, v]) => `${JSON.stringify(k)}: ${pretty(v, deeper, room)}`);
  return `${open}\n${items.map((i) => deeper + i).join(",\n")}\n${indent}${close}`;
}
