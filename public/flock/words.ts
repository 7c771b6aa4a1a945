// Names and sentences: what models, arms, measures and differences are called.
import type * as P from "../lab/protocol";
import { decimal, has, t } from "../page/shared";
import type { Fault } from "../page/faults";
import type { Place } from "../page/notices";
import { valuesOf, type Built } from "./own";
import type { Lens } from "./study-types";

/** What a view is told about names, beside the study itself. */
export interface Words {
  /** The key of the built-in plan, or undefined. */
  readonly key: string | undefined;
  /** A model's or a base's name. */
  bird(name: string): string;
  arm(name: string): string;
  /** The colour of a model, 1 to 6: of its first weights or its arm. */
  colour(name: string): number;
  /** Whether the panel and this view are in sight. */
  visible(): boolean;
  /** With what the board begins, where it is not what its plan is about. */
  readonly lens?: Lens;
  /** Where the panel's messages appear; absent: the flock's. */
  readonly place?: Place;
}

/** "swift 2" as people read it. */
export function birdName(name: string): string {
  const [, key = name, round = ""] = /^(.*?)( \d+)?$/.exec(name) ?? [];
  return has("bird." + key) ? t("bird." + key) + round : name;
}

const known = (prefix: string, key: string): string => (has(`${prefix}.${key}`) ? t(`${prefix}.${key}`) : key);

/** An arm as people read it: of a plan of one's own by the values that it stands for. */
export function armName(name: string): string {
  const values = valuesOf(name);
  return values.length ? values.map(([what, value]) => levelName(what, value)).join(t("join.list")) : known("arm", name);
}

const levelName = (what: Built, value: string): string => (what === "hidden" ? t("arm.width", { n: value }) : what === "base" ? t("value.parent", { n: value }) : valueName(what, value));
export const measureName = (key: string): string => known("measure", key);
export const relationName = (r: P.GroupMean["relation"]): string => t("relation." + r);

/** A setting's value as people read it: "GRU", "only the new head", 64. */
export function valueName(what: string, value: string): string {
  for (const key of [`value.${what}.${value}`, `short.${what}.${value}`, `part.${what}.${value}`, `choice.${what}.${value}`]) if (has(key)) return t(key);
  return what === "base" ? birdName(value) : /^-?\d*\.\d+$/.test(value) ? decimal(Number(value), 4).replace(/0+$/, "") : value;
}

/** What a setting is called in a list of causes. */
export const factorName = (what: string): string => (has("factor." + what) ? t("factor." + what) : has("label." + what) ? t("label." + what) : what);

/** One sentence: what a model has in common with its neighbour, and in what they differ. */
export function difference(m: P.Member): string {
  if (!m.neighbour) return t("differs.first");
  const same = ["base", "init", "data", "order"].filter((what) => m.same.includes(what));
  const shared = m.same.includes("base") ? ["base"] : same;
  const other = m.differs.filter((d) => !(d.what === "base" && m.differs.length > 1));
  const list = other.slice(0, 3).map((d) => (has("differs." + d.what) ? t("differs." + d.what, { from: valueName(d.what, d.from), to: valueName(d.what, d.to) }) : t("differs.any", { what: factorName(d.what), from: valueName(d.what, d.from), to: valueName(d.what, d.to) })));
  const params = { name: birdName(m.neighbour), same: shared.map((what) => t("same." + what)).join(t("join.list")), other: list.join(t("join.list")) };
  const more = other.length > 3 ? t("differs.more", { n: other.length - 3 }) : "";
  return t(!list.length ? "differs.none" : shared.length ? "differs.both" : "differs.only", params) + more;
}

/** A likeness with as many digits as it needs to be told from 0 and 1. */
export function likeness(v: number): string {
  if (v === 1 || Math.abs(v) < 0.0005) return String(Math.abs(Math.round(v)));
  if (v < 1 && v >= 0.9995) return decimal(0.999, 3);
  const near = Math.min(Math.abs(v), Math.abs(1 - v));
  return decimal(v, near < 0.0095 ? 3 : 2);
}

/** At most three signs for a cell of the board, which never says 1 where it is less. */
export function short(v: number): string {
  if (v === 1) return "1";
  if (v > 0.994 && v < 1) return decimal(0.99);
  const digits = v < 0 || v > 1 ? 1 : 2;
  return Math.abs(v) < 0.5 * 10 ** -digits ? "0" : decimal(v, digits);
}

export const interval = (pair: readonly number[] | undefined): string =>
  pair && Number.isFinite(pair[0]) && Number.isFinite(pair[1]) ? t("interval", { low: likeness(pair[0]!), high: likeness(pair[1]!) }) : "";

/** A p as people write it, never 0: "= .03", "< .001". */
export const probability = (p: number): string => (p < 0.001 ? "< .001" : "= " + decimal(p, p < 0.1 ? 3 : 2));

/** Something that happened, in words: by its own message, else as the fault it is. */
export const noticeKey = (code: string): string | undefined => ["notice." + code, "fault." + code].find(has);
export const asFault = (code: string, params: Fault["params"]): Fault => ({ code, params, message: code });
