// The beats of a lesson as elements. Each is built once and then only told of changes, so that what is being read or typed stays.
import { answers, button, h, put, say, t, wordsOf } from "../page/shared";
import { drawFormula } from "./formulas";
import { kept } from "./kept";
import type { Beat, Differs, Explain, Formula, Lesson, Live, Predict, Question, Run, Text, Try } from "./lesson";
import { locked } from "./lock";
import { markDone } from "./progress";

/** A beat on the page. */
export interface Shown {
  element: HTMLElement;
  /** Takes up what has changed. */
  draw(): void;
}

interface Place {
  lesson: Lesson;
  live: Live;
}

const still = (element: HTMLElement): Shown => ({ element, draw: () => undefined });
const name = (place: Place, key: string) => `lesson.${place.lesson.id}.${key}`;

/** Puts a beat's words in place, with its label and how it stands: on, done or later. */
function frame(label: string, ...content: HTMLElement[]): { element: HTMLElement; stand(as: "on" | "done" | "later"): void } {
  const element = h("div", { class: "beat on" }, h("b", { t: label }), h("div", {}, ...content));
  return { element, stand: (as) => void (element.className = "beat " + as) };
}

/** A beat as an element that follows the page. */
export function shown(beat: Beat, lesson: Lesson, live: Live): Shown {
  const place = { lesson, live };
  switch (beat.kind) {
    case "text": return paragraph(beat, place);
    case "predict": return predict(beat, place);
    case "run": return run(beat, place);
    case "try": return attempt(beat, place);
    case "explain": return explain(beat, place);
    case "formula": return formula(beat, place);
    case "differs": return differs(beat, place);
    case "question": return question(beat, place);
  }
}

function paragraph(beat: Text, place: Place): Shown {
  const element = h("p", { class: "says" });
  const draw = () => {
    const params = beat.params ? beat.params(place.live) : {};
    element.hidden = !params;
    if (params) say(element, t(name(place, beat.key), params));
  };
  return { element, draw };
}

function predict(beat: Predict, place: Place): Shown {
  const ask = name(place, beat.key), result = h("p", { class: "came", "aria-live": "polite", hidden: true });
  const choiceKey = (choice: string) => `${ask}.${choice}`;
  const said = () => beat.choices.find((c) => answers.get(ask)?.said[0] === choiceKey(c));
  const pick = (choice: string) => {
    answers.note({ id: ask, ask: [ask], said: [choiceKey(choice)] });
    markDone(place.lesson, beat.key);
  };
  const inputs = beat.choices.map((c) => h("input", { type: "radio", name: ask, value: c, change: () => pick(c) }));
  const list = h("div", { class: "choices", role: "radiogroup", label: ask }, ...inputs.map((input, i) => h("label", {}, input, h("span", { t: choiceKey(beat.choices[i]!) }))));
  const { element, stand } = frame("beat.predict", h("p", { t: ask }), list, result);
  const draw = () => {
    const guess = said(), came = guess === undefined ? undefined : beat.came?.(place.live), before = answers.get(ask);
    for (const input of inputs) input.checked = input.value === guess;
    if (guess !== undefined && came !== undefined && before && before.came?.[0] !== choiceKey(came)) answers.note({ ...before, came: [choiceKey(came)] });
    const told = answers.get(ask)?.came;
    for (const input of inputs) input.disabled = told !== undefined && input.value !== guess;
    result.hidden = !told;
    if (told) say(result, t(told[0] === choiceKey(guess ?? "") ? "lessons.came.right" : "lessons.came.other", { came: wordsOf(told) }));
    stand(guess === undefined ? "on" : "done");
  };
  return { element, draw };
}

/** A link that sets the configuration and leads to a control; while it cannot, it says why. */
function leading(beat: Run | Try, place: Place): { link: HTMLElement; note: HTMLElement; draw(): void } {
  const note = h("span", { class: "note wait", role: "status" });
  const link = h("a", { href: "#", class: "lead", "data-id": `go-${beat.key}`, t: name(place, beat.key) + ".go" });
  const waits = () => locked(link.getAttribute("href") ?? "", place.live);
  link.addEventListener("click", (e) => waits() && (e.preventDefault(), draw()));
  const draw = () => {
    const to = beat.to(place.live), href = beat.at ? `${to}${to.includes("?") ? "&" : "?"}at=${beat.at}` : to;
    if (link.getAttribute("href") !== href) link.setAttribute("href", href);
    link.setAttribute("aria-disabled", String(waits()));
    say(note, waits() ? t("lessons.locked") : "");
  };
  return { link, note, draw };
}

