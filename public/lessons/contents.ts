// The list of lessons, in their groups, with how far the reader has come.
import { h, say, t } from "../page/shared";
import { groups, type Lesson, type Live } from "./lesson";
import { lessons } from "./list";
import { actsOf, doneOf } from "./progress";
import { addressOf } from "./reader";

interface Row {
  lesson: Lesson;
  element: HTMLElement;
  link: HTMLElement;
  far: HTMLElement;
}

export class Contents {
  readonly element: HTMLElement;
  private rows: Row[];

  constructor(private live: Live) {
    this.rows = lessons.map((lesson) => this.row(lesson));
    this.element = h("div", { class: "contents" }, ...groups.map((group) => this.group(group)));
  }

  private group(name: Lesson["group"]): HTMLElement {
    const rows = this.rows.filter((r) => r.lesson.group === name), first = lessons.findIndex((l) => l.group === name) + 1;
    return h("section", {}, h("h2", { t: `lessons.group.${name}` }), h("ol", { start: Math.max(1, first) }, ...rows.map((r) => r.element)));
  }

  private row(lesson: Lesson): Row {
    const far = h("span", { class: "far" }), link = h("a", { href: "#lessons", "data-lesson": lesson.id, t: `lesson.${lesson.id}.title` });
    const element = h("li", {}, h("h3", {}, link), h("p", { t: `lesson.${lesson.id}.sum` }), h("p", { class: "note" }, far));
    return { lesson, element, link, far };
  }

  draw(): void {
    for (const { lesson, link, far, element } of this.rows) {
      const done = doneOf(lesson), of = actsOf(lesson).length, whole = done === of;
      link.setAttribute("href", addressOf(lesson, this.live));
      element.classList.toggle("done", whole);
      say(far, [t("lessons.minutes", { n: lesson.minutes }), done ? t(whole ? "lessons.through" : "lessons.far", { n: done, of }) : ""].filter(Boolean).join(t("join.dot")));
    }
  }
}

/** The lesson to go on with: the first that is begun and not through, else the first that is not begun. */
export const nextUp = (list = lessons): Lesson | undefined => list.find((l) => doneOf(l) > 0 && doneOf(l) < actsOf(l).length) ?? list.find((l) => doneOf(l) === 0);

/** What a lesson is, and with which one to go on. */
export class Welcome {
  private label = h("span");
  private go = h("a", { href: "#lessons", "data-id": "lessons-go" });
  private part = h("p", { class: "try" }, this.label, " ", this.go);
  readonly elements = [h("p", { t: "lessons.intro.1" }), h("p", { t: "lessons.intro.2" }), this.part, h("p", { class: "note", t: "lessons.intro.3" })];

  constructor(private live: Live) {}

  draw(): void {
    const next = nextUp();
    this.part.hidden = !next;
    if (!next) return;
    this.go.setAttribute("href", addressOf(next, this.live));
    say(this.label, t(lessons.some((l) => doneOf(l)) ? "lessons.goon" : "lessons.begin"));
    say(this.go, t(`lesson.${next.id}.title`));
  }
}
