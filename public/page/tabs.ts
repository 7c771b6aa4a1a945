// Tabs of the page among themselves: which project each has open, and what one of them has changed.
import { $ } from "./dom";
import { clear, noticeHost, post } from "./notices";

const KEY = "murmuration.project";

/** The project that this tab had open, else the one that any tab opened last. */
export function wantedProject(): string | null {
  try {
    return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Remembers what this tab has open, for a reload and for the next tab. */
export function rememberProject(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
    localStorage.setItem(KEY, id);
  } catch {
    // a browser that refuses storage opens the project that was used last
  }
}

/** What has changed: models of a project, the record of a project, or the list of all. */
export interface News {
  kind: "birds" | "project" | "projects";
  project: string;
}

const listeners = new Set<(news: News) => void>();
let opened: BroadcastChannel | null = null;

/** The channel between the tabs, open from the first word on; none where the browser has no such thing. */
function channel(): BroadcastChannel | null {
  if (opened || typeof BroadcastChannel === "undefined") return opened;
  opened = new BroadcastChannel("murmuration shelf");
  opened.addEventListener("message", ({ data }: MessageEvent<News>) => {
    if (typeof data?.kind === "string" && typeof data.project === "string") for (const f of listeners) f(data);
  });
  return opened;
}

/** Tells the other tabs. */
export function tellTabs(kind: News["kind"], project: string): void {
  channel()?.postMessage({ kind, project } satisfies News);
}

/** Calls f with what another tab tells; the returned function ends that. */
export function onNews(f: (news: News) => void): () => void {
  channel();
  listeners.add(f);
  return () => listeners.delete(f);
}

/** Locks that this tab holds, by name, with what lets them go. */
const held = new Map<string, () => void>();

/** Takes a name for this tab; false where another tab holds it. Where the browser has no locks it is always had. */
export function claim(name: string, mode: LockMode = "exclusive"): Promise<boolean> {
  if (!navigator.locks || held.has(name)) return Promise.resolve(true);
  return new Promise((decided) => {
    navigator.locks
      .request("murmuration " + name, { ifAvailable: true, mode }, (lock) => {
        decided(lock !== null);
        return lock ? new Promise<void>((release) => held.set(name, release)) : undefined;
      })
      .catch(() => decided(true));
  });
}

/** Lets a name go. */
export function release(name: string): void {
  held.get(name)?.();
  held.delete(name);
}

/** How many tabs hold a name, this one among them. */
export async function holders(name: string): Promise<number> {
  const locks = await navigator.locks?.query().catch(() => null);
  return locks?.held?.filter((lock) => lock.name === "murmuration " + name).length ?? 0;
}

/** A tab with an older version of the page has the shelf: nothing can be opened before it is closed. */
export function tellBlocked(): void {
  $(".view:not([hidden])").prepend(noticeHost("shelf"));
  post("shelf", { id: "blocked", tone: "warn", title: "blocked.title", text: "blocked.text" });
}

/** The shelf is open, or what the page keeps lies in memory only. */
export function tellOpened(lasting: boolean): void {
  clear("shelf", "blocked");
  $("main").querySelector("[data-notices=shelf]")?.remove();
  if (!lasting) post("shelf", { id: "memory", tone: "warn", title: "memory.title", text: "memory.text" });
}

/** A tab with a newer version of the page wants the shelf: what is open here is saved, and the shelf let go. */
export async function tellOutdated(rest: () => Promise<boolean>): Promise<void> {
  await rest();
  post("shelf", { id: "outdated", tone: "warn", title: "outdated.title", text: "outdated.text", actions: [{ id: "reload", label: "outdated.reload", press: () => location.reload() }] });
}
