// The story beside the panel: predict, run, explain, and what one could try. Every number in it is computed.
import type { Finding } from "../lab/protocol";
import { beat, choices, says } from "../kit/beats";
import { button, faultText, h, onLanguage, paced, percent, put, t } from "../page/shared";
import { standing, verdict } from "./findings";
import type { Flock } from "./flock";
import { resultOf } from "./result";
import { factorName, interval, likeness, probability } from "./words";

/** What came of the plan that has grown: asked for by a press, as some of it takes longer than the board that somebody may be looking at. */
interface Found {
  findings?: readonly Finding[];
  /** How far the answer has come. */
  share?: number;
  fault?: unknown;
}

/** Too few seeds to say why. */
const FEW = 5;

export function mountStory(host: HTMLElement, flock: Flock): void {
  let drawn = "", of = "", found: Found = {};
  const hear = (key: string, news: Found) => {
    if (key !== of) return;
    found = news;
    soon();
  };
  const measure = () => {
    const key = of;
    hear(key, { share: 0 });
    flock.study?.findings((share) => hear(key, { share })).then(({ findings }) => hear(key, { findings }), (fault) => hear(key, { fault }));
  };
  const draw = () => {
    const { study } = flock, now = study && flock.phase === "done" ? [study.digest, resultOf(study)].join() : "";
    if (now !== of) found = {};
    of = now;
    const key = JSON.stringify([flock.kind, flock.same, flock.phase, flock.tab, flock.guesses.get(flock.key ?? ""), found.findings, Math.floor((found.share ?? -1) * 100), !!found.fault, t("title")]);
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

function explained(flock: Flock, { findings, share, fault }: Found, guess: string | null, measure: () => void): HTMLElement[] {
  if (share !== undefined) return [says(t("explain.measuring", { p: percent(share) }), "quiet")];
  if (fault) return [says(faultText(fault), "note")];
  if (!findings) return [h("p", { class: "try" }, button("measure-findings", "explain.measure", measure, "link strong"))];
  return [...answered(flock, findings, guess), says(t("explain.list"), "note"), expected(findings.filter((f) => f.expected))];
}

/** Whether the guess was right, what was measured, and whether that is what had been expected. Of too few seeds no claim is made. */
function answered(flock: Flock, findings: readonly Finding[], guess: string | null): HTMLElement[] {
  const key = flock.key!, { came, by } = verdict(key, findings), usual = flock.entry!.expected;
  if (by?.withheld) return [says(t("explain.few", { n: by.seeds }))];
  if (!came) return [says(t("explain.undecided"))];
  const known = flock.entry!.guesses.includes(came), name = known ? t(`guess.${key}.${came}`) : factorName(came);
  const judged = guess === null ? t("came.is", { guess: name }) : t(guess === came ? "came.flock.right" : "came.flock.other", { guess: name });
  return [says(judged), ...(usual ? [says(t(came === usual ? "explain.expected" : "explain.contrary", { guess: t(`guess.${key}.${usual}`) }))] : [])];
}

/** Each finding that something was expected of: in words, how it stands, and its number with interval, seeds and p. */
function expected(findings: readonly Finding[]): HTMLElement {
  return h("ul", { class: "expected" }, ...findings.map((f) => h("li", {}, t("finding." + f.name), h("span", { class: "num" }, h("b", {}, t("standing." + standing(f))), t("colon"), numbers(f)))));
}

function numbers(f: Finding): string {
  if (f.value === undefined) return f.reason ? faultText(f.reason) : "–";
  const range = interval(f.interval), sure = f.p === undefined ? "" : t("finding.p", { p: probability(f.p) });
  return [t("finding.value", { value: likeness(f.value), expected: f.expected ?? "" }), range && t("pair.interval", { interval: range }), t("finding.seeds", { n: f.seeds }), sure].filter(Boolean).join(" · ");
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
