// Ability against size, and below it, on the same axis, how alike the seeds of a size are.
import type * as P from "../../lab/protocol";
import { breadth } from "../../kit/draw";
import { decimal, t } from "../../page/shared";
import { dot, path, rule, words, type Size } from "../draw";
import { likeness } from "../words";
import { mean } from "./flawwords";
import { large, probeName, sizeOf, type Shown, type SizeBy } from "./ladderwords";
import { at, ends, marks, places, spaced, type Scale } from "./scale";

const TOP = 2, ABOVE = 11.5, BETWEEN = 2.6, BELOW = 5.5, FOOT = 3.4; // rem

export const ladderHeight = ({ rem }: Size): number => (TOP + ABOVE + BETWEEN + BELOW + FOOT) * rem;

/** The axis of sizes, by their logarithm, with room to both sides; where all are equal they stand in its middle. */
function sizes(rungs: readonly P.Rung[], by: SizeBy, from: number, to: number): Scale {
  const list = rungs.map((r) => sizeOf(r, by)), low = Math.min(...list), high = Math.max(...list), room = high > low ? (high / low) ** 0.04 : 2;
  return { low: low / room, high: high * room, from, to, log: true };
}

export function ladderPlot(l: P.Ladder, s: Shown, by: SizeBy, { width, rem }: Size): SVGElement[] {
  const x = sizes(l.rungs, by, 2.6 * rem, width - 4.6 * rem), top = TOP * rem, low = (TOP + ABOVE + BETWEEN) * rem;
  const flat = s.values.flat(), [least, most] = s.name === "loss" ? ends(flat, 4) : [0, 1];
  const y: Scale = { low: least, high: most, from: top + ABOVE * rem, to: top };
  const alike = l.rungs.flatMap((r) => (r.likeness === undefined ? [] : [r.likeness, ...r.interval])), [a, b] = ends(alike, 3), z: Scale = { low: a, high: Math.min(b, Math.max(1, b)), from: low + BELOW * rem, to: low };
  const place = (r: P.Rung) => at(x, sizeOf(r, by));
  return [...frame(y, x, marks(y.low, y.high, s.name === "loss" ? 4 : 2), probeName(s.name), rem), ...guessing(s, x, y), ...scores(l, s, place, y, rem), ...(alike.length ? [...frame(z, x, marks(z.low, z.high, 2), t("sizes.likeness"), rem), ...likenesses(l, place, z, x, rem)] : []), ...ruler(l.rungs, by, x, z.from, rem)];
}

function frame(y: Scale, x: Scale, list: readonly number[], title: string, rem: number): SVGElement[] {
  const digits = Math.max(1, places(list));
  return [words(0, y.to - 1 * rem, title, "t-s t-1"), ...list.flatMap((v) => [words(x.from - 0.5 * rem, at(y, v) + 4, v % 1 || digits > 1 ? decimal(v, digits) : String(v), "t-s t-3 end"), rule(x.from, at(y, v), x.to, at(y, v), "rule")]), rule(x.from, y.from, x.to, y.from, "axis")];
}

/** Chance, named at its right end, which most lines have left by then. */
function guessing({ chance, values }: Shown, x: Scale, y: Scale): SVGElement[] {
  if (chance === undefined) return [];
  const left = mean(values.at(-1) ?? []) < chance + 0.15, at1 = at(y, chance);
  return [rule(x.from, at1, x.to, at1, "null"), words(left ? x.from + 4 : x.to - 4, at1 - 6, t("sizes.chance", { p: decimal(chance) }), "t-s t-3 halo" + (left ? "" : " end"))];
}

/** The band from the lowest seed to the highest, the mean's line, and every seed. */
function scores(l: P.Ladder, s: Shown, place: (r: P.Rung) => number, y: Scale, rem: number): SVGElement[] {
  const order = l.rungs.map((r, i) => ({ x: place(r), list: s.values[i] ?? [] })).filter((p) => p.list.length).sort((p, q) => p.x - q.x);
  const point = (px: number, v: number) => `${px.toFixed(1)} ${at(y, v).toFixed(1)}`, last = order.at(-1);
  if (!last) return [];
  const band = path(`M${[...order.map((p) => point(p.x, Math.max(...p.list))), ...order.toReversed().map((p) => point(p.x, Math.min(...p.list)))].join("L")}Z`, "spread"), line = path(`M${order.map((p) => point(p.x, mean(p.list))).join("L")}`, "ln");
  return [band, line, ...order.flatMap((p) => p.list.map((v) => dot(p.x, at(y, v), 3, "f-ink soft"))), words(last.x + 0.7 * rem, at(y, mean(last.list)) + 4, decimal(mean(last.list)), "t-1")];
}

function likenesses(l: P.Ladder, place: (r: P.Rung) => number, z: Scale, x: Scale, rem: number): SVGElement[] {
  const list = l.rungs.filter((r) => r.likeness !== undefined).sort((p, q) => place(p) - place(q)), last = list.at(-1)!;
  const bars = list.flatMap(({ interval: [low, high] }, i) => (low === undefined || high === undefined ? [] : [rule(place(list[i]!), at(z, low), place(list[i]!), at(z, high), "span s1")]));
  const line = path(`M${list.map((r) => `${place(r).toFixed(1)} ${at(z, r.likeness!).toFixed(1)}`).join("L")}`, "ln thin");
  return [line, ...bars, ...list.map((r) => dot(place(r), at(z, r.likeness!), 4, "f1")), words(Math.min(place(last), x.to) + 0.7 * rem, at(z, last.likeness!) + 4, likeness(last.likeness!), "t-1")];
}

/** The sizes themselves under both: where two would run into each other, they move apart. */
function ruler(rungs: readonly P.Rung[], by: SizeBy, x: Scale, y: number, rem: number): SVGElement[] {
  const list = [...new Set(rungs.map((r) => sizeOf(r, by)))].sort((a, b) => a - b), texts = list.map(large), room = texts.map((text) => (breadth(text) * 0.76 + 0.7) * rem);
  const sum = room.reduce((a, b) => a + b, 0), shown = sum > x.to - x.from + 5 * rem ? list.map((_, i) => i === 0 || i === list.length - 1 || i === Math.floor(list.length / 2)) : list.map(() => true);
  const keep = list.flatMap((v, i) => (shown[i] ? [{ v, text: texts[i]!, at: at(x, v), room: room[i]! }] : [])), where = spaced(keep, x.from - 2.4 * rem, x.to + 4.4 * rem);
  return [...list.map((v) => rule(at(x, v), y, at(x, v), y + 4, "axis")), ...keep.map((k, i) => words(where[i]!, y + 1.3 * rem, k.text, "t-s t-3 mid")), words(x.from, y + 2.7 * rem, t("sizes.axis." + by), "t-s t-1")];
}
