// The address follows the configuration; the dialog that shares it is a bundle of its own.
import { $ } from "./dom";
import { faultText } from "./faults";
import { framed } from "./frame";
import { encode, panels, type Panel } from "./link";
import { post } from "./notices";
import type { Session } from "./session";
import type { Settings } from "./settings";
import { version } from "./version";
import type { SharingHost } from "./sharinghost";
import { styles } from "./styles";

/** The panel that the address names. */
export function panelNow(): Panel {
  const name = location.hash.slice(1).split("?")[0] ?? "";
  return (panels as readonly string[]).includes(name) ? (name as Panel) : "first";
}

/** Marks the addresses that the page itself wrote: one comes back only by the browser's Back and Forward. */
export const WRITTEN = "written";

/** Writes panel and settings into the address without a new history entry; once a model has begun, all that it takes to grow the same. */
export function follow(session: Session, defaults: Settings, panel = panelNow()): void {
  if (panel === "flock" || panel === "class") return; // flock.js writes the plan there, class.js the room
  go(framed(encode(panel, session.settings, defaults, { corpus: session.made?.hash, whole: !!session.bird })));
}

/** Puts another address in place of the present one. */
export function go(address: string): void {
  if (address !== location.hash || history.state !== WRITTEN) history.replaceState(WRITTEN, "", address);
}

/** The whole address of what is on stage, without the frame of this page. */
export function wholeLink(session: Session, defaults: Settings, panel = panelNow()): string {
  if (panel === "class") return location.href.split("#")[0] + framed(location.hash, { hide: [] });
  const hash = panel === "flock" ? framed(location.hash, { hide: [] }) : encode(panel, session.settings, defaults, { corpus: session.made?.hash, language: true, whole: true });
  return location.href.split("#")[0] + (panel === "flock" ? sealed(hash) : hash);
}

/** A plan's address with the version of the program. */
const sealed = (hash: string): string => (/[?&]v=/.test(hash) ? hash : hash + (hash.includes("?") ? "&v=" : "?v=") + version);

/** The parts of the dialog. */
export type SharingTab = "link" | "lesson" | "report";

let host: SharingHost | null = null, styled: Promise<void> | null = null;

/** Lets Share open the dialog. */
export function mountShare(given: SharingHost): void {
  host = given;
  $("[data-act=share]").addEventListener("click", () => void openSharing("link"));
}

/** Opens the dialog; its program comes the first time. */
export async function openSharing(tab: SharingTab): Promise<void> {
  if (!host) return;
  try {
    await (styled ??= styles("sharing.css"));
    (await import("./sharing.js")).openDialog(host, tab);
  } catch (error) {
    styled = null;
    post("link", { id: "sharing", tone: "bad", title: "share.failed", text: () => faultText(error) });
  }
}
