// Mood over time: the mean of all models, a band as wide as they part, and a warning where it is widest.
import { words } from "../../kit/draw";
import { count, decimal, h, language, locale, s, t } from "../../page/shared";
import { area, line, plot } from "../plot";
import { wide, type Bucket } from "../pure/stream";

const dates = new Map<string, Intl.DateTimeFormat>();

/** A day as the language writes it, short. */
export function day(time: number, year = false): string {
  const key = language() + year;
  const format = dates.get(key) ?? new Intl.DateTimeFormat(locale(), { month: "short", day: "numeric", timeZone: "UTC", ...(year && { year: "numeric" }) });
  dates.set(key, format);
  return format.format(time);
}

export function moodChart(buckets: readonly Bucket[]): HTMLElement {
  const warned = wide(buckets), first = buckets[0]!, last = buckets.at(-1)!;
  const label = t("stream.label", { from: day(first.time, true), to: day(last.time, true), low: decimal(Math.min(...buckets.map((b) => b.mean))), high: decimal(Math.max(...buckets.map((b) => b.mean))), n: warned.size });
  const reach = Math.max(0.25, ...buckets.flatMap((b) => [Math.abs(b.low), Math.abs(b.high), Math.abs(b.mean) + b.spread / 2])), top = Math.min(1, Math.ceil(reach * 4) / 4);
  const to = last.time === first.time ? first.time + 1 : last.time;
  const chart = plot(label, { height: 18, x: { from: first.time, to }, y: { from: -top, to: top }, yTicks: [-top, 0, top], xTicks: (f) => ticks(buckets, Math.max(2, Math.floor((f.right - f.left) / (5 * f.rem)))) }, (f) => {
    const x = (b: Bucket) => f.x(b.time), half = buckets.length > 1 ? Math.max(2, (f.right - f.left) / buckets.length / 2) : 8;
    const wideAt = buckets.filter((b) => warned.has(b.time)).map((b) => s("rect", { x: x(b) - half, y: f.top, width: 2 * half, height: f.bottom - f.top, class: "warned" }));
    const signs = buckets.filter((b) => warned.has(b.time)).map((b) => words(x(b), f.top + 0.2 * f.rem, "!", "t-now mid"));
    return [
      ...wideAt, area(buckets.map((b) => [x(b), f.y(Math.min(top, b.mean + b.spread))] as const), buckets.map((b) => [x(b), f.y(Math.max(-top, b.mean - b.spread))] as const), "spread"),
      line(buckets.map((b) => [x(b), f.y(b.mean)] as const), "ln"), ...(buckets.length < 40 ? buckets.map((b) => s("circle", { cx: x(b), cy: f.y(b.mean), r: 2.5, class: "f-ink" })) : []), ...signs,
      words(f.left + 0.3 * f.rem, f.top + 1.1 * f.rem, t("stream.good"), "t-s t-3"), words(f.left + 0.3 * f.rem, f.bottom - 0.4 * f.rem, t("stream.bad"), "t-s t-3"),
    ];
  });
  return h("figure", { class: "mood", "data-id": "mood" }, chart, h("p", { class: "note" }, t("stream.key")), table(buckets, warned));
}

/** So many dates, the first and the last among them. */
function ticks(buckets: readonly Bucket[], most: number): { at: number; text: string }[] {
  const every = Math.max(1, Math.ceil((buckets.length - 1) / (most - 1)));
  return buckets.filter((_, i) => i % every === 0 && (i + every / 2 < buckets.length || i === buckets.length - 1)).map((b) => ({ at: b.time, text: day(b.time) }));
}

function table(buckets: readonly Bucket[], warned: Set<number>): HTMLElement {
  const heads = ["stream.col.lines", "stream.col.mean", "stream.col.spread", "stream.col.warn"].map((key) => h("th", { scope: "col", t: key }));
  const rows = buckets.map((b) => h("tr", {}, h("th", { scope: "row" }, day(b.time, true)), h("td", {}, count(b.n)), h("td", {}, decimal(b.mean)), h("td", {}, decimal(b.spread)), h("td", {}, warned.has(b.time) ? t("stream.warn") : "")));
  return h("details", { class: "twin" }, h("summary", { t: "chart.table" }), h("div", { class: "scroll-x", tabindex: 0 }, h("table", {}, h("thead", {}, h("tr", {}, h("td"), ...heads)), h("tbody", {}, ...rows))));
}
