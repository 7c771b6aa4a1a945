// The picture as tables, for those who read rather than look.
import { count, decimal, h, nameOf, onLanguage, percent, put, t } from "../page/shared";
import type { Flight } from "./flight";
import type { Live } from "./live";
import { isSibling, type Recording, SIX } from "./recording";

type Cell = string | number;

const table = (caption: string, head: string[], rows: Cell[][]): HTMLElement =>
  h("div", { class: "scroll-x" }, h("table", {}, h("caption", {}, caption), h("thead", {}, h("tr", {}, ...head.map((x) => h("th", { scope: "col" }, x)))),
    h("tbody", {}, ...rows.map(([first, ...rest]) => h("tr", {}, h("th", { scope: "row" }, String(first)), ...rest.map((x) => h("td", {}, String(x))))))));

/** All numbers, filled when they are asked for. */
export function mountTwin(flight: Flight, live: Live): HTMLElement {
  const body = h("div", { class: "twin-tables" }), twin = h("details", { class: "twin sky-twin", "data-id": "first-table" }, h("summary", { t: "sky.table" }), body);
  const draw = () => twin.open && put(body, ...tables(flight.recording, live));
  twin.addEventListener("toggle", draw);
  flight.bus.on("recording", draw);
  live.bus.on("changed", () => twin.open && draw());
  onLanguage(draw);
  return twin;
}

function tables(r: Recording, live: Live): HTMLElement[] {
  const sibling = (i: number) => t(isSibling(i) ? "sky.siblings" : "sky.strangers"), held = live.recording === r && live.begun;
  const birds = r.birds.map((b, i) => [nameOf({ key: b.name, round: 1 }), sibling(i), b.base + 1, percent(b.accuracy), b.digest.slice(0, 12), t("sky.fate." + (held ? live.fate(i) : "recorded"))]);
  const alike = r.alike.map((x, k) => [t(k ? "sky.strangers" : "sky.siblings"), decimal(x.mean), `${decimal(x.interval[0]!)} – ${decimal(x.interval[1]!)}`, decimal(r.untrained), percent(r.failing[k]!.error)]);
  const counts = Array.from({ length: SIX + 1 }, (_, n) => [n, ...r.failing.flatMap((f) => [count(f.counted[n]!), decimal(f.expected[n]!, 1)])]);
  const frames = r.frames.map((f) => [t("sky.phase." + f.phase), count(f.step), decimal(f.siblings), decimal(f.strangers), decimal(f.stress)]);
  const abilities = r.abilities.map((a) => [t("sky.ability." + a.name), a.came.map((step) => count(step)).join(t("join.list")) || t("sky.never")]);
  return [
    table(t("sky.table.birds"), heads("bird", "six", "base", "accuracy", "digest", "here"), birds), table(t("sky.table.alike"), heads("six", "consistency", "interval", "untrained", "error"), alike),
    table(t("sky.table.fail", { n: r.questions }), heads("fail", "siblings", "chance", "strangers", "chance"), counts), table(t("sky.table.frames"), heads("phase", "step", "siblings", "strangers", "stress"), frames),
    table(t("sky.table.abilities"), heads("ability", "came"), abilities), h("p", { class: "note" }, t("sky.table.note", { parameters: r.parameters })),
  ];
}

const heads = (...names: string[]): string[] => names.map((x) => t("sky.col." + x));
