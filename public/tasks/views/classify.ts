// Classification: the table and the confusion matrix, whether its probabilities can be trusted, and why it says what it says.
import type * as P from "../../lab/protocol";
import { decimal, h, percent, put, t } from "../../page/shared";
import type { Kind, TryBox, Who } from "../kind";
import { guessingF1 } from "../pure/reporttext";
import { confusion, copies, mostWrong, scoreTable, terms } from "../report";
import { baseDefaults } from "../settings";
import { gainSentence } from "../story";
import { versus } from "../versus";
import { calibration, thresholds } from "./calibration";
import { sentenceBox } from "./sentencebox";

const macro = (r: P.Report): number => r.macro.f1;

function report(r: P.Report, who: Who): HTMLElement {
  const b = r.baselines, plain = (one: P.Report | undefined, key: string, style: string) => (one ? [{ value: macro(one), label: t(key), style, bird: false }] : []);
  const marks = [
    { value: guessingF1(r), label: t("report.guessing"), style: "f-edge", bird: false }, ...(b?.scratch ? [{ value: macro(b.scratch), label: t("report.scratch"), style: "f5", bird: true }] : []),
    ...plain(b?.naiveBayes, "report.bayes", "f3"), ...plain(b?.keyword, "report.keyword", "f4"), { value: macro(r), label: who.name, style: "f" + who.family, bird: true },
  ];
  const left = h("div", {}, r.gain ? h("p", { class: "lead", "data-id": "gain" }, gainSentence(r.gain)) : null, scoreTable(r, t("report.caption", { name: who.name, n: r.macro.support })), versus(t("report.versus"), marks), h("div", { class: "afterwards" }, copies(r), terms()));
  const right = h("div", {}, confusion(r, r.classes.map((c) => c.label), who.name), r.calibration ? calibration(r.calibration) : null, r.calibration ? thresholds(r.calibration, r.scope) : null, mostWrong(r));
  return h("div", { class: "report", "data-id": "report" }, left, right);
}

function bar(label: string, p: number): HTMLElement {
  const length = h("i");
  length.style.setProperty("width", Math.max(1, p * 100).toFixed(1) + "%");
  return h("li", {}, h("span", { class: "w" }, label), length, h("span", { class: "p" }, decimal(p)));
}

/** The words of a text, shaded by how much they spoke for the answer; the numbers stand in a list too. */
function spoken(e: P.Explained): HTMLElement {
  const most = Math.max(1e-9, ...e.tokens.map((x) => Math.abs(x.weight)));
  const shade = (w: number) => Math.min(4, Math.ceil((Math.abs(w) / most) * 4));
  const word = (x: P.TokenWeight) => {
    const says = t(x.weight < 0 ? "explain.against" : "explain.for", { word: x.text, d: decimal(Math.abs(x.weight)) });
    return h("span", { class: `spoke ${x.weight < 0 ? "against" : "for"}${Math.abs(x.weight) < 0.005 ? 0 : shade(x.weight)}`, tabindex: 0, title: says, "aria-label": says }, x.text);
  };
  const top = e.tokens.filter((x) => x.weight >= 0.005).sort((a, b) => b.weight - a.weight).slice(0, 5);
  const list = top.map((x) => t("explain.word", { word: x.text, d: decimal(x.weight) })).join(t("join.list"));
  return h("section", { "data-id": "explained" }, h("h3", { class: "cap" }, t("explain.title", { label: e.label, p: percent(e.p) })), h("p", { class: "read" }, ...e.tokens.flatMap((x) => [word(x), " "])), h("p", { class: "note" }, top.length ? t("explain.top", { list }) : t("explain.none")));
}

/** A sentence of one's own, sorted by the model, and why. */
function tryBox(): TryBox {
  const answer = h("ol", { class: "probs", "data-id": "try-answer" }), why = h("div");
  return sentenceBox({
    key: "try", shown: [answer, why],
    async say(text, model) {
      const [said] = await model.classify([text]);
      put(answer, ...(said?.all ?? []).slice(0, 5).map((a) => bar(a.label, a.p)));
      put(why, spoken(await model.explain(text)));
    },
  });
}

/** At a third of this rate the model that has read stops at what it can tell by single words. */
const world = { tune: { steps: 400, batch: 32, learningRate: 3e-3, dropout: 0, patience: 5 }, recipe: { grams: 0, pool: "mean", wordDropout: 0 } } as const;
/** Short questions are told apart by their words, lines of news by how the words stand; found on validation parts (docs/findings.md). */
const questions = { tune: { steps: 800, batch: 64, learningRate: 6e-3, dropout: 0.4, patience: 6 }, recipe: { grams: 2, pool: "max", wordDropout: 0.1 } } as const;
const lines = { tune: { ...questions.tune, steps: 600, batch: 32, learningRate: 3e-3 }, recipe: { ...questions.recipe, grams: 0 } } as const;

export const classify: Kind = {
  task: "classify", choices: ["world", "service", "headlines", "own"], first: "world", base: "own", own: { ...baseDefaults, hidden: 64, steps: 300 }, tune: world.tune,
  suits: (choice) => (choice === "world" ? world : choice === "headlines" ? lines : questions),
  recipe: { balance: false, grams: 0, pool: "mean", wordDropout: 0, scope: "" }, fields: ["balance", "grams", "pool", "wordDropout"], scope: true,
  score: macro, simple: (b) => b.naiveBayes, report, tryBox,
};
