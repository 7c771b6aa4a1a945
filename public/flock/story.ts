// The story beside the panel: predict, run, explain, and what one could try. Every number in it is computed.
import { beat, choices, says } from "../kit/beats";
import { button, faultText, h, onLanguage, paced, percent, put, t } from "../page/shared";
import type { Flock } from "./flock";
import { resultOf } from "./result";
import { outcomes, type Outcome } from "./expectations";
import { judged, verdict, type Verdict } from "./verdicts";
import { factorName, likeness, probability, relationName } from "./words";

/** What came of the plan that has grown: asked for by a press, as some of it takes longer than the board that somebody may be looking at. */
interface Found {
  came?: Verdict;
  /** All expectations. */
  list?: Outcome[];
  /** How far the answer has come. */
  share?: number;
  fault?: unknown;
}

/** Too few seeds to say why. */
const FEW = 5;

export function mountStory(host: HTMLElement, flock: Flock): void {
  let drawn = "", of = "", found: Found = {};
  const measure = () => {
    const now = of, hear = (news: Found) => {
      if (now !== of) return;
      found = news;
      soon();
    };
    hear({ share: 0 });
    flock.study?.findings((share) => hear({ share })).then((f) => hear({ came: verdict(f), list: outcomes(f) }), (fault) => hear({ fault }));
  };
  const draw = () => {
    const { study } = flock, now = study && flock.phase === "done" ? [study.digest, resultOf(study)].join() : "";
    if (now !== of) found = {};
    of = now;
    const key = JSON.stringify([flock.kind, flock.same, flock.phase, flock.tab, flock.guesses.get(flock.key ?? ""), found.came, Math.floor((found.share ?? -1) * 100), !!found.fault, t("title")]);
    if (key === drawn) return;
    drawn = key;
    put(host, h("p", {}, t(`plan.${flock.kind}.story`)), ...(flock.key ? [h("div", { class: "beats", "data-beats": "flock" }, ...beats(flock, found, measure), tries(flock))] : []));
  };
  const soon = paced(draw, 200);
  for (const topic of ["plan", "study", "tab"] as const) flock.bus.on(topic, draw);
  flock.bus.on("members", soon);
  onLanguage(draw);
  draw();
}

function beats(flock: Flock, found: Found, measure: () => void): HTMLElement[] {
  const key = flock.key!, entry = flock.entry, { phase, same } = flock, guess = flock.guesses.get(key) ?? null;
  if (!entry) return [];
  const begun = same && phase !== "none" && phase !== "starting", over = same && phase === "done";
  const pick = (g: string) => {
    flock.guesses.set(key, g);
    flock.bus.emit("plan", undefined);
  };
  const predict = begun ? beat("done", "predict", says(guess ? t("predict.said", { guess: t(`guess.${key}.${guess}`) }) : t("predict.none"))) : beat("on", "predict", says(t(`plan.${key}.predict`)), choices(`guess.${key}`, entry.guesses, guess, pick));
  const run = beat(over ? "done" : begun ? "on" : "later", "run", says(t(over ? "flock.ran" : begun ? "flock.run" : "flock.press"), begun ? "" : "quiet"));
  const explain = over ? beat("on", "explain", ...explained(flock, found, guess, measure)) : beat("later", "explain", says(t("explain.flock.later"), "quiet"));
  return [predict, run, explain];
}

function explained(flock: Flock, { came, list, share, fault }: Found, guess: string | null, measure: () => void): HTMLElement[] {
  const key = flock.key!, seeds = flock.plan.seeds?.length ?? 0;
  if (!judged(key)) return [says(t(`plan.${key}.look`))];
  if (share !== undefined) return [says(t("explain.measuring", { p: percent(share) }), "quiet")];
  if (fault) return [says(faultText(fault), "note")];
  if (!came) return [h("p", { class: "try" }, button("measure-findings", "explain.measure", measure, "link strong"))];
  const answer = answered(key, came, flock.entry!.expected, guess);
  return [...answer, ...(list ? [says(t("explain.list"), "note"), expected(key, list)] : []), ...(seeds < FEW ? [says(t("explain.few", { n: seeds }), "note")] : [])];
}

/** Whether the guess was right, what was measured, and whether that is what had been expected. */
function answered(key: string, { came, numbers, ranked, factor, withheld }: Verdict, expected: string, guess: string | null): HTMLElement[] {
  if (withheld) return [says(t("explain.withheld"))];
  if (!came) return [says(t("explain.undecided"))];
  const right = guess === null ? "" : t(guess === came ? "came.flock.right" : "came.flock.other") + t("join");
  const said = Object.fromEntries(Object.entries(numbers).map(([name, v]) => [name, likeness(v)])), order = (ranked ?? []).map((g) => `${relationName(g.relation)} ${likeness(g.mean)}`).join(" > ");
  return [says(right + t("came." + key, { ...said, order, factor: factor ? factorName(factor) : "" })), ...(expected ? [says(t(came === expected ? "explain.expected" : "explain.contrary", { guess: t(`guess.${key}.${expected}`) }))] : [])];
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

/** A number with its interval, over how many seeds, and its p. */
function numberOf({ value = NaN, interval: [low, high], seeds, p }: Outcome): string {
  const range = low === undefined || high === undefined ? likeness(value) : t("explain.range", { value: likeness(value), low: likeness(low), high: likeness(high) });
  return [range, t("explain.seeds", { n: seeds }), p === undefined ? "" : t("explain.p", { p: probability(p) })].filter(Boolean).join(" · ");
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
