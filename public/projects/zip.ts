// Zip archives. What is read may be hostile: names, counts and sizes are held to their limits before anything is allocated, and no entry unpacks to more than it declares.
import { Inflate, Zip, ZipPassThrough } from "fflate";

/** Something that is read in pieces. */
export interface Source {
  size: number;
  read(from: number, to: number): Promise<Uint8Array>;
}

/** One file of an archive, as the archive's directory declares it. */
export interface Entry {
  name: string;
  packed: number;
  size: number;
  crc: number;
  deflated: boolean;
  /** Where its local header begins. */
  at: number;
}

/** What an archive may hold. */
export interface Limits {
  entries: number;
  /** Bytes of all entries together, unpacked. */
  total: number;
  /** Bytes that an entry of a name may have; undefined for a name that does not belong here. */
  most(name: string): number | undefined;
}

/** Something wrong with an archive: the code and what it is about. */
export class ZipFault extends Error {
  readonly code: string;
  constructor(code: string, readonly params: Record<string, string | number> = {}) {
    super(code);
    this.code = "zip." + code;
  }
}

const END = 0x06054b50, CENTRAL = 0x02014b50, LOCAL = 0x04034b50;
const END_SIZE = 22, CENTRAL_SIZE = 46, LOCAL_SIZE = 30, MOST_COMMENT = 0xffff, MOST_NAME = 200;

/** Reads an archive's directory and holds it to the limits; nothing is unpacked. */
export async function directory(source: Source, limits: Limits): Promise<Entry[]> {
  const { count, from, size } = await ending(source);
  if (count > limits.entries) throw new ZipFault("many", { n: count, most: limits.entries });
  if (size > count * (CENTRAL_SIZE + MOST_NAME + 1024)) throw new ZipFault("cut");
  const entries = listed(await source.read(from, from + size), count).filter((e) => !(e.name.endsWith("/") && e.size === 0));
  for (const entry of entries) allow(entry, from, limits);
  const total = entries.reduce((sum, e) => sum + e.size, 0);
  if (total > limits.total) throw new ZipFault("total", { size: megabytes(total), most: megabytes(limits.total) });
  apart(entries);
  return entries;
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The record at an archive's end says where its directory lies. */
async function ending(source: Source): Promise<{ count: number; from: number; size: number }> {
  const tail = await source.read(Math.max(0, source.size - END_SIZE - MOST_COMMENT), source.size), v = view(tail);
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (v.getUint32(at, true) !== END || at + END_SIZE + v.getUint16(at + 20, true) !== tail.length) continue;
    const count = v.getUint16(at + 10, true), size = v.getUint32(at + 12, true), from = v.getUint32(at + 16, true);
    const whole = v.getUint16(at + 4, true) === 0 && v.getUint16(at + 8, true) === count; // not one of several volumes
    if (!whole || count === 0xffff || from + size !== source.size - (tail.length - at)) break;
    return { count, from, size };
  }
  throw new ZipFault("cut");
}

function listed(bytes: Uint8Array, count: number): Entry[] {
  const v = view(bytes), entries: Entry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_SIZE > bytes.length || v.getUint32(at, true) !== CENTRAL) throw new ZipFault("cut");
    const [named, extra, comment] = [28, 30, 32].map((o) => v.getUint16(at + o, true)) as [number, number, number];
    const name = text(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + named));
    const method = v.getUint16(at + 10, true);
    if (v.getUint16(at + 8, true) & 1 || (method !== 0 && method !== 8)) throw new ZipFault("method", { name });
    entries.push({ name, deflated: method === 8, crc: v.getUint32(at + 16, true), packed: v.getUint32(at + 20, true), size: v.getUint32(at + 24, true), at: v.getUint32(at + 42, true) });
    at += CENTRAL_SIZE + named + extra + comment;
  }
  if (at !== bytes.length) throw new ZipFault("cut");
  return entries;
}

function text(bytes: Uint8Array): string {
  if (bytes.length > MOST_NAME) throw new ZipFault("name", { name: new TextDecoder().decode(bytes.subarray(0, 40)) + "…" });
  return new TextDecoder().decode(bytes);
}

/** Holds an entry to what its name allows and to what the archive can hold. */
function allow(entry: Entry, end: number, limits: Limits): void {
  const { name } = entry, most = limits.most(name);
  if (most === undefined) throw new ZipFault("name", { name });
  if (entry.size > most) throw new ZipFault("big", { name, size: megabytes(entry.size), most: megabytes(most) });
  if (!entry.deflated && entry.size !== entry.packed) throw new ZipFault("size", { name });
  if (entry.at + LOCAL_SIZE + entry.packed > end) throw new ZipFault("inside", { name });
}

/** No two entries have one name, or share bytes. */
function apart(entries: readonly Entry[]): void {
  const sorted = [...entries].sort((a, b) => a.at - b.at), names = new Set<string>();
  sorted.forEach((entry, i) => {
    if (names.has(entry.name)) throw new ZipFault("twice", { name: entry.name });
    names.add(entry.name);
    const next = sorted[i + 1];
    if (next && entry.at + LOCAL_SIZE + entry.packed > next.at) throw new ZipFault("inside", { name: next.name });
  });
}

/** Unpacks an entry; one that gives more or fewer bytes than it declares, or others, is refused. */
export async function unpack(source: Source, entry: Entry): Promise<Uint8Array> {
  const { name } = entry;
  const head = view(await source.read(entry.at, entry.at + LOCAL_SIZE));
  if (head.byteLength < LOCAL_SIZE || head.getUint32(0, true) !== LOCAL) throw new ZipFault("inside", { name });
  const from = entry.at + LOCAL_SIZE + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = await source.read(from, from + entry.packed);
  if (packed.length !== entry.packed) throw new ZipFault("inside", { name });
  const bytes = entry.deflated ? inflated(packed, entry) : packed;
  if (crc32(bytes) !== entry.crc) throw new ZipFault("crc", { name });
  return bytes;
}

/** So many bytes give at most 8 MB, deflate's best being 1,032 to 1. */
const SLICE = 8192;

function inflated(packed: Uint8Array, { name, size }: Entry): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  const inflate = new Inflate((chunk) => {
    if (at + chunk.length > size) throw new ZipFault("size", { name });
    out.set(chunk, at);
    at += chunk.length;
  });
  try {
    for (let from = 0; from < packed.length; from += SLICE) inflate.push(packed.subarray(from, from + SLICE), from + SLICE >= packed.length);
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault("crc", { name });
  }
  if (at !== size) throw new ZipFault("size", { name });
  return out;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** The checksum of an archive's entries: CRC-32 as in ISO 3309. */
export function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const b of bytes) crc = (crc >>> 8) ^ table[(crc ^ b) & 255]!;
  return ~crc >>> 0;
}

/** Packs files one after another, so that no more than one of them is in memory. Weights hardly shrink: they are stored as they are. */
export async function pack(files: AsyncIterable<[name: string, bytes: Uint8Array]>): Promise<Blob> {
  const parts: Blob[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(new Blob([chunk as BlobPart]));
  });
  for await (const [name, bytes] of files) {
    const file = new ZipPassThrough(name);
    zip.add(file);
    file.push(bytes, true);
  }
  zip.end();
  return new Blob(parts, { type: "application/zip" });
}
