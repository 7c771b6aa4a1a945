// Axes of one's own: each is one word minus another, and a word stands where its cosine with them says.
import { decimal, h, put, say, t } from "../page/shared";
import { shown } from "./talk.ts";
import { along } from "./vectors.ts";
import type { Rows } from "./vectors.ts";

/** Word pairs of the built-in worlds that differ in one thing: right, left, top, bottom. */
const presets: [string, string, string, string, string][] = [
  ["number", "dogs", "dog", "queen", "king"], ["gender", "she", "he", "dogs", "dog"], ["feeling", "good", "bad", "queen", "king"],
  ["gender", "妈妈", "爸爸", "好吃", "难吃"], ["classifier", "本", "只", "书", "狗"], ["feeling", "热情", "冷淡", "好吃", "难吃"],
];

export class Axes {
  private readonly inputs = ["right", "left", "top", "bottom"].map((side) =>
    h("input", { type: "text", class: "axis-word", list: "map-words", autocomplete: "off", spellcheck: "false", label: "map.axis." + side, "data-axis": side, change: () => this.read() }));
  private readonly preset = h("select", { id: "map-preset", label: "map.presets", change: () => this.take(Number(this.preset.value)) });
  private readonly missing = h("p", { class: "note", role: "status" });
  private readonly edges = ["right", "left", "top", "bottom"].map((side) => h("span", { class: "axis-name " + side, "aria-hidden": "true" }));
  readonly element = h("div", { class: "map-axes", hidden: true },
    h("p", {}, h("span", { class: "note", t: "map.axis.x" }), this.inputs[0], h("span", { "aria-hidden": "true" }, "−"), this.inputs[1]),
    h("p", {}, h("span", { class: "note", t: "map.axis.y" }), this.inputs[2], h("span", { "aria-hidden": "true" }, "−"), this.inputs[3]),
    this.preset, this.missing);
  /** The words at the picture's edges. */
  readonly names = h("div", { class: "axis-names", hidden: true }, ...this.edges);
  private index: ReadonlyMap<string, number> = new Map();
  private known: string[][] = [];
  private places: { x: Float64Array; y: Float64Array } | null = null;
  private words: string[] = [];

  constructor(private readonly changed: () => void) {}

  /** Takes another vocabulary, and where it lacks the axes' words, the first pairs that it has. */
  vocabulary(tokens: string[], index: ReadonlyMap<string, number>, counts: number[]): void {
    this.index = index;
    this.known = presets.filter(([, ...four]) => four.every((w) => index.has(w)));
    if (!this.known.length) this.known = [["frequent", ...tokens.map((_, i) => i).sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, 4).map((i) => tokens[i]!)]].filter((p) => p.length === 5);
    this.write();
    if (!this.words.length || !this.words.every((w) => index.has(w))) this.take(0);
  }

  show(on: boolean): void {
    this.element.hidden = this.names.hidden = !on;
  }

  /** Positions [words, 2], or none where an axis has no words. */
  place(table: Rows, unit: Rows): Float32Array | null {
    const at = this.words.map((w) => this.index.get(w) ?? -1);
    if (at.length < 4 || at.some((i) => i < 0)) return this.places = null;
    const x = along(table, unit, at[0]!, at[1]!), y = along(table, unit, at[2]!, at[3]!);
    this.places = { x, y };
    const out = new Float32Array(2 * x.length);
    x.forEach((v, i) => ((out[2 * i] = v), (out[2 * i + 1] = y[i]!)));
    return out;
  }

  /** A word's numbers on the two axes. */
  of(row: number): { x: number; y: number } | null {
    return this.places && { x: this.places.x[row] ?? 0, y: this.places.y[row] ?? 0 };
  }

  /** The same in words. */
  said(row: number): string {
    const at = this.element.hidden ? null : this.of(row);
    return at ? t("map.at", { x: decimal(at.x), y: decimal(at.y) }) : "";
  }

  /** What the axes are, for a caption. */
  title(): string {
    const [a = "", b = "", c = "", d = ""] = this.words.map(shown);
    return t("map.axes.are", { a, b, c, d });
  }

  write(): void {
    const [first, ...rest] = this.known;
    put(this.preset, ...[first, ...rest].filter((p) => p !== undefined).map(([id, a, b, c, d], i) =>
      h("option", { value: i }, t("map.preset", { name: t("map.preset." + id), a: shown(a!), b: shown(b!), c: shown(c!), d: shown(d!) }))));
    this.preset.prepend(h("option", { value: -1, selected: true }, t("map.presets")));
  }

  private take(i: number): void {
    const words = this.known[i]?.slice(1);
    if (!words) return;
    this.inputs.forEach((input, at) => (input.value = words[at]!));
    this.read();
  }

  private read(): void {
    const typed = this.inputs.map((input) => input.value.trim()), bad = typed.find((w) => !this.index.has(w));
    say(this.missing, bad === undefined ? "" : t("map.missing", { word: bad }));
    this.inputs.forEach((input, i) => input.toggleAttribute("aria-invalid", !this.index.has(typed[i]!)));
    if (bad !== undefined) return;
    this.words = typed;
    this.edges.forEach((edge, i) => say(edge, shown(typed[i]!)));
    this.changed();
  }
}
