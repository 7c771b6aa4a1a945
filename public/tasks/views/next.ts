// Recommendation: what a user takes next, beside what most take, what was taken last, and what goes with it.
import type * as P from "../../lab/protocol";
import { button, decimal, glossary, h, percent, put, t } from "../../page/shared";
import type { Kind, TryBox, Who } from "../kind";
import { ndcg } from "../pure/gain";
import { token } from "../pure/texts";
import { baseDefaults } from "../settings";
import { gainSentence } from "../story";
import type { TaskTuned } from "../types";
import { versus } from "../versus";
import { rankingTable } from "./ranking";
import { Refusal } from "./refusal";

function report(r: P.Report, who: Who): HTMLElement {
  const b = r.baselines, others: [P.Report | undefined, string, string][] = [[b?.scratch, "report.scratch", "f5"], [b?.itemItem, "report.itemItem", "f3"], [b?.popular, "report.popular", "f4"], [b?.repeat, "report.repeat", "f6"]];
  const rows = [{ label: who.name, ranking: r.ranking, key: true }, ...others.filter(([one]) => one).map(([one, key]) => ({ label: t(key), ranking: one!.ranking }))];
  const marks = [{ value: ndcg(r), label: who.name, style: "f" + who.family, bird: true }, ...others.filter(([one]) => one).map(([one, key, style]) => ({ value: ndcg(one), label: t(key), style, bird: key === "report.scratch" }))];
  return h("div", { class: "report one", "data-id": "report" }, h("div", {}, r.gain ? h("p", { class: "lead", "data-id": "gain" }, gainSentence(r.gain)) : null, rankingTable(t("next.caption", { name: who.name }), rows, "ranking.hr", true), versus(t("next.versus"), marks), glossary(["ranking.hr.name", "ranking.ndcg.name", "ranking.mrr", "report.itemItem", "report.repeat"])));
}

const MOST_FOUND = 12, MOST_TAKEN = 20;

/** Items are searched for and taken; the list of what follows says which of them spoke for it. */
class Picker implements TryBox {
  private model: TaskTuned | null = null;
  private items: string[] = [];
  private of: P.TaskSet | null = null;
  private taken: string[] = [];
  private turn = 0;
  private refusal = new Refusal();
  private search = h("input", { type: "text", label: "pick.search", "data-id": "pick-search", "data-t-hint": "pick.search", autocomplete: "off", input: () => this.find() });
  private found = h("ul", { class: "found", "data-id": "pick-found" });
  private basket = h("ol", { class: "basket", "data-id": "pick-taken" });
  private list = h("ol", { class: "picks", "data-id": "try-answer", "aria-live": "polite" });
  readonly element = h("section", { class: "try-box", "data-id": "try", hidden: true }, h("h2", { t: "pick.title" }), this.search, this.found, h("h3", { class: "cap", t: "pick.taken" }), this.basket, button("pick-clear", "pick.clear", () => this.take([])), this.refusal.element, this.list);

  draw(tuned: TaskTuned | null, _: P.Report | null, set: P.TaskSet | null): void {
    this.element.hidden = !tuned;
    if (set === this.of && tuned === this.model) return;
    if (set !== this.of) {
      this.of = set;
      this.items = [...new Set((set?.examples ?? []).flatMap((e) => e.items ?? []))].sort();
      this.taken = [];
    }
    this.model = tuned;
    if (tuned) (this.find(), this.take(this.taken.length ? this.taken : (set?.examples[0]?.items ?? []).slice(0, 3)));
  }

  private find(): void {
    const text = this.search.value.trim().toLowerCase();
    const some = this.items.filter((i) => !text || i.toLowerCase().includes(text)).slice(0, MOST_FOUND);
    const one = (item: string) => h("li", {}, h("button", { type: "button", class: "chip", "aria-label": t("pick.take", { item }), click: () => this.take([...this.taken, item].slice(-MOST_TAKEN)) }, item));
    put(this.found, ...(some.length ? some.map(one) : [h("li", { class: "note" }, this.items.length ? t("pick.nothing") : t("pick.type"))]));
    if (!some.length && text) this.found.append(one(this.search.value.trim()));
  }

  private take(items: string[]): void {
    this.taken = items;
    const drop = (i: number) => this.take(items.filter((_, k) => k !== i));
    put(this.basket, ...items.map((item, i) => h("li", {}, item, " ", h("button", { type: "button", class: "away", "aria-label": t("pick.drop", { item }), click: () => drop(i) }, "×"))));
    void this.ask();
  }

  private async ask(): Promise<void> {
    const turn = ++this.turn, { model, taken } = this;
    if (!model || !taken.length) return put(this.list);
    try {
      const { items, unknown } = await model.recommend(taken.map(token), 10);
      if (turn !== this.turn) return;
      this.refusal.say(null);
      const because = (p: P.Pick) => (p.because ? t("pick.because", { item: p.because }) : t("pick.because.none"));
      put(this.list, ...items.map((p) => h("li", {}, h("b", {}, p.item), h("span", { class: "note" }, " ", because(p), " · ", p.p < 0.001 ? decimal(p.p, 4) : percent(p.p)))), items.some((p) => taken.map(token).includes(p.item)) ? h("li", { class: "note", t: "pick.again" }) : null, unknown.length ? h("li", { class: "note" }, t("pick.unknown", { items: unknown.join(t("join.list")) })) : null);
    } catch (error) {
      this.refusal.say(error);
    }
  }
}

export const next: Kind = {
  task: "next", choices: ["shop", "own"], first: "shop", base: "own", own: { ...baseDefaults, kind: "gru", objective: "causal" }, tune: { steps: 800, learningRate: 3e-3, dropout: 0.2 },
  recipe: { wordDropout: 0 }, fields: ["wordDropout"], scope: false, score: ndcg, simple: (b) => b.itemItem, report, tryBox: () => new Picker(),
};
