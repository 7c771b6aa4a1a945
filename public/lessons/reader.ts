// The lesson that is read: a column in place of the story of whatever panel is in sight.
import { $$, button, frame, framed, h, localise, onFrame, onLanguage, onResult, paced, panelNow, post, put, say, setFrame, t, answers } from "../page/shared";
import { after, shown, type Shown } from "./beats";
import type { Lesson, Live } from "./lesson";
import { lessons } from "./list";
import { actsOf, doneOf } from "./progress";

/** The panels that have no story of their own to stand in for. */
const without = ["first", "lessons"];

/** The address that opens a lesson: beside the panel where its first run is. */
export function addressOf(lesson: Lesson, live: Live): string {
  const first = lesson.beats.find((b) => b.kind === "run" || b.kind === "try");
  const panel = first?.to(live).split("?")[0] ?? "#pretrain";
  return framed(panel, { ...frame(), lesson: lesson.id });
}

export class Reader {
  private kick = h("p", { class: "kick" });
  private title = h("h2", { tabindex: -1, "data-id": "lesson-title" });
  private far = h("p", { class: "note far", role: "status" });
  private body = h("div", { class: "lesson-body" });
  readonly element = h("section", { class: "lesson", label: "lessons.kick" }, h("header", { class: "lesson-head" }, this.kick, button("close-lesson", "lessons.close", () => this.close()), this.title, this.far), this.body);
  private lesson: Lesson | undefined;
  private beats: Shown[] = [];
  private entered = false;

  constructor(private live: Live, private moved: () => void) {
    const soon = paced(() => this.draw(), 250), { bus } = live.session;
    for (const topic of ["step", "phase", "run", "settings", "corpus", "abilities", "tune", "shelf"] as const) bus.on(topic, soon);
    onResult(soon);
    answers.on(soon);
    onFrame(() => setTimeout(() => this.look())); // the page shows its view after it has read the frame
    onLanguage(() => (localise(this.element), this.draw()));
    const replaced = new MutationObserver(() => this.place()); // a panel that fills its view late
    for (const view of $$(".view")) replaced.observe(view, { childList: true });
    this.look();
  }

  /** Takes up which lesson the address names, and stands beside the panel in sight. */
  look(): void {
    const { lesson: id } = frame(), lesson = lessons.find((one) => one.id === id);
    if (id !== undefined && !lesson) {
      post("link", { id: "lesson", tone: "warn", title: "link.title", text: ["lessons.unknown", { name: id }] });
      return this.close();
    }
    if (lesson !== this.lesson) this.show(lesson);
    this.place();
    this.draw();
  }

  private show(lesson: Lesson | undefined): void {
    this.lesson = lesson;
    this.beats = lesson ? lesson.beats.map((beat) => shown(beat, lesson, this.live)) : [];
    const next = lesson && lessons[lessons.indexOf(lesson) + 1];
    put(this.body, ...this.beats.map((b) => b.element), after(next, (one) => this.go(one), () => this.close()));
    this.element.dataset.lesson = lesson?.id ?? "";
    this.entered = false;
  }

  /** Puts the column into the view in sight; where it has been read to stays. */
  private place(): void {
    const panel = panelNow(), on = this.lesson && !without.includes(panel);
    for (const view of $$(".view")) {
      const here = on && view.dataset.view === panel;
      view.classList.toggle("reading", !!here);
      if (!here || this.element.parentElement === view) continue;
      const at = this.element.scrollTop;
      view.append(this.element);
      this.element.scrollTop = at;
    }
    if (!on) this.element.remove();
    else if (!this.entered) this.enter();
  }

  private enter(): void {
    this.entered = true;
    this.element.scrollTop = 0;
    this.draw();
    this.title.focus({ preventScroll: this.element.getBoundingClientRect().top < innerHeight / 2 });
  }

  private draw(): void {
    const { lesson } = this;
    this.moved();
    if (!lesson) return;
    say(this.kick, t("lessons.of", { n: lessons.indexOf(lesson) + 1, of: lessons.length, minutes: lesson.minutes }));
    say(this.title, t(`lesson.${lesson.id}.title`));
    for (const beat of this.beats) beat.draw();
    const done = doneOf(lesson), of = actsOf(lesson).length;
    say(this.far, t("lessons.far", { n: done, of }));
    this.element.style.setProperty("--far", String(of ? done / of : 0));
  }

  private go(lesson: Lesson): void {
    location.hash = addressOf(lesson, this.live);
  }

  private close(): void {
    setFrame({ ...frame(), lesson: undefined });
    history.replaceState(null, "", framed(location.hash));
    $$(".view:not([hidden]) .v-stage")[0]?.focus({ preventScroll: true });
  }
}
