// What an address says about the page and not about the model: which lesson is read, which controls a teacher has put away. It stays while the configuration changes.

export interface Frame {
  /** The lesson beside the live thing. */
  lesson?: string;
  /** Names of what is not shown. */
  hide: readonly string[];
  /** What a teacher says to the class; text, never markup. */
  note?: string;
}

/** The most characters of a note. */
export const MOST_NOTE = 200;

let current: Frame = { hide: [] };
const listeners = new Set<(frame: Frame) => void>();

/** The frame of the page. */
export const frame = (): Frame => current;

/** The names of the parts of an address that belong to the frame; `at` names a control to go to, and is not kept. */
export const frameKeys = ["lesson", "hide", "note", "at"] as const;

/** Calls f after each change; the returned function ends that. */
export function onFrame(f: (frame: Frame) => void): () => void {
  listeners.add(f);
  return () => listeners.delete(f);
}

/** Puts another frame round the page. */
export function setFrame(next: Frame): void {
  if (next.lesson === current.lesson && next.hide.join() === current.hide.join() && next.note === current.note) return;
  current = next;
  for (const f of listeners) f(current);
}

/** Takes the frame that an address names; one that names none leaves it as it is. */
export function readFrame(fragment: string): void {
  const { lesson = current.lesson, hide, note = current.note } = parts(fragment);
  setFrame({ lesson: lesson || undefined, hide: hide === undefined ? current.hide : hide.split(",").filter(Boolean), ...(note && { note }) });
}

/** The control that an address leads to. */
export const controlOf = (fragment: string): string | undefined => parts(fragment).at;

/** An address with the page's frame in place of what it says of one. */
export function framed(fragment: string, { lesson, hide, note } = current): string {
  const [head = "", query = ""] = fragment.split("?", 2);
  const kept = query.split("&").filter((pair) => pair && !(frameKeys as readonly string[]).includes(pair.split("=")[0]!));
  if (lesson) kept.push("lesson=" + lesson);
  if (hide.length) kept.push("hide=" + hide.join(","));
  if (note) kept.push("note=" + encodeURIComponent(note));
  return head + (kept.length ? "?" + kept.join("&") : "");
}

function parts(fragment: string): Partial<Record<(typeof frameKeys)[number], string>> {
  const found: Record<string, string> = {};
  for (const pair of (fragment.split("?")[1] ?? "").split("&")) {
    const at = pair.indexOf("="), name = at < 0 ? pair : pair.slice(0, at), value = at < 0 ? "" : pair.slice(at + 1);
    if ((frameKeys as readonly string[]).includes(name)) found[name] = name === "note" ? cleanNote(plain(value)) : value.replace(/[^\w.,:-]/g, "");
  }
  return found;
}

/** A note as one short line: no control characters, none that turn the direction of writing. */
export const cleanNote = (text: string): string => [...text.replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, " ").trim()].slice(0, MOST_NOTE).join("");

/** A part of an address without its escapes; one that is no escape stays as it is. */
export function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
