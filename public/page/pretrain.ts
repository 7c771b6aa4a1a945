// The Pretrain panel: the curve, what it means in words, and the blank beside it.
import { $, h, put, say } from "./dom";
import { Blank } from "./blank";
import { Chart, curveTable, lossPicture } from "./chart";
import { validated, wavering } from "./curve";
import { faultOf, faultText, type Fault } from "./faults";
import { amount, count, decimal, duration, onLanguage, t } from "./i18n";
import { glossary } from "./glossary";
import { clear, noticeHost, post } from "./notices";
import { paced } from "./pace";
import type { StepEvent } from "./lab.js";
import type { Session } from "./session";
import { openSharing } from "./share";

export function mountPretrain(session: Session, visible: () => boolean): void {
  const heading = h("h2", { "data-id": "headline" });
  const facts = liveFacts();
  const fig = h("div", { class: "fig chart", role: "img" });
  const chart = new Chart(fig);
  const table = curveTable(() => session.curve);
  const foot = h("div", { class: "fig-foot" }, table, glossary(["fact.loss", "fact.valid", "fact.choices", "fact.epoch", "fact.parameters"]), chart.readout);
  const left = h("div", { class: "side" }, noticeHost("pretrain"), heading, facts.element, fig, foot);
  const blank = new Blank(session, visible);
  put($("[data-stage=pretrain]"), h("div", { class: "two" }, left, blank.element));

  const draw = () => {
    if (!visible()) return;
    drawHeadline(heading, session);
    facts.show(factTexts(session));
    fig.classList.toggle("waiting", !session.corpus);
    if (session.corpus) chart.show(lossPicture(session.curve, session.run?.config.steps ?? session.settings.steps, session.corpus.vocab));
    fig.setAttribute("aria-label", chartWords(session));
  };
  const soon = paced(draw);
  session.bus.on("step", soon);
  session.bus.on("run", soon);
  session.bus.on("phase", (phase) => {
    if (phase === "running" || phase === "ready") for (const id of ["fault", "done", "corpus"]) clear("pretrain", id);
    if (phase === "done") fledged(session);
    soon();
  });
  session.bus.on("workers", ({ fault }) => fault && post("pretrain", { id: "alone", tone: "plain", title: "alone.title", text: () => faultText(fault) }));
  session.bus.on("run", () => clear("pretrain", "alone"));
  session.bus.on("fault", ({ place, fault, keptStep }) => place === "pretrain" && postFault(session, fault, keptStep));
  const again = () => visible() && (chart.rebuild(), draw());
  addEventListener("hashchange", () => setTimeout(again, 0));
  onLanguage(again);
  draw();
}

function drawHeadline(heading: HTMLElement, session: Session): void {
  const e = session.last;
  const vocab = session.corpus?.vocab;
  if (e) say(heading, t("headline.step", { step: e.step, loss: decimal(e.loss), chance: decimal(e.chance) }));
  else say(heading, vocab ? t("headline.start", { n: vocab, chance: decimal(Math.log(vocab)) }) : t("headline.wait"));
}

const factKeys = ["loss", "valid", "choices", "epoch", "parameters"] as const;
type FactTexts = Record<(typeof factKeys)[number], string | undefined>;

function factTexts({ last, curve, run }: Session): FactTexts {
  const valid = validated(curve);
  return {
    loss: last ? decimal(last.loss) : undefined, valid: valid === undefined ? undefined : decimal(valid), choices: last ? amount(wavering(curve)) : undefined,
    epoch: last ? last.epoch.toFixed(1) : undefined, parameters: run ? count(run.parameters) : undefined,
  };
}

/** The numbers of the run. They change ten times a second: only the text of those that did is written. */
function liveFacts(): { element: HTMLElement; show(texts: FactTexts): void } {
  const rows = factKeys.map((id) => ({ id, value: h("dd", { "data-fact": id }) }));
  const boxes = rows.map(({ id, value }) => h("div", { class: "is-" + id, hidden: true }, h("dt", { t: "fact." + id }), value));
  const explain = () => boxes.forEach((box, i) => (box.title = t("what.fact." + factKeys[i])));
  onLanguage(explain);
  explain();
  const show = (texts: FactTexts) =>
    rows.forEach(({ id, value }, i) => {
      boxes[i]?.toggleAttribute("hidden", texts[id] === undefined);
      say(value, texts[id] ?? "");
    });
  return { element: h("dl", { class: "facts live", "data-id": "facts" }, ...boxes), show };
}

function chartWords(session: Session): string {
  const e = session.last;
  return e ? t("chart.words", { step: e.step, of: e.of, loss: decimal(e.loss), chance: decimal(e.chance) }) : t("chart.empty");
}

function fledged(session: Session): void {
  const e = session.last;
  if (!e || !session.bird) return;
  const seconds = session.elapsed();
  post("pretrain", {
    id: "done", tone: "ok", title: "done.title",
    text: () => doneText(session, e, duration(seconds)),
    actions: [{ id: "to-finetune", label: "done.tune", press: () => (location.hash = "#finetune") }, { id: "to-words", label: "done.words", press: () => (location.hash = "#words") }, { id: "to-report", label: "done.report", press: () => void openSharing("report") }],
  });
}

/** What has become of it: told by the text it never read, where some was kept for that, since one step's loss says little. */
function doneText({ curve, corpus }: Session, e: StepEvent, time: string): string {
  const valid = validated(curve);
  if (valid === undefined || !corpus) return t("done.text", { steps: e.of, time, loss: decimal(e.loss), chance: decimal(e.chance) });
  return t("done.unseen", { steps: e.of, time, n: amount(Number(Math.exp(valid).toPrecision(2))), all: corpus.vocab });
}

/** A learning rate that is gentler than the one that failed. */
export const gentler = (rate: number): number => (rate > 0.01 ? 0.003 : Number((rate / 10).toPrecision(2)));

const finite = (fault: Fault): boolean => Number.isFinite(Number(fault.params.loss));

/** What happened, and what is safe. */
function divergedText(fault: Fault, rate: number, kept: number): string {
  const { step, loss, start } = fault.params;
  const said = step === undefined ? faultText(fault) : t(finite(fault) ? "diverged.at" : "diverged.nan.at", { step, loss: decimal(Number(loss)), start: decimal(Number(start)) });
  return [said, t("diverged.safe", { step: kept, rate: amount(rate) })].join(t("join"));
}

function postFault(session: Session, fault: Fault, keptStep: number | undefined): void {
  const rate = session.settings.learningRate;
  const next = gentler(rate);
  const back = () => void session.rewind(next).catch((error) => session.bus.emit("fault", { place: "pretrain", fault: faultOf(error) }));
  const diverged = session.phase === "diverged" || keptStep !== undefined;
  post("pretrain", {
    id: "fault", tone: "bad", title: diverged ? (finite(fault) ? "diverged.title" : "diverged.nan") : "faulty.title",
    text: () => (diverged ? divergedText(fault, rate, keptStep ?? 0) : faultText(fault)),
    actions: diverged ? [{ id: "gentler", label: [keptStep ? "diverged.back" : "diverged.again", { step: keptStep ?? 0, rate: amount(next) }], press: back }] : [],
  });
}
