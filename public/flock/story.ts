// The story beside the panel: predict, run, explain, and what one could try. Every number in it is computed.
import { beat, choices, says } from "../kit/beats";
import { answers, button, faultText, h, has, onLanguage, openSharing, paced, percent, put, t } from "../page/shared";
import type { Flock } from "./flock";
import { tallySays } from "./findingwords";
import { inquestOf, type Inquest } from "./inquest";
import { verdict, type Verdict } from "./verdicts";
import { factorName, likeness } from "./words";

/** Too few seeds to say why. */
const FEW = 5;

export function mountStory(host: HTMLElement, flock: Flock): void {
  let drawn = "", heard: Inquest | null = null, off = () => undefined as void;
  const inquest = () => {
    const now = flock.study && flock.grown?.key ? inquestOf(flock.study) : null;
    if (now !== heard) {
      off();
      off = now?.bus.on("changed", soon) ?? (() => undefined);
      heard = now;
    }
    return now;
  };
  const draw = () => {
    const found = inquest(), asked = found && [found.answer, found.fault !== null, found.share === null ? "" : percent(found.share)];
    const key = JSON.stringify([flock.kind, flock.same, flock.phase, flock.study?.lent?.coming, flock.study?.members.length, flock.tab, flock.guesses.get(flock.key ?? ""), asked, t("title")]);
    if (key === drawn) return;
    drawn = key;
    put(host, h("p", {}, t(`plan.${flock.kind}.story`)), ...(flock.key ? [h("div", { class: "beats", "data-beats": "flock" }, ...beats(flock, found), tries(flock))] : []), ...(flock.phase === "done" ? [h("p", { class: "try" }, button("to-report", "done.report", () => void openSharing("report")))] : []));
  };
  const soon = paced(draw, 200);
  for (const topic of ["plan", "study", "tab"] as const) flock.bus.on(topic, draw);
  flock.bus.on("members", soon);
  onLanguage(draw);
  draw();
}

const guessOf = (key: string): string => `flock.${key}.guess`;

function beats(flock: Flock, found: Inquest | null): HTMLElement[] {
  const key = flock.key!, entry = flock.entry, { phase, same } = flock, guess = flock.guesses.get(key) ?? null;
  if (!entry) return [];
  const begun = same && phase !== "none" && phase !== "starting", over = same && phase === "done";
  const pick = (g: string) => {
    flock.guesses.set(key, g);
    answers.note({ id: guessOf(key), ask: [`plan.${key}.predict`], said: [`guess.${key}.${g}`] });
    flock.bus.emit("plan", undefined);
  };
  const predict = begun ? beat("done", "predict", says(guess ? t("predict.said", { guess: t(`guess.${key}.${guess}`) }) : t("predict.none"))) : beat("on", "predict", says(t(`plan.${key}.predict`)), choices(`guess.${key}`, entry.guesses, guess, pick));
  const coming = (begun && flock.study?.lent?.coming) || 0, come = flock.study?.members.length ?? 0, ran = coming ? t("flock.ran.some", { n: come, of: come + coming }) : t("flock.ran");
  const run = beat(over && !coming ? "done" : begun ? "on" : "later", "run", says(over ? ran : t(begun ? "flock.run" : "flock.press"), begun ? "" : "quiet"));
  const explain = over && found ? beat("on", "explain", ...explained(flock, found, guess)) : beat("later", "explain", says(t("explain.flock.later"), "quiet"));
  return [predict, run, explain];
}

function explained(flock: Flock, found: Inquest, guess: string | null): HTMLElement[] {
  const key = flock.key!, seeds = flock.plan.seeds?.length ?? 0, { answer, share, fault } = found;
  const look = has(`plan.${key}.look`) ? [says(t(`plan.${key}.look`), "note")] : [], few = seeds < FEW ? [says(t("explain.few", { n: seeds }), "note")] : [];
  if (answer) return [...answered(key, verdict(answer), flock.entry!.expected, guess), says(tallySays(answer)), h("p", { class: "try" }, button("show-findings", "explain.all", () => flock.show("findings"), "link strong")), ...look, ...few];
  if (share !== null) return [says(t("explain.measuring", { p: percent(share) }), "quiet")];
  const ask = h("p", { class: "try" }, button("measure-findings", "found.ask", () => void found.ask(), "link strong"), t("explain.ask.after"));
  return [...(fault !== null ? [says(faultText(fault), "note")] : []), ask, ...look, ...few];
}

/** Whether the guess was right, what was measured, and whether that is what had been expected. */
function answered(key: string, { came, numbers, factor, withheld }: Verdict, expected: readonly string[], guess: string | null): HTMLElement[] {
  if (!came) return [says(t(withheld ? "explain.withheld" : "explain.undecided"))];
  const right = guess === null ? "" : t(guess === came ? "came.flock.right" : "came.flock.other") + t("join");
  const said = Object.fromEntries(Object.entries(numbers).map(([name, v]) => [name, likeness(v)]));
  const told = ["came." + key, { ...said, factor: factor ? factorName(factor) : "" }] as const;
  if (guess !== null) answers.found(guessOf(key), told);
  const hoped = expected.map((g) => t(`guess.${key}.${g}`)).join(t("join.or"));
  return [says(right + t(...told)), ...(expected.length ? [says(t(expected.includes(came) ? "explain.expected" : "explain.contrary", { guess: hoped }))] : [])];
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
