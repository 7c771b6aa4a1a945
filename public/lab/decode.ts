// Bytes of a text file → text: UTF-8, UTF-16 and GB18030 (which holds GBK and
// GB2312) are told apart; anything else is refused with the byte where it
// stops making sense.

import { fault } from "./fault.ts";
import { limits } from "./protocol.ts";

/** A file's bytes, or the file itself. */
export type Source = ArrayBuffer | Uint8Array | Blob;

export interface Decoded {
  text: string;
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
}

/** Reads a text file. A file over the limit is refused before it is read. */
export async function asText(source: Source, name: string): Promise<Decoded> {
  checkSize(sizeOf(source), name);
  return decode(await bytesOf(source), name);
}

/** Refuses more bytes than the limit. */
export function checkSize(bytes: number, name: string, limit: number = limits.text): void {
  if (bytes <= limit) return;
  throw fault("file.size", "{file} has {size} MB; the limit is {limit} MB",
    { file: name, size: (bytes / 1e6).toFixed(1), limit: Math.floor(limit / 1e6) });
}

export function sizeOf(source: Source): number {
  if (source instanceof Blob) return source.size;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source.byteLength;
  throw fault("spec.bytes", "bytes must be an ArrayBuffer, a Uint8Array, a Blob or a File, not {got}",
    { got: source === null ? "null" : typeof source });
}

export async function bytesOf(source: Source): Promise<Uint8Array> {
  sizeOf(source);
  if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer());
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  return new Uint8Array(source);
}

/** Decodes the bytes of a text file. Bytes that are no text are a LabError. */
export function decode(bytes: Uint8Array, name: string): Decoded {
  const marked = byMark(bytes);
  const encoding = marked ?? guess(bytes, name);
  const text = tryDecode(bytes, encoding);
  if (text === null) throw undecodable(bytes, name);
  const control = controlAt(text);
  if (control >= 0) throw binary(name, control);
  const strange = encoding.startsWith("utf-16") ? strangeAt(text) : -1;
  if (strange >= 0) throw binary(name, 2 * strange);
  return { text, encoding };
}

/**
 * Almost any even number of bytes is UTF-16. One of a binary holds C1 controls
 * and characters that no language has; where the beginning of a text is one
 * hundredth of those, the place of the first, else -1.
 */
function strangeAt(text: string): number {
  const head = text.slice(0, 1 << 16);
  const found = [...head.matchAll(/[\u0080-\u009f\p{Cn}\p{Co}]/gu)];
  return found.length * 100 > head.length ? found[0]!.index : -1;
}

function byMark(b: Uint8Array): Decoded["encoding"] | null {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return "utf-8";
  if (b[0] === 0xff && b[1] === 0xfe) return "utf-16le";
  if (b[0] === 0xfe && b[1] === 0xff) return "utf-16be";
  return null;
}

function guess(bytes: Uint8Array, name: string): Decoded["encoding"] {
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const wide = wideEncoding(bytes);
    if (wide === null) throw binary(name, zero);
    return wide;
  }
  if (tryDecode(bytes, "utf-8") !== null) return "utf-8";
  const shape = multibyte(bytes);
  if (shape.brokenUTF8 || shape.notChinese || tryDecode(bytes, "gb18030") === null) throw undecodable(bytes, name);
  return "gb18030";
}

/**
 * UTF-16 without a mark shows by its zero bytes, since line ends and Latin
 * letters have one. Which side they are on does not tell the order (一 is 4E 00):
 * the order is the one in which nineteen in twenty characters are Latin, Han,
 * kana or their punctuation. Where neither is, the zeros are those of a binary.
 */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes.length % 2 !== 0) return null;
  const head = bytes.subarray(0, 1 << 16);
  const [le, be] = [plausible(head, 0, 1), plausible(head, 1, 0)];
  if (Math.max(le, be) < 0.95) return null;
  return le >= be ? "utf-16le" : "utf-16be";
}

/** The share of 16-bit units, low and high byte where they are said to be, that texts are made of. */
function plausible(b: Uint8Array, low: number, high: number): number {
  let good = 0;
  for (let i = 0; i < b.length; i += 2) {
    const c = b[i + low]! | (b[i + high]! << 8);
    if ((c >= 9 && c <= 13) || (c >= 0x20 && c < 0x250) || (c >= 0x2010 && c < 0x2040) || (c >= 0x3000 && c < 0x3100) ||
      (c >= 0x4e00 && c < 0xa000) || (c >= 0xff00 && c < 0xfff0)) good++;
  }
  return (2 * good) / b.length;
}

/**
 * GB18030 accepts almost any bytes, so that a UTF-8 file with one bad byte, or
 * a Latin-1 file, would pass as nonsense in Chinese. Two signs tell:
 * most bytes over 127 form good UTF-8 sequences; or most pairs end in an ASCII
 * byte, which in Chinese text few do.
 */
function multibyte(b: Uint8Array): { brokenUTF8: boolean; notChinese: boolean } {
  let high = 0, good = 0, pairs = 0, asciiTails = 0;
  for (let i = 0; i < b.length;) {
    if (b[i]! < 0x80) { i++; continue; }
    const n = sequence(b, i);
    high++;
    if (n > 0) { good += n; high += n - 1; }
    i += Math.max(n, 1);
  }
  for (let i = 0; i < b.length;) {
    if (b[i]! < 0x80) { i++; continue; }
    pairs++;
    if ((b[i + 1] ?? 0) < 0x80) asciiTails++;
    i += 2;
  }
  return { brokenUTF8: good * 2 > high, notChinese: asciiTails * 2 > pairs };
}

/** The length of the UTF-8 sequence that begins at b[i], or 0. */
function sequence(b: Uint8Array, i: number): number {
  const lead = b[i]!;
  const n = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let k = 1; k < n; k++) if (((b[i + k] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = b[i + 1] ?? 0;
  const bad = (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f);
  return bad ? 0 : n;
}

function tryDecode(bytes: Uint8Array, encoding: Decoded["encoding"]): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Where the first character stands that no text has, or -1. */
function controlAt(text: string): number {
  return text.search(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f\uffff]/); // C0 without \t \n \v \f \r and ESC; DEL
}

function binary(name: string, at: number): Error {
  return fault("file.binary", "{file} is not a text: at {offset} stands a byte that texts do not have. Give a .txt, .md, .csv or .jsonl file",
    { file: name, offset: at });
}

function undecodable(bytes: Uint8Array, name: string): Error {
  let i = 0;
  for (let n = 1; i < bytes.length && n > 0; i += n) n = sequence(bytes, i);
  return fault("file.encoding", "{file}: from byte {offset} on it is neither UTF-8 nor UTF-16 nor GB18030; save it as UTF-8",
    { file: name, offset: i });
}
