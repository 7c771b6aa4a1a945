// Who is failed by all: counted failures against chance and against hard questions, by arm, by group, and the questions themselves.
import type * as P from "../../lab/protocol";
import { h, put, say, t } from "../../page/shared";
import { segments } from "../../kit/tabs";
import type { Figure, Size } from "../draw";
import { Asked, grown } from "./ask";
import { byGroup, counts, measures, questionsSheet } from "./failedsheets";
import { failedGroups, failedLead, failedNests, failedNull, failedTimes } from "./failedwords";
import { groupChart, groupsHeight, type GroupRow } from "./groupchart";
import { eachDot, histogram, histogramHeight, histogramSays, type Set } from "./histogram";
import { tallFigure } from "./layout";
import "./messages";
import { Pick } from "./pick";
import { Questions } from "./questions";
import { nests, nestsDiffer, nestsFirst } from "./sides";
import { twins, type Sheet } from "./sheet";
import { takes } from "./take";
import type { Study, Told } from "../study-types";
import type { Words } from "../words";
import type { Mount, View } from "./view";
import { groupName, worldLanguage } from "./world";

const groupings = ["label", "kind", ""] as const;
const beside = ["nests", "arms"] as const;
type Beside = (typeof beside)[number];

export const mount: Mount = (root, study, words) => new FailedView(root, study, words);

class FailedView implements View {
  private asked: Asked<P.Outcome>;
  /** The failures of nests, which are asked for one by one. */
  private nested: Asked<Set[]>;
  private beside: Beside = "arms";
  private segment: HTMLElement;
  private group: string = "label";
  private pick: Pick;
  private grouping = h("select", { "data-id": "failed-group", label: "failed.group", change: () => this.regroup() });
  private lead = h("p", { class: "lead", role: "status" });
  private picture: Figure;
  private cap = h("p", { class: "note" });
  private told = h("div", { class: "told" });
  private table = twins("failed-table", () => (this.asked.answer ? this.sheets(this.asked.answer) : []));
  private groups: Figure;
  private groupText = h("p");
  private groupPart: HTMLElement;
  private questions: Questions;
  private body: HTMLElement;

  constructor(root: HTMLElement, private study: Study, private words: Words) {
    this.asked = new Asked((told) => study.outcome({ at: "end", members: this.pick.names, group: this.group, most: 200 }, told), () => this.show());
    this.nested = new Asked((told) => this.askNests(told), () => this.show());
    this.beside = nestsFirst(study, study.members.map((m) => m.name)) ? "nests" : "arms";
    this.segment = segments("failed.beside", beside, this.beside, "failed.beside", (b: Beside) => ((this.beside = b), this.draw()));
    this.pick = new Pick(study, words, () => this.draw());
    this.picture = tallFigure("failed-histogram", (size) => histogramHeight(this.sets(), size), (size) => this.paint(size), () => histogramSays(this.sets()));
    this.groups = tallFigure("failed-groups", ({ rem }) => groupsHeight(this.rows().length, rem), (size) => groupChart(this.rows(), (m) => words.colour(this.asked.answer?.all.names[m] ?? ""), size), () => this.groupText.textContent ?? "");
    this.questions = new Questions(words, () => worldLanguage(study), groupName);
    this.groupPart = h("section", {}, h("div", { class: "fv-head" }, h("h2", { t: "failed.groups" }), this.grouping), this.groupText, this.groups.element);
    this.body = h("div", { class: "fv-body" }, this.picture.element, this.cap, this.told, this.table.element, h("div", { class: "fv-two" }, this.questions.element, this.groupPart), takes({ study, view: "failed", sheets: () => this.files(), picture: () => this.picture.svg() }));
    put(root, h("div", { class: "fv" }, this.lead, h("div", { class: "fv-bar" }, this.segment, this.pick.element), this.asked.element, this.nested.element, this.body));
  }

  /** Those that are asked about. */
  private get names(): string[] {
    return this.pick.names.length ? this.pick.names : grown(this.study);
  }

  draw(): void {
    const { names } = this, able = nestsDiffer(this.study, names);
    this.pick.draw();
    this.fillGroupings();
    this.segment.hidden = !able;
    if (this.words.visible() && names.length > 1) {
      this.asked.ask([this.group, ...names].join("\n"));
      if (able && this.beside === "nests") this.nested.ask(names.join("\n"));
    }
    this.show();
  }

