// The story beside the sky: predict, run, explain. Every number in it is the recording's.
import { beat, choices, says } from "../kit/beats";
import { answers, count, decimal, duration, h, onLanguage, put, t } from "../page/shared";
import type { Flight } from "./flight";
import { cameOf, guesses, type Guess, SIX } from "./recording";
import { FLIGHT } from "./time";

const ID = "sky.together";

/** What the reader guessed, if anything. */
export const guessed = (): Guess | null => {
  const said = answers.get(ID)?.said;
  return guesses.find((g) => Array.isArray(said) && said[0] === `sky.guess.${g}`) ?? null;
};

/** Keeps a guess, and what came. */
function note(flight: Flight, guess: Guess): void {
  answers.note({ id: ID, ask: ["sky.ask"], said: [`sky.guess.${guess}`], came: [`sky.came.${cameOf(flight.recording)}`] });
}

export function mountStory(host: HTMLElement, flight: Flight): void {
  let drawn = "";
  const draw = () => {
    const guess = guessed(), key = JSON.stringify([guess, flight.flown, flight.playing, flight.recording.digest, t("title")]);
    if (key === drawn) return;
    const focused = host.contains(document.activeElement) ? (document.activeElement as HTMLInputElement).value : "";
    drawn = key;
    put(host, ...beats(flight, guess));
    if (focused) host.querySelector<HTMLElement>(`input[value="${focused}"]`)?.focus({ preventScroll: true });
  };
  flight.bus.on("state", draw);
  flight.bus.on("recording", draw);
  answers.on(draw);
  onLanguage(draw);
  draw();
}

function beats(flight: Flight, guess: Guess | null): HTMLElement[] {
  const { flown, playing } = flight, begun = flown || playing;
  const predict = flown && guess ? beat("done", "predict", says(t("predict.said", { guess: t("sky.guess." + guess) }))) : beat(guess ? "done" : "on", "predict", says(t("sky.ask")), choices("sky.guess", guesses, guess, (g) => note(flight, g)));
  const run = beat(flown ? "done" : guess || playing ? "on" : "later", "run", says(t(playing ? "sky.run.flying" : flown ? "sky.run.flown" : "sky.run", { time: duration(FLIGHT) }), begun || guess ? "" : "quiet"));
  const explain = flown ? beat("on", "explain", ...explained(flight, guess)) : beat("later", "explain", says(t("sky.explain.later"), "quiet"));
  return [predict, run, explain];
}

/** What it came to, and what that means. */
function explained({ recording: r }: Flight, guess: Guess | null): HTMLElement[] {
  const came = cameOf(r), right = guess ? t(guess === came ? "sky.right" : "sky.wrong") + t("join") : "";
  const all = (six: number) => ({ failed: count(r.failing[six]!.counted[SIX]!), chance: count(r.failing[six]!.expected[SIX]!), times: decimal(r.failing[six]!.h, 1) });
  const [a, b] = [all(0), all(1)];
  return [
    says(right + t("sky.came." + came)), says(t("sky.counted", { n: r.questions, a: a.failed, b: a.chance, c: b.failed, d: b.chance })),
    says(t("sky.means." + came)), h("p", { class: "try" }, t("sky.try"), h("a", { href: "#lessons", "data-id": "first-lessons", t: "sky.try.lessons" })),
  ];
}
