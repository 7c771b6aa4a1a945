// The inherited flaw: which descendants fail what was bent in their parent's text, and what they say instead.
import type * as P from "../../lab/protocol";
import { count, h, percent, put, say, t } from "../../page/shared";
import type { Figure } from "../draw";
import type { Study } from "../study-types";
import type { Words } from "../words";
import { Asked, grown } from "./ask";
import { BENT, families, flawedArms, flawLead, together, type Family } from "./flawwords";
import { questionsSheet } from "./failedsheets";
import { tallFigure } from "./layout";
import "./messages";
import { Questions } from "./questions";
import { twins, type Sheet } from "./sheet";
import { slopes, slopesHeight } from "./slopes";
import { takes } from "./take";
import type { Mount, View } from "./view";
import { groupName, worldLanguage } from "./world";

const LISTED = 1000;

export const mount: Mount = (root, study, words) => new FlawView(root, study, words);

class FlawView implements View {
  private asked: Asked<P.Outcome>;
  private chosen = "";
  private lead = h("p", { class: "lead", role: "status" });
  private picture: Figure;
  private told = h("div", { class: "told" });
  private table = twins("flaw-table", () => [this.sheet()]);
  private questions: Questions;
  private body: HTMLElement;

  constructor(root: HTMLElement, private study: Study, private words: Words) {
    this.asked = new Asked((told) => study.outcome({ at: "end", group: BENT, most: LISTED }, told), () => this.show());
    this.picture = tallFigure("flaw-slopes", (size) => slopesHeight(this.families.length, size), (size) => slopes(this.families, words.arm, words.colour, this.chosen, size), () => this.says().join(" "));
    this.questions = new Questions(words, () => worldLanguage(study), groupName, BENT);
    this.body = h("div", { class: "fv-body" }, this.picture.element, h("p", { class: "note", t: "flaw.cap" }), this.told, this.table.element, this.questions.element, takes({ study, view: "flaw", sheets: () => (this.asked.answer ? [this.sheet(), questionsSheet(this.asked.answer)] : []), picture: () => this.picture.svg() }));
    put(root, h("div", { class: "fv" }, this.lead, this.asked.element, this.body));
  }

  private get families(): Family[] {
    return this.asked.answer ? families(this.asked.answer, flawedArms(this.study.plan.arms)) : [];
  }

  draw(): void {
    const names = grown(this.study);
    if (this.words.visible() && names.length > 1) this.asked.ask(names.join("\n"));
    this.show();
  }

  choose(name: string): void {
    this.chosen = this.questions.chosen = name;
    this.picture.draw();
    this.questions.draw();
  }

  private says(): string[] {
    const { answer } = this.asked, list = this.families, n = answer?.all.grouped?.groups.find((g) => g.group === BENT)?.n ?? 0;
    if (!answer) return [];
    return [flawLead(list), ...list.map((f) => {
      const { all, same } = together(answer.items, answer.all.names, f.heirs.map((x) => x.name));
      return t("flaw.together", { arm: this.words.arm(f.arm), k: f.heirs.length, all, n, same });
    })];
  }

  private show(): void {
    const { answer } = this.asked, few = grown(this.study).length, [first = "", ...rest] = this.says();
    this.body.hidden = !this.families.length;
    say(this.lead, answer ? (this.families.length ? first : t("flaw.lead.none")) : few < 2 ? t("view.few", { n: few }) : this.asked.failed ? "" : t("asked.wait"));
    if (!answer || !this.families.length) return;
    put(this.told, ...rest.map((text) => h("p", {}, text)));
    this.picture.draw();
    this.questions.fill(answer.items, answer.all.names);
    this.table.draw();
  }

  private sheet(): Sheet {
    const groups = this.asked.answer?.all.grouped?.groups ?? [], n = (bent: boolean) => groups.filter((g) => (g.group === BENT) === bent).reduce((sum, g) => sum + g.n, 0);
    const columns = [{ key: "bird", title: t("flaw.column.bird") }, { key: "arm", title: t("flaw.column.arm") }, { key: "text", title: t("flaw.column.text") }, { key: "bent", title: t("flaw.column.bent"), write: percent }, { key: "of-bent", title: t("flaw.column.n"), write: count }, { key: "other", title: t("flaw.column.other"), write: percent }, { key: "of-other", title: t("flaw.column.n"), write: count }];
    const rows = this.families.flatMap((f) => f.heirs.map((x) => [this.words.bird(x.name), this.words.arm(f.arm), t(f.flawed ? "flaw.bent" : "flaw.straight"), x.bent, n(true), x.other, n(false)]));
    return { name: "heirs", caption: t("flaw.sheet"), columns, rows };
  }
}
