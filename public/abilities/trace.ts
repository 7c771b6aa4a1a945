// A sentence word by word: a map of every unit's state or gate, in the colours of likeness, the words readable on top.
import type { Trace } from "../lab/lab";
import { decimal, gently, h, paced, put, say, t } from "../page/shared";
import { Heat, scaled } from "./heat";
import { head, type Asker } from "./asker";
import { visibleWord } from "./tokens";

export class TraceView {
  readonly element = h("section", { class: "inside-part", "data-id": "trace" });
  private text = h("textarea", { class: "say", rows: 1, spellcheck: false, label: "trace.label", "data-id": "trace-text" });
  private said = h("p", { class: "note", role: "status" });
  private tools = h("div", { class: "trace-tools" });
  private row = h("div", { class: "trace-words", role: "group", label: "trace.words" });
  private heat = new Heat((unit, at) => this.read(unit, at));
  private map = h("div", { class: "trace-map", hidden: true }, this.row, this.heat.element);
  private readout = h("p", { class: "note readout" });
  private table = h("details", { class: "twin" }, h("summary", { t: "trace.table" }), h("div", { class: "scroll-x", tabindex: 0 }));
  private trace: Trace | null = null;
  private layer = 0;
  private name = "h";
  private chosen: [number, number] | null = null;
  private typed = false;
  private from = -1;
  private step: number | null = null;

  constructor(private asker: Asker, private search: (from: number, to: number, layer: number) => void) {
    const ask = paced(() => void this.ask(), 400);
    this.text.addEventListener("input", () => ((this.typed = true), ask()));
    this.table.addEventListener("toggle", () => this.fillTable());
    this.element.append(...head("trace"), this.text, this.said, this.tools, this.map, this.readout, this.table);
  }

  get sentence(): string {
    return this.text.value;
  }

  forget(): void {
    this.trace = null;
    this.chosen = null;
    this.heat.clear();
    this.map.hidden = true;
    put(this.row);
    put(this.tools);
  }

  draw(): void {
    const { stage } = this.asker;
    if (!this.typed) {
      const own = t("trace.example." + stage.session.settings.language);
      const next = stage.session.settings.source === "world" ? own : (stage.session.corpus?.preview[0]?.map((p) => p.was ?? p.text).slice(0, 14).join(" ") ?? "");
      if (this.text.value !== next) ((this.text.value = next), (this.trace = null));
    }
    if (!this.trace || this.step !== stage.step) void this.ask();
    this.drawTools();
  }

  private async ask(): Promise<void> {
    this.step = this.asker.stage.step;
    if (!this.text.value.trim()) return;
    await this.asker.ask(this.said, (moment) => moment.trace(this.text.value), (trace) => this.take(trace));
  }

  private take(trace: Trace): void {
    this.trace = withoutEnds(trace);
    this.layer = Math.min(this.layer, trace.layers.length - 1);
    if (!(this.name in (trace.layers[this.layer] ?? {}))) this.name = "h";
    if ((this.chosen?.[1] ?? 0) > this.trace.tokens.length) this.chosen = null;
    this.drawTools();
    this.map.hidden = false;
    this.drawWords();
    this.drawHeat();
  }

  private drawTools(): void {
    const { trace } = this;
    if (!trace) return;
    const key = [trace.layers.length, this.layer, this.name, Object.keys(trace.layers[this.layer] ?? {}), t("title")].join();
    if (this.tools.dataset.key === key) return;
    this.tools.dataset.key = key;
    const layers = trace.layers.map((_, i) => choice("layer", String(i), t("trace.layer", { n: i + 1 }), i === this.layer, () => ((this.layer = i), this.redraw())));
    const parts = Object.keys(trace.layers[this.layer] ?? {}).map((name) => choice("part", name, t("trace.part." + name), name === this.name, () => ((this.name = name), this.redraw())));
    put(this.tools, h("fieldset", { class: "seg" }, h("legend", { class: "vh", t: "trace.part" }), ...parts), trace.layers.length > 1 ? h("fieldset", { class: "seg" }, h("legend", { t: "trace.layers" }), ...layers) : null);
  }

  private redraw(): void {
    this.drawTools();
    this.drawHeat();
    if (this.chosen) this.search(...this.chosen, this.layer);
  }

