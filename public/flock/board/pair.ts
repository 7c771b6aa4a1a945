// The chosen pair: its value with interval and p, beside shuffled, untrained and itself, and what it means in plain words.
import { h, put, t } from "../../page/shared";
import { band } from "../level";
import type { Similarity } from "../study-types";
import { difference, interval, likeness, measureName, probability, relationName } from "../words";
import type { BoardModel } from "./model";
import { relationOf } from "./model";

export class PairCard {
  readonly element = h("section", { class: "f-pair", id: "flock-pair", "aria-live": "polite", label: "pair.label" });
  private drawn = "";

  constructor(private model: BoardModel, private reason: (a: string, b: string) => string) {}

  draw(board: Similarity | undefined): void {
    const { model } = this, { bird } = model.words, [a, b] = model.pair ?? [];
    if (!board || !a || !b) {
      this.drawn = "";
      return put(this.element);
    }
    const alone = model.pairBoard(model.now)?.value, i = board.names.indexOf(a), j = board.names.indexOf(b);
    const v = board.matrix[i]?.[j] ?? NaN, range = alone?.interval[0]?.[1] ?? board.interval[i]?.[j];
    const key = JSON.stringify([a, b, v, range, alone?.p, model.lens, model.measure, model.now, t("title")]);
    if (key === this.drawn) return;
    this.drawn = key;
    put(this.element, h("h2", {}, a === b ? bird(a) : t("pair.title", { a: bird(a), b: bird(b) })), ...(a === b ? [h("p", { class: "f-means" }, t("pair.self", { v: likeness(v) }))] : Number.isNaN(v) ? [h("p", { class: "f-means" }, this.reason(a, b) || t("pair.none"))] : this.content(board, a, b, v, range, alone?.p)));
  }

  private content(board: Similarity, a: string, b: string, v: number, range: readonly number[] | undefined, p: number | undefined): HTMLElement[] {
    const { model } = this, said = interval(range);
    const value = h("p", { class: "f-value" }, h("b", {}, likeness(v)), h("span", {}, measureName(model.measure)));
    const sure = [said ? t("pair.interval", { interval: said }) : "", p !== undefined ? t("pair.p", { p: probability(p) }) : ""].filter(Boolean).join(" · ");
    return [value, h("p", { class: "note" }, sure || t("pair.measuring")), levelList(board), h("p", { class: "f-means" }, meaning(board, model.lens, v, model.words.bird(a), model.words.bird(b))), h("p", { class: "note" }, kinship(model, a, b))];
  }
}

/** Shuffled, untrained, itself, as a list of three. */
export function levelList(board: Similarity): HTMLElement {
  const one = (key: string, v: number | undefined) => (v === undefined ? [] : [h("div", {}, h("dt", { t: key }), h("dd", {}, likeness(v)))]);
  return h("dl", { class: "f-levels" }, ...one("levels.floor", board.floor), ...one("levels.untrained", board.untrained), ...one("levels.self", board.ceiling));
}

/** One sentence on what a likeness of two, by their names, means. */
export function meaning(board: Similarity, lens: string, v: number, a: string, b: string): string {
  const names = { a, b, v: likeness(v), untrained: likeness(board.untrained ?? board.floor ?? NaN), self: likeness(board.ceiling) };
  return t(`means.${lens}.${band(board, v)}`, names);
}

function kinship(model: BoardModel, a: string, b: string): string {
  const relation = relationOf(model.study, a, b), m = model.study.members.find((x) => (x.name === a && x.neighbour === b) || (x.name === b && x.neighbour === a));
  return m ? `${model.words.bird(m.name)}${t("colon")}${difference(m)}` : t("pair.relation", { relation: relationName(relation) });
}
