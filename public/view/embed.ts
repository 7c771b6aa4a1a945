/**
 * The embedding view for a page: a frame with the picture, and above it the element that owns pointer and keys.
 *
 *     const map = mountMap(host, { label: "Map of the words", onSelect: (token) => map.select(token) });
 *     map.update(await run.embeddings());
 *     map.visible(true);
 *
 * The frame is loaded when the map is first visible. Where it cannot be shown onFail says why and the map stays empty.
 */
import { families } from "./families.ts";
import { paintAt } from "./paint.ts";
import { listen } from "./surface.ts";
import type { Wishes } from "./surface.ts";
import { shown } from "./talk.ts";
import type { FromFrame, Reason, ToFrame } from "./talk.ts";

export type { Reason };

export interface MapData {
  tokens: string[];
  counts: number[];
  labels?: string[];
  shape: [number, number];
  /** [V,E]; its buffer is transferred, the page keeps nothing. */
  data: Float32Array;
}

export interface MapOptions {
  /** Name of the map for screen readers, and the id of the element that says which keys it knows. */
  label: string;
  describedBy?: string;
  onSelect?(token: string | null): void;
  /** by: "keys" is worth announcing, "pointer" is not. */
  onHover?(token: string | null, by: "pointer" | "keys"): void;
  /** The frame runs (again, after the browser took its graphics away): update it. */
  onReady?(): void;
  onFail?(reason: Reason, detail: string): void;
  onSearch?(): void;
  /** The shares of the variance that the picture's axes carry. */
  onPicture?(share: [number, number, number]): void;
}

export interface MapHandle {
  update(data: MapData): void;
  /** Marks a token and its neighbours; null unmarks. */
  select(token: string | null, neighbours?: string[]): void;
  hover(token: string | null): void;
  colour(by: "frequency" | "label"): void;
  dimensions(n: 2 | 3): void;
  /** Takes the page's colours and type as they are now. */
  theme(scheme: "light" | "dark"): void;
  reducedMotion(on: boolean): void;
  visible(on: boolean): void;
  pause(): void;
  name(label: string): void;
  /** Frames drawn and milliseconds spent in them, for measuring. */
  frames(): Promise<{ frames: number; milliseconds: number }>;
  destroy(): void;
}

const HELLO = 20_000; // milliseconds until a frame that says nothing has failed
const READY = 120_000; // until a program that does not start has failed

/** Puts a map into host, which decides its size. */
export function mountMap(host: HTMLElement, options: MapOptions): MapHandle {
  return new EmbeddedMap(host, options);
}

type Count = { frames: number; milliseconds: number };

class EmbeddedMap implements MapHandle {
  private readonly frame = document.createElement("iframe");
  private readonly surface = document.createElement("div");
  private readonly stop: (() => void)[] = [];

  // the frame: not asked for, loading, ready, or gone for good
  private state: "idle" | "loading" | "ready" | "gone" = "idle";
  private timer = 0;
  private counting: ((n: Count) => void)[] = [];
  private pointing = 0;

  // what the frame must show, kept to tell it again after a reload
  private tokens: string[] = [];
  private counts: number[] = [];
  private labels: string[] | undefined;
  private index = new Map<string, number>();
  private chosen: { token: string | null; neighbours: string[] } = { token: null, neighbours: [] };
  private hovered = -1;
  private scheme: "light" | "dark" = "light";
  private readonly look = { solid: false, byLabel: false, reduced: false };
  private asleep = true;

  constructor(private readonly host: HTMLElement, private readonly options: MapOptions) {
    this.build();
    const hear = (event: MessageEvent<FromFrame>): void => this.hear(event);
    addEventListener("message", hear);
    const resized = new ResizeObserver(() => this.sendPaint());
    resized.observe(host);
    this.stop.push(() => removeEventListener("message", hear), () => resized.disconnect(), listen(this.surface, this.wishes()));
  }

  update(next: MapData): void {
    const same = equal(next.tokens, this.tokens) && equal(next.labels ?? [], this.labels ?? []) && equal(next.counts, this.counts);
    if (!same) {
      this.tokens = next.tokens;
      this.counts = next.counts;
      this.labels = next.labels;
      this.index = new Map(next.tokens.map((token, i) => [token, i]));
      if (this.indexOf(this.chosen.token) < 0) this.chosen = { token: null, neighbours: [] };
      this.sendWords();
    }
    const [n, d] = next.shape;
    this.send({ to: "snapshot", data: next.data, n, d }, [next.data.buffer]);
  }

  select(token: string | null, neighbours: string[] = []): void {
    this.chosen = { token, neighbours };
    this.sendChosen();
  }

  hover(token: string | null): void {
    this.send({ to: "hover", word: this.indexOf(token) });
  }

  colour(by: "frequency" | "label"): void {
    this.look.byLabel = by === "label";
    this.sendLook();
  }

