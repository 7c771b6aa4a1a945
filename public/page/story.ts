// The story column: predict, run, explain. The beats follow the run; every number in them is computed.
import { answers, type Words } from "./answers";
import { $, h, put } from "./dom";
import { amount, decimal, onLanguage, percent, t } from "./i18n";
import type { Session } from "./session";
import { validated, wavering } from "./curve";
import { paced } from "./pace";

type Guess = "high" | "middle" | "low";
const guesses: readonly Guess[] = ["high", "middle", "low"];

/** Which of the three answers a loss came to: above two thirds of guessing, between, below one third. */
export const outcome = (loss: number, chance: number): Guess => (loss > (chance * 2) / 3 ? "high" : loss > chance / 3 ? "middle" : "low");

type State = "on" | "done" | "later";
const beat = (state: State, name: string, ...content: (Node | string)[]) => h("div", { class: "beat " + state }, h("b", {}, t("beat." + name)), h("div", {}, ...content));
const line = (text: string, style = "") => h("p", { class: style }, text);

function choices<T extends string>(group: string, options: readonly T[], chosen: T | null, pick: (v: T) => void): HTMLElement {
  const one = (v: T) => h("label", {}, h("input", { type: "radio", name: group, value: v, checked: v === chosen, change: () => pick(v) }), h("span", {}, t(`${group}.${v}`)));
  return h("div", { class: "choices" }, ...options.map(one));
}

export function mountStory(session: Session): void {
  const pretrain = $("[data-beats=pretrain]");
  let guess: Guess | null = null, key = "";
  const draw = () => {
    const e = session.last;
    const tenth = e ? Math.floor((e.step / e.of) * 10) : 0;
    const next = JSON.stringify([session.phase, tenth, guess, session.corpus?.id, session.settings.steps, ran(session), t("title")]);
    if (next === key) return;
    key = next;
    put(pretrain, ...pretrainBeats(session, guess, (g) => ((guess = g), noted(session, g), draw())));
    const result = guess && over(session) ? cameTo(session, guess) : null;
    if (result) answers.found(GUESS, result);
  };
  const soon = paced(draw);
  for (const topic of ["step", "phase", "run", "corpus", "settings"] as const) session.bus.on(topic, soon);
  session.bus.on("run", () => (guess = null));
  onLanguage(draw);
  draw();
}

const GUESS = "pretrain.guess";

/** Keeps the guess for the report. */
const noted = (session: Session, guess: Guess): void =>
  answers.note({ id: GUESS, ask: ["predict.ask", { chance: decimal(chanceOf(session)), steps: session.settings.steps }], said: ["guess." + guess] });

const chanceOf = (session: Session): number => session.last?.chance ?? Math.log(session.corpus?.vocab ?? 1);
const over = ({ phase }: Session): boolean => phase === "done" || phase === "stopped";

function pretrainBeats(session: Session, guess: Guess | null, pick: (g: Guess) => void): HTMLElement[] {
  const e = session.last, chance = chanceOf(session);
  if (!e && !session.corpus) return [];
  const begun = !!e, ended = over(session);
  const predict = begun
    ? beat("done", "predict", line(guess ? t("predict.said", { guess: t("guess." + guess) }) : t("predict.none")))
    : beat("on", "predict", line(t("predict.ask", { chance: decimal(chance), steps: session.settings.steps })), choices("guess", guesses, guess, pick));
  const run = ended ? beat("done", "run", line(ran(session))) : beat(begun ? "on" : "later", "run", line(begun ? ran(session) : t("run.press"), begun ? "" : "quiet"));
  const explain = ended ? beat("on", "explain", line(explained(session, guess))) : beat("later", "explain", line(t("explain.later"), "quiet"));
  return [predict, run, explain];
}

/** How far it is, as a count of words it hesitates between. */
function ran(session: Session): string {
  const e = session.last;
  if (!e) return "";
  const kind = session.settings.objective === "mlm" ? "run.now" : "run.next";
  return t(kind, { n: amount(wavering(session.curve)), vocab: session.corpus?.vocab ?? 0, epoch: e.epoch.toFixed(1) });
}

/** What the guess came to. */
function cameTo(session: Session, guess: Guess | null): Extract<Words, readonly unknown[]> | null {
  const e = session.last;
  if (!e) return null;
  const judged = validated(session.curve) ?? e.loss, came = outcome(judged, e.chance);
  return [guess === null ? "explain.came" : guess === came ? "explain.right" : "explain.other", { loss: decimal(judged), guess: t("guess." + came), share: percent(judged / e.chance) }];
}

function explained(session: Session, guess: Guess | null): string {
  const came = cameTo(session, guess), valid = validated(session.curve);
  if (!came) return "";
  const parts = [t(...came)];
  if (valid !== undefined) parts.push(t(valid - recent(session) > 0.25 ? "explain.heart" : "explain.carries", { train: decimal(recent(session)), valid: decimal(valid) }));
  if (session.settings.source === "world") parts.push(t(session.settings.objective === "mlm" ? "explain.floor" : "explain.floor.causal"));
  return parts.join(t("join"));
}

/** Mean training loss of the last tenth of the curve, which wavers less than the last step's. */
function recent(session: Session): number {
  const tail = session.curve.slice(-Math.max(1, Math.ceil(session.curve.length / 10)));
  return tail.reduce((sum, e) => sum + e.loss, 0) / tail.length;
}
