// The ground: the one big button, what is grown in a sentence, and how far it is.
import { rough } from "../device/pace";
import { duration, flying, h, onLanguage, paced, put, s, say, sign, t } from "../page/shared";
import { spaceDoes } from "../kit/keys";
import type { Flock } from "./flock";
import { outline, workersOf } from "./outline";
import { timeOf } from "./pace";
import { saySeeds } from "./link";

type Act = "grow" | "wait" | "pause" | "resume" | "see" | "another";

export function mountStrip(app: HTMLElement, flock: Flock): void {
  const main = h("button", { type: "button", class: "start", "data-id": "flock-main", click: () => act(flock) });
  const sentence = h("p", { class: "sentence" }), where = h("b"), rest = h("span"), spoken = h("p", { class: "vh", role: "status" });
  const top = h("span"), note = h("small");
  const fly = s("svg", { class: "fly", viewBox: "-9 -9 18 18", "aria-hidden": "true" }, flying(0, 0, 1, ""));
  const strip = h("section", { class: "strip of-flock", label: "controls" }, fly as unknown as HTMLElement, h("div", { class: "go" }, main), sentence, h("div", { class: "s-phone" }, top, note), h("div", { class: "stat" }, h("div", { class: "where" }, where), h("div", {}, rest)), spoken);
  app.append(strip);
  let phase = flock.phase;
  const draw = () => {
    const next = actOf(flock), st = standing(flock);
    if (main.dataset.act !== next || main.textContent !== t("act." + next)) put(main, sign(next === "pause" ? "pause" : "play") as unknown as HTMLElement, h("span", {}, t("act." + next)));
    main.dataset.act = next;
    main.disabled = next === "wait" || (next === "grow" && !outline(flock.plan).members.length);
    say(sentence, doing(flock));
    say(top, doing(flock));
    strip.style.setProperty("--done", String(st.share));
    fly.classList.toggle("gone", st.share === 0);
    say(where, st.where);
    say(rest, st.rest);
    say(note, [st.where, st.rest].filter(Boolean).join(" · "));
    if (flock.phase !== phase) say(spoken, t(flock.study?.lent?.coming ? "flock.coming" : "flock.spoken." + flock.phase));
    phase = flock.phase;
    mark(flock);
  };
  for (const topic of ["plan", "study", "tab", "members"] as const) flock.bus.on(topic, draw);
  flock.bus.on("moved", paced(draw, 250));
  addEventListener("hashchange", draw);
  onLanguage(draw);
  spaceDoes(() => flock.visible, () => act(flock));
  draw();
}

/** What the big button does now. */
function actOf(flock: Flock): Act {
  const { phase } = flock;
  if (phase === "starting") return "wait";
  if (phase === "none" || (flock.choosing && !flock.same)) return "grow";
  if (phase === "growing") return "pause";
  if (phase === "paused") return "resume";
  return flock.tab === "grow" ? "see" : "another";
}

function act(flock: Flock): void {
  const now = actOf(flock);
  if (now === "grow") void flock.grow();
  else if (now === "pause" || now === "resume") flock.toggle();
  else if (now === "see") flock.show(flock.entry?.tab ?? "board");
  else if (now === "another") {
    flock.choosing = true;
    flock.show("grow");
  }
}

/** The plan in one sentence. */
function doing(flock: Flock): string {
  const { members, bases } = outline(flock.plan), tuned = members.some((m) => m.tuned);
  const first = t(`plan.${flock.kind}.does`);
  return [first, t(tuned ? "does.tuned" : "does.bases", { n: members.length, bases: bases.length, seeds: saySeeds((flock.plan.seeds ?? []) as number[]) })].join(t("join"));
}

function standing(flock: Flock): { share: number; where: string; rest: string } {
  const { study, phase } = flock, workers = t("flock.workers", { n: workersOf(flock.plan) });
  if (phase === "starting") return { share: 0, where: t("flock.starting"), rest: "" };
  if (!study || (flock.choosing && !flock.same)) return { share: 0, where: t("flock.about", { time: duration(rough(timeOf(flock.plan))) }), rest: workers };
  const states = study.members.map((m) => study.state(m.name)), done = states.filter((x) => x.phase === "done").length, sum = (f: (x: (typeof states)[number]) => number) => states.reduce((total, x) => total + f(x), 0);
  const share = sum((x) => x.of) ? sum((x) => Math.min(x.done, x.of)) / sum((x) => x.of) : 0, failed = states.filter((x) => x.phase === "failed").length;
  const coming = study.lent?.coming ?? 0, of = states.length + coming;
  const where = t("flock.grown", { n: done, of }) + (failed ? t("flock.failed", { n: failed }) : "");
  if (coming) return { share: done / of, where, rest: t("flock.coming") };
  if (phase === "done") return { share: 1, where, rest: t("status.done") };
  if (phase === "paused") return { share, where, rest: t("status.paused") };
  return { share, where, rest: [flock.eta > 0 ? t("status.left", { time: duration(flock.eta) }) : "", workers].filter(Boolean).join(" · ") };
}

/** The nav's dot while a flock grows. */
function mark(flock: Flock): void {
  document.querySelector("[data-nav=flock]")?.classList.toggle("live", flock.phase === "growing");
}
