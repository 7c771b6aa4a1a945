// What the page and the embedding view's frame say to each other. Both sides take only messages of the same origin from each other's window.

/** Why the view cannot be shown. */
export type Reason = "webgl" | "wasm" | "load" | "crash";

export type ToFrame =
  | { to: "words"; texts: string[]; counts: Int32Array; families: Int32Array }
  | { to: "snapshot"; data: Float32Array; n: number; d: number }
  | { to: "places"; data: Float32Array; axes: boolean }
  | { to: "families"; families: Int32Array }
  | { to: "groups"; names: string[]; of: Int32Array }
  | { to: "brush"; words: Int32Array }
  | { to: "within"; polygon: Float32Array }
  | { to: "scene" }
  | { to: "paint"; paint: Paint }
  | { to: "look"; solid: boolean; byLabel: boolean; reduced: boolean }
  | { to: "choose"; word: number; neighbours: Int32Array }
  | { to: "point"; x: number; y: number }
  | { to: "press"; x: number; y: number }
  | { to: "hover"; word: number }
  | { to: "toward"; dx: number; dy: number }
  | { to: "drag"; dx: number; dy: number; pan: boolean }
  | { to: "zoom"; factor: number; x: number; y: number }
  | { to: "step"; factor: number }
  | { to: "sleep"; asleep: boolean }
  | { to: "count" };

export type FromFrame =
  | { from: "hello" }
  | { from: "ready" }
  | { from: "fail"; reason: Reason; detail: string }
  | { from: "hover"; word: number; by: "pointer" | "keys" }
  | { from: "press"; word: number }
  | { from: "picture"; share: [number, number, number] }
  | { from: "within"; words: Int32Array }
  | { from: "scene"; scene: Scene }
  | { from: "count"; frames: number; milliseconds: number };

/** All that is to be seen, in CSS pixels and in the order of drawing. */
export interface Scene {
  width: number;
  height: number;
  /** [n, 7]: x, y, radius, red, green, blue, opacity. */
  dots: Float32Array;
  /** [n, 9]: x1, y1, x2, y2, width, red, green, blue, opacity. */
  lines: Float32Array;
  labels: SceneLabel[];
}

export interface SceneLabel {
  text: string;
  /** The edge of the text that is next to the dot: its right one where it stands left of it. */
  x: number;
  /** The middle of the line. */
  y: number;
  left: boolean;
  mark: "" | "near" | "pointed" | "chosen" | "group";
}

/** Colours and type, as the page has them at this moment. */
export interface Paint {
  scheme: "light" | "dark";
  /** Colours as #rrggbb. */
  ramp: string[];
  families: string[];
  now: string;
  ink: string;
  ink2: string;
  edge: string;
  halo: string;
  face: string;
  /** Size of a label's type in CSS pixels. */
  em: number;
  lang: string;
}

/** Three bytes of each #rrggbb in turn. */
export function rgb(colours: string[]): Uint8Array {
  const bytes = new Uint8Array(colours.length * 3);
  colours.forEach((colour, i) => {
    const value = /^#[0-9a-f]{6}$/i.test(colour) ? parseInt(colour.slice(1), 16) : 0x808080;
    bytes.set([value >> 16, (value >> 8) & 255, value & 255], i * 3);
  });
  return bytes;
}

/** A token as it can be seen: blanks and line ends have signs. */
export const shown = (token: string): string =>
  token.replace(/\r/g, "").replace(/\n/g, "⏎").replace(/\t/g, "⇥").replace(/ /g, "␣").replace(/[\u0000-\u001f]/g, "�") || "∅";

/** The bytes under a typed array. */
export const under = (a: Int32Array | Float32Array): Uint8Array => new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
