// The Fine-tune panel: what it is taught, both arms as they learn, then the report and a sentence to try.
import { $, button, h, put, say } from "./dom";
import { nameOf } from "./birds";
import { Chart, type Picture } from "./chart";
import { smooth } from "./curve";
import { examplesChooser } from "./examplesfile";
import { faultText } from "./faults";
import { decimal, onLanguage, percent, t } from "./i18n";
import { clear, noticeHost, post } from "./notices";
import { paced } from "./pace";
import { reportElements } from "./report";
import type { Session } from "./session";
import type { ArmStep, Tuning } from "./tuning";

export function mountFinetune(session: Session, tuning: Tuning, visible: () => boolean): { take(file: File): void } {
  const chooser = examplesChooser(session, tuning);
  const status = h("h2", { "data-id": "tune-status" });
  const fig = h("div", { class: "fig chart small", role: "img" });
  const chart = new Chart(fig);
  const progress = h("div", { class: "tune-progress" }, status, fig, chart.readout);
  const report = h("div", { class: "report-host" });
  const choose = h("details", { class: "twin", open: true }, h("summary", { t: "tune.examples" }), chooser.element);
  put($("[data-stage=finetune]"), noticeHost("tune"), choose, progress, report, tryBox(tuning));
  let shown: unknown = null;
  const drawReport = () => {
    const { report: r, bird } = tuning;
    if (r === shown) return;
    shown = r;
    choose.open = !r;
    put(report, r && bird ? h("p", { class: "note", "data-id": "tune-ended" }, ended(tuning)) : null, r && bird ? reportElements(r, nameOf(bird.name), bird.family) : null);
  };
  const draw = () => {
    if (!visible()) return;
    faults(tuning);
    const going = (tuning.curve.length > 0 || tuning.phase === "running") && !tuning.report;
    if (progress.hidden === going) choose.open = !going && !tuning.report;
    progress.hidden = !going;
    say(status, statusText(tuning));
    if (!progress.hidden) chart.show(armsPicture(tuning.curve, tuning.settings.steps));
    fig.setAttribute("aria-label", statusText(tuning));
    $("[data-id=try]").hidden = !tuning.tuned || tuning.curve.length === 0;
    drawReport();
  };
  const soon = paced(draw);
  session.bus.on("tune", soon);
  addEventListener("hashchange", soon);
  onLanguage(() => ((shown = null), draw()));
  draw();
  return chooser;
}

/** How long each of the two learnt, and why one ended before its last step. */
function ended(tuning: Tuning): string {
  const told = (arm: ArmStep["arm"], who: string) => {
    const last = tuning.curve.filter((e) => e.arm === arm).at(-1);
    if (!last) return "";
    const early = last.step < last.of && tuning.phase === "done";
    return t(early ? "tune.ended.early" : "tune.ended", { who, step: last.step, of: last.of });
  };
  const name = tuning.bird ? nameOf(tuning.bird.name) : "";
  return [told("pretrained", name), told("scratch", t("tune.ended.twin"))].filter(Boolean).join(t("join"));
}

function faults(tuning: Tuning): void {
  const fault = tuning.fault;
  if (!fault) return clear("tune", "fault");
  post("tune", { id: "fault", tone: "bad", title: "faulty.title", text: () => faultText(fault) + " " + t("tune.safe") });
}

/** Both arms on one axis: the pretrained model and its twin from scratch. */
export function armsPicture(curve: ArmStep[], steps: number): Picture {
  const arm = (name: ArmStep["arm"]) => curve.filter((e) => e.arm === name).map((e) => ({ x: e.step, y: e.loss }));
  const lines: Picture["lines"] = [{ label: "chart.pretrained", colour: "--ink", points: smooth(arm("pretrained")), bird: true }];
  const twin = smooth(arm("scratch"));
  if (twin.length) lines.push({ label: "chart.scratch", colour: "--fam-1", points: twin });
  return { lines, last: Math.max(steps, ...curve.map((e) => e.step)), chance: curve.at(-1)?.chance ?? 0, chanceLabel: "chart.guessing" };
}

function statusText(tuning: Tuning): string {
  const best = (arm: ArmStep["arm"]) => tuning.curve.findLast((e) => e.arm === arm && e.validAccuracy !== undefined)?.validAccuracy;
  const ours = best("pretrained"), twin = best("scratch");
  const last = tuning.curve.at(-1);
  if (!last) return t("tune.ready");
  const parts = [t(last.arm === "scratch" ? "tune.arm.scratch" : "tune.arm.pretrained", { step: last.step, of: last.of, loss: decimal(last.loss) })];
  if (ours !== undefined) parts.push(t("tune.accuracy", { p: percent(ours) }));
  if (twin !== undefined) parts.push(t("tune.accuracy.twin", { p: percent(twin) }));
  return parts.join(" · ");
}

/** A sentence of one's own, sorted by the model. */
function tryBox(tuning: Tuning): HTMLElement {
  const text = h("textarea", { class: "say", rows: 1, label: "try.label", "data-id": "try-text", "data-t-hint": "try.hint" });
  const answer = h("ol", { class: "probs", "data-id": "try-answer" });
  const ask = async () => {
    if (!tuning.tuned || !text.value.trim()) return;
    try {
      const [said] = await tuning.tuned.classify([text.value]);
      clear("try");
      put(answer, ...(said?.all ?? []).slice(0, 5).map((a) => row(a.label, a.p)));
    } catch (error) {
      post("try", { id: "try", tone: "plain", title: () => faultText(error) });
    }
  };
  text.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.shiftKey || e.isComposing) return;
    e.preventDefault();
    void ask();
  });
  return h("section", { class: "try-box", "data-id": "try", hidden: true }, h("h2", { t: "try.title" }), text, h("p", {}, button("try-ask", "try.ask", () => void ask(), "link strong")), noticeHost("try"), answer);
}

function row(label: string, p: number): HTMLElement {
  const bar = h("i");
  bar.style.setProperty("width", Math.max(1, p * 100).toFixed(1) + "%");
  return h("li", {}, h("span", { class: "w" }, label), bar, h("span", { class: "p" }, decimal(p)));
}
