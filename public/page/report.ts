// The report of a fine-tuned model: the table, the confusion matrix, what it must beat, and where it was most wrong.
import { button, h, put, s } from "./dom";
import { copy } from "./files";
import { glossary } from "./glossary";
import { count, decimal, t } from "./i18n";
import type { Report } from "./lab.js";
import { guessingF1, reportCSV, reportText, rowsOf } from "./reporttext";
import { flying } from "./shapes";

/** All parts of a report, for a model of a name and family colour. */
export function reportElements(r: Report, name: string, family: number): HTMLElement {
  const left = h("div", {}, scoreTable(r, name), versus(r, name, family), h("div", { class: "afterwards" }, copies(r), glossary(["report.precision", "report.recall", "report.f1", "report.support", "report.micro", "report.macro", "report.weighted"])));
  const right = h("div", {}, confusion(r, name), mostWrong(r));
  return h("div", { class: "report", "data-id": "report" }, left, right);
}

function scoreTable(r: Report, name: string): HTMLElement {
  const { classes, averages } = rowsOf(r);
  const weak = r.macro.f1 - 0.05;
  const row = (n: string, x: { precision: number; recall: number; f1: number; support: number }, style = "", mark = false) =>
    h("tr", { class: style }, h("th", { scope: "row" }, n), h("td", {}, decimal(x.precision)), h("td", {}, decimal(x.recall)), h("td", { class: mark ? "weak" : "" }, decimal(x.f1)), h("td", {}, count(x.support)));
  const columns = ["precision", "recall", "f1", "support"].map((c) => h("th", { scope: "col", t: "report." + c }));
  const names = ["report.micro", "report.macro", "report.weighted"] as const;
  return h(
    "table", { class: "scores" }, h("caption", {}, t("report.caption", { name, n: r.macro.support })), h("thead", {}, h("tr", {}, h("td"), ...columns)),
    h("tbody", {}, ...classes.map((c) => row(c.name, c, "", c.f1 < weak))), h("tfoot", {}, ...averages.map((a, i) => row(t(names[i] ?? names[0]), a, i === 1 ? "key" : ""))),
  );
}

function copies(r: Report): HTMLElement {
  const said = h("span", { class: "note", role: "status" });
  const put = (text: string) => async () => {
    said.textContent = t((await copy(text)) ? "report.copied" : "report.uncopied");
  };
  return h("p", { class: "copies" }, button("copy-text", "report.text", put(reportText(r))), button("copy-csv", "report.csv", put(reportCSV(r))), said);
}

/** Shade of a share, nought to eight; anything above none is seen. */
const shade = (share: number): number => (share > 0 ? Math.max(1, Math.min(8, Math.ceil(share * 8))) : 0);

function confusion(r: Report, name: string): HTMLElement {
  const labels = r.classes.map((c) => c.label);
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

function mostWrong(r: Report): HTMLElement {
  if (!r.wrong.length) return h("p", { class: "note", t: "report.nowrong" });
  const list = h("ol", { class: "wrong" });
  const item = (w: Report["wrong"][number]) => h("li", {}, h("q", {}, `“${w.text}”`), h("p", { class: "note" }, t("report.was", { label: w.label, said: w.said, p: decimal(w.p) })));
  const show = (n: number) => put(list, ...r.wrong.slice(0, n).map(item));
  show(3);
  const more = button("all-wrong", "report.more", () => (show(r.wrong.length), more.remove()));
  return h("div", {}, h("h3", { class: "cap", t: "report.wrong" }), list, r.wrong.length > 3 ? more : null);
}

interface Mark {
  value: number;
  label: string;
  style: string;
  bird: boolean;
}

/** One line from 0 to 1: macro F1 beside what it must beat. */
function versus(r: Report, name: string, family: number): HTMLElement {
  const b = r.baselines;
  const marks: Mark[] = [
    { value: guessingF1(r), label: t("report.guessing"), style: "f-edge", bird: false },
    ...(b ? [{ value: b.scratch.macro.f1, label: t("report.scratch"), style: "f5", bird: true }, { value: b.naiveBayes.macro.f1, label: t("report.bayes"), style: "f3", bird: false }] : []),
    { value: r.macro.f1, label: name, style: "f" + family, bird: true },
  ].sort((a, b) => a.value - b.value);
  const host = h("div", { class: "versus", role: "img", "aria-label": marks.map((m) => `${m.label} ${decimal(m.value)}`).join(", ") });
  const draw = () => host.clientWidth && put(host, versusDrawing(marks, host.clientWidth) as unknown as HTMLElement);
  new ResizeObserver(draw).observe(host);
  return h("section", { class: "beat-line" }, h("h3", { class: "cap", t: "report.versus" }), host);
}

/** Labels go above and below the line in turn, on as many rows as keep them apart. */
function versusDrawing(marks: Mark[], width: number): SVGElement {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const x0 = 0.75 * rem, x1 = width - 0.75 * rem, y = 5.6 * rem;
  const ends: Record<"up" | "down", [number, number]> = { up: [-1e9, -1e9], down: [-1e9, -1e9] };
  const most = { up: 0, down: 0 };
  const svg = s("svg", { "aria-hidden": "true" }, s("line", { x1: x0, x2: x1, y1: y, y2: y, class: "axis" }));
  marks.forEach((m, i) => {
    const x = x0 + (x1 - x0) * m.value, side = i % 2 ? "down" : "up";
    const half = (m.label.length * (/[\u2e80-\u9fff]/.test(m.label) ? 0.82 : 0.44) * rem) / 2 + 0.5 * rem;
    const centre = Math.max(half, Math.min(width - half, x));
    const row = ends[side][0] <= centre - half ? 0 : 1;
    ends[side][row] = centre + half;
    most[side] = Math.max(most[side], row);
    const sign = side === "up" ? -1 : 1, reach = (1.1 + row * 2.3) * rem;
    const name = y + sign * (reach + (side === "up" ? 1.2 : 0.9) * rem), number = y + sign * (reach + (side === "up" ? 0.15 : 2) * rem);
    svg.append(s("line", { x1: x, x2: x, y1: y, y2: y + sign * reach, class: "axis" }), m.bird ? flying(x, y, (1.1 * rem) / 16, m.style) : s("circle", { cx: x, cy: y, r: rem / 4, class: m.style }));
    svg.append(word(centre, name, m.label, "t-s mid"), word(centre, number, decimal(m.value), "t-1 mid"));
  });
  const above = (3.3 + most.up * 2.3) * rem;
  svg.setAttribute("viewBox", `0 ${y - above} ${width} ${above + (3.4 + most.down * 2.3) * rem}`);
  return svg;
}

function word(x: number, y: number, text: string, style: string): SVGElement {
  const node = s("text", { x, y, class: style });
  node.textContent = text;
  return node;
}
