// The machine's card: how long the present model takes here, a smaller one where that is long, what the machine has, and what is missing.
import { button, count, duration, h, openPopover, put, t, workersOf } from "../page/shared";
import type { DeviceHost } from "../page/devicehost";
import type { Offline } from "../offline/page";
import type { Settings } from "../page/settings";
import { Awake } from "./awake";
import { facts, type Facts, type Power } from "./facts";
import { rough } from "./pace";
import type { Pacer } from "./pacer";

/** Longer than this, in seconds, is long; on a battery sooner. */
const LONG = { mains: 300, phone: 120, battery: 120 } as const;
/** What a smaller one may take. */
const SHORT = { mains: 120, phone: 60, battery: 60 } as const;

export interface Known {
  pacer: Pacer;
  offline: Offline;
  power: Power;
  /** Asks the browser to put the page among the apps, where it offers that. */
  install: (() => void) | null;
}

/** Opens the card above a part of the strip. */
export function openCard(part: HTMLElement, host: DeviceHost, known: Known): () => void {
  const time = h("div"), what = h("dl", { class: "m-facts" }), more = h("div", { class: "m-more" });
  const draw = async () => {
    put(time, ...timeOf(host, known));
    const found = await facts();
    put(what, ...rows(found, known, host.session.settings).flatMap(([name, text]) => [h("dt", {}, t("device.fact." + name)), h("dd", {}, text)]));
    put(more, ...missing(found), ...acts(found, known, () => void draw()));
  };
  void draw();
  openPopover(part, part.dataset.part ?? "machine-phone", t("device.title"), [time, what, more]);
  return () => void draw();
}

const line = (text: string): HTMLElement => h("p", {}, text);

/** How long it takes, and what would take less. */
function timeOf({ session, change }: DeviceHost, { pacer, power }: Known): HTMLElement[] {
  const seconds = pacer.seconds(), work = pacer.work();
  if (seconds === null || !work) return [line(t("device.unknown"))];
  const told = line(t("device.time", { time: duration(rough(seconds)), steps: count(work.steps), cores: work.cores }));
  told.classList.add("m-time");
  const how = line(t(pacer.trained ? "device.how.trained" : "device.how.measured"));
  if (session.phase === "running" || seconds <= LONG[power]) return [told, how];
  const less = gentle(session.settings, pacer, power), takes = pacer.seconds(less) ?? seconds;
  const parts = { layers: less.layers, hidden: less.hidden, steps: count(less.steps), cores: workersOf(less), time: duration(rough(takes)) };
  return [told, how, h("div", { class: "help aside" }, line(t("device.long." + power, parts)), button("lighter", "device.lighter", () => change(less)))];
}

/** What is proposed where a training would be long: less work, and where the power is short one core. */
function gentle(s: Settings, pacer: Pacer, power: Power): Settings {
  return pacer.lighter(SHORT[power], power === "mains" ? s : { ...s, workers: "1" });
}

function rows(f: Facts, { offline, power }: Known, s: Settings): [string, string][] {
  const { have } = offline;
  const all: [string, string | undefined][] = [
    ["cores", t("device.cores", { n: f.cores, used: workersOf(s) })],
    ["simd", t(f.simd ? "device.simd.yes" : "device.simd.no")],
    ["memory", f.memory === undefined ? undefined : t(f.memory >= 8 ? "device.memory.most" : "device.memory", { n: f.memory })],
    ["power", t("device.power." + power)],
    ["storage", f.storage && t("device.storage", { used: size(f.storage.used), most: size(f.storage.most) }) + t(f.kept ? "device.kept" : "device.unkept")],
    ["offline", t("offline." + offline.standing, have ? { n: have.files, of: have.of } : {})],
    ["awake", t(Awake.possible ? "device.awake.yes" : "device.awake.no")],
  ];
  return all.filter((row): row is [string, string] => row[1] !== undefined);
}

/** Bytes as people say them. */
function size(bytes: number): string {
  const mega = bytes / 1e6;
  return mega < 1000 ? t("device.mb", { n: Number(mega.toPrecision(2)) }) : t("device.gb", { n: Number((mega / 1000).toPrecision(2)) });
}

const missing = (f: Facts): HTMLElement[] => (f.secure ? [] : [h("p", { class: "help aside" }, t("device.insecure"))]);

/** What can be had for a press. */
function acts(f: Facts, { offline, install }: Known, again: () => void): HTMLElement[] {
  const { have } = offline, rest = have ? have.ofBytes - have.bytes : 0;
  const keep = () => void navigator.storage.persist().then(again);
  const fetchAll = () => void offline.fill(true).then(again);
  const all: (HTMLElement | null)[] = [
    offline.standing === "part" || offline.standing === "full" ? h("button", { type: "button", class: "link", "data-id": "fill", click: fetchAll }, t("offline.fill", { size: size(rest) })) : null,
    f.kept === false && f.secure ? button("persist", "device.persist", keep) : null,
    install ? button("install", "offline.install", install) : null,
  ];
  return all.filter((e): e is HTMLElement => e !== null);
}
