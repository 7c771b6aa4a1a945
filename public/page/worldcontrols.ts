// What the built-in world tells: a switch and a weight for each ability, and its noise, words and facts.
import { worlds } from "../lab/worlds";
import { button, h, put, say } from "./dom";
import { count, percent, t } from "./i18n";
import type { Session } from "./session";
import type { Settings } from "./settings";
import { changed, sharesOf, withDefaultMix, withWeight, type Share } from "./world";
import { differences, nameKey, whatKey } from "./worldwords";

type Edit = (change: (s: Settings) => Settings) => void;

/** A control that follows the settings. */
interface Control {
  element: HTMLElement;
  draw(s: Settings): void;
}

/** How long after the last touch the corpus is made anew. */
const PAUSE = 350;
/** Where the sliders of weights end. */
const HEAVY = 100;

/** The controls, folded; `change` makes corpus and model of new settings. */
export function mountWorld(session: Session, change: (next: Settings) => Promise<void>): { element: HTMLElement; draw(): void } {
  let draft: Settings | null = null, timer = 0, controls: Control[] = [], shown = "";
  const told = h("small", { "data-id": "world-told" });
  const body = h("fieldset", { class: "w-body", label: "world.title" });
  const element = h("details", { class: "world", "data-id": "world" }, h("summary", {}, h("span", { t: "world.title" }), told), body);
  const flush = async () => {
    const next = draft;
    draft = null;
    if (next) await change({ ...session.settings, mix: next.mix, noise: next.noise, vocabulary: next.vocabulary, facts: next.facts });
    draw();
  };
  const edit: Edit = (turn) => {
    draft = turn(draft ?? session.settings);
    draw();
    clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), PAUSE);
  };
  const draw = () => {
    const s = draft ?? session.settings;
    if (shown !== s.language) {
      shown = s.language;
      controls = build(body, s, edit);
    }
    element.hidden = s.source !== "world";
    body.disabled = session.phase === "running";
    say(told, differences(s).join(t("join.list")) || t("world.usual", { n: sharesOf(s).length }));
    for (const c of controls) c.draw(s);
  };
  return { element, draw };
}

/** Fills the body with the controls of the settings' world. */
function build(body: HTMLElement, s: Settings, edit: Edit): Control[] {
  const rows = sharesOf(s).map((a) => abilityRow(a, s.language, edit));
  const numbers = numberRows(s, edit);
  const back = button("world-default", "world.back", () => edit(withDefaultMix));
  const foot: Control = { element: h("p", { class: "w-foot" }, back), draw: (now) => (back.disabled = !changed(now)) };
  put(body, h("p", { class: "help", t: "world.help" }), h("ul", { class: "w-list" }, ...rows.map((r) => r.element)), h("ul", { class: "w-list" }, ...numbers.map((r) => r.element)), foot.element);
  return [...rows, ...numbers, foot];
}

/** One ability: on or off, what it is with a sentence of it, and how often it speaks. */
function abilityRow({ name, example, usual }: Share, language: Settings["language"], edit: Edit): Control {
  let last = usual;
  const id = "world-" + name, key = nameKey(name, language);
  const set = (weight: number) => edit((s) => withWeight(s, name, weight));
  const toggle = h("input", { type: "checkbox", role: "switch", id, "data-field": "world.on." + name, "aria-describedby": `${id}-what ${id}-example`, change: () => set(toggle.checked ? last : 0) });
  const range = slider("world.weight." + name, 1, HEAVY, set);
  const share = h("output", { for: range.id });
  const [before, word, after] = example;
  const said = h("p", { class: "w-example", id: id + "-example", lang: language === "zh" ? "zh-Hans" : "en" }, before, word ? h("b", {}, word) : null, after);
  const about = h("div", { class: "w-about" }, h("label", { for: id, t: key }), h("span", { class: "help", id: id + "-what", t: whatKey(name, language) }), said);
  const draw = (s: Settings) => {
    const all = sharesOf(s), mine = all.find((a) => a.name === name);
    if (!mine) return;
    const on = mine.weight > 0;
    if (on) last = mine.weight;
    toggle.checked = on;
    toggle.disabled = on && all.filter((a) => a.weight > 0).length === 1; // a world of silence teaches nothing
    range.disabled = !on;
    range.value = String(last);
    range.setAttribute("aria-label", t("world.often", { name: t(key) }));
    range.setAttribute("aria-valuetext", t("world.often.value", { weight: last, share: percent(mine.share) }));
    say(share, on ? percent(mine.share) : t("world.off"));
    element.classList.toggle("off", !on);
  };
  const element = h("li", { class: "w-row", "data-ability": name }, toggle, about, range, share);
  return { element, draw };
}

/** Noise, words and facts. */
function numberRows(s: Settings, edit: Edit): Control[] {
  const { mostNoise, leastVocabulary, fewestFacts, mostFacts } = worlds[s.language];
  return [
    numberRow("noise", 0, mostNoise * 100, (n) => edit((now) => ({ ...now, noise: n / 100 })), (now) => [now.noise * 100, percent(now.noise)]),
    numberRow("vocabulary", leastVocabulary * 100, 100, (n) => edit((now) => ({ ...now, vocabulary: n / 100 })), (now) => [now.vocabulary * 100, percent(now.vocabulary)]),
    numberRow("facts", fewestFacts, mostFacts, (n) => edit((now) => ({ ...now, facts: n === mostFacts ? 0 : n })), (now) => [now.facts || mostFacts, count(now.facts || mostFacts)]),
  ];
}

function numberRow(key: "noise" | "vocabulary" | "facts", min: number, max: number, set: (n: number) => void, value: (s: Settings) => [number, string]): Control {
  const range = slider("world." + key, min, max, set);
  range.id = "world-" + key;
  range.setAttribute("aria-describedby", range.id + "-help");
  const out = h("output", { for: range.id });
  const about = h("div", { class: "w-about" }, h("label", { for: range.id, t: "label." + key }), h("span", { class: "help", id: range.id + "-help", t: key === "facts" ? "world.facts.help" : "help." + key }));
  const draw = (s: Settings) => {
    const [at, text] = value(s);
    range.value = String(at);
    range.setAttribute("aria-valuetext", text);
    say(out, text);
  };
  return { element: h("li", { class: "w-row number" }, about, range, out), draw };
}

function slider(field: string, min: number, max: number, set: (n: number) => void): HTMLInputElement {
  const range = h("input", { type: "range", min, max, step: 1, "data-field": field });
  range.addEventListener("input", () => set(Number(range.value)));
  return range;
}
