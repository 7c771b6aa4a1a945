// What was expected of a built-in plan, and what was found: each in a sentence, all in a table.
import { progressBar } from "../../kit/progress";
import { button, faultText, h, put, say, t } from "../../page/shared";
import { expectationsOf } from "../plans";
import { measured, numbersOf, sign, tallySays, verdictOf, verdictSays, wanted, whatOf } from "../findingwords";
import { inquestOf, type Inquest } from "../inquest";
import type { Study } from "../study-types";
import { probability, type Words } from "../words";
import "./messages";
import { twins, type Sheet } from "./sheet";
import { takes } from "./take";
import { wayNote } from "./way";
import type { Mount, View } from "./view";

export const mount: Mount = (root, study, words) => new FindingsView(root, study, words);

class FindingsView implements View {
  private inquest: Inquest;
  private off: () => void;
  private lead = h("p", { class: "lead", role: "status" });
  private bar = progressBar("asked");
  private coming = h("p", { class: "note", "data-id": "found-coming" });
  private press = h("p", {}, button("find", "found.ask", () => void this.inquest.ask(), "link strong"));
  private list = h("ul", { class: "told f-found" });
  private table = twins("findings-table", () => this.sheets());
  private body: HTMLElement;

  constructor(root: HTMLElement, private study: Study, private words: Words) {
    this.inquest = inquestOf(study);
    this.off = this.inquest.bus.on("changed", () => this.draw());
    this.body = h("div", { class: "fv-body" }, h("p", { class: "note", t: "found.cap" }), words.key === "order" ? wayNote(study) : null, this.table.element, takes({ study, view: "findings", sheets: () => this.sheets() }));
    put(root, h("div", { class: "fv" }, this.lead, this.coming, this.press, this.bar.element, this.list, this.body));
  }

  close(): void {
    this.off();
  }

  private get key(): string {
    return this.words.key ?? "";
  }

  draw(): void {
    const { answer, share, fault } = this.inquest;
    say(this.lead, answer ? tallySays(answer) : fault !== null ? faultText(fault) : t("found.lead", { n: expectationsOf(this.key).length }));
    const { members, lent } = this.study;
    say(this.coming, lent?.coming ? t("found.coming", { n: members.length, of: members.length + lent.coming }) : "");
    this.press.hidden = answer !== null || share !== null;
    this.bar.set(share);
    this.body.hidden = !answer;
    put(this.list, ...expectationsOf(this.key).map((e) => {
      const f = answer?.findings.find((x) => x.name === e.name), what = h("p", {}, whatOf(this.key, e.name, this.study.plan.arms)), gate = e.gate ? t("join") + t("found.gate") : "";
      if (!f) return h("li", {}, what, h("p", { class: "note" }, t("found.before", { wanted: wanted(e) }), gate));
      return h("li", { "data-finding": f.name, "data-verdict": verdictOf(f) }, what, h("p", { class: "note" }, numbersOf(this.key, f), t("join"), h("b", {}, verdictSays(f)), gate));
    }));
    this.table.draw();
  }

  /** All findings, those too of which nothing was expected. */
  private sheets(): Sheet[] {
    const list = this.inquest.answer?.findings ?? [], title = (key: string) => t("found.column." + key), write = measured;
    const columns = [
      { key: "finding" }, { key: "of", title: title("of") }, { key: "expected" }, { key: "sign", title: title("expected") }, { key: "value", title: title("value"), write }, { key: "low", title: title("low"), write }, { key: "high", title: title("high"), write },
      { key: "p", title: "p", write: (v: number) => probability(v).replace("= ", "") }, { key: "least_p" }, { key: "seeds", title: title("seeds") }, { key: "gate" }, { key: "verdict" }, { key: "said", title: title("verdict") },
    ];
    const rows = list.map((f) => {
      const e = expectationsOf(this.key).find((x) => x.name === f.name), v = verdictOf(f);
      return [f.name, whatOf(this.key, f.name, this.study.plan.arms), f.expected, e && sign(e), f.value, f.interval[0], f.interval[1], f.p, f.leastP, f.seeds, e?.gate ? "gate" : undefined, v, t("found.short." + v)];
    });
    return [{ name: this.key, caption: t("found.caption"), columns, rows }];
  }
}
