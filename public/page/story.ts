// The story column: predict, run, explain. The beats follow the run; every number in them is computed.
import { nameOf } from "./birds";
import { $, h, put } from "./dom";
import { amount, decimal, onLanguage, percent, t } from "./i18n";
import type { Session } from "./session";
import type { Tuning } from "./tuning";
import { validated, wavering } from "./curve";
import { paced } from "./pace";
import { guessingF1 } from "./reporttext";

type Guess = "high" | "middle" | "low";
type TuneGuess = "reading" | "twin" | "bag";
const guesses: readonly Guess[] = ["high", "middle", "low"];
const tuneGuesses: readonly TuneGuess[] = ["reading", "twin", "bag"];

/** Which of the three answers a loss came to: above two thirds of guessing, between, below one third. */
export const outcome = (loss: number, chance: number): Guess => (loss > (chance * 2) / 3 ? "high" : loss > chance / 3 ? "middle" : "low");

type State = "on" | "done" | "later";
const beat = (state: State, name: string, ...content: (Node | string)[]) => h("div", { class: "beat " + state }, h("b", {}, t("beat." + name)), h("div", {}, ...content));
const line = (text: string, style = "") => h("p", { class: style }, text);

function choices<T extends string>(group: string, options: readonly T[], chosen: T | null, pick: (v: T) => void): HTMLElement {
  const one = (v: T) => h("label", {}, h("input", { type: "radio", name: group, value: v, checked: v === chosen, change: () => pick(v) }), h("span", {}, t(`${group}.${v}`)));
  return h("div", { class: "choices" }, ...options.map(one));
}

export function mountStory(session: Session, tuning: Tuning): void {
  const pretrain = $("[data-beats=pretrain]"), finetune = $("[data-beats=finetune]");
  let guess: Guess | null = null, tuneGuess: TuneGuess | null = null, key = "";
  const draw = () => {
    const e = session.last;
    const tenth = e ? Math.floor((e.step / e.of) * 10) : 0;
    const next = JSON.stringify([session.phase, tenth, guess, tuneGuess, tuning.phase, tuning.curve.length > 0, !!tuning.report, session.corpus?.id, session.settings.steps, tuning.bird?.id, ran(session), t("title")]);
    if (next === key) return;
    key = next;
    put(pretrain, ...pretrainBeats(session, guess, (g) => ((guess = g), draw())));
    put(finetune, ...tuneBeats(session, tuning, tuneGuess, (g) => ((tuneGuess = g), draw())));
  };
  const soon = paced(draw);
  for (const topic of ["step", "phase", "run", "corpus", "tune", "settings"] as const) session.bus.on(topic, soon);
  session.bus.on("run", () => (guess = null));
  onLanguage(draw);
  draw();
}

function pretrainBeats(session: Session, guess: Guess | null, pick: (g: Guess) => void): HTMLElement[] {
  const e = session.last, { phase } = session;
  const chance = e?.chance ?? Math.log(session.corpus?.vocab ?? 1);
  if (!e && !session.corpus) return [];
  const begun = !!e, over = phase === "done" || phase === "stopped";
  const predict = begun
    ? beat("done", "predict", line(guess ? t("predict.said", { guess: t("guess." + guess) }) : t("predict.none")))
    : beat("on", "predict", line(t("predict.ask", { chance: decimal(chance), steps: session.settings.steps })), choices("guess", guesses, guess, pick));
  const run = over ? beat("done", "run", line(ran(session))) : beat(begun ? "on" : "later", "run", line(begun ? ran(session) : t("run.press"), begun ? "" : "quiet"));
  const explain = over ? beat("on", "explain", line(explained(session, guess))) : beat("later", "explain", line(t("explain.later"), "quiet"));
  return [predict, run, explain];
}

/** How far it is, as a count of words it hesitates between. */
function ran(session: Session): string {
  const e = session.last;
  if (!e) return "";
  const kind = session.settings.objective === "mlm" ? "run.now" : "run.next";
  return t(kind, { n: amount(wavering(session.curve)), vocab: session.corpus?.vocab ?? 0, epoch: e.epoch.toFixed(1) });
}

function explained(session: Session, guess: Guess | null): string {
  const e = session.last;
  const valid = validated(session.curve);
  if (!e) return "";
  const judged = valid ?? e.loss;
  const came = outcome(judged, e.chance);
  const parts = [t(guess === null ? "explain.came" : guess === came ? "explain.right" : "explain.other", { loss: decimal(judged), guess: t("guess." + came), share: percent(judged / e.chance) })];
  if (valid !== undefined) parts.push(t(valid - recent(session) > 0.25 ? "explain.heart" : "explain.carries", { train: decimal(recent(session)), valid: decimal(valid) }));
  if (session.settings.source === "world") parts.push(t(session.settings.objective === "mlm" ? "explain.floor" : "explain.floor.causal"));
  return parts.join(t("join"));
}

/** Mean training loss of the last tenth of the curve, which wavers less than the last step's. */
function recent(session: Session): number {
  const tail = session.curve.slice(-Math.max(1, Math.ceil(session.curve.length / 10)));
  return tail.reduce((sum, e) => sum + e.loss, 0) / tail.length;
}

function tuneBeats(session: Session, tuning: Tuning, guess: TuneGuess | null, pick: (g: TuneGuess) => void): HTMLElement[] {
  const r = tuning.report, begun = tuning.curve.length > 0;
  const predict = begun || r ? beat("done", "predict", line(guess ? t("predict.said", { guess: t("tguess." + guess) }) : t("predict.none"))) : beat("on", "predict", line(t("tune.ask")), choices("tguess", tuneGuesses, guess, pick));
  if (!r) return [predict, beat(begun ? "on" : "later", "run", line(t(begun ? "tune.running" : session.curve.length ? "tune.press" : "tune.press.untrained"), begun ? "" : "quiet")), beat("later", "explain", line(t("tune.later"), "quiet"))];
  const b = r.baselines;
  if (!b) return [predict, beat("on", "explain", line([slip(r), t("tune.one")].join(t("join"))))];
  const ours = r.macro.f1, twin = b.scratch.macro.f1, bag = b.naiveBayes.macro.f1;
  const gain = ours - twin;
  const parent = tuning.parent();
  const run = parent?.step === 0 && Math.abs(gain) < 0.05 ? t("tune.unread", { name: nameOf(parent.name), ours: decimal(ours), twin: decimal(twin) }) : t(gain >= 0.005 ? "tune.gain" : gain <= -0.005 ? "tune.loss" : "tune.even", { d: decimal(Math.abs(gain)), ours: decimal(ours), twin: decimal(twin) });
  const explain = [t(bag > ours ? "tune.bag.wins" : "tune.bag.loses", { bag: decimal(bag), guessing: decimal(guessingF1(r)) }), slip(r), t("tune.one")].filter(Boolean).join(t("join"));
  return [predict, beat("done", "run", line(run)), beat("on", "explain", line(explain))];
}

/** The commonest confusion of two classes, in words. */
function slip(r: NonNullable<Tuning["report"]>): string {
  let most = 0, was = 0, said = 0;
  r.confusion.forEach((row, i) => row.forEach((n, j) => i !== j && n > most && ([most, was, said] = [n, i, j])));
  return most ? t("tune.slip", { was: r.classes[was]?.label ?? "", said: r.classes[said]?.label ?? "", n: most }) : t("tune.noslip");
}
