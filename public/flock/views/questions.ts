// The questions that most models fail, to read: what was asked, what is right, and what each model said.
import type * as P from "../../lab/protocol";
import { button, h, put, say, t } from "../../page/shared";
import type { Words } from "../words";
import { answers } from "./answers";
import { listed } from "./sheet";

const FIRST = 6, MORE = 20;

export class Questions {
  readonly element = h("section", { class: "questions" });
  private shown = FIRST;
  private pick = h("select", { "data-id": "question-group", label: "failed.pick", change: () => this.draw() });
  private list = h("ol", { class: "asked-list" });
  private rest = h("p", { class: "note" });
  private more = button("more-questions", "failed.more", () => ((this.shown += MORE), this.draw()));
  private items: readonly P.FailedItem[] = [];
  private names: readonly string[] = [];
  private key = "";

  /** `first` is the group that is shown to begin with. */
  constructor(private words: Words, private lang: () => string | undefined, private groupName: (g: string) => string = (g) => g, private first = "") {
    this.element.append(h("div", { class: "fv-head" }, h("h2", { t: "failed.questions" }), this.pick), this.list, h("p", {}, this.rest, " ", this.more));
  }

  fill(items: readonly P.FailedItem[], names: readonly string[]): void {
    this.items = items;
    this.names = names;
    const groups = [...new Set(items.map((i) => i.group))].filter(Boolean).sort(), key = [...groups, t("title")].join("\n"), was = this.pick.options.length ? this.pick.value : this.first;
    if (key !== this.key) put(this.pick, h("option", { value: "" }, t("failed.pick.all")), ...groups.map((g) => h("option", { value: g, selected: g === was }, this.groupName(g))));
    this.key = key;
    this.pick.hidden = groups.length < 2;
    this.draw();
  }

  /** The bird that is chosen on the wire is marked in every answer. */
  chosen = "";

  draw(): void {
    const all = this.items.filter((i) => !this.pick.value || i.group === this.pick.value), some = all.slice(0, this.shown);
    put(this.list, ...some.map((i) => this.item(i)));
    say(this.rest, all.length ? t("failed.shown", { n: some.length, of: all.length }) : t("failed.nothing"));
    this.more.hidden = all.length <= some.length;
  }

  private item(i: P.FailedItem): HTMLElement {
    const said = answers(i, this.names).map((a) => h("li", {}, h("span", { class: a.right ? "right" : "wrong-answer", lang: this.lang() }, a.said), a.right ? h("span", { class: "note" }, t("failed.right.mark")) : null, h("span", { class: "note" }, t("failed.colon"), ...this.who(a.by))));
    return h("li", {}, h("p", { class: "read", lang: this.lang() }, i.text), h("p", { class: "note" }, t("failed.right"), h("b", { lang: this.lang() }, i.truth), " · ", t("failed.by", { n: i.failed, of: this.names.length })), h("ul", { class: "said" }, ...said));
  }

  private who(names: readonly string[]): (HTMLElement | string)[] {
    if (!names.includes(this.chosen)) return [names.length === this.names.length && names.length > 2 ? t("failed.everyone", { n: names.length }) : listed(names.map(this.words.bird))];
    const others = names.filter((n) => n !== this.chosen);
    return [h("b", { class: "chosen" }, this.words.bird(this.chosen)), others.length ? t("join.list") + listed(others.map(this.words.bird)) : ""];
  }
}