  private async askNests(told: Told): Promise<Set[]> {
    const list = nests(this.study, this.names), sets: Set[] = [];
    for (const side of list) {
      const { all } = await this.study.outcome({ at: "end", members: side.names, group: "", most: 0 });
      const name = side.kind === "nest" ? "failed.nest" : "failed.strangers";
      sets.push({ failures: { ...all, arm: side.kind === "nest" ? "nest " + side.of : side.kind }, name: () => t(name, { name: this.words.bird(side.of), k: side.names.length }), colour: side.kind === "nest" ? this.colour(side.names) : 5 });
      told(sets.length / list.length);
    }
    return sets;
  }

  choose(name: string): void {
    this.questions.chosen = name;
    this.questions.draw();
  }

  private fillGroupings(): void {
    const now = t("title");
    if (this.grouping.dataset.key !== now) put(this.grouping, ...groupings.map((g) => h("option", { value: g, selected: g === this.group }, t("failed.group." + (g || "none")))));
    this.grouping.dataset.key = now;
  }

  private regroup(): void {
    this.group = this.grouping.value;
    this.draw();
  }

  /** All, and beside them the nests, or each arm of two models or more where there are several. */
  private sets(): Set[] {
    const { answer } = this.asked;
    if (!answer) return [];
    const all: Set = { failures: answer.all, name: () => t("failed.every", { k: answer.all.names.length }), colour: 0 };
    if (this.beside === "nests" && !this.segment.hidden) return [all, ...(this.nested.answer ?? [])];
    const arms = answer.arms.filter((f) => f.names.length > 1);
    return [all, ...(arms.length > 1 || arms[0]?.names.length !== answer.all.names.length ? arms.map((f): Set => ({ failures: f, name: () => this.words.arm(f.arm), colour: this.colour(f.names) })) : [])];
  }

  private siblings(): string {
    const sets = this.beside === "nests" && !this.segment.hidden ? this.nested.answer ?? [] : [];
    return failedNests(sets.filter((s) => s.failures.arm !== "strangers").map((s) => s.failures), sets.find((s) => s.failures.arm === "strangers")?.failures);
  }

  /** The colour of an arm: that which its models share, or slate. */
  private colour(names: readonly string[]): number {
    const all = new Set(names.map((n) => this.words.colour(n)));
    return all.size === 1 ? [...all][0]! : 5;
  }

  private rows(): GroupRow[] {
    const list = this.asked.answer?.all.grouped?.groups ?? [];
    return list.map((g) => ({ ...g, name: groupName(g.group) })).sort((a, b) => (b.h ?? -1) - (a.h ?? -1));
  }

  private paint(size: Size): SVGElement[] {
    const sets = this.sets();
    say(this.cap, t("failed.cap", { n: eachDot(sets, size) }) + (sets.some((s) => s.failures.null) ? t("join") + t("failed.cap.hard") : ""));
    return histogram(sets, size);
  }

  private show(): void {
    const { answer } = this.asked;
    this.body.hidden = !answer;
    say(this.lead, answer ? [failedLead(answer.all), this.siblings()].filter(Boolean).join(t("join")) : grown(this.study).length < 2 ? t("view.few", { n: grown(this.study).length }) : this.asked.failed ? "" : t("asked.wait"));
    if (!answer) return;
    put(this.told, h("p", {}, failedTimes(answer.all)), h("p", {}, failedNull(answer.all)));
    this.picture.draw();
    this.showGroups(answer);
    this.questions.fill(answer.items, answer.all.names);
    this.table.draw();
  }

  private showGroups(answer: P.Outcome): void {
    const rows = this.rows();
    this.groups.element.hidden = !rows.length;
    say(this.groupText, this.group ? failedGroups(answer.all) : "");
    this.groups.draw();
  }

  /** The tables, and the questions, which stand on the page already. */
  private files(): Sheet[] {
    const { answer } = this.asked;
    return answer ? [...this.sheets(answer), questionsSheet(answer)] : [];
  }

  private sheets(answer: P.Outcome): Sheet[] {
    return [measures(this.sets()), counts(this.sets()), byGroup(answer.all)];
  }
}
