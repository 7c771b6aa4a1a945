// Failures by group: how often each model fails it, and how often all of them together do against chance.
import type * as P from "../../lab/protocol";
import { decimal, percent, t } from "../../page/shared";
import { dot, path, rule, words, type Size } from "../draw";
import { times } from "./failedwords";
import { at, ends, marks, places, type Scale } from "./scale";

const ROW = 1.5, TOP = 2.4; // rem

export const groupsHeight = (groups: number, rem: number): number => (TOP + groups * ROW + 0.6) * rem;

export interface GroupRow extends P.GroupError {
  name: string;
}

/** The groups, those that all fail most often first. */
export function groupChart(list: readonly GroupRow[], colour: (model: number) => number, { width, rem }: Size): SVGElement[] {
  const label = Math.min(9, Math.max(...list.map((g) => g.name.length)) * 0.55 + 1) * rem, number = 2.8 * rem, middle = label + (width - label - number) * 0.52;
  const errors: Scale = { low: 0, high: 1, from: label, to: middle - 1.2 * rem }, h: Scale = { low: 0, high: Math.max(1.2, ends(list.map((g) => g.h ?? 0))[1]), from: middle, to: width - number };
  const bottom = (TOP + list.length * ROW) * rem;
  return [...top(errors, t("failed.errors"), [0, 0.5, 1], percent, rem), ...top(h, t("failed.h"), hMarks(h), (v) => decimal(v, places(hMarks(h))), rem), rule(at(h, 1), TOP * rem, at(h, 1), bottom, "null"), ...list.flatMap((g, i) => row(g, (TOP + (i + 0.5) * ROW) * rem, errors, h, colour, rem))];
}

const hMarks = (h: Scale): number[] => marks(h.low, h.high, 3);

function top(s: Scale, name: string, list: readonly number[], write: (v: number) => string, rem: number): SVGElement[] {
  return [words(s.from, 0.8 * rem, name, "t-s t-1"), ...list.map((v) => words(at(s, v), 2 * rem, write(v), "t-s t-3 " + (v === list.at(-1) ? "end" : v === list[0] ? "" : "mid")))];
}

function row(g: GroupRow, y: number, errors: Scale, h: Scale, colour: (model: number) => number, rem: number): SVGElement[] {
  const base = [words(0, y + 4, cut(g.name, errors.from / rem), "t-1"), rule(errors.from, y, errors.to, y, "rule"), rule(h.from, y, h.to, y, "rule"), ...g.errors.map((e, m) => dot(at(errors, e), y, 3, `f${colour(m)} soft`))];
  if (g.h === undefined) return [...base, path(`M${h.from} ${y + 4}l8 -8`, "axis")];
  return [...base, dot(at(h, g.h), y, 4.5, "f-ink"), words(h.to + 0.6 * rem, y + 4, times(g.h), "t-1")];
}

/** How much place a name asks for, so that nothing of it is cut. */
export const emsOf = (text: string): number => 0.52 * ([...text].reduce((sum, c) => sum + (c > "\u2e7f" ? 1.75 : 1), 0) + 1);

/** A name as long as its place. */
export function cut(text: string, ems: number): string {
  const letters = [...text];
  let room = ems / 0.52;
  for (let i = 0; i < letters.length; i++) {
    room -= letters[i]! > "\u2e7f" ? 1.75 : 1;
    if (room < 0) return letters.slice(0, Math.max(1, i - 1)).join("") + "…";
  }
  return text;
}
