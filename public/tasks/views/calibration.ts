// Whether the model's probabilities mean what they say, and what a threshold of confidence would leave unanswered.
import { words } from "../../kit/draw";
import type * as P from "../../lab/protocol";
import { decimal, h, percent, s, say, t } from "../../page/shared";
import { line, plot } from "../plot";
import { answeredFrom } from "../pure/threshold";

/** The reliability chart: a circle for each bin, as large as it has cases; on the dotted line they mean what they say. */
export function calibration(c: P.Calibration): HTMLElement {
  const bins = c.bins.filter((b) => b.cases > 0), most = Math.max(1, ...bins.map((b) => b.cases));
  const label = t("calibration.label", { ece: decimal(c.ece, 3) });
  const chart = plot(label, { height: 14, x: { from: 0, to: 1 }, y: { from: 0, to: 1 }, yTicks: [0, 0.5, 1], xTicks: () => [0, 0.5, 1].map((v) => ({ at: v, text: v === 0.5 ? ".5" : String(v) })) }, (f) => [
    line([[f.x(0), f.y(0)], [f.x(1), f.y(1)]], "null"),
    line(bins.map((b) => [f.x(b.p), f.y(b.accuracy)] as const), "ln"),
    ...bins.map((b) => s("circle", { cx: f.x(b.p), cy: f.y(b.accuracy), r: (0.18 + 0.3 * Math.sqrt(b.cases / most)) * f.rem, class: "f1" })),
    words(f.left + 0.3 * f.rem, f.top + 1.1 * f.rem, t("calibration.y"), "t-s t-3"), words(f.right, f.bottom - 0.5 * f.rem, t("calibration.x"), "t-s t-3 end"),
  ]);
  return h("section", { class: "calibration", "data-id": "calibration" }, h("h3", { class: "cap", t: "calibration.title" }), chart, h("p", { class: "note" }, t("calibration.says", { ece: decimal(c.ece, 3), before: decimal(c.eceBefore, 3), t: decimal(c.temperature) })), table(bins));
}

function table(bins: readonly P.Bin[]): HTMLElement {
  const heads = ["calibration.p", "calibration.accuracy", "calibration.cases"].map((key) => h("th", { scope: "col", t: key }));
  const rows = bins.map((b) => h("tr", {}, h("th", { scope: "row" }, `${decimal(b.from)}–${decimal(b.to)}`), h("td", {}, decimal(b.p)), h("td", {}, decimal(b.accuracy)), h("td", {}, String(b.cases))));
  return h("details", { class: "twin" }, h("summary", { t: "chart.table" }), h("table", {}, h("thead", {}, h("tr", {}, h("td"), ...heads)), h("tbody", {}, ...rows)));
}

/** A slider: below it the model says that it does not know. */
export function thresholds(c: P.Calibration, scope: P.Scope | undefined): HTMLElement {
  const steps = [...new Set(c.bins.map((b) => b.from))].sort((a, b) => a - b), said = h("p", { role: "status", "data-id": "threshold-says" });
  const slider = h("input", { type: "range", min: 0, max: steps.length - 1, step: 1, value: 0, "data-id": "threshold", label: "threshold.label" });
  const draw = () => {
    const at = steps[Number(slider.value)] ?? 0, { share, accuracy, cases } = answeredFrom(c.bins, at);
    slider.setAttribute("aria-valuetext", decimal(at));
    say(said, at === 0 ? t("threshold.all", { accuracy: percent(accuracy) }) : cases ? t("threshold.says", { at: decimal(at), share: percent(share), accuracy: percent(accuracy) }) : t("threshold.none", { at: decimal(at) }));
  };
  slider.addEventListener("input", draw);
  draw();
  const element = h("section", { class: "threshold" }, h("h3", { class: "cap", t: "threshold.title" }), slider, said);
  if (scope?.cases) element.append(scopeSentence(scope));
  return element;
}

/** What a threshold, chosen on the validation part, is worth. */
export function scopeSentence(scope: P.Scope): HTMLElement {
  return h("p", { "data-id": "scope" }, t("scope.says", { n: scope.cases, at: decimal(scope.threshold), recall: percent(scope.recall), precision: percent(scope.precision), inside: percent(scope.inScope), auroc: decimal(scope.auroc) }));
}
