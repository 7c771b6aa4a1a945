// Ensembles as dots: how much they gain over one of their members, against how often their members agree.
import type * as P from "../../lab/protocol";
import { breadth } from "../../kit/draw";
import { percent, t } from "../../page/shared";
import { dot, rule, words, type Size } from "../draw";
import { gainOf, points, type Way } from "./curewords";
import { at, ends, marks, spaced, type Scale } from "./scale";

export const cureHeight = ({ rem }: Size): number => 17 * rem;

interface Kind {
  key: "same" | "diverse";
  list: readonly P.Ensemble[];
  mean: P.CureMean | undefined;
  name: string;
}

export function curePlot(c: P.Cure, way: Way, { width, height, rem }: Size): SVGElement[] {
  const [low, high] = ends([0, ...c.ensembles.map((e) => gainOf(e, way))], 4), [left, right] = ends(c.ensembles.map((e) => e.agreement), 5);
  const kinds = [kindOf("same", c.ensembles.filter((e) => !e.diverse), c.same), kindOf("diverse", c.ensembles.filter((e) => e.diverse), c.diverse)];
  const room = Math.max(...kinds.map((k) => breadth(k.name))) * 0.82 * rem + rem;
  const x: Scale = { low: left, high: right, from: 3 * rem, to: width - room }, y: Scale = { low, high, from: height - 3.2 * rem, to: 1.9 * rem };
  const shown = kinds.filter((k) => k.mean && k.list.length), heights = spaced(shown.map((k) => ({ at: at(y, k.mean![way]), room: 2.4 * rem })), y.to, y.from);
  return [...axes(x, y, rem), ...kinds.flatMap((k) => k.list.map((e) => dot(at(x, e.agreement), at(y, gainOf(e, way)), 3.5, k.key === "same" ? "f5 soft" : "o s1"))), ...shown.flatMap((k, i) => middle(k, way, x, y, heights[i]!, rem))];
}

const kindOf = (key: Kind["key"], list: readonly P.Ensemble[], mean: P.CureMean | undefined): Kind => ({ key, list, mean, name: t("cure.kind." + key) });

function axes(x: Scale, y: Scale, rem: number): SVGElement[] {
  const ys = marks(y.low, y.high, 4).flatMap((v) => [words(x.from - 0.6 * rem, at(y, v) + 4, v === 0 ? "0" : points(v).replace(/[.,]0$/, ""), "t-s t-3 end"), rule(x.from, at(y, v), x.to, at(y, v), v === 0 ? "null" : "rule")]);
  const xs = marks(x.low, x.high, 5).flatMap((v) => [rule(at(x, v), y.from, at(x, v), y.from + 4, "axis"), words(at(x, v), y.from + 1.25 * rem, percent(v), "t-s t-3 mid")]);
  return [...ys, rule(x.from, y.from, x.to, y.from, "axis"), ...xs, words(0, 0.8 * rem, t("cure.axis.gain"), "t-s t-1"), words(x.from, y.from + 2.5 * rem, t("cure.axis.agreement"), "t-s t-1")];
}

/** The mean of one kind: a large dot, the interval of its gain, and beside the picture what it is. */
function middle({ key, list, mean, name }: Kind, way: Way, x: Scale, y: Scale, label: number, rem: number): SVGElement[] {
  const gain = mean![way], px = at(x, list.reduce((sum, e) => sum + e.agreement, 0) / list.length), py = at(y, gain), colour = key === "same" ? 5 : 1;
  const [low = NaN, high = NaN] = way === "averaged" ? mean!.interval : [];
  const bar = Number.isFinite(low) ? [rule(px, at(y, low), px, at(y, high), `span s${colour}`)] : [];
  const beside = [words(x.to + 0.7 * rem, label - 0.1 * rem, name, `t-1`), words(x.to + 0.7 * rem, label + 1.05 * rem, points(gain), "t-1")];
  return [rule(px + 8, py, x.to + 0.5 * rem, label, "axis"), ...bar, dot(px, py, 5, "f" + colour), ...beside];
}
