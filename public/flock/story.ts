// The story beside the panel: predict, run, explain, and what one could try. Every number in it is computed.
import { beat, choices, says } from "../kit/beats";
import { button, h, onLanguage, paced, put, t } from "../page/shared";
import type { Flock } from "./flock";
import { resultOf } from "./result";
import { outcomes, type Outcome } from "./expectations";
import { judged, verdict, type Verdict } from "./verdicts";
import { factorName, likeness, relationName } from "./words";

/** What has been measured of a plan's question. */
interface Found {
  came?: Verdict;
  /** All expectations. */
  list?: Outcome[];
}

/** Too few seeds to say why. */
const FEW = 5;

export function mountStory(host: HTMLElement, flock: Flock): void {
  let drawn = "", asked = "", found: Found = {};
  const ask = () => {
    const { study, grown } = flock, name = grown?.key, key = study && name && flock.phase === "done" ? [name, resultOf(study), study.members.length].join() : "";
    if (key === asked) return;
    asked = key;
    found = {};
    if (!key) return;
    const hear = (news: Found) => key === asked && ((found = news), draw());
    study!.findings().then((f) => hear({ came: verdict(f), list: outcomes(f) }), () => hear({ came: { came: null, numbers: {} } }));
  };
  const draw = () => {
    ask();
    const key = JSON.stringify([flock.kind, flock.same, flock.phase, flock.tab, flock.guesses.get(flock.key ?? ""), found, t("title")]);
    if (key === drawn) return;
    drawn = key;
    put(host, h("p", {}, t(`plan.${flock.kind}.story`)), ...(flock.key ? [h("div", { class: "beats", "data-beats": "flock" }, ...beats(flock, found), tries(flock))] : []));
  };
  for (const topic of ["plan", "study", "tab"] as const) flock.bus.on(topic, draw);
  flock.bus.on("members", paced(draw, 300));
  onLanguage(draw);
  draw();
}

function beats(flock: Flock, found: Found): HTMLElement[] {
  const key = flock.key!, entry = flock.entry, { phase, same } = flock, guess = flock.guesses.get(key) ?? null;
  if (!entry) return [];
  const begun = same && phase !== "none" && phase !== "starting", over = same && phase === "done";
  const pick = (g: string) => {
    flock.guesses.set(key, g);
    flock.bus.emit("plan", undefined);
  };
  const predict = begun ? beat("done", "predict", says(guess ? t("predict.said", { guess: t(`guess.${key}.${guess}`) }) : t("predict.none"))) : beat("on", "predict", says(t(`plan.${key}.predict`)), choices(`guess.${key}`, entry.guesses, guess, pick));
  const run = beat(over ? "done" : begun ? "on" : "later", "run", says(t(over ? "flock.ran" : begun ? "flock.run" : "flock.press"), begun ? "" : "quiet"));
  const explain = over ? beat("on", "explain", ...explained(flock, found, guess)) : beat("later", "explain", says(t("explain.flock.later"), "quiet"));
  return [predict, run, explain];
}

function explained(flock: Flock, { came, list }: Found, guess: string | null): HTMLElement[] {
  const key = flock.key!, seeds = flock.plan.seeds?.length ?? 0;
  const answer = !judged(key) ? [says(t(`plan.${key}.look`))] : !came ? [says(t("explain.measuring"), "quiet")] : answered(key, came, flock.entry!.expected, guess);
  return [...answer, ...(list ? [says(t("explain.list"), "note"), expected(key, list)] : []), ...(seeds < FEW ? [says(t("explain.few", { n: seeds }), "note")] : [])];
}

/** Whether the guess was right, what was measured, and whether that is what had been expected. */
function answered(key: string, { came, numbers, ranked, factor }: Verdict, expected: string, guess: string | null): HTMLElement[] {
  if (!came) return [says(t("explain.undecided"))];
  const right = guess === null ? "" : t(guess === came ? "came.flock.right" : "came.flock.other") + t("join");
  const said = Object.fromEntries(Object.entries(numbers).map(([name, v]) => [name, likeness(v)])), order = (ranked ?? []).map((g) => `${relationName(g.relation)} ${likeness(g.mean)}`).join(" > ");
  return [says(right + t("came." + key, { ...said, order, factor: factor ? factorName(factor) : "" })), says(t(came === expected ? "explain.expected" : "explain.contrary", { guess: t(`guess.${key}.${expected}`) }))];
}

/** Each expectation with its number, and whether it held. */
function expected(key: string, list: readonly Outcome[]): HTMLElement {
  const one = (o: Outcome) => h("li", {}, t(`expect.${key}.${o.name}`), h("span", { class: "num" }, h("b", {}, verdictOf(o)), o.value === undefined ? "" : t("colon") + numberOf(o)));
  return h("ul", { class: "expected" }, ...list.map(one));
}

function verdictOf({ held, sure }: Outcome): string {
  if (held === null) return t("explain.open");
  const word = t(held ? "explain.held" : "explain.not");
  return sure ? word : t("explain.unsure", { held: word });
}

function numberOf({ value = NaN, interval: [low, high] }: Outcome): string {
  return low === undefined || high === undefined ? likeness(value) : t("explain.range", { value: likeness(value), low: likeness(low), high: likeness(high) });
}

/** Another thing to do: more seeds where there are too few to say why. */
function tries(flock: Flock): HTMLElement | null {
  const seeds = (flock.plan.seeds ?? []) as number[];
  if (flock.phase === "growing" || seeds.length >= FEW) return null;
  const most = Math.max(0, ...seeds), more = [...seeds, ...Array.from({ length: FEW - seeds.length }, (_, i) => most + 1 + i)];
  return h("p", { class: "try" }, t("flock.try"), button("more-seeds", "try.seeds", () => {
    flock.choose(flock.key, { ...flock.plan, seeds: more });
    flock.show("grow");
  }, "link strong"), t("try.seeds.after"));
}
