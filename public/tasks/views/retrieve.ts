// Customer service: finding the known question that means the same, beside a classifier and plain words, and a box to chat in.
import type * as P from "../../lab/protocol";
import { button, decimal, glossary, h, percent, put, t } from "../../page/shared";
import type { Kind, TryBox, Who } from "../kind";
import { mostWrong, scoreTable } from "../report";
import { baseDefaults } from "../settings";
import { gainSentence } from "../story";
import type { TaskTuned } from "../types";
import { versus } from "../versus";
import { scopeSentence } from "./calibration";
import { rankingTable } from "./ranking";
import { Refusal } from "./refusal";

const mrr = (r: P.Report | undefined): number => r?.ranking?.mrr ?? 0;

function report(r: P.Report, who: Who): HTMLElement {
  const b = r.baselines, rows = [
    { label: t("retrieve.ours", { name: who.name }), ranking: r.ranking, key: true }, { label: t("retrieve.classifier"), ranking: r.classifier }, { label: t("report.scratch"), ranking: b?.scratch?.ranking },
    { label: t("report.bm25"), ranking: b?.bm25?.ranking }, { label: t("report.bayes"), ranking: b?.naiveBayes?.ranking },
  ].filter((x) => x.ranking);
  const marks = [
    { value: mrr(r), label: who.name, style: "f" + who.family, bird: true }, ...(b?.scratch ? [{ value: mrr(b.scratch), label: t("report.scratch"), style: "f5", bird: true }] : []),
    ...(r.classifier ? [{ value: r.classifier.mrr, label: t("retrieve.classifier"), style: "f4", bird: false }] : []), ...(b?.bm25 ? [{ value: mrr(b.bm25), label: t("report.bm25"), style: "f3", bird: false }] : []),
  ];
  const left = h("div", {}, r.gain ? h("p", { class: "lead", "data-id": "gain" }, gainSentence(r.gain)) : null, rankingTable(t("retrieve.caption"), rows, "ranking.recall", false), versus(t("retrieve.versus"), marks), glossary(["ranking.mrr", "ranking.recall.name", "report.bm25"]));
  const classes = r.classes.length ? h("details", { class: "twin" }, h("summary", { t: "retrieve.intents" }), scoreTable(r, t("retrieve.intents"))) : null;
  const right = h("div", {}, r.scope ? (r.scope.cases ? scopeSentence(r.scope) : h("p", { class: "note", t: "scope.unknown" })) : null, mostWrong(r), classes);
  return h("div", { class: "report", "data-id": "report" }, left, right);
}

/** One answer: what is said, which known question it came from, and how alike that is. */
function response(a: P.Answered, ask: (question: string) => void): HTMLElement {
  const [best, ...others] = a.best, near = (r: P.Response) => h("li", {}, h("button", { type: "button", class: "link", click: () => ask(r.question) }, r.question), h("span", { class: "note" }, t("chat.near", { label: r.label, d: decimal(r.score) })));
  if (!a.known || !best) return h("div", { class: "turn bot unknown" }, h("p", { class: "read" }, t("chat.unknown")), h("p", { class: "note" }, t("chat.unknown.why", { d: decimal(a.nearest, a.least - a.nearest < 0.01 ? 4 : 2), least: decimal(a.least, a.least - a.nearest < 0.01 ? 4 : 2) })), a.best.length ? h("ul", { class: "nearest" }, ...a.best.filter((r) => r.question).map(near)) : null);
  const said = a.classes[0];
  return h("div", { class: "turn bot" }, h("p", { class: "read" }, best.answer || t("chat.noanswer", { label: best.label })), h("p", { class: "note" }, t("chat.source", { question: best.question, label: best.label, d: decimal(best.score) })), said ? h("p", { class: "note" }, t(said.label === best.label ? "chat.agrees" : "chat.differs", { label: said.label, p: percent(said.score) })) : null,
    others.length ? h("details", { class: "twin" }, h("summary", { t: "chat.others" }), h("ul", { class: "nearest" }, ...others.filter((r) => r.question).map(near))) : null);
}

/** A small chat: it answers from the known questions, and says when it does not know. */
function tryBox(): TryBox {
  const log = h("div", { class: "chat", role: "log", label: "chat.log", "data-id": "try-answer" });
  const text = h("input", { type: "text", label: "chat.label", "data-id": "try-text", "data-t-hint": "chat.hint", autocomplete: "off" });
  const refusal = new Refusal();
  let model: TaskTuned | null = null;
  const ask = async (question: string) => {
    if (!model || !question.trim()) return;
    text.value = "";
    try {
      const answer = await model.answer(question, 3);
      refusal.say(null);
      log.append(h("div", { class: "turn user" }, h("p", { class: "read" }, question)), response(answer, (q) => void ask(q)));
      log.scrollTop = log.scrollHeight;
    } catch (error) {
      refusal.say(error);
    }
  };
  const form = h("form", { class: "chat-form", submit: (e: Event) => (e.preventDefault(), void ask(text.value)) }, text, h("button", { type: "submit", class: "link strong", "data-id": "try-ask", t: "chat.ask" }));
  const element = h("section", { class: "try-box", "data-id": "try", hidden: true }, h("h2", { t: "chat.title" }), log, form, refusal.element, button("chat-clear", "chat.clear", () => put(log)));
  return {
    element,
    draw(tuned) {
      if (tuned !== model) put(log);
      model = tuned;
      element.hidden = !tuned;
    },
  };
}

export const retrieve: Kind = {
  task: "retrieve", choices: ["service", "own"], first: "service", base: "own", own: { ...baseDefaults, hidden: 64, steps: 300 }, tune: { steps: 600, learningRate: 6e-3, dropout: 0.4, patience: 6 },
  recipe: { grams: 2, pool: "max", wordDropout: 0.1, scope: "" }, fields: ["grams", "pool", "wordDropout"], scope: true,
  score: mrr, simple: (b) => b.bm25, report, tryBox,
};
