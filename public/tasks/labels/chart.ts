// The curve of score over labels: a line and a band of seeds for each way of beginning, its name beside it.
import { words } from "../../kit/draw";
import { count, decimal, h, s, t } from "../../page/shared";
import { area, line, plot } from "../plot";
import { bandOf, sureness, type Band } from "../pure/budgets";
import type { Arm, Point } from "./run";

const arms: readonly [Arm, string, string][] = [["own", "ink", "f-ink"], ["bird", "fam1", "f1"], ["scratch", "thin", "f-edge"]];

interface Row {
  n: number;
  budget: number;
  bands: Map<Arm, Band>;
}

/** Budgets in order, what each arm came to at each; `all` is how many labels "all" are. */
export function rowsOf(points: readonly Point[], budgets: readonly number[], all: number): Row[] {
  return budgets.map((budget) => {
    const bands = new Map<Arm, Band>();
    for (const [arm] of arms) {
      const band = bandOf(points.filter((p) => p.arm === arm && p.budget === budget).map((p) => p.score));
      if (band) bands.set(arm, band);
    }
    return { n: budget || all, budget, bands };
  }).filter((r) => r.bands.size > 0);
}

const spoken = (rows: readonly Row[]): string => rows.map((r) => t("labels.at", { n: r.n }) + " " + [...r.bands].map(([arm, b]) => `${t("labels.arm." + arm)} ${decimal(b.mean)}`).join(", ")).join("; ");

export function curve(rows: readonly Row[], score: string): HTMLElement {
  const present = arms.filter(([arm]) => rows.some((r) => r.bands.has(arm))), first = rows[0]!.n, last = rows.at(-1)!.n;
  const chart = plot(spoken(rows), { height: 18, beside: 7.5, x: { from: first, to: Math.max(last, first + 1), log: true }, y: { from: 0, to: 1 }, yTicks: [0, 0.5, 1], xTicks: () => rows.map((r) => ({ at: r.n, text: count(r.n) })) }, (f) => {
    const out: SVGElement[] = [words(f.left + 0.3 * f.rem, f.top + 1.1 * f.rem, score, "t-s t-3")], ends: { y: number; text: string; style: string }[] = [];
    for (const [arm, style, dot] of present) {
      const at = rows.flatMap((r) => (r.bands.has(arm) ? [{ x: f.x(r.n), band: r.bands.get(arm)! }] : []));
      out.push(area(at.map((p) => [p.x, f.y(p.band.high)] as const), at.map((p) => [p.x, f.y(p.band.low)] as const), "spread " + style), line(at.map((p) => [p.x, f.y(p.band.mean)] as const), "ln " + style), ...at.map((p) => s("circle", { cx: p.x, cy: f.y(p.band.mean), r: 3, class: dot })));
      const end = at.at(-1)!;
      ends.push({ y: f.y(end.band.mean), text: t("labels.arm." + arm), style: arm === "own" ? "t-1" : "t-3" });
    }
    ends.sort((a, b) => a.y - b.y).forEach((e, i) => (e.y = Math.max(e.y, (ends[i - 1]?.y ?? -99) + 1.2 * f.rem)));
    return [...out, ...ends.map((e) => words(f.right + 0.6 * f.rem, e.y + 0.3 * f.rem, e.text, "t-s " + e.style))];
  });
  return h("figure", { class: "labels", "data-id": "labels-curve" }, chart, h("p", { class: "note", t: "labels.key" }), table(rows));
}

function table(rows: readonly Row[]): HTMLElement {
  const heads = arms.map(([arm]) => h("th", { scope: "col", t: "labels.arm." + arm }));
  const cell = (b: Band | undefined) => h("td", {}, b ? `${decimal(b.mean)} (${decimal(b.low)}–${decimal(b.high)})` : "–");
  const line = (r: Row) => h("tr", {}, h("th", { scope: "row" }, t("labels.at", { n: r.n })), ...arms.map(([arm]) => cell(r.bands.get(arm))));
  return h("details", { class: "twin" }, h("summary", { t: "chart.table" }), h("div", { class: "scroll-x", tabindex: 0 }, h("table", {}, h("thead", {}, h("tr", {}, h("td"), ...heads)), h("tbody", {}, ...rows.map(line)))));
}

/** Where the gain is sure, where not, in one sentence for each budget and arm. */
export function sentences(points: readonly Point[], rows: readonly Row[]): HTMLElement {
  const one = (arm: "own" | "bird", r: Row): HTMLElement | null => {
    const gains = points.filter((p) => p.arm === arm && p.budget === r.budget).flatMap((p) => (p.gain ? [p.gain] : []));
    const d = bandOf(gains.map((g) => g.difference));
    return d ? h("li", {}, t("labels.sure." + sureness(gains), { n: r.n, arm: t("labels.arm." + arm), d: decimal(d.mean), seeds: gains.length, sure: gains.filter((g) => g.low > 0).length })) : null;
  };
  return h("ul", { class: "sure", "data-id": "labels-words" }, ...(["own", "bird"] as const).flatMap((arm) => rows.map((r) => one(arm, r))));
}
