// How much room the browser gives the page, told before a save finds none.
import { clear, post } from "./notices";
import { count, decimal } from "./i18n";

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

/** Whether a save fits and the one after it, as long as everything is still safe. */
export function standing(next: number, free: number): "enough" | "last" | "none" {
  return free < next ? "none" : free - next < 2 * next ? "last" : "enough";
}

/** Says that room runs out before a save of so many bytes is written, or that it does so no longer. */
export async function foresee(next: number, manage: () => void): Promise<void> {
  const room = await roomNow();
  const how = room ? standing(next, room.free) : "enough";
  if (!room || how === "enough") return clear("shelf", "room");
  const params = { free: sized(room.free), next: sized(next) };
  post("shelf", { id: "room", tone: "warn", title: ["room." + how, params], text: ["room.do", params], actions: [{ id: "room-projects", label: "projects.manage", press: manage }] });
}
