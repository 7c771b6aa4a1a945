// The list of abilities: each a row with its name, a reed of a curve, what it shows in words, and its score beside chance.
import type { Ability } from "../lab/lab";
import { decimal, flying, h, put, s, say, t } from "../page/shared";
import { band, line, rule, X, Y, type Box } from "../kit/draw";
import { axisStart } from "../kit/axis";
import { floorOf, type Ruler } from "./scale";
import type { Range } from "./seeds";
import { level as shown, nameOf, newest, nullLevel, type Stage } from "./stage";
import { verdictOf } from "./verdict";

const WIDE = 104, HIGH = 34;

interface Row {
  button: HTMLButtonElement;
  name: HTMLElement;
  words: HTMLElement;
  reed: SVGElement;
  score: HTMLElement;
  chance: HTMLElement;
}

export class Rows {
  readonly element = h("ul", { class: "reeds", label: "abilities.list", "data-id": "abilities-list" });
  private rows = new Map<string, Row>();

  constructor(private stage: Stage, private choose: (name: string) => void) {}

  draw(): void {
    const all = this.stage.abilities();
    const names = all.map((a) => a.name).join("\n");
    if (names !== [...this.rows.keys()].join("\n")) this.build(all);
    for (const a of all) this.fill(a);
  }

  private build(all: readonly Ability[]): void {
    this.rows = new Map(all.map((a) => [a.name, this.row(a.name)]));
    put(this.element, ...[...this.rows.values()].map((r) => h("li", {}, r.button)));
  }

  private row(id: string): Row {
    const name = h("span", { class: "name" }), words = h("span", { class: "words" }), score = h("b"), chance = h("small");
    const reed = s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "reed", "aria-hidden": "true" });
    const button = h("button", { type: "button", "data-ability": id, click: () => this.choose(id) }, h("span", { class: "what" }, name, words), reed as unknown as HTMLElement, h("span", { class: "score" }, score, chance));
    return { button, name, words, reed, score, chance };
  }

  private fill(a: Ability): void {
    const row = this.rows.get(a.name);
    if (!row) return;
    const { ruler, running } = this.stage, others = this.stage.others(a.name), p = newest(a);
    const verdict = verdictOf(a, others, running, this.stage.isSilent(a.name));
    row.button.setAttribute("aria-pressed", String(a.name === this.stage.ability?.name));
    put(row.name, nameOf(a.name), a.custom ? h("small", {}, " ", t("abilities.yours")) : null);
    const waits = verdict.key === "verdict.none" && this.stage.session.curve.length > 0;
    say(row.words, t(waits ? "verdict.wait" : verdict.key, verdict.params));
    row.words.className = "words " + verdict.tone;
    say(row.score, p ? decimal(p[ruler]) : "");
    const level = nullLevel(a, ruler);
    say(row.chance, level === undefined ? "" : ruler === "logprob" ? t("abilities.was", { p: decimal(level) }) : t("abilities.chance", { p: shown(level) }));
    row.reed.replaceChildren(...reed(a, ruler, this.stage.steps, others, running));
  }
}

function reed(a: Ability, ruler: Ruler, steps: number, others: Range | null, running: boolean): SVGElement[] {
  const low = ruler === "logprob" ? floorOf(a.curve.map((p) => p.logprob)) : 0;
  const box: Box = { left: 1, right: WIDE - 10, top: 4, bottom: HIGH - 3, from: axisStart(steps), to: steps, low, high: ruler === "logprob" ? 0 : 1 };
  const level = nullLevel(a, ruler), end = newest(a), parts: SVGElement[] = [];
  if (others?.seeds && !a.onset) parts.push(band(box, others.before, others.step, "elsewhere"));
  if (a.onset) parts.push(band(box, a.onset.before, a.onset.step, "band"));
  if (level !== undefined) parts.push(rule(box.left, Y(box, level), box.right, Y(box, level), "null"));
  parts.push(line(box, a.curve.map((p) => ({ step: p.step, y: p[ruler] })), "ln"));
  if (end) parts.push(flying(X(box, end.step) + 2, Y(box, end[ruler]), 0.62, running ? "f-now" : "f-ink"));
  return parts;
}
