// Which address others reach this page under, and what an address of the class says.
import { decodePlan, encodePlan } from "../flock/shared";
import type { FlockLink } from "../flock/link";
import { framed, worldLanguage } from "../page/shared";

const local = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

/** The addresses of the page for others, without a fragment: those that the server knows, else its own unless only this machine reaches that. */
export function reachable(at: readonly string[], here: Pick<Location, "hostname" | "href">): string[] {
  if (at.length) return [...at];
  return local.test(here.hostname) ? [] : [here.href.split("#")[0]!];
}

/** A code as people type it: no spaces, no dashes, in capitals. */
export const cleanCode = (text: string): string => text.replace(/[\s\-–—.]/g, "").toUpperCase().slice(0, 16);

/** The fragment of a room. */
export const roomHash = (code: string): string => "#class?room=" + code;

/** The fragment of a plan that is grown by file. */
export const planHash = (link: FlockLink): string => encodePlan({ key: link.key, plan: link.plan }).replace("#flock", "#class");

export type ClassLink = { room: string } | { plan: FlockLink } | { fault: string } | null;

/** What a fragment of the panel asks for. */
export function readHash(hash: string): ClassLink {
  if (hash.split("?")[0] !== "#class") return null; // another panel's
  const room = /[?&]room=([^&]*)/.exec(hash)?.[1];
  if (room !== undefined) return { room: cleanCode(room.replace(/[^\w\s-]/g, "")) };
  try {
    const plan = decodePlan(hash, worldLanguage());
    return plan ? { plan } : null;
  } catch (error) {
    return { fault: error instanceof Error ? error.message : "" };
  }
}

/** Puts a fragment into the address, without a new entry in the history. */
export function go(hash: string): void {
  const next = framed(hash);
  if (location.hash.split("?")[0] === "#class" && location.hash !== next) history.replaceState(null, "", next);
}
