/**
 * The embedding view for a page: a frame with the picture, and above it the element that owns pointer and keys.
 *
 *     const map = mountMap(host, { label: "Map of the words", onSelect: (token) => map.select(token) });
 *     map.words(tokens, counts);
 *     map.snapshot(await run.embeddings());   // the plane of PCA; or map.place(positions, false)
 *     map.visible(true);
 *
 * The frame is loaded when the map is first visible. Where it cannot be shown onFail says why and the map stays empty.
 */
import { families } from "./families.ts";
import { Frame } from "./frame.ts";
import { Lasso } from "./lasso.ts";
import { paintAt } from "./paint.ts";
import { listen } from "./surface.ts";
import type { Wishes } from "./surface.ts";
import { shown } from "./talk.ts";
import type { FromFrame, Paint, Reason, Scene } from "./talk.ts";
import type { Rows } from "./vectors.ts";

export type { Reason };

export interface MapOptions {
  /** Name of the map for screen readers, and the id of the element that says which keys it knows. */
  label: string;
  describedBy?: string;
  onSelect?(token: string | null): void;
  /** by: "keys" is worth announcing, "pointer" is not. */
  onHover?(token: string | null, by: "pointer" | "keys"): void;
  /** Words were taken together by the lasso, or one was added or taken out by the keyboard. */
  onBrush?(words: number[]): void;
  /** The frame runs (again, after the browser took its graphics away): say all anew. */
  onReady?(): void;
  onFail?(reason: Reason, detail: string): void;
  onSearch?(): void;
  /** The shares of the variance that the picture's axes carry, 0 where they are not those of PCA. */
  onPicture?(share: [number, number, number]): void;
}

type Count = { frames: number; milliseconds: number };

/** Puts a map into host, which decides its size. */
export const mountMap = (host: HTMLElement, options: MapOptions): EmbeddedMap => new EmbeddedMap(host, options);

export class EmbeddedMap {
  private readonly surface = document.createElement("div");
  private readonly lasso = new Lasso();
  private readonly frame = new Frame({ ready: () => this.begin(), hear: (m) => this.hear(m), fail: (reason, detail) => this.fail(reason, detail) });
  private readonly stop: (() => void)[] = [];
  private counting: ((n: Count) => void)[] = [];
  private seeing: ((scene: Scene) => void)[] = [];
  private pointing = 0;

  // what the frame must show, kept to tell it again after a reload
  private tokens: string[] = [];
  private counts: number[] = [];
  private classes: readonly string[] | null = null;
  private groups: { names: string[]; of: Int32Array } = { names: [], of: new Int32Array() };
  private index = new Map<string, number>();
  private chosen: { token: string | null; neighbours: string[] } = { token: null, neighbours: [] };
  private brushed: number[] = [];
  private hovered = -1;
  private scheme: "light" | "dark" = "light";
  private readonly look = { solid: false, byLabel: false, reduced: false };
  private asleep = true;

  constructor(private readonly host: HTMLElement, private readonly options: MapOptions) {
    this.build();
    const resized = new ResizeObserver(() => this.sendPaint());
    resized.observe(host);
    this.stop.push(() => resized.disconnect(), listen(this.surface, this.wishes()));
  }

  /** Begins a picture of these words; the same again change nothing. */
  words(tokens: string[], counts: number[]): void {
    if (equal(tokens, this.tokens) && equal(counts, this.counts)) return;
    this.tokens = tokens;
    this.counts = counts;
    this.classes = null;
    this.groups = { names: [], of: new Int32Array() };
    this.brushed = [];
    this.index = new Map(tokens.map((token, i) => [token, i]));
    if (this.indexOf(this.chosen.token) < 0) this.chosen = { token: null, neighbours: [] };
    this.sendWords();
  }

  /** Shows a table of embeddings, which is copied, by its principal axes. */
  snapshot({ shape: [n, d], data }: Rows): void {
    const copy = data.slice();
    this.frame.send({ to: "snapshot", data: copy, n, d }, [copy.buffer]);
  }

  /** Shows positions [words, 2], turned onto the picture before unless their axes mean something. */
  place(positions: Float32Array, axes: boolean): void {
    this.frame.send({ to: "places", data: positions, axes });
  }

  /** Marks a token and its neighbours; null unmarks. */
  select(token: string | null, neighbours: string[] = []): void {
    this.chosen = { token, neighbours };
    this.sendChosen();
  }

  /** Marks any number of words. */
  brush(words: number[]): void {
    this.brushed = words;
    this.frame.send({ to: "brush", words: Int32Array.from(words) });
  }

  hover(token: string | null): void {
    this.frame.send({ to: "hover", word: this.indexOf(token) });
  }

  /** Colours by the class of each word, or, with null, by frequency. */
  colour(classes: readonly string[] | null): void {
    this.classes = classes;
    this.look.byLabel = classes !== null;
    this.frame.send({ to: "families", families: this.familiesOf() });
    this.sendLook();
  }

  /** Writes names over groups of words; `of` is the place of each word's group among the names, or −1. */
  name(names: string[], of: Int32Array): void {
    this.groups = { names, of };
    this.frame.send({ to: "groups", names, of });
  }

  dimensions(n: 2 | 3): void {
    this.look.solid = n === 3;
    this.sendLook();
  }

  /** What a drag does: moves the picture, or draws a lasso. */
  tool(selecting: boolean): void {
    this.surface.classList.toggle("selecting", selecting);
  }

