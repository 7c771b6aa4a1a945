// A link as a lesson: which controls are put away, which lesson is open beside, and what the teacher says. The page behind shows it at once.
import type { SharingHost } from "../page/sharinghost";
import { cleanNote, frame, framed, h, lessonWords, MOST_NOTE, panelNow, put, putAway, sayNote, say, t, wholeLink, type Frame } from "../page/shared";
import { hideablePanels, hideableParts, lessons } from "./hideable";
import { LinkBox } from "./linkbox";
import type { Tab } from "./tab";

export class LessonTab implements Tab {
  readonly element: HTMLElement;
  private box = new LinkBox("title");
  private chosen: Frame = { ...frame() };
  private ticks = h("div", { class: "share-ticks" });
  private lesson = h("select", { id: "share-which", "data-id": "share-which", change: () => this.set({ lesson: this.lesson.value || undefined }) });
  private note = h("textarea", { id: "share-note", "data-id": "share-note", rows: 2, maxlength: MOST_NOTE, "data-t-hint": "share.note.hint", input: () => this.set({ note: cleanNote(this.note.value) || undefined }) });
  private left = h("span", { class: "note" });
  private look = h("a", { target: "_blank", rel: "noopener", class: "link", t: "share.look", "data-id": "share-look" });

  constructor(private host: SharingHost) {
    this.element = h(
      "div", {}, h("p", { t: "share.lesson.says" }),
      h("div", { class: "share-words" }, h("div", { class: "field" }, h("label", { for: "share-note", t: "share.note" }), this.note, this.left), h("div", { class: "field" }, h("label", { for: "share-which", t: "share.lesson" }), this.lesson)),
      this.ticks, h("p", { class: "note", t: "share.always" }), this.box.element, h("p", {}, this.look),
    );
  }

  enter(): void {
    void this.list();
    this.note.value = this.chosen.note ?? "";
    this.tick();
    this.draw();
  }

  /** The lessons by their titles, which come with their words. */
  private async list(): Promise<void> {
    put(this.lesson, h("option", { value: "", t: "share.lesson.none" }));
    await lessonWords().catch(() => undefined); // then a link opens none
    if (this.lesson.options.length === 1) this.lesson.append(...lessons.map((id) => h("option", { value: id, t: `lesson.${id}.title`, selected: this.chosen.lesson === id })));
  }

  leave(): void {
    putAway(frame().hide);
    sayNote(frame().note ?? "");
  }

  private set(change: Partial<Frame>): void {
    this.chosen = { ...this.chosen, ...change };
    this.draw();
  }

  /** The controls by groups; the panel that the link opens cannot be put away. */
  private tick(): void {
    const here = panelNow(), panels = hideablePanels.filter((name) => name !== here);
    const group = (key: string, names: readonly string[], prefix: string) => h("fieldset", { class: "field" }, h("legend", { t: key }), ...names.map((name) => this.one(name, prefix + name)));
    put(this.ticks, group("share.hide.panels", panels, "nav."), group("share.hide.parts", hideableParts, "share.hide."));
  }

  private one(name: string, key: string): HTMLElement {
    const change = (e: Event) => this.set({ hide: (e.target as HTMLInputElement).checked ? [...this.chosen.hide, name] : this.chosen.hide.filter((n) => n !== name) });
    return h("label", { class: "check" }, h("input", { type: "checkbox", value: name, "data-hides": name, checked: this.chosen.hide.includes(name), change }), h("span", { t: key }));
  }

  private draw(): void {
    const { hide, note = "" } = this.chosen, here = panelNow(), url = wholeLink(this.host.session, this.host.defaults), at = url.indexOf("#");
    const chosen = { ...this.chosen, hide: hide.filter((name) => name !== here) };
    const whole = url.slice(0, at) + framed(url.slice(at), chosen);
    say(this.left, t("share.note.left", { n: MOST_NOTE - [...note].length }));
    putAway(chosen.hide);
    sayNote(note);
    this.box.show(whole);
    this.look.href = whole;
  }
}
