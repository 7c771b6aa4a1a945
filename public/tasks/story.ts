// The story of a task: a guess before, then what came, every number from the report.
import { rough } from "../device/pace";
import { beat, choices, says } from "../kit/beats";
import type * as P from "../lab/protocol";
import { answers, decimal, duration, t } from "../page/shared";
import type { CourseState, Guess } from "./coursestate";
import { verdict, winner } from "./pure/gain";
import { guessingF1 } from "./pure/reporttext";

const guesses: readonly Guess[] = ["reading", "twin", "simple"];

/** A difference with its sign, as .04 or −.02, never without the interval beside it. */
function gainParams(g: P.Gain): Record<string, string> {
  const digits = Math.min(...[g.difference, g.low, g.high].map(Math.abs)) < 0.005 ? 3 : 2;
  return { d: decimal(Math.abs(g.difference), digits), low: decimal(g.low, digits), high: decimal(g.high, digits), score: t("score." + g.score) };
}

/** One sentence on whether pretraining helped; the interval decides. */
export const gainSentence = (g: P.Gain): string => t("gain." + verdict(g), gainParams(g));

/** What the guess came to, beside what came. */
function told(guess: Guess | null, task: string): string {
  return guess ? t("predict.said", { guess: t(`tguess.${task}.${guess}`) }) : t("predict.none");
}

const guessOf = (task: string): string => `tasks.${task}.guess`;

/** The beats of a task's tab. */
export function courseBeats(view: CourseState, pick: (g: Guess) => void): HTMLElement[] {
  const { tuning, course, guess, kind } = view, task = kind.task, r = course.pre === "none" ? tuning.report : null, begun = view.busy() || !!r;
  const group = "tguess." + task;
  const predict = begun ? beat("done", "predict", says(told(guess, task))) : beat("on", "predict", says(t("tune.ask." + task)), choices(group, guesses, guess, (g) => (answers.note({ id: guessOf(task), ask: ["tune.ask." + task], said: [`${group}.${g}`] }), pick(g))));
  if (r && guess) answers.found(guessOf(task), came(view, r));
  if (r) return [predict, beat("done", "run", says(came(view, r))), beat("on", "explain", says(explained(view, r)))];
  const press = view.base === "bird" && !view.context.host.session.curve.length ? "tune.press.untrained" : "tune.press";
  const run = begun ? says(t(course.pre === "running" || course.pre === "paused" ? "tune.reading" : "tune.running")) : says([t(press), t("task.time", { time: duration(rough(view.seconds())) })].join(t("join")), "quiet");
  return [predict, beat(begun ? "on" : "later", "run", run), beat("later", "explain", says(t("tune.later"), "quiet"))];
}

/** The gain, in the score that the task counts by. */
function came(view: CourseState, r: P.Report): string {
  const { kind, tuning } = view, ours = kind.score(r), twin = r.baselines?.scratch;
  const parent = tuning.parent();
  if (r.gain) return gainSentence(r.gain) + t("join") + t("task.scores", { score: t("score.of." + kind.task), ours: decimal(ours), twin: twin ? decimal(kind.score(twin)) : "–" });
  if (!twin) return t("task.alone", { score: t("score.of." + kind.task), ours: decimal(ours) });
  const other = kind.score(twin), d = ours - other, params = { d: decimal(Math.abs(d)), ours: decimal(ours), twin: decimal(other), score: t("score.of." + kind.task) };
  if (parent?.step === 0 && Math.abs(d) < 0.05) return t("tune.unread", { name: view.who().parent, ...params });
  return t(d >= 0.005 ? "tune.gain" : d <= -0.005 ? "tune.loss" : "tune.even", params);
}

/** Beside the simple method; then whether the guess was right, and what one seed shows. */
function explained(view: CourseState, r: P.Report): string {
  const { kind, guess } = view, b = r.baselines, simple = b && kind.simple(b), ours = kind.score(r), task = kind.task;
  const parts: string[] = [];
  const guessing = task === "classify" ? decimal(guessingF1(r)) : "";
  if (simple) parts.push(t(`tune.simple.${kind.score(simple) > ours ? "wins" : "loses"}.${task}`, { simple: decimal(kind.score(simple)), guessing }));
  const right = winner(ours, b?.scratch && kind.score(b.scratch), simple && kind.score(simple));
  if (guess && b) parts.push(t(right === guess ? "task.guess.right" : "task.guess.wrong"));
  if (task === "classify") parts.push(slip(r));
  return [...parts, t("tune.one")].join(t("join"));
}

/** The commonest confusion of two classes, in words. */
function slip(r: P.Report): string {
  let most = 0, was = 0, said = 0;
  r.confusion.forEach((row, i) => row.forEach((n, j) => i !== j && n > most && ([most, was, said] = [n, i, j])));
  return most ? t("tune.slip", { was: r.classes[was]?.label ?? "", said: r.classes[said]?.label ?? "", n: most }) : t("tune.noslip");
}
