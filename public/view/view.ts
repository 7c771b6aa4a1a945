// The frame of the embedding view: starts the program (view.wasm.gz), passes the page's messages to it and places the labels.
import "./wasm_exec.js";
import * as gate from "./gate.ts";
import * as labels from "./labels.ts";
import { rgb, under } from "./talk.ts";
import type { FromFrame, Paint, Reason, Scene, ToFrame } from "./talk.ts";

interface GoProgram {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

interface View {
  words(texts: string, counts: Uint8Array, families: Uint8Array): void;
  snapshot(data: Uint8Array, n: number, d: number): boolean;
  places(data: Uint8Array, axes: boolean): boolean;
  families(of: Uint8Array): void;
  groups(names: string, of: Uint8Array): void;
  brush(words: Uint8Array): void;
  within(polygon: Uint8Array): Uint8Array;
  scene(): [Uint8Array, Uint8Array, Uint8Array];
  paint(rgb: Uint8Array, ramp: number, families: number, em: number): void;
  look(solid: boolean, byLabel: boolean, reduced: boolean): void;
  choose(word: number, neighbours: Uint8Array): void;
  point(x: number, y: number): number;
  hover(word: number): void;
  toward(dx: number, dy: number): number;
  drag(dx: number, dy: number, pan: boolean): void;
  zoom(factor: number, x: number, y: number): void;
  step(factor: number): void;
  sleep(asleep: boolean): void;
}

const scope = globalThis as unknown as {
  Go: new () => GoProgram;
  murmurationHost: unknown;
  murmurationView: View;
};

const tell = (message: FromFrame): void => parent.postMessage(message, location.origin);
let failed = false;
function fail(reason: Reason, error: unknown): void {
  if (failed) return;
  failed = true;
  tell({ from: "fail", reason, detail: error instanceof Error ? error.message : String(error) });
}

/** The name of the WebGL renderer, or null where there is no WebGL 2. */
function renderer(): string | null {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return null;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return name;
}

async function program(): Promise<ArrayBuffer> {
  const answer = await fetch(new URL("view.wasm.gz", location.href));
  if (!answer.ok || !answer.body) throw new Error(`view.wasm.gz: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b; // a host may have inflated it already
  if (!packed) return bytes.buffer;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

const receive: { [K in ToFrame["to"]]: (m: Extract<ToFrame, { to: K }>, view: View) => void } = {
  words(m, view) {
    labels.name(m.texts);
    view.words(m.texts.join("\n"), under(m.counts), under(m.families));
  },
  snapshot: (m, view) => void view.snapshot(under(m.data), m.n, m.d),
  places: (m, view) => void view.places(under(m.data), m.axes),
  families: (m, view) => view.families(under(m.families)),
  groups(m, view) {
    labels.nameGroups(m.names);
    view.groups(m.names.join("\n"), under(m.of));
  },
  brush: (m, view) => view.brush(under(m.words)),
  within: (m, view) => tell({ from: "within", words: new Int32Array(view.within(under(m.polygon)).buffer) }),
  scene: (_, view) => tell({ from: "scene", scene: scene(view) }),
  paint: (m, view) => paint(m.paint, view),
  look: (m, view) => view.look(m.solid, m.byLabel, m.reduced),
  choose: (m, view) => view.choose(m.word, under(m.neighbours)),
  point: (m, view) => hovered(view.point(m.x, m.y), "pointer"),
  press: (m, view) => tell({ from: "press", word: view.point(m.x, m.y) }),
  hover: (m, view) => view.hover(m.word),
  toward: (m, view) => hovered(view.toward(m.dx, m.dy), "keys"),
  drag: (m, view) => view.drag(m.dx, m.dy, m.pan),
  zoom: (m, view) => view.zoom(m.factor, m.x, m.y),
  step: (m, view) => view.step(m.factor),
  sleep: (m, view) => view.sleep(m.asleep),
  count: () => tell({ from: "count", ...gate.count() }),
};

function scene(view: View): Scene {
  const [dots, lines, packed] = view.scene();
  return { width: innerWidth, height: innerHeight, dots: new Float32Array(dots.buffer), lines: new Float32Array(lines.buffer), labels: labels.unpack(packed) };
}

let last = -1;
function hovered(word: number, by: "pointer" | "keys"): void {
  if (word === last && by === "pointer") return;
  last = word;
  tell({ from: "hover", word, by });
}

function paint(p: Paint, view: View): void {
  const root = document.documentElement;
  root.lang = p.lang;
  root.style.colorScheme = p.scheme;
  const properties = { "--ink": p.ink, "--ink-2": p.ink2, "--now": p.now, "--halo": p.halo, "--face": p.face, "--size": `${p.em}px` };
  for (const [name, value] of Object.entries(properties)) root.style.setProperty(name, value);
  view.paint(rgb([...p.ramp, ...p.families, p.now, p.ink, p.edge]), p.ramp.length, p.families.length, p.em);
}

function listen(): void {
  addEventListener("message", (event: MessageEvent<ToFrame>) => {
    if (event.source !== parent || event.origin !== location.origin) return;
    const act = receive[event.data?.to] as ((m: ToFrame, view: View) => void) | undefined;
    if (act && !failed) act(event.data, scope.murmurationView);
  });
}

/** The canvas is for the eye only: the page's own element has the pointer, the keys and the name. */
function hideCanvas(): void {
  for (const canvas of document.querySelectorAll("canvas")) {
    canvas.setAttribute("aria-hidden", "true");
    canvas.setAttribute("tabindex", "-1");
  }
}

async function start(): Promise<void> {
  const name = renderer();
  if (name === null) return fail("webgl", "no WebGL 2");
  // The program watches gamepads, which a page may be forbidden to read.
  Object.defineProperty(navigator, "getGamepads", { value: () => [] });
  gate.close();
  scope.murmurationHost = {
    raster: /swiftshader|llvmpipe|softpipe|software/i.test(name),
    buffer: labels.buffer,
    frame: gate.open,
    labels: labels.place,
    picture: (a: number, b: number, c: number) => tell({ from: "picture", share: [a, b, c] }),
    fail: (detail: string) => fail("crash", detail),
    ready() {
      hideCanvas();
      listen();
      tell({ from: "ready" });
    },
  };
  const go = new scope.Go();
  const { instance } = await WebAssembly.instantiate(await program(), go.importObject);
  go.run(instance).then(() => fail("crash", "the program ended"), (error) => fail("crash", error));
}

// A canvas keeps the device pixel ratio it began with.
matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => location.reload(), { once: true });
tell({ from: "hello" });
if (typeof WebAssembly === "undefined" || typeof DecompressionStream === "undefined") fail("wasm", "no WebAssembly or no DecompressionStream");
else start().catch((error) => fail(error instanceof WebAssembly.CompileError ? "wasm" : "load", error));
