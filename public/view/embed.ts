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
  const frame = document.createElement("iframe");
  frame.className = "map-frame";
  frame.title = "";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  const surface = document.createElement("div");
  surface.className = "map-surface";
  surface.tabIndex = 0;
  surface.setAttribute("role", "application");
  surface.setAttribute("aria-label", options.label);
  if (options.describedBy) surface.setAttribute("aria-describedby", options.describedBy);
  host.append(frame, surface);

  let ready = false, loaded = false, failed = false, hovered = -1, timer = 0;
  let tokens: string[] = [], counts: number[] = [], labels: string[] | undefined;
  let index = new Map<string, number>();
  let chosen: { token: string | null; neighbours: string[] } = { token: null, neighbours: [] };
  let scheme: "light" | "dark" = "light";
  const look = { solid: false, byLabel: false, reduced: false };
  let asleep = true;
  let counting: ((n: { frames: number; milliseconds: number }) => void)[] = [];

  const send = (message: ToFrame, transfer: Transferable[] = []): void => {
    if (ready) frame.contentWindow?.postMessage(message, location.origin, transfer);
  };
  const fail = (reason: Reason, detail: string): void => {
    clearTimeout(timer);
    if (failed) return;
    failed = true;
    ready = false;
    frame.remove();
    surface.remove();
    options.onFail?.(reason, detail);
  };
  const wait = (milliseconds: number, detail: string): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => fail("load", detail), milliseconds);
  };
  const load = (): void => {
    if (loaded || failed) return;
    loaded = true;
    frame.src = new URL("./view.html", import.meta.url).href;
    wait(HELLO, "the frame did not answer");
  };
  const indexOf = (token: string | null): number => (token === null ? -1 : (index.get(token) ?? -1));

  const sendWords = (): void => {
    const of = labels ? families(labels).of : new Int32Array(tokens.length).fill(-1);
    send({ to: "words", texts: tokens.map(shown), counts: Int32Array.from(counts), families: of });
    sendChosen();
  };
  const sendChosen = (): void =>
    send({ to: "choose", word: indexOf(chosen.token), neighbours: Int32Array.from(chosen.neighbours, indexOf) });
  const sendPaint = (): void => send({ to: "paint", paint: paintAt(host, scheme) });
  const sendLook = (): void => send({ to: "look", ...look });

  const begin = (): void => {
    clearTimeout(timer);
    ready = true;
    sendPaint();
    sendLook();
    sendWords();
    send({ to: "sleep", asleep });
    options.onReady?.();
  };
  const hoverOn = (word: number, by: "pointer" | "keys"): void => {
    hovered = word;
    surface.classList.toggle("over", word >= 0);
    options.onHover?.(tokens[word] ?? null, by);
  };
  const hear = (event: MessageEvent<FromFrame>): void => {
    if (event.source !== frame.contentWindow || event.origin !== location.origin || failed) return;
    const m = event.data;
    if (m.from === "hello") {
      ready = false;
      wait(READY, "the view did not start");
    } else if (m.from === "ready") begin();
    else if (m.from === "fail") fail(m.reason, m.detail);
    else if (m.from === "hover") hoverOn(m.word, m.by);
    else if (m.from === "press") options.onSelect?.(tokens[m.word] ?? null);
    else if (m.from === "picture") options.onPicture?.(m.share);
    else if (m.from === "count") {
      counting.forEach((f) => f(m));
      counting = [];
    }
  };
  addEventListener("message", hear);

  let pointing = 0;
  const unlisten = listen(surface, {
    point(x, y) {
      cancelAnimationFrame(pointing);
      pointing = requestAnimationFrame(() => send({ to: "point", x, y }));
    },
    leave() {
      cancelAnimationFrame(pointing);
      send({ to: "hover", word: -1 });
      hoverOn(-1, "pointer");
    },
    press: (x, y) => send({ to: "press", x, y }),
    drag: (dx, dy, pan) => send({ to: "drag", dx, dy, pan }),
    zoom: (factor, x, y) => send({ to: "zoom", factor, x, y }),
    step: (factor) => send({ to: "step", factor }),
    toward: (dx, dy) => send({ to: "toward", dx, dy }),
    enter: () => hovered >= 0 && options.onSelect?.(tokens[hovered] ?? null),
    clear: () => options.onSelect?.(null),
    search: () => options.onSearch?.(),
  });
  surface.addEventListener("blur", () => send({ to: "hover", word: -1 }));
  const resized = new ResizeObserver(() => parseFloat(getComputedStyle(host).fontSize) && sendPaint());
  resized.observe(host);

  return {
    update(next) {
      const [n, d] = next.shape;
      const same = sameTexts(next.tokens, tokens) && sameTexts(next.labels ?? [], labels ?? []) && sameNumbers(next.counts, counts);
      if (!same) {
        ({ tokens, counts, labels } = next);
        index = new Map(tokens.map((token, i) => [token, i]));
        if (indexOf(chosen.token) < 0) chosen = { token: null, neighbours: [] };
        sendWords();
      }
      send({ to: "snapshot", data: next.data, n, d }, [next.data.buffer]);
    },
    select(token, neighbours = []) {
      chosen = { token, neighbours };
      sendChosen();
    },
    hover: (token) => send({ to: "hover", word: indexOf(token) }),
    colour(by) {
      look.byLabel = by === "label";
      sendLook();
    },
    dimensions(n) {
      look.solid = n === 3;
      sendLook();
    },
    theme(next) {
      scheme = next;
      sendPaint();
    },
    reducedMotion(on) {
      look.reduced = on;
      sendLook();
    },
    visible(on) {
      asleep = !on;
      if (on) load();
      send({ to: "sleep", asleep });
    },
    pause() {
      asleep = true;
      send({ to: "sleep", asleep });
    },
    name: (label) => surface.setAttribute("aria-label", label),
    frames: () =>
      new Promise((resolve) => {
        counting.push(resolve);
        send({ to: "count" });
      }),
    destroy() {
      clearTimeout(timer);
      unlisten();
      resized.disconnect();
      removeEventListener("message", hear);
      failed = true;
      ready = false;
      frame.remove();
      surface.remove();
    },
  };
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean => a === b || (a.length === b.length && a.every((x, i) => x === b[i]));
const sameNumbers = (a: readonly number[], b: readonly number[]): boolean => a === b || (a.length === b.length && a.every((x, i) => x === b[i]));