  private drawWords(): void {
    const { trace } = this;
    if (!trace) return;
    this.map.style.setProperty("--n", String(trace.tokens.length));
    put(this.row, ...trace.tokens.map((token, i) => {
      const p = trace.words[i]?.p, best = trace.words[i]?.best[0];
      const expected = best ? t("trace.expected", { word: visibleWord(best.token), p: decimal(best.p) }) : "";
      const press = h("button", { type: "button", "data-word": i, "aria-pressed": String(this.inside(i)), title: expected, click: (e: MouseEvent) => this.pick(i, e.shiftKey) }, h("span", {}, visibleWord(token)), h("small", { class: p !== undefined && p < 0.05 ? "rare" : "" }, p === undefined ? "" : decimal(p)));
      press.addEventListener("pointerenter", () => say(this.readout, expected));
      return press;
    }));
  }

  private inside(i: number): boolean {
    return this.chosen !== null && i >= this.chosen[0] && i < this.chosen[1];
  }

  /** Chooses a word; a second one, or one with Shift, makes it a stretch. */
  private pick(i: number, more: boolean): void {
    const alone = this.chosen && this.chosen[1] - this.chosen[0] === 1;
    const from = (more || alone) && this.from >= 0 && this.from !== i ? this.from : i;
    this.chosen = [Math.min(from, i), Math.max(from, i) + 1];
    if (from === i) this.from = i;
    this.drawWordsPressed();
    this.search(...this.chosen, this.layer);
  }

  private drawWordsPressed(): void {
    [...this.row.children].forEach((c, i) => c.setAttribute("aria-pressed", String(this.inside(i))));
  }

  private values(): Float32Array | undefined {
    return this.trace?.layers[this.layer]?.[this.name];
  }

  private drawHeat(): void {
    const values = this.values();
    if (!this.trace || !values) return;
    this.heat.show(values, this.trace.tokens.length, this.trace.width, this.name);
    this.fillTable();
  }

  private read(unit: number, at: number): void {
    const v = this.values()?.[at * (this.trace?.width ?? 0) + unit];
    say(this.readout, v === undefined ? "" : t("trace.read", { unit: unit + 1, word: visibleWord(this.trace?.tokens[at] ?? ""), v: decimal(v) }));
  }

  /** Marks units that something else speaks of. */
  mark(units: readonly number[]): void {
    this.heat.mark(units);
  }

  showUnit(layer: number, unit: number): void {
    this.layer = layer;
    this.redraw();
    this.heat.mark([unit]);
    this.element.scrollIntoView({ block: "nearest", behavior: gently() });
  }

  /** The twelve units that change most over the sentence. */
  private fillTable(): void {
    const values = this.values(), { trace } = this;
    if (!this.table.open || !values || !trace) return;
    const spreadOf = (u: number) => {
      const v = trace.tokens.map((_, i) => scaled(values[i * trace.width + u]!, this.name));
      return Math.max(...v) - Math.min(...v);
    };
    const units = Array.from({ length: trace.width }, (_, u) => u).sort((a, b) => spreadOf(b) - spreadOf(a)).slice(0, 12);
    const heads = h("tr", {}, h("th", { scope: "col" }, t("trace.unit")), ...trace.tokens.map((w) => h("th", { scope: "col" }, visibleWord(w))));
    const rows = units.map((u) => h("tr", {}, h("th", { scope: "row" }, String(u + 1)), ...trace.tokens.map((_, i) => h("td", {}, decimal(values[i * trace.width + u] ?? NaN)))));
    put(this.table.querySelector("div")!, h("table", {}, h("thead", {}, heads), h("tbody", {}, ...rows)));
  }
}

function choice(group: string, value: string, text: string, checked: boolean, pick: () => void): HTMLElement {
  return h("label", {}, h("input", { type: "radio", name: "trace-" + group, value, checked, "data-id": `trace-${group}-${value}`, change: pick }), h("span", {}, text));
}

/** A trace without the signs of the sentence's beginning and end, which no reader wrote and no search counts. */
export function withoutEnds(trace: Trace): Trace {
  const from = trace.tokens[0] === "[BOS]" ? 1 : 0, to = trace.tokens.length - (trace.tokens.at(-1) === "[EOS]" ? 1 : 0), w = trace.width;
  const cut = (layer: Record<string, Float32Array>) => Object.fromEntries(Object.entries(layer).map(([name, v]) => [name, v.subarray(from * w, to * w)]));
  return { tokens: trace.tokens.slice(from, to), words: trace.words.slice(from, to), width: w, layers: trace.layers.map(cut) };
}

