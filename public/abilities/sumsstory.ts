// The study's story: predict, run, explain. Every number in it is computed.
import type { SumsPoint } from "../lab/lab";
import { answers, decimal, t } from "../page/shared";
import { beat, choices, says } from "../kit/beats";
import { coming, heartAt, lateness, outcome, ruleAt, type SumsGuess } from "./late";
import { times } from "./sumschart";
import type { SumsStudy } from "./sums";

const GUESS = "abilities.sums";
const guesses = ["same", "late", "never"] as const;

export function sumsBeats(study: SumsStudy, pick: (g: SumsGuess) => void): HTMLElement[] {
  const begun = study.phase !== "new", over = study.phase === "done";
  const predict = begun ? beat("done", "predict", says(study.guess ? t("predict.said", { guess: t("sums.guess." + study.guess) }) : t("predict.none")))
    : beat("on", "predict", says(t("sums.ask")), choices("sums.guess", guesses, study.guess, (g) => (answers.note({ id: GUESS, ask: ["sums.ask"], said: ["sums.guess." + g] }), pick(g))));
  const run = beat(over ? "done" : begun ? "on" : "later", "run", says(over ? t("sums.done", { ...study.settings }) : begun ? ran(study) : t("sums.press"), begun ? "" : "quiet"));
  const explain = over ? beat("on", "explain", ...explained(study).map((text) => says(text))) : beat("later", "explain", says(t("explain.later"), "quiet"));
  return [predict, run, explain];
}

/** What makes the story another one; a guess does not, so that its button keeps the focus. */
export const sumsKey = ({ phase, with: points }: SumsStudy): unknown => [phase, heartAt(points), ruleAt(points), points.at(-1)?.accuracy.toFixed(2), points.at(-1)?.validAccuracy.toFixed(2)];

function ran({ with: points, settings: { p } }: SumsStudy): string {
  const heart = heartAt(points), rule = ruleAt(points), end = points.at(-1), chance = decimal(1 / p);
  if (rule !== undefined) return t("sums.ran.rule", { step: rule });
  return heart === undefined ? t("sums.ran.none", { p: decimal(end?.accuracy ?? 0), chance }) : t("sums.ran.heart", { step: heart, p: decimal(end?.validAccuracy ?? 0), chance });
}

function explained(study: SumsStudy): string[] {
  if (study.guess) answers.found(GUESS, arm("with", study));
  const result = outcome(study.with), judged = study.guess && result ? t(study.guess === result ? "came.right" : "came.other") + t("join") : "";
  return [judged + arm("with", study) + t("join") + arm("without", study), t("sums.why")];
}

/** What became of one of the two, in a sentence. */
function arm(name: "with" | "without", study: SumsStudy): string {
  const points: readonly SumsPoint[] = study[name], heart = heartAt(points), rule = ruleAt(points), late = lateness(points), { p, steps } = study.settings;
  const params = { arm: t("sums.said." + name), heart: heart ?? 0, rule: rule ?? 0, n: times(late ?? 1), steps, p: decimal(points.at(-1)?.validAccuracy ?? NaN), chance: decimal(1 / p) };
  return t(heart === undefined ? "sums.end.nothing" : rule === undefined ? (coming(points) ? "sums.end.coming" : "sums.end.heart") : (late ?? 0) >= 2 ? "sums.end.late" : "sums.end.same", params);
}
