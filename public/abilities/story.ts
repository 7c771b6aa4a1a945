// The story beside the panel: predict, run, explain, and what one could try. Every number in it is computed.
import type { Ability } from "../lab/lab";
import { answers, decimal, h, onLanguage, paced, put, t } from "../page/shared";
import { beat, choices, says as line } from "../kit/beats";
import { withoutAbility } from "./recipe";
import { find } from "./seeds";
import { nameOf, type Stage } from "./stage";
import { sumsBeats, sumsKey } from "./sumsstory";
import { sunk } from "./verdict";
import { widthOf } from "./widths";

const FIRST = "counting", SECOND = "agreement-2";
const guesses = [FIRST, SECOND, "never"] as const;
type Guess = (typeof guesses)[number];
const GUESS = "abilities.first";

/** Which of the two came first; never where the second has not come. */
export function came(first: Ability | undefined, second: Ability | undefined): Guess | null {
  const a = first?.onset?.step, b = second?.onset?.step;
  if (b === undefined) return "never";
  if (a === undefined) return SECOND;
  return a === b ? null : a < b ? FIRST : SECOND;
}

export function mountStory(host: HTMLElement, stage: Stage): void {
  let guess: Guess | null = null, key = "";
  const draw = () => {
    const { session, host: page } = stage;
    const sums = stage.view === "sums";
    const next = sums ? JSON.stringify(["sums", sumsKey(stage.sums), t("title")]) : JSON.stringify([session.phase, session.curve.length > 0, guess, stage.chosen, page.battery.abilities.map((a) => [a.name, a.curve.length > 1, a.onset?.step, sunk(a), a.width]), page.battery.on, stage.tracks().length, t("title")]);
    if (next === key) return;
    key = next;
    host.dataset.view = stage.view;
    if (sums) return put(host, ...sumsBeats(stage.sums, (g) => (stage.sums.guess = g)));
    put(host, ...beats(stage, guess, (g) => ((guess = g), answers.note({ id: GUESS, ask: ["first.ask"], said: ["first." + g] }), draw())), tryThis(stage));
  };
  stage.on(paced(draw, 300));
  stage.session.bus.on("run", () => (guess = null));
  onLanguage(draw);
  draw();
}

function beats(stage: Stage, guess: Guess | null, pick: (g: Guess) => void): HTMLElement[] {
  const { session, host } = stage, begun = session.curve.length > 0, mine = host.battery.abilities;
  const over = ["done", "stopped"].includes(session.phase) && mine.some((a) => a.curve.length > 1);
  if (session.settings.source !== "world" || (!host.battery.on && !mine.length)) return [];
  const predict = begun ? beat("done", "predict", line(guess ? t("predict.said", { guess: t("first." + guess) }) : t("predict.none"))) : beat("on", "predict", line(t("first.ask")), choices("first", guesses, guess, pick));
  const run = beat(over ? "done" : begun ? "on" : "later", "run", line(begun ? ran(stage, over) : t("run.press"), begun ? "" : "quiet"));
  const explain = over ? beat("on", "explain", line(explained(stage, guess)), line(mirage(stage))) : beat("later", "explain", line(t("explain.later"), "quiet"));
  return [predict, run, explain];
}

/** What stands out at this moment: a dip that is going on, else what has come so far. */
function ran({ host: { battery } }: Stage, over: boolean): string {
  const rows = battery.abilities.filter((a) => !a.custom), low = rows.find(sunk);
  if (low && !over) return t("ran.sunk", { name: nameOf(low.name) });
  const there = rows.filter((a) => a.onset);
  if (!there.length) return t(over ? "ran.over" : "ran.none");
  return t("ran.some", { n: there.length, of: rows.length, last: nameOf(there.toSorted((a, b) => b.onset!.step - a.onset!.step)[0]!.name) });
}

function explained(stage: Stage, guess: Guess | null): string {
  const mine = { seed: 0, mine: true, abilities: stage.host.battery.abilities };
  const first = find(mine, FIRST), second = find(mine, SECOND), result = came(first, second);
  const judged = guess === null || result === null ? "" : t(guess === result ? "came.right" : "came.other") + t("join");
  if (!first && !second) return t("came.neither");
  const told = ["came." + (result === SECOND && !first?.onset ? "alone" : result ?? "both"), { a: first?.onset?.step ?? 0, b: second?.onset?.step ?? 0 }] as const;
  if (guess !== null) answers.found(GUESS, told);
  return judged + t(...told);
}

/** How much of the jump is the ruler's doing, of the chosen ability. */
function mirage(stage: Stage): string {
  const a = stage.ability;
  if (!a) return "";
  const all = stage.tracks().map((track) => find(track, a.name)).filter((x) => x !== undefined);
  const sharp = widthOf(all, "accuracy"), soft = widthOf(all, "logprob") ?? widthOf(all, "conditional");
  if (sharp === undefined || soft === undefined) return t("mirage.none", { name: nameOf(a.name) });
  const [key, narrow, wide] = soft > sharp * 1.3 ? ["mirage.part", sharp, soft] as const : ["mirage.little", sharp, soft] as const;
  return t(key, { name: nameOf(a.name), sharp: decimal(narrow), soft: decimal(wide) });
}

function tryThis(stage: Stage): HTMLElement | null {
  const a = stage.ability;
  if (!a || a.custom || stage.session.settings.source !== "world") return null;
  return h("p", { class: "try" }, t("try.before"), h("a", { href: withoutAbility(a.name, stage.session.settings, stage.host.defaults), "data-id": "without" }, t("try.link", { name: nameOf(a.name).toLocaleLowerCase() })), t("try.after"));
}
