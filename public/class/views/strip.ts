// The class's ground: the one big button, what is going on in a sentence, and how far it is.
import { spaceDoes } from "../../kit/keys";
import { flying, h, onLanguage, put, s, say, sign, t } from "../../page/shared";

/** What the ground shows. */
export interface Ground {
  /** The big button: its sign, its message and what it does. */
  main?: { sign: "play" | "pause"; label: string; press: () => void; disabled?: boolean };
  sentence: string;
  where: string;
  rest: string;
  share: number;
}

export class Strip {
  private press: () => void = () => undefined;
  private main = h("button", { type: "button", class: "start", "data-id": "class-main", click: () => this.press() });
  private sentence = h("p", { class: "sentence" });
  private top = h("span");
  private note = h("small");
  private where = h("b");
  private rest = h("span");
  private fly = s("svg", { class: "fly", viewBox: "-9 -9 18 18", "aria-hidden": "true" }, flying(0, 0, 1, ""));
  private strip: HTMLElement;
  private drawn = "";

  constructor(app: HTMLElement, visible: () => boolean) {
    spaceDoes(visible, () => !this.strip.hidden && !this.main.hidden && this.main.click());
    this.strip = h("section", { class: "strip of-class", label: "controls", hidden: true }, this.fly as unknown as HTMLElement, h("div", { class: "go" }, this.main), this.sentence, h("div", { class: "s-phone" }, this.top, this.note), h("div", { class: "stat" }, h("div", { class: "where" }, this.where), h("div", {}, this.rest)));
    app.append(this.strip);
    onLanguage(() => (this.drawn = ""));
  }

  show(ground: Ground | null): void {
    this.strip.hidden = !ground;
    if (!ground) return;
    const { main } = ground, key = main ? main.sign + main.label : "";
    if (main && key !== this.drawn) put(this.main, sign(main.sign) as unknown as HTMLElement, h("span", {}, t(main.label)));
    this.drawn = key;
    this.main.hidden = !main;
    this.main.disabled = !!main?.disabled;
    this.press = main?.press ?? (() => undefined);
    say(this.sentence, ground.sentence);
    say(this.top, ground.sentence);
    say(this.where, ground.where);
    say(this.rest, ground.rest);
    say(this.note, [ground.where, ground.rest].filter(Boolean).join(" · "));
    this.strip.style.setProperty("--done", String(ground.share));
    this.fly.classList.toggle("gone", ground.share === 0);
  }
}
