// The labels of the picture as HTML: the browser shapes the type, whatever the script.
import type { SceneLabel } from "./talk.ts";

const BYTES = 16; // of one packed label: word, x, y, mark and side
const MARKS = ["", "near", "pointed", "chosen", "group"] as const;
const layer = document.getElementById("labels")!;
const pool: HTMLSpanElement[] = [];

/** Filled by the program before place is called. */
export const buffer = new Uint8Array(BYTES * 256);
const integers = new Int32Array(buffer.buffer);
const floats = new Float32Array(buffer.buffer);
let texts: string[] = [];
let groups: string[] = [];
let showing = 0;

/** Sets the words' texts. */
export function name(words: string[]): void {
  texts = words;
}

/** Sets the names of clusters. */
export function nameGroups(names: string[]): void {
  groups = names;
}

/** What a word or, below 0, a cluster is called. */
const textOf = (word: number): string => (word < 0 ? groups[-1 - word] : texts[word]) ?? "";

/** Packed labels as a scene has them. */
export function unpack(bytes: Uint8Array): SceneLabel[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / BYTES }, (_, i) => {
    const kind = view.getInt32(i * BYTES + 12, true);
    return {
      text: textOf(view.getInt32(i * BYTES, true)), x: view.getFloat32(i * BYTES + 4, true), y: view.getFloat32(i * BYTES + 8, true),
      left: (kind & 1) === 1, mark: MARKS[kind >> 1] ?? "",
    };
  });
}

/** Moves the first n labels of the buffer to their places and hides the rest. */
export function place(n: number): void {
  const count = Math.min(n, buffer.length / BYTES);
  let chosen = false;
  for (let i = 0; i < count; i++) {
    const kind = integers[i * 4 + 3]!;
    chosen ||= kind >> 1 === 3;
    put(span(i), textOf(integers[i * 4]!), floats[i * 4 + 1]!, floats[i * 4 + 2]!, kind);
  }
  for (let i = count; i < showing; i++) pool[i]!.hidden = true;
  showing = count;
  layer.className = chosen ? "dim" : "";
}

function span(i: number): HTMLSpanElement {
  const found = pool[i];
  if (found) return found;
  const made = document.createElement("span");
  pool.push(made);
  layer.append(made);
  return made;
}

function put(label: HTMLSpanElement, text: string, x: number, y: number, kind: number): void {
  if (label.textContent !== text) label.textContent = text;
  const style = MARKS[kind >> 1] ?? "";
  if (label.className !== style) label.className = style;
  if (label.hidden) label.hidden = false;
  const back = kind & 1 ? " translateX(-100%)" : "";
  label.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)${back}`;
}