  dimensions(n: 2 | 3): void {
    this.look.solid = n === 3;
    this.sendLook();
  }

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
    if (on) this.load();
    this.send({ to: "sleep", asleep: this.asleep });
  }

  pause(): void {
    this.visible(false);
  }

  name(label: string): void {
    this.surface.setAttribute("aria-label", label);
  }

  frames(): Promise<Count> {
    return new Promise((resolve) => {
      this.counting.push(resolve);
      this.send({ to: "count" });
    });
  }

  destroy(): void {
    this.state = "gone";
    clearTimeout(this.timer);
    this.stop.forEach((f) => f());
    this.frame.remove();
    this.surface.remove();
  }

  private build(): void {
    const { frame, surface, options } = this;
    frame.className = "map-frame";
    frame.title = "";
    frame.setAttribute("aria-hidden", "true");
    frame.tabIndex = -1;
    surface.className = "map-surface";
    surface.tabIndex = 0;
    surface.setAttribute("role", "application");
    if (options.describedBy) surface.setAttribute("aria-describedby", options.describedBy);
    surface.addEventListener("blur", () => this.hover(null));
    this.name(options.label);
    this.host.append(frame, surface);
  }

  private load(): void {
    if (this.state !== "idle") return;
    this.state = "loading";
    this.frame.src = new URL("./view.html", import.meta.url).href;
    this.wait(HELLO, "the frame did not answer");
  }

  private wait(milliseconds: number, detail: string): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.fail("load", detail), milliseconds);
  }

  private fail(reason: Reason, detail: string): void {
    this.destroy();
    this.options.onFail?.(reason, detail);
  }

  private hear(event: MessageEvent<FromFrame>): void {
    if (this.state === "gone" || event.source !== this.frame.contentWindow || event.origin !== location.origin) return;
    const m = event.data;
    switch (m.from) {
      case "hello": return this.hello();
      case "ready": return this.begin();
      case "fail": return this.fail(m.reason, m.detail);
      case "hover": return this.hoverOn(m.word, m.by);
      case "press": return this.options.onSelect?.(this.tokens[m.word] ?? null);
      case "picture": return this.options.onPicture?.(m.share);
      case "count": return this.counting.splice(0).forEach((f) => f(m));
    }
  }

  /** The frame's script runs, for the first time or again. */
  private hello(): void {
    this.state = "loading";
    this.wait(READY, "the view did not start");
  }

  private begin(): void {
    clearTimeout(this.timer);
    this.state = "ready";
    this.sendPaint();
    this.sendLook();
    this.sendWords();
    this.send({ to: "sleep", asleep: this.asleep });
    this.options.onReady?.();
  }

  private hoverOn(word: number, by: "pointer" | "keys"): void {
    this.hovered = word;
    this.surface.classList.toggle("over", word >= 0);
    this.options.onHover?.(this.tokens[word] ?? null, by);
  }

  private wishes(): Wishes {
    const { options } = this;
    return {
      point: (x, y) => {
        cancelAnimationFrame(this.pointing);
        this.pointing = requestAnimationFrame(() => this.send({ to: "point", x, y }));
      },
      leave: () => {
        cancelAnimationFrame(this.pointing);
        this.hover(null);
        this.hoverOn(-1, "pointer");
      },
      press: (x, y) => this.send({ to: "press", x, y }),
      drag: (dx, dy, pan) => this.send({ to: "drag", dx, dy, pan }),
      zoom: (factor, x, y) => this.send({ to: "zoom", factor, x, y }),
      step: (factor) => this.send({ to: "step", factor }),
      toward: (dx, dy) => this.send({ to: "toward", dx, dy }),
      enter: () => this.hovered >= 0 && options.onSelect?.(this.tokens[this.hovered] ?? null),
      clear: () => options.onSelect?.(null),
      search: () => options.onSearch?.(),
    };
  }

  private send(message: ToFrame, transfer: Transferable[] = []): void {
    if (this.state === "ready") this.frame.contentWindow?.postMessage(message, location.origin, transfer);
  }

  private indexOf(token: string | null): number {
    return token === null ? -1 : (this.index.get(token) ?? -1);
  }

  private sendWords(): void {
    const { tokens, counts, labels } = this;
    const of = labels ? families(labels).of : new Int32Array(tokens.length).fill(-1);
    this.send({ to: "words", texts: tokens.map(shown), counts: Int32Array.from(counts), families: of });
    this.sendChosen();
  }

  private sendChosen(): void {
    const { token, neighbours } = this.chosen;
    this.send({ to: "choose", word: this.indexOf(token), neighbours: Int32Array.from(neighbours, (n) => this.indexOf(n)) });
  }

  private sendPaint(): void {
    this.send({ to: "paint", paint: paintAt(this.host, this.scheme) });
  }

  private sendLook(): void {
    this.send({ to: "look", ...this.look });
  }
}

const equal = <T>(a: readonly T[], b: readonly T[]): boolean => a === b || (a.length === b.length && a.every((x, i) => x === b[i]));
