// Messages that sit beside what they are about and stay until it is no longer true: what happened, what is safe, what next.
import { h, put } from "./dom";
import { onLanguage, t, type Params } from "./i18n";

export type Place = "pretrain" | "corpus" | "tune" | "shelf" | "link" | "blank" | "abilities" | "pairs" | "flock" | "class" | "projects";
type Text = string | [key: string, params?: Params] | (() => string);
export interface Notice {
  id: string;
  tone: "bad" | "warn" | "ok" | "live" | "plain";
  title: Text;
  text?: Text;
  actions?: { id: string; label: Text; press: () => void }[];
}

const notices = new Map<Place, Notice[]>();
const hosts = new Map<Place, HTMLElement>();

const read = (text: Text): string => (typeof text === "function" ? text() : typeof text === "string" ? t(text) : t(text[0], text[1]));

/** Shows a message; one with the same id is replaced. */
export function post(place: Place, notice: Notice): void {
  const others = (notices.get(place) ?? []).filter((n) => n.id !== notice.id);
  notices.set(place, [notice, ...others]);
  draw(place);
}

/** Takes messages away: one by its id, or all of a place. */
export function clear(place: Place, id?: string): void {
  const left = (notices.get(place) ?? []).filter((n) => id !== undefined && n.id !== id);
  if (left.length === (notices.get(place) ?? []).length) return;
  notices.set(place, left);
  draw(place);
}

/** The element in which a place's messages appear. */
export function noticeHost(place: Place): HTMLElement {
  const host = h("div", { class: "notices", "data-notices": place });
  hosts.set(place, host);
  draw(place);
  return host;
}

function draw(place: Place): void {
  const host = hosts.get(place);
  if (host) put(host, ...(notices.get(place) ?? []).map((n) => element(place, n)));
}

function element(place: Place, n: Notice): HTMLElement {
  const actions = (n.actions ?? []).map((a) => h("button", { type: "button", "data-id": a.id, click: a.press }, read(a.label)));
  const away = h("button", { type: "button", "data-id": "dismiss", click: () => clear(place, n.id) }, t("dismiss"));
  const role = n.tone === "bad" ? "alert" : "status";
  return h("div", { class: "msg " + n.tone, role, "data-notice": n.id }, h("b", {}, read(n.title)), n.text ? h("p", {}, read(n.text)) : null, ...actions, away);
}

onLanguage(() => {
  for (const place of hosts.keys()) draw(place);
});
