// The flock on its wire: planned eggs, growing ones, birds; below it, in what the chosen one differs from its neighbour.
import { $$, h, onLanguage, paced, perched, put, t } from "../page/shared";
import { breaks, byLineage, colours, familyOfOutline, type Family } from "./family";
import type { Flock } from "./flock";
import { outline } from "./outline";
import { birdName, difference } from "./words";

const MOST = 60;

export function mountWire(app: HTMLElement, flock: Flock): void {
  const perch = h("ul", { class: "perch" }), said = h("p", { "data-id": "flock-differs" }), count = h("p", { class: "note" });
  app.append(h("section", { class: "wire of-flock", label: "flock.wire" }, perch, h("div", { class: "differs" }, said, count)));
  let key = "";
  const draw = () => {
    const next = flock.study && !flock.choosing ? grown(flock, perch, key) : planned(flock, perch, key);
    if (next !== key) reveal(perch);
    key = next;
    tell(flock, said, count);
  };
  for (const topic of ["plan", "study", "tab", "bird"] as const) flock.bus.on(topic, draw);
  flock.bus.on("members", paced(draw, 200));
  onLanguage(() => ((key = ""), draw()));
  draw();
}

/** The rows of a family as a row, with a pole wherever another egg's begin. */
function inRow(family: Family, item: (at: number) => HTMLElement): HTMLElement[] {
  const order = byLineage(family), poles = new Set(breaks(family, order));
  return order.flatMap((at, i) => (poles.has(i) && poles.size < 9 ? [h("li", { class: "pole", "aria-hidden": "true" }), item(at)] : [item(at)]));
}

/** Eggs of a plan that has not grown. */
function planned(flock: Flock, perch: HTMLElement, drawn: string): string {
  const plan = outline(flock.plan), members = plan.members.slice(0, MOST), key = JSON.stringify(["plan", members]);
  if (key === drawn) return key;
  const family = familyOfOutline({ ...plan, members }), colour = colours(family);
  perch.tabIndex = 0; // nothing in it takes the focus, and it scrolls
  put(perch, ...inRow(family, (at) => h("li", { class: "planned" }, perched(colour[at]!, true) as unknown as HTMLElement)));
  return key;
}

/** The models of the flock, each with its state. */
function grown(flock: Flock, perch: HTMLElement, drawn: string): string {
  const study = flock.study!, states = study.members.map((m) => study.state(m.name).phase);
  const key = JSON.stringify([study.digest, study.members.map((m) => m.name), states, t("title")]);
  if (key !== drawn) {
    const focused = document.activeElement?.closest<HTMLElement>("[data-model]")?.dataset.model, at = perch.scrollLeft;
    perch.removeAttribute("tabindex");
    put(perch, ...inRow(flock.family, (i) => one(flock, study.members[i]!.name, states[i]!)));
    perch.scrollLeft = at;
    if (focused) $$<HTMLElement>("[data-model]", perch).find((b) => b.dataset.model === focused)?.focus({ preventScroll: true });
  }
  for (const b of $$("[data-model]", perch)) b.setAttribute("aria-pressed", String(b.dataset.model === flock.bird));
  return key;
}

function one(flock: Flock, name: string, phase: string): HTMLElement {
  const live = phase === "base" || phase === "tuning", said = live ? "wire.growing" : phase === "done" ? "wire.grown" : phase === "failed" ? "member.failed" : "wire.egg";
  const button = h("button", { type: "button", "data-model": name, click: () => flock.select(name) }, perched(flock.colour(name), phase !== "done") as unknown as HTMLElement, h("span", { class: "name" }, birdName(name)), h("span", { class: "vh" }, t(said)));
  return h("li", { class: live ? "live" : phase === "failed" ? "failed" : "" }, button);
}

function tell(flock: Flock, said: HTMLElement, count: HTMLElement): void {
  const { study } = flock;
  if (!study || flock.choosing) {
    const n = outline(flock.plan).members.length;
    put(said, t(n ? "wire.planned" : "wire.noplan", { n }));
    return put(count, "");
  }
  const m = study.members.find((x) => x.name === flock.bird), done = study.members.filter((x) => study.state(x.name).phase === "done").length;
  put(said, ...(m ? [h("b", {}, birdName(m.name)), t("join") + difference(m)] : []));
  put(count, t("wire.count", { n: done, of: study.members.length + (study.lent?.coming ?? 0) }));
}

/** Scrolls sideways until the chosen model is in sight. */
function reveal(perch: HTMLElement): void {
  const chosen = perch.querySelector<HTMLElement>("[aria-pressed=true]")?.parentElement;
  if (chosen && (chosen.offsetLeft < perch.scrollLeft || chosen.offsetLeft + chosen.offsetWidth > perch.scrollLeft + perch.clientWidth)) perch.scrollLeft = chosen.offsetLeft - perch.clientWidth / 2;
}
