// Named entities: entity scores beside the twin's and the lookup's, the token table, and a sentence to try.
import { segments } from "../../kit/tabs";
import { taggerPreset } from "../../lab/protocol";
import type * as P from "../../lab/protocol";
import { count, decimal, h, put, t } from "../../page/shared";
import type { Kind, TryBox, Who } from "../kind";
import { joined, wordsOf } from "../pure/spans";
import { confusion, copies, mostWrong, scoreTable, terms } from "../report";
import { baseDefaults } from "../settings";
import { gainSentence } from "../story";
import { versus } from "../versus";
import { sentenceBox } from "./sentencebox";
import { entities, legend } from "./spans";

const f1 = (r: P.Report | undefined): number => r?.entity?.f1 ?? 0;

/** Every type's scores, and F1 of the baselines beside them. */
function entityTable(r: P.Report, who: Who): HTMLElement {
  const e = r.entity!, b = r.baselines, other = (one: P.Report | undefined, label: string) => one?.entity?.perType.find((x) => x.label === label)?.f1;
  const cell = (v: number | undefined, style = "") => h("td", { class: style }, v === undefined ? "–" : decimal(v));
  const line = (label: string, x: Pick<P.ClassRow, "precision" | "recall" | "f1" | "support">, twin: number | undefined, lookup: number | undefined, style = "") =>
    h("tr", { class: style }, h("th", { scope: "row" }, label), cell(x.precision), cell(x.recall), cell(x.f1), cell(twin, "beside"), cell(lookup, "beside"), h("td", {}, count(x.support)));
  const heads = ["report.precision", "report.recall", "report.f1", "task.f1.twin", "task.f1.lookup", "report.support"].map((key) => h("th", { scope: "col", t: key }));
  return h("div", { class: "scroll-x", tabindex: 0 }, h("table", { class: "scores", "data-id": "entity-table" }, h("caption", {}, t("entity.caption", { name: who.name, n: e.support })), h("thead", {}, h("tr", {}, h("td"), ...heads)),
    h("tbody", {}, ...e.perType.map((x) => line(x.label, x, other(b?.scratch, x.label), other(b?.lookup, x.label)))),
    h("tfoot", {}, line(t("entity.all"), e, b?.scratch?.entity?.f1, b?.lookup?.entity?.f1, "key"))));
}

/** The article's table, by tags as they are or by types. */
function tokenTable(r: P.Report): HTMLElement {
  const host = h("div"), pick = h("div");
  const show = (which: "tags" | "types") => {
    put(pick, segments("token.table", ["tags", "types"], which, "token.table", show));
    put(host, scoreTable(which === "tags" ? r : r.types ?? r, t("token.caption." + which)));
  };
  show("tags");
  return h("details", { class: "twin", "data-id": "token-table" }, h("summary", { t: "token.summary" }), r.types ? pick : null, host, terms());
}

/** Rows and columns of the confusion of types, "O" last where it is counted too. */
const types = (r: P.Report): string[] => [...(r.entity?.perType.map((x) => x.label) ?? []), "O"].slice(0, r.confusion.length);

function report(r: P.Report, who: Who): HTMLElement {
  const b = r.baselines;
  const marks = [
    { value: f1(r), label: who.name, style: "f" + who.family, bird: true },
    ...(b?.scratch ? [{ value: f1(b.scratch), label: t("report.scratch"), style: "f5", bird: true }] : []), ...(b?.lookup ? [{ value: f1(b.lookup), label: t("report.lookup"), style: "f3", bird: false }] : []),
  ];
  const left = h("div", {}, r.gain ? h("p", { class: "lead", "data-id": "gain" }, gainSentence(r.gain)) : null, entityTable(r, who), versus(t("entity.versus"), marks), tokenTable(r), copies(r));
  const right = h("div", {}, r.confusion.length ? confusion(r, types(r), who.name) : null, mostWrong(r));
  return h("div", { class: "report", "data-id": "report" }, left, right);
}

/** A sentence of one's own, its entities coloured. */
function tryBox(): TryBox {
  const answer = h("p", { class: "said-entities", "data-id": "try-answer", role: "status" }), about = h("div");
  let known = "";
  return sentenceBox({
    key: "try.tag", shown: [answer, about],
    async say(text, model) {
      const words = wordsOf(text), [tags] = await model.tag([words]);
      put(answer, entities(words, tags ?? []), tags?.every((x) => x === "O") ? h("span", { class: "note" }, " ", t("try.tag.none")) : null);
    },
    drawn(text, tuned, _, set) {
      const list = [...new Set((tuned?.classes ?? []).map((c) => c.replace(/^[BI]-/, "")))].filter((c) => c !== "O"), key = list.join() + t("title");
      if (key !== known) put(about, list.length ? legend(list) : null);
      known = key;
      if (!text.value && set?.examples.length) text.value = held(set);
    },
  });
}

/** A sentence of the test part, to begin with. */
function held(set: P.TaskSet): string {
  const e = set.examples.find((x) => x.split === "test" && (x.tags ?? []).some((tag) => tag !== "O")) ?? set.examples.at(-1);
  return joined(e?.tokens ?? []);
}

export const tag: Kind = {
  task: "tag", choices: ["news", "own"], first: "news", base: "own", own: { ...baseDefaults, steps: 300 }, tune: { steps: 900, batch: taggerPreset.batch, learningRate: taggerPreset.learningRate, dropout: taggerPreset.dropout, patience: taggerPreset.patience },
  recipe: { characters: "cnn", shapes: true, crf: true, wordDropout: taggerPreset.wordDropout }, fields: ["characters", "shapes", "crf", "wordDropout"], scope: false,
  score: f1, simple: (b) => b.lookup, report, tryBox,
};
