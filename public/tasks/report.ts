// The parts of a report of classes: the table, the confusion matrix, and where it was most wrong.
import type * as P from "../lab/protocol";
import { button, copy, count, decimal, glossary, h, put, t } from "../page/shared";
import { reportCSV, reportText, rowsOf, type Scores } from "./pure/reporttext";

/** The terms of a report of classes. */
export const terms = (): HTMLElement => glossary(["report.precision", "report.recall", "report.f1", "report.support", "report.micro", "report.macro", "report.weighted"]);

/** Precision, recall and F1 of every class and of all together. */
export function scoreTable(r: Scores, caption: string): HTMLElement {
  const { classes, averages } = rowsOf(r);
  const weak = r.macro.f1 - 0.05;
  const row = (n: string, x: { precision: number; recall: number; f1: number; support: number }, style = "", mark = false) =>
    h("tr", { class: style }, h("th", { scope: "row" }, n), h("td", {}, decimal(x.precision)), h("td", {}, decimal(x.recall)), h("td", { class: mark ? "weak" : "" }, decimal(x.f1)), h("td", {}, count(x.support)));
  const columns = ["precision", "recall", "f1", "support"].map((c) => h("th", { scope: "col", t: "report." + c }));
  const names = ["report.micro", "report.macro", "report.weighted"] as const;
  return h(
    "table", { class: "scores" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, h("td"), ...columns)),
    h("tbody", {}, ...classes.map((c) => row(c.name, c, "", c.f1 < weak))), h("tfoot", {}, ...averages.map((a, i) => row(t(names[i] ?? names[0]), a, i === 1 ? "key" : ""))),
  );
}

/** The report as text and as CSV. */
export function copies(r: P.Report): HTMLElement {
  const said = h("span", { class: "note", role: "status" });
  const put = (text: string) => async () => {
    said.textContent = t((await copy(text)) ? "report.copied" : "report.uncopied");
  };
  return h("p", { class: "copies" }, button("copy-text", "report.text", put(reportText(r))), button("copy-csv", "report.csv", put(reportCSV(r))), said);
}

/** Shade of a share, nought to eight; anything above none is seen. */
const shade = (share: number): number => (share > 0 ? Math.max(1, Math.min(8, Math.ceil(share * 8))) : 0);

/** What was taken for what. */
export function confusion(r: Pick<P.Report, "confusion">, labels: readonly string[], name: string): HTMLElement {
  const dense = labels.length > 12;
  const tall = !dense && Math.max(...labels.map((l) => l.length)) * labels.length > 46;
  const head = h("tr", {}, h("td"), ...labels.map((l) => h("th", { scope: "col" }, h("span", {}, l))));
  const rows = r.confusion.map((line, i) => {
    const all = line.reduce((a, b) => a + b, 0) || 1;
    const cells = line.map((n, j) => {
      const share = n / all, q = shade(share);
      const title = t("report.cell", { was: labels[i] ?? "", said: labels[j] ?? "", n });
      return h("td", { class: `q${q}` + (i !== j && share > 0.1 ? " slip" : ""), title, "aria-label": title }, n ? (dense ? String(n) : String(Math.round(share * 100))) : "·");
    });
    return h("tr", {}, h("th", { scope: "row" }, labels[i]), ...cells);
  });
  return h("div", { class: "confusion" + (dense ? " dense" : tall ? " tall" : "") }, h("table", {}, h("caption", { class: "cap" }, t(dense ? "report.confusion.counts" : "report.confusion", { name })), h("thead", {}, head), h("tbody", {}, ...rows)));
}

/** The surest mistakes. */
export function mostWrong(r: P.Report): HTMLElement {
  if (!r.wrong.length) return h("p", { class: "note", t: "report.nowrong" });
  const list = h("ol", { class: "wrong" });
  const item = (w: P.Wrong) => h("li", {}, h("q", {}, `“${w.text}”`), h("p", { class: "note" }, t(w.p ? "report.was" : "report.was.plain", { label: w.label, said: w.said, p: decimal(w.p) })));
  const show = (n: number) => put(list, ...r.wrong.slice(0, n).map(item));
  show(3);
  const more = button("all-wrong", "report.more", () => (show(r.wrong.length), more.remove()));
  return h("div", {}, h("h3", { class: "cap", t: "report.wrong" }), list, r.wrong.length > 3 ? more : null);
}
