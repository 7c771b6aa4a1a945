// Pictures of neighbours, t-SNE and UMAP: their settings, how far one has come, and the last one made.
import { progressBar } from "../kit/progress";
import { button, faultOf, faultText, h, percent, say, t } from "../page/shared";
import type { LayoutSpec, Pictures } from "../page/lab.js";
import type { Rows } from "./vectors.ts";

export type Neighbourly = LayoutSpec["method"];

/** What a picture needs of the panel. */
export interface Studio {
  pictures(): Pictures;
  table(): Rows;
  step(): number;
  /** Positions have come, on the way or at the end. */
  show(positions: Float32Array): void;
  changed(): void;
}

export interface Made {
  method: Neighbourly;
  positions: Float32Array;
  /** Of the model, when it was begun. */
  step: number;
  /** How many of ten neighbours it keeps, beside the plane of PCA and chance; none while it is being made. */
  kept?: { k: number; kept: number; flat: number; chance: number };
}

const usual = { tsne: { perplexity: 30 }, umap: { neighbours: 15 } };

export class Layouts {
  made: Made | null = null;
  private method: Neighbourly = "tsne";
  private busy: Pictures | null = null;
  private readonly bar = progressBar("map.layout");
  private readonly size = h("input", { type: "number", min: 2, step: 1, id: "map-neighbours", change: () => this.resized() });
  private readonly name = h("label", { for: "map-neighbours" });
  private readonly again = button("map.again", "map.again", () => void this.compute());
  private readonly halt = button("map.halt", "map.halt", () => this.stop());
  private readonly said = h("p", { class: "note", role: "status" });
  readonly element = h("div", { class: "map-layout", hidden: true }, h("p", { class: "map-knob" }, this.name, this.size, this.again, this.halt), this.bar.element, this.said);
  private readonly sizes = { tsne: usual.tsne.perplexity, umap: usual.umap.neighbours };

  constructor(private readonly studio: Studio) {}

  /** Shows the settings of a method, and makes its picture where there is none. */
  choose(method: Neighbourly | null): void {
    this.element.hidden = method === null;
    if (method !== this.method) this.stop();
    if (method === null) return;
    this.method = method;
    this.write();
    if (this.made?.method === method) this.studio.show(this.made.positions);
    else void this.compute();
  }

  /** Forgets the picture: its words are gone. */
  forget(): void {
    this.stop();
    this.made = null;
  }

  stop(): void {
    this.busy?.stop();
  }

  /** The largest number of neighbours that so many words have. */
  private most(): number {
    const words = this.studio.table().shape[0];
    return Math.max(1, this.method === "tsne" ? Math.floor((words - 1) / 3) : Math.min(200, words - 1));
  }

  private wanted(): number {
    return Math.max(1, Math.min(this.sizes[this.method], this.most()));
  }

  private resized(): void {
    const value = Math.round(Number(this.size.value));
    if (value >= 2) this.sizes[this.method] = value;
    this.write();
    void this.compute();
  }

  async compute(): Promise<void> {
    if (this.busy || !this.studio.table().shape[0]) return;
    const { studio, method } = this, pictures = studio.pictures(), step = studio.step(), size = this.wanted();
    this.busy = pictures;
    say(this.said, "");
    this.progress(0);
    try {
      const spec: LayoutSpec = method === "tsne" ? { method, perplexity: size } : { method, neighbours: Math.max(2, size) };
      const { positions, ...kept } = await pictures.layout(studio.table(), spec, (part, now) => this.came(method, step, part, now));
      this.take({ method, positions, step, kept });
    } catch (error) {
      say(this.said, faultOf(error).code === "lab.dead" ? t("map.halted") : faultText(error));
    } finally {
      pictures.stop();
      this.busy = null;
      this.progress(null);
      if (method !== this.method && !this.element.hidden) void this.compute();
    }
  }

  private came(method: Neighbourly, step: number, part: number, positions?: Float32Array): void {
    this.progress(part);
    if (positions) this.take({ method, positions, step });
  }

  private take(made: Made): void {
    if (made.method !== this.method || this.element.hidden) return;
    this.made = made;
    this.studio.show(made.positions);
    this.studio.changed();
  }

  private progress(part: number | null): void {
    this.bar.set(part);
    this.again.hidden = part !== null;
    this.halt.hidden = part === null;
    this.element.toggleAttribute("data-busy", part !== null);
  }

  write(): void {
    say(this.name, t("map.size." + this.method));
    this.size.value = String(this.wanted());
    this.size.max = String(this.most());
    this.progress(this.busy ? 0 : null);
  }

  /** What the picture keeps, in words. */
  judged(): string {
    const { made } = this;
    if (!made?.kept || made.method !== this.method) return "";
    const { k, kept, flat, chance } = made.kept, now = this.studio.step();
    const judged = t("map.kept", { k, kept: percent(kept), flat: percent(flat), chance: percent(chance) });
    return made.step === now ? judged : judged + t("join") + t("map.stale", { step: made.step, now });
  }
}
