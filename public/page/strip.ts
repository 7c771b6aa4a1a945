// The ground: the main button, the lesser ones, the sentence and where the run stands.
import { $, button, h, put, say } from "./dom";
import { count, duration, onLanguage, t } from "./i18n";
import type { Desk, Stand } from "./desk";
import { machineNow } from "./devicehost";
import type { Panel } from "./link";
import { paced } from "./pace";
import { drawPretrain, shortSentence } from "./sentence";
import type { Phase, Session } from "./session";
import type { Settings } from "./settings";
import { FLYING, sign } from "./shapes";
import { s } from "./dom";
import type { Tunings } from "./tuning";

export interface StripActions {
  main(): void;
  step(): void;
  stop(): void;
  restart(): void;
  change(next: Settings): void;
  sheet(): void;
}

export function mountStrip(session: Session, tunings: Tunings, panel: () => Panel, actions: StripActions): void {
  const strip = $(".strip");
  const main = h("button", { type: "button", class: "start", "data-id": "main", click: actions.main });
  const small = (id: string, press: () => void) => h("button", { type: "button", class: "ico opt", "data-id": id, label: "go." + id, title: t("go." + id), click: press }, sign(id));
  const step = small("step", actions.step), stop = small("stop", actions.stop), restart = small("restart", actions.restart);
  const sentence = h("p", { class: "sentence" });
  const phoneTop = h("span"), phoneNote = h("small");
  const phone = h("button", { type: "button", class: "s-phone", "data-id": "sentence-sheet", click: actions.sheet }, phoneTop, phoneNote);
  const where = h("b"), rest = h("span");
  const all = button("all-numbers", "status.all", actions.sheet);
  const stat = h("div", { class: "stat" }, h("div", { class: "where" }, where, h("span", { "data-slot": "machine" })), h("div", {}, rest, all));
  const fly = s("svg", { class: "fly", viewBox: "-9 -9 18 18", "aria-hidden": "true" }, s("path", { d: FLYING }));
  put(strip, fly as unknown as HTMLElement, h("div", { class: "go" }, main, step, stop, restart), sentence, phone, stat, h("div", { class: "pop", id: "pop", role: "dialog", "aria-labelledby": "pop-title", hidden: true }), h("p", { class: "vh", role: "status", id: "spoken" }));

  const onTune = () => panel() === "finetune";
  const desk = (): Desk | null | undefined => (onTune() ? tunings.desk : undefined);
  const drawMain = () => {
    const { phase } = stand(session, desk());
    const [icon, key] = mainButton(phase, onTune());
    const disabled = phase === "loading" || phase === "starting" || (onTune() && !desk()?.ready()) || phase === "broken";
    if (main.textContent !== t(key)) put(main, sign(icon) as unknown as HTMLElement, h("span", {}, t(key)));
    main.disabled = disabled;
    main.dataset.phase = phase;
    const running = phase === "running";
    step.disabled = running || disabled || onTune() || ["done", "stopped", "diverged", "failed"].includes(phase);
    stop.hidden = !(running || phase === "paused");
    restart.disabled = onTune() || session.curve.length === 0 || disabled;
    for (const b of [step, stop, restart]) b.title = t("go." + b.dataset.id);
  };
  const drawSentence = () => {
    const at = desk();
    if (at) at.sentence(sentence);
    else if (at === null) put(sentence);
    else drawPretrain(sentence, session, actions.change);
    all.hidden = stand(session, at).phase === "running" || (onTune() && !at?.numbers);
    say(phoneTop, onTune() ? at?.short() ?? "" : shortSentence(session));
  };
  const drawStatus = () => {
    const st = stand(session, desk());
    strip.style.setProperty("--done", String(st.share));
    fly.classList.toggle("gone", st.step === 0);
    const tuned = onTune() && st.phase === "done";
    const at = st.where ?? (tuned ? t("status.tuned") : st.step ? t("status.step", { step: st.step, of: st.of }) : t(st.phase === "loading" || st.phase === "starting" ? "status.loading" : "status.ready"));
    const text = restText(st);
    say(where, st.phase !== "running" && text && !tuned ? [at, text].join(" · ") : at);
    say(rest, st.phase === "running" ? text : "");
    say(phoneNote, st.where ? [st.where, leftText(st)].filter(Boolean).join(" · ") : tuned ? t("status.tuned") : st.step ? [t("status.step", { step: st.step, of: st.of }), st.phase === "running" ? leftText(st) : text].filter(Boolean).join(" · ") : machineNow()?.about() || t("status.tap"));
  };
  const drawAll = () => (drawMain(), drawSentence(), drawStatus());
  session.bus.on("settings", drawAll);
  session.bus.on("corpus", drawSentence);
  session.bus.on("phase", (phase) => (drawAll(), speak(phase)));
  session.bus.on("step", paced(drawStatus));
  session.bus.on("tune", paced(drawAll));
  session.bus.on("machine", drawStatus);
  addEventListener("hashchange", drawAll);
  onLanguage(drawAll);
  drawAll();
}

/** Where things stand: with the task on stage, which is null until its program is there, else with the pretraining. */
function stand(session: Session, desk: Desk | null | undefined): Stand {
  if (desk) return desk.stand();
  if (desk === null) return { phase: "loading", step: 0, of: 0, share: 0, eta: 0, rate: 0, cores: 1 };
  const last = session.last;
  const step = last?.step ?? session.bird?.step ?? 0, of = last?.of ?? session.settings.steps;
  return { phase: session.phase, step, of, share: of ? Math.min(1, step / of) : 0, eta: last?.eta ?? 0, rate: last?.tokensPerSecond ?? 0, cores: session.run?.workers ?? 1 };
}

function mainButton(phase: Stand["phase"], onTune: boolean): [icon: string, key: string] {
  if (phase === "running") return ["pause", "go.pause"];
  if (phase === "paused") return ["play", "go.continue"];
  if (onTune) return ["play", phase === "done" ? "go.tune.again" : "go.tune"];
  if (phase === "loading") return ["play", "go.wait"];
  if (phase === "done" || phase === "stopped" || phase === "diverged" || phase === "failed") return ["play", "go.new"];
  return ["play", "go.start"];
}

const leftText = (st: Stand): string => (Number.isFinite(st.eta) && st.eta > 0 ? t("status.left", { time: duration(st.eta) }) : "");

function restText(st: Stand): string {
  if (st.phase === "running") {
    return [leftText(st), st.rate > 0 ? t("status.rate", { n: count(st.rate) }) : "", st.cores > 1 ? t("status.cores", { n: st.cores }) : ""].filter(Boolean).join(" · ");
  }
  return ["paused", "done", "stopped", "diverged", "failed"].includes(st.phase) ? t("status." + st.phase) : "";
}

/** Tells a screen reader of changes of state, never of each step. */
function speak(phase: Phase): void {
  if (["running", "paused", "done", "stopped", "diverged", "failed"].includes(phase)) say($("#spoken"), t("spoken." + phase));
}
