// Each factor's effect on one axis with its interval, and the shares of likeness on a single line.
import type * as P from "../../lab/protocol";
import { breadth } from "../../kit/draw";
import { decimal, percent, t } from "../../page/shared";
import { cell, dot, rule, words, type Size } from "../draw";
import { likeness, probability } from "../words";
import { claimOf, factorName, gain, lessIsAlike, ranked } from "./causeswords";
import { cut, emsOf } from "./groupchart";
import { at, ends, marks, places, spaced, type Scale } from "./scale";

const ROW = 2, TOP = 1.2, FOOT = 3.8, SHARES = 5.6; // rem

export const forestHeight = (factors: number, { width, rem }: Size): number => (TOP + factors * rowOf(width, rem) + FOOT + SHARES) * rem;

const narrow = (width: number, rem: number): boolean => width < 34 * rem;
/** Room for the longest name, in rem, so far as a third of the picture allows. */
const namesRoom = (list: readonly P.Cause[], width: number, rem: number): number => Math.min(0.36 * (width / rem), Math.max(9, ...list.map((c) => emsOf(factorName(c.factor)))));
/** On a narrow picture a factor's name stands above its line. */
const rowOf = (width: number, rem: number): number => (narrow(width, rem) ? ROW + 0.9 : ROW);

/** The least and the most of an interval, turned where less is more alike. */
function spanOf(c: P.Cause, measure: string): [number, number] {
  const [low = NaN, high = NaN] = c.interval;
  return lessIsAlike(measure) ? [-high, -low] : [low, high];
}

export function forest(causes: readonly P.Cause[], measure: string, residual: number, size: Size): SVGElement[] {
  const { width, rem } = size, list = ranked(causes), thin = narrow(width, rem), row = rowOf(width, rem) * rem, names = namesRoom(list, width, rem);
  const [low, high] = ends([0, ...list.flatMap((c) => [gain(c, measure), ...spanOf(c, measure)])], 5);
  const scale: Scale = { low, high, from: thin ? 1.2 * rem : (names + 0.5) * rem, to: width - (thin ? 3.4 : 10.5) * rem }, foot = TOP * rem + list.length * row;
  const lines = list.flatMap((c, i) => factorRow(c, measure, scale, TOP * rem + (i + 1) * row - 0.75 * rem, thin, rem));
  return [rule(at(scale, 0), 0.3 * rem, at(scale, 0), foot, "null"), ...lines, ...axis(scale, foot, rem), ...shares(list, residual, foot + FOOT * rem, size)];
}

function factorRow(c: P.Cause, measure: string, s: Scale, y: number, thin: boolean, rem: number): SVGElement[] {
  const name = thin ? words(0, y - 0.85 * rem, factorName(c.factor), "t-1") : words(0, y + 4, cut(factorName(c.factor), s.from / rem - 0.5), "t-1"), claim = claimOf(c);
  if (claim === "none") return [name, words(s.from, y + 4, t("causes.none"), "t-s t-3")];
  const v = gain(c, measure), [low, high] = spanOf(c, measure), solid = claim === "claimed";
  const marks = [rule(s.from, y, s.to, y, "rule"), rule(at(s, low), y, at(s, high), y, solid ? "span" : "span open"), dot(at(s, v), y, 4.5, solid ? "f-ink" : "hollow")];
  const number = words(s.to + 0.7 * rem, y + 4, (v > 0 ? "+" : "") + likeness(v), "t-1");
  const beside = words(s.to + 3.9 * rem, y + 4, besides(c), "t-s t-3"), below = words(s.to + 3.2 * rem, y - 0.85 * rem, besides(c), "t-s t-3 end");
  return [name, ...marks, number, thin ? below : beside];
}

/** How it stands to chance, in two words. */
function besides(c: P.Cause): string {
  const claim = claimOf(c);
  if (claim === "seeds") return t("causes.beside.seeds", { n: c.seeds });
  if (claim === "tangled" || c.p === undefined) return t("causes.beside.tangled");
  return t("causes.beside.p", { p: probability(c.p) });
}

function axis(s: Scale, y: number, rem: number): SVGElement[] {
  const list = marks(s.low, s.high, 5), digits = places(list);
  const ticks = list.flatMap((v) => [rule(at(s, v), y, at(s, v), y + 4, "axis"), words(at(s, v), y + 1.2 * rem, v === 0 ? "0" : (v > 0 ? "+" : "") + decimal(v, digits), "t-s t-3 mid")]);
  const less = at(s, 0) - s.from > breadth(t("causes.less")) * 0.75 * rem + 8 ? [words(at(s, 0) - 8, y + 2.3 * rem, t("causes.less"), "t-s t-3 end")] : [];
  return [rule(s.from, y, s.to, y, "axis"), ...ticks, ...less, words(at(s, 0) + 8, y + 2.3 * rem, t("causes.more"), "t-s t-3")];
}

interface Part {
  name: string;
  share: number;
  style: string;
}

/** One line of a hundred percent: what goes with each factor, and what with none. */
function shares(list: readonly P.Cause[], residual: number, top: number, { width, rem }: Size): SVGElement[] {
  const parts: Part[] = [...list.filter((c) => c.share > 0.004).map((c, i): Part => ({ name: factorName(c.factor), share: c.share, style: `q${Math.max(1, 7 - 2 * i)}` })), { name: t("causes.rest"), share: Math.max(0, residual), style: "rest" }];
  const whole = parts.reduce((sum, p) => sum + p.share, 0) || 1, y = top + 1.1 * rem, high = 1.1 * rem;
  let x = 0;
  const placed = parts.map((p) => {
    const from = x;
    x += (p.share / whole) * width;
    return { ...p, from, to: x };
  });
  const texts = placed.map((p) => `${p.name} ${percent(p.share)}`), room = texts.map((text) => (breadth(text) * 0.76 + 0.9) * rem);
  return [words(0, top + 0.5 * rem, t("causes.shares.title"), "t-s t-1"), ...placed.map((p) => cell(p.from + 0.5, y, p.to - p.from - 1, high, p.style)), ...named(placed, texts, room, y + high, width, rem)];
}

/** The parts' names below the line, in as many rows as they need, each with a hair to its part. */
function named(placed: readonly { from: number; to: number }[], texts: readonly string[], room: readonly number[], y: number, width: number, rem: number): SVGElement[] {
  const middle = placed.map((p) => (p.from + p.to) / 2), sum = room.reduce((a, b) => a + b, 0), rows = sum > width ? 2 : 1;
  const hairs: SVGElement[] = [], names: SVGElement[] = [];
  for (let r = 0; r < rows; r++) {
    const mine = middle.flatMap((m, i) => (i % rows === r ? [{ i, at: m, room: room[i]! }] : [])), where = spaced(mine, -0.4 * rem, width + 0.4 * rem), down = y + (1.5 + r * 1.2) * rem;
    mine.forEach(({ i }, k) => {
      hairs.push(rule(middle[i]!, y + 2, where[k]!, down - 0.85 * rem, "axis"));
      names.push(words(where[k]!, down, texts[i]!, "t-s t-1 mid halo"));
    });
  }
  return [...hairs, ...names];
}
