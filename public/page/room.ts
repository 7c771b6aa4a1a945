// How much room there is for saves, told before one of them finds none.
import { clear, post } from "./notices";
import { count, decimal } from "./i18n";
import { breathe } from "./pace";

export interface Room {
  used: number;
  free: number;
}

/** What the browser tells of its room; null where it does not. */
export async function roomNow(): Promise<Room | null> {
  const told = await globalThis.navigator?.storage?.estimate?.().catch(() => null);
  if (!told || told.quota === undefined || told.usage === undefined) return null;
  return { used: told.usage, free: Math.max(0, told.quota - told.usage) };
}

/** Bytes as people read them. */
export function sized(bytes: number): string {
  if (bytes < 1e6) return count(Math.ceil(bytes / 1e3)) + " kB";
  return bytes < 1e9 ? decimal(bytes / 1e6, bytes < 1e7 ? 1 : 0) + " MB" : decimal(bytes / 1e9, 1) + " GB";
}

/** So many bytes are set aside at most beyond one save. */
const MOST = 64e6;

/** How much is set aside for saves of a size: two of them, of large models little more than one. */
export const reserveFor = (save: number): number => Math.min(2 * save, save + MOST);

/** Bytes that are made before what waits has its turn, and at a time: a browser gives no more. */
const PART = 1 << 20, ONCE = 65_536;

/** Bytes that no database can shrink. Many take a while, so they are made in tasks of their own. */
export async function noise(size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += ONCE) {
    if (at % PART === 0) await breathe();
    crypto.getRandomValues(bytes.subarray(at, at + ONCE));
  }
  return bytes;
}

/** Says that room runs out while everything is still saved, or that it does so no longer. */
export function tellRoom(enough: boolean, save: number, manage: () => void): void {
  if (enough) return clear("shelf", "room");
  post("shelf", { id: "room", tone: "warn", title: "room.last", text: ["room.do", { save: sized(save) }], actions: [{ id: "room-projects", label: "projects.manage", press: manage }] });
}