function run(beat: Run, place: Place): Shown {
  const lead = leading(beat, place), how = h("p", { class: "how", "aria-live": "polite" });
  const { element, stand } = frame("beat.run", h("p", { t: name(place, beat.key) }), h("p", { class: "try" }, lead.link, lead.note), how);
  const draw = () => {
    lead.draw();
    const done = beat.done(place.live), words = beat.says?.(place.live);
    if (done) markDone(place.lesson, beat.key);
    how.setAttribute("aria-live", done ? "polite" : "off"); // a result is news, each step on the way is not
    say(how, words ? wordsOf(words) : "");
    stand(done ? "done" : "on");
  };
  return { element, draw };
}

function attempt(beat: Try, place: Place): Shown {
  const lead = leading(beat, place);
  return { element: h("div", { class: "beat tries" }, h("p", { class: "try" }, h("span", { t: name(place, beat.key) }), " ", lead.link, lead.note)), draw: lead.draw };
}

function explain(beat: Explain, place: Place): Shown {
  const words = h("p", { "aria-live": "polite" }), { element, stand } = frame("beat.explain", words);
  const draw = () => {
    const told = kept(name(place, beat.key), beat, place.live);
    say(words, told ? t(...told) : t("lessons.later"));
    words.className = told ? "" : "quiet";
    stand(told ? "on" : "later");
  };
  return { element, draw };
}

function formula(beat: Formula, place: Place): Shown {
  return still(h("figure", { class: "formula" }, drawFormula(beat.name), h("figcaption", { class: "note", t: beat.key ? name(place, beat.key) : "formula." + beat.name })));
}

function differs(beat: Differs, place: Place): Shown {
  const { element } = frame("lessons.evidence", h("p", { t: name(place, beat.key) }), sources(beat.sources));
  element.className = "beat evidence";
  return still(element);
}

/** Where it is published. */
export const sources = (list: Differs["sources"]): HTMLElement =>
  h("ul", { class: "sources", label: "lessons.sources" }, ...list.map(({ text, doi }) => h("li", { lang: "en" }, text, doi ? h("span", { class: "doi" }, " doi:" + doi) : null)));

const PAUSE = 800; // milliseconds of not typing after which an answer is kept

function question(beat: Question, place: Place): Shown {
  const ask = name(place, beat.key), note = h("span", { class: "note", role: "status" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    const said = field.value.trim(), before = answers.get(ask)?.said ?? "";
    if (said === before) return;
    answers.note({ id: ask, ask: [ask], said });
    if (said) markDone(place.lesson, beat.key);
    draw();
  };
  const field = h("textarea", { rows: 4, maxlength: 2000, label: ask, "data-id": `answer-${beat.key}`, change: keep, input: () => (clearTimeout(timer), (timer = setTimeout(keep, PAUSE))) });
  const { element, stand } = frame("lessons.words", h("p", { t: ask }), field, note);
  const draw = () => {
    const said = answers.get(ask)?.said, text = said === undefined ? "" : wordsOf(said);
    if (document.activeElement !== field && field.value.trim() !== text) field.value = text;
    say(note, text ? t("lessons.kept") : "");
    stand(text ? "done" : "on");
  };
  return { element, draw };
}

/** The way out of a lesson: the next, all of them, or none. */
export const after = (next: Lesson | undefined, open: (lesson: Lesson) => void, close: () => void): HTMLElement => {
  const foot = h("p", { class: "lesson-after" });
  put(foot, next ? button("next-lesson", "lessons.next", () => open(next), "link strong") : null, next ? h("span", { class: "next-title", t: `lesson.${next.id}.title` }) : null, h("a", { class: "link", href: "#lessons", t: "lessons.all" }), button("close-lesson-foot", "lessons.close", close));
  return foot;
};
