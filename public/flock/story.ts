// The story beside the panel: predict, run, explain, and what one could try. Every number in it is computed.
import { beat, choices, says } from "../kit/beats";
import { button, h, onLanguage, paced, put, t } from "../page/shared";
import type { Flock } from "./flock";
import { resultOf } from "./result";
import { judged, verdict, type Verdict } from "./verdicts";

/** Too few seeds to say why. */
const FEW = 5;

export function mountStory(host: HTMLElement, flock: Flock): void {
  let drawn = "", asked = "", found: Verdict | null = null;
  const ask = () => {
    const { study, grown } = flock, key = study && flock.phase === "done" && grown?.key && judged(grown.key) ? grown.key + resultOf(study) + study.members.length : "";
    if (key === asked) return;
    asked = key;
    found = null;
    if (key) verdict(grown!.key!, study!).then((v) => key === asked && ((found = v), draw())).catch(() => undefined);
  };
  const draw = () => {
    ask();
    const key = JSON.stringify([flock.key, flock.same, flock.phase, flock.tab, flock.guesses.get(flock.key ?? ""), found, t("title")]);
    if (key === drawn) return;
    drawn = key;
    put(host, h("p", {}, t(flock.key ? `plan.${flock.key}.story` : "plan.own.story")), ...(flock.key ? [h("div", { class: "beats", "data-beats": "flock" }, ...beats(flock, found), tries(flock))] : []));
  };
  for (const topic of ["plan", "study", "tab"] as const) flock.bus.on(topic, draw);
  flock.bus.on("members", paced(draw, 300));
  onLanguage(draw);
  draw();
}

function beats(flock: Flock, found: Verdict | null): HTMLElement[] {
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

function explained(flock: Flock, found: Verdict | null, guess: string | null): HTMLElement[] {
  const key = flock.key!, entry = flock.entry!, seeds = flock.plan.seeds?.length ?? 0;
  if (!judged(key)) return [says(t(`plan.${key}.look`))];
  if (!found) return [says(t("explain.measuring"), "quiet")];
  if (!found.came) return [says(t("explain.undecided"))];
  const known = entry.guesses.includes(found.came), came = t("came." + key, { ...found.params, answer: known ? t(`guess.${key}.${found.came}`) : String(found.params.factor ?? "") });
  const right = guess === null ? "" : t(guess === found.came ? "came.flock.right" : "came.flock.other") + t("join");
  const asExpected = t(found.came === entry.expected ? "explain.expected" : "explain.contrary", { guess: t(`guess.${key}.${entry.expected}`) });
  return [says(right + came), says(asExpected), ...(seeds < FEW ? [says(t("explain.few", { n: seeds }), "note")] : [])];
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
