// What an address says about the page and not about the model: which lesson is read, which controls a teacher has put away. It stays while the configuration changes.

export interface Frame {
  /** The lesson beside the live thing. */
  lesson?: string;
  /** Names of what is not shown. */
  hide: readonly string[];
}

let current: Frame = { hide: [] };
const listeners = new Set<(frame: Frame) => void>();

/** The frame of the page. */
export const frame = (): Frame => current;

/** The names of the parts of an address that belong to the frame; `at` names a control to go to, and is not kept. */
export const frameKeys = ["lesson", "hide", "at"] as const;

/** Calls f after each change; the returned function ends that. */
export function onFrame(f: (frame: Frame) => void): () => void {
  listeners.add(f);
  return () => listeners.delete(f);
}

/** Puts another frame round the page. */
export function setFrame(next: Frame): void {
  if (next.lesson === current.lesson && next.hide.join() === current.hide.join()) return;
  current = next;
  for (const f of listeners) f(current);
}

/** Takes the frame that an address names; one that names none leaves it as it is. */
export function readFrame(fragment: string): void {
  const { lesson, hide } = parts(fragment);
  if (lesson === undefined && hide === undefined) return;
  setFrame({ lesson: lesson === undefined ? current.lesson : lesson || undefined, hide: hide === undefined ? current.hide : hide.split(",").filter(Boolean) });
}

/** The control that an address leads to. */
export const controlOf = (fragment: string): string | undefined => parts(fragment).at;

/** An address with the page's frame in place of what it says of one. */
export function framed(fragment: string, { lesson, hide } = current): string {
  const [head = "", query = ""] = fragment.split("?", 2);
  const kept = query.split("&").filter((pair) => pair && !(frameKeys as readonly string[]).includes(pair.split("=")[0]!));
  if (lesson) kept.push("lesson=" + lesson);
  if (hide.length) kept.push("hide=" + hide.join(","));
  return head + (kept.length ? "?" + kept.join("&") : "");
}

function parts(fragment: string): Partial<Record<(typeof frameKeys)[number], string>> {
  const found: Record<string, string> = {};
  for (const pair of (fragment.split("?")[1] ?? "").split("&")) {
    const at = pair.indexOf("="), name = at < 0 ? pair : pair.slice(0, at);
    if ((frameKeys as readonly string[]).includes(name)) found[name] = at < 0 ? "" : pair.slice(at + 1).replace(/[^\w.,:-]/g, "");
  }
  return found;
}
