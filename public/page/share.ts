// The address follows the configuration; the dialog that shares it is a bundle of its own.
import { $ } from "./dom";
import { faultText } from "./faults";
import { framed } from "./frame";
import { encode, panels, taskPart, type Panel } from "./link";
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
  go(framed(tasked(encode(panel, session.settings, defaults, { corpus: session.made?.hash, whole: !!session.bird }))));
}

/** What tasks.js does about its panel's address. */
export interface TaskAddress {
  /** Takes what an address says; one that says nothing of a task changes nothing. */
  read(fragment: string): void;
  /** What is set, as parts of an address; `whole` names the task in any case. */
  write(whole: boolean): string[];
}

let tasks: TaskAddress | null = null;

/** From now on the Fine-tune panel's address is written and read. */
export const joinAddress = (given: TaskAddress): void => void (tasks = given);

/** Takes what an address says of a task. */
export const readTasks = (fragment: string): void => void (fragment.startsWith("#finetune") && tasks?.read(fragment));

/** Writes what is set in the Fine-tune panel into the address. */
export const followTasks = (): void => void (panelNow() === "finetune" && go(framed(tasked(location.hash))));

/** An address of the Fine-tune panel with what is set there; before tasks.js is here, what the address has said stays. */
function tasked(fragment: string, whole = false): string {
  const [head = "", query = ""] = fragment.split("?", 2), of = (text: string, task: boolean) => text.split("&").filter((pair) => pair && taskPart.test(pair.split("=")[0]!) === task);
  if (head !== "#finetune") return fragment;
  const parts = [...of(query, false), ...(tasks ? tasks.write(whole) : of(location.hash.split("?")[1] ?? "", true))];
  return head + (parts.length ? "?" + parts.join("&") : "");
}

/** Puts another address in place of the present one. */
export function go(address: string): void {
  if (address !== location.hash || history.state !== WRITTEN) history.replaceState(WRITTEN, "", address);
}

/** The whole address of what is on stage, without the frame of this page. */
export function wholeLink(session: Session, defaults: Settings, panel = panelNow()): string {
  if (panel === "class") return location.href.split("#")[0] + framed(location.hash, { hide: [] });
  const hash = panel === "flock" ? framed(location.hash, { hide: [] }) : tasked(encode(panel, session.settings, defaults, { corpus: session.made?.hash, language: true, whole: true }), true);
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
