// Abilities as rows in their usual order, models as paths through the steps at which each came: where all learn in one order, no path runs back.
import type * as P from "../../lab/protocol";
import { ticks } from "../../kit/axis";
import { count, t } from "../../page/shared";
import { dot, path, rule, words, type Size } from "../draw";
import { cut } from "./groupchart";
import { probeName } from "./ladderwords";
import { inOrder } from "./orderwords";
import { at, type Scale } from "./scale";

const ROW = 1.65, TOP = 0.6, FOOT = 3.2; // rem

export const orderHeight = (rows: number, { rem }: Size): number => (TOP + rows * ROW + FOOT) * rem;

export interface Bird {
  colour: number;
  chosen: boolean;
}

export function orderPlot(o: P.Onsets, birds: readonly Bird[], { width, rem }: Size): SVGElement[] {
  const list = inOrder(o), steps = o.models.flatMap((m) => m.steps).filter((s) => s > 0), first = Math.min(...list.flatMap((c) => c.steps)), last = Math.max(...steps);
  const left = Math.min(12, (width / rem) * 0.36) * rem, late = list.some((c) => c.steps.some((s) => !Number.isFinite(s)));
  const x: Scale = { low: Math.max(1, first / 1.25), high: last, from: left, to: width - (late ? 4 : 1.2) * rem, log: true }, never = width - 1.4 * rem;
  const y = (row: number) => (TOP + (row + 0.5) * ROW) * rem, place = (step: number) => (Number.isFinite(step) ? at(x, step) : never);
  const rows = list.flatMap((c, r) => [words(0, y(r) + 4, cut(probeName(c.probe), left / rem - 0.4), "t-1"), rule(left, y(r), x.to, y(r), "rule"), ...(Number.isFinite(c.middle) ? [rule(at(x, c.middle), y(r) - 7, at(x, c.middle), y(r) + 7, "whisker")] : [])]);
  const order = birds.map((_, k) => k).sort((a, b) => Number(birds[a]!.chosen) - Number(birds[b]!.chosen));
  const paths = order.map((k) => path("M" + list.map((c, r) => `${place(c.steps[k]!).toFixed(1)} ${y(r).toFixed(1)}`).join("L"), "slope " + (birds[k]!.chosen ? "now" : "s" + birds[k]!.colour)));
  const dots = order.flatMap((k) => list.map((c, r) => dot(place(c.steps[k]!), y(r), 3, birds[k]!.chosen ? "f-now" : Number.isFinite(c.steps[k]!) ? "f" + birds[k]!.colour : "o s" + birds[k]!.colour)));
  return [...rows, ...paths, ...dots, ...axis(x, (TOP + list.length * ROW) * rem, late ? never : undefined, rem)];
}

function axis(x: Scale, y: number, never: number | undefined, rem: number): SVGElement[] {
  const marks = ticks(x.low, x.high, (3.6 * rem) / (x.to - x.from));
  const steps = marks.flatMap((s) => [rule(at(x, s), y, at(x, s), y + 4, "axis"), words(at(x, s), y + 1.25 * rem, count(s), "t-s t-3 mid")]);
  return [rule(x.from, y, x.to, y, "axis"), ...steps, words(x.from, y + 2.5 * rem, t("order.axis"), "t-s t-1"), ...(never === undefined ? [] : [words(never + 0.9 * rem, y + 1.25 * rem, t("order.never"), "t-s t-3 end")])];
}
