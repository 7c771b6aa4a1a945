// Sentence pairs of one's own: typed, or from a file in BLiMP's format; they become a row of the list.
import type { PairSet } from "../lab/lab";
import { button, chooseFile, clear, dropTarget, faultText, h, noticeHost, post, put, t } from "../page/shared";
import type { Stage } from "./stage";

const SHOWN = 12;

export class PairsForm {
  readonly element = h("details", { class: "twin own-pairs", "data-id": "own-pairs" });
  private text = h("textarea", { rows: 4, spellcheck: false, label: "pairs.label", "data-id": "pairs-text" });
  private said = h("div", { class: "note", role: "status" });
  private busy = false;
  private count = 0;

  constructor(private stage: Stage, private choose: (name: string) => void) {
    const drop = h("div", { class: "examples" },
      this.text,
      h("p", {}, button("pairs-use", "pairs.use", () => void this.typed()), button("pairs-open", "pairs.open", () => chooseFile(".jsonl,.txt,.tsv", (file) => void this.file(file), "pairs-file"))),
      h("p", { class: "note", t: "pairs.stays" }));
    dropTarget(drop, (file) => void this.file(file));
    this.element.append(h("summary", { t: "pairs.title" }), h("p", { class: "note", t: "pairs.what" }), drop, noticeHost("pairs"), this.said);
  }

  draw(): void {
    this.text.placeholder = t("pairs.hint");
  }

  private typed(): Promise<void> {
    const text = this.text.value.split("\n").map((row) => (row.includes("\t") ? row : row.replace(/\s+\/\s+/, "\t"))).join("\n");
    return text.trim() ? this.load({ name: t("pairs.name", { n: ++this.count }), text }) : Promise.resolve();
  }

  private file(file: File): Promise<void> {
    return this.load({ name: file.name.replace(/\.[^.]*$/, "") || file.name, bytes: file });
  }

  private async load(spec: { name: string; text?: string; bytes?: File }): Promise<void> {
    const { run } = this.stage.session;
    if (!run || this.busy) return;
    this.busy = true;
    clear("pairs");
    put(this.said, t("pairs.scoring"));
    try {
      const set = await run.pairs(spec);
      if (run !== this.stage.session.run) return;
      put(this.said, ...told(set));
      this.stage.host.battery.take(set.abilities);
      this.choose(set.abilities[0]?.name ?? "");
    } catch (error) {
      put(this.said);
      post("pairs", { id: "pairs", tone: "bad", title: "pairs.bad", text: () => faultText(error) });
    } finally {
      this.busy = false;
    }
  }
}

/** How many pairs there are, what was skipped and why, and what the model cannot read. */
function told(set: PairSet): HTMLElement[] {
  const list: HTMLElement[] = [h("p", {}, t("pairs.loaded", { name: set.name, n: set.pairs }))];
  if (set.unknown) list.push(h("p", {}, t("pairs.unknown", { n: set.unknown })));
  if (!set.skippedCount) return list;
  const lines = set.skipped.slice(0, SHOWN).map((s) => h("li", {}, t("pairs.line", { line: s.line, reason: faultText(s.reason) })));
  const more = set.skippedCount - lines.length;
  list.push(h("p", {}, t("pairs.skipped", { n: set.skippedCount })), h("ul", { class: "skipped" }, ...lines, more > 0 ? h("li", {}, t("pairs.more", { n: more })) : null));
  return list;
}