  /** Takes the page's colours and type as they are now. */
  theme(scheme: "light" | "dark"): void {
    this.scheme = scheme;
    this.sendPaint();
  }

  reducedMotion(on: boolean): void {
    this.look.reduced = on;
    this.sendLook();
  }

  visible(on: boolean): void {
    this.asleep = !on;
    if (on) this.frame.load();
    this.frame.send({ to: "sleep", asleep: this.asleep });
  }

  label(text: string): void {
    this.surface.setAttribute("aria-label", text);
  }

  /** All that is to be seen now, and the colours and type in which it is. */
  scene(): Promise<{ scene: Scene; paint: Paint }> {
    return new Promise((resolve) => {
      this.seeing.push((scene) => resolve({ scene, paint: paintAt(this.host, this.scheme) }));
      this.frame.send({ to: "scene" });
    });
  }

  /** Frames drawn and milliseconds spent in them, for measuring. */
  frames(): Promise<Count> {
    return new Promise((resolve) => {
      this.counting.push(resolve);
      this.frame.send({ to: "count" });
    });
  }

  destroy(): void {
    this.frame.destroy();
    this.stop.forEach((f) => f());
    this.surface.remove();
  }

  private build(): void {
    const { surface, options } = this;
    surface.className = "map-surface";
    surface.tabIndex = 0;
    surface.setAttribute("role", "application");
    if (options.describedBy) surface.setAttribute("aria-describedby", options.describedBy);
    surface.addEventListener("blur", () => this.hover(null));
    this.label(options.label);
    this.host.append(this.frame.element, this.lasso.element, surface);
  }

  private fail(reason: Reason, detail: string): void {
    this.destroy();
    this.options.onFail?.(reason, detail);
  }

  private hear(m: FromFrame): void {
    switch (m.from) {
      case "hover": return this.hoverOn(m.word, m.by);
      case "press": return this.options.onSelect?.(this.tokens[m.word] ?? null);
      case "within": return this.options.onBrush?.([...m.words]);
      case "picture": return this.options.onPicture?.(m.share);
      case "scene": return this.seeing.splice(0).forEach((f) => f(m.scene));
      case "count": return this.counting.splice(0).forEach((f) => f(m));
    }
  }

  private begin(): void {
    this.sendPaint();
    this.sendLook();
    this.sendWords();
    this.frame.send({ to: "sleep", asleep: this.asleep });
    this.options.onReady?.();
  }

  private hoverOn(word: number, by: "pointer" | "keys"): void {
    this.hovered = word;
    this.surface.classList.toggle("over", word >= 0);
    this.options.onHover?.(this.tokens[word] ?? null, by);
  }

  private wishes(): Wishes {
    const { options, frame } = this;
    return {
      point: (x, y) => {
        cancelAnimationFrame(this.pointing);
        this.pointing = requestAnimationFrame(() => frame.send({ to: "point", x, y }));
      },
      leave: () => {
        cancelAnimationFrame(this.pointing);
        this.hover(null);
        this.hoverOn(-1, "pointer");
      },
      press: (x, y) => frame.send({ to: "press", x, y }),
      drag: (dx, dy, pan) => frame.send({ to: "drag", dx, dy, pan }),
      zoom: (factor, x, y) => frame.send({ to: "zoom", factor, x, y }),
      step: (factor) => frame.send({ to: "step", factor }),
      toward: (dx, dy) => frame.send({ to: "toward", dx, dy }),
      enter: () => this.hovered >= 0 && options.onSelect?.(this.tokens[this.hovered] ?? null),
      toggle: () => this.hovered >= 0 && options.onBrush?.(toggled(this.brushed, this.hovered)),
      lasso: (way, done) => {
        this.lasso.draw(done ? [] : way);
        if (done && way.length > 2) frame.send({ to: "within", polygon: Float32Array.from(way.flatMap(({ x, y }) => [x, y])) });
      },
      clear: () => (this.brushed.length ? options.onBrush?.([]) : options.onSelect?.(null)),
      search: () => options.onSearch?.(),
    };
  }

  private indexOf(token: string | null): number {
    return token === null ? -1 : (this.index.get(token) ?? -1);
  }

  private familiesOf(): Int32Array {
    return this.classes ? families(this.classes).of : new Int32Array(this.tokens.length).fill(-1);
  }

  private sendWords(): void {
    const { tokens, counts } = this;
    this.frame.send({ to: "words", texts: tokens.map(shown), counts: Int32Array.from(counts), families: this.familiesOf() });
    this.frame.send({ to: "groups", ...this.groups });
    this.sendChosen();
    this.brush(this.brushed);
  }

  private sendChosen(): void {
    const { token, neighbours } = this.chosen;
    this.frame.send({ to: "choose", word: this.indexOf(token), neighbours: Int32Array.from(neighbours, (n) => this.indexOf(n)) });
  }

  private sendPaint(): void {
    this.frame.send({ to: "paint", paint: paintAt(this.host, this.scheme) });
  }

  private sendLook(): void {
    this.frame.send({ to: "look", ...this.look });
  }
}

const toggled = (list: number[], one: number): number[] => (list.includes(one) ? list.filter((i) => i !== one) : [...list, one]);
const equal = <T>(a: readonly T[], b: readonly T[]): boolean => a === b || (a.length === b.length && a.every((x, i) => x === b[i]));
