// The scale ladder: one recipe at several sizes, an ability against size, and how alike the seeds of a size are.
import type * as P from "../../lab/protocol";
import { count, decimal, h, put, say, t } from "../../page/shared";
import { segments } from "../../kit/tabs";
import type { Figure } from "../draw";
import type { Study } from "../study-types";
import { likeness, type Words } from "../words";
import { Asked, grown } from "./ask";
import { ladderHeight, ladderPlot } from "./ladderplot";
import { ladderAlike, ladderLead, ladderSteady, large, probeName, shownOf, sizeOf, sizesBy, type SizeBy } from "./ladderwords";
import { tallFigure } from "./layout";
import "./messages";
import { twins, type Sheet } from "./sheet";
import { takes } from "./take";
import type { Mount, View } from "./view";

export const mount: Mount = (root, study, words) => new LadderView(root, study, words);

class LadderView implements View {
  private asked: Asked<P.Ladder>;
  private probe = "";
  private by: SizeBy = "parameters";
  private select = h("select", { "data-id": "sizes-probe", label: "sizes.probe", change: () => ((this.probe = this.select.value), this.show()) });
  private lead = h("p", { class: "lead", role: "status" });
  private picture: Figure;
  private told = h("div", { class: "told" });
  private note = h("p", { class: "note" });
  private table = twins("sizes-table", () => this.sheets());
  private body: HTMLElement;

  constructor(root: HTMLElement, private study: Study, private words: Words) {
    this.asked = new Asked((told) => study.ladder({}, told), () => this.answered());
    this.picture = tallFigure("sizes-plot", ladderHeight, (size) => (this.asked.answer ? ladderPlot(this.asked.answer, shownOf(this.asked.answer, this.probe), this.by, size) : []), () => this.says().join(" "));
    const by = segments("sizes.by", sizesBy, this.by, "sizes.by", (v: SizeBy) => ((this.by = v), this.show()));
    this.body = h("div", { class: "fv-body" }, h("div", { class: "fv-bar" }, this.select, by), this.picture.element, this.note, this.told, this.table.element, takes({ study, view: "sizes", sheets: () => this.sheets(), picture: () => this.picture.svg() }));
    put(root, h("div", { class: "fv" }, this.lead, this.asked.element, this.body));
  }

  draw(): void {
    const names = grown(this.study);
    if (this.words.visible() && names.length > 1) this.asked.ask(names.join("\n"));
    this.show();
  }

  /** To begin with, the ability that changes most from the smallest to the largest. */
  private answered(): void {
    const probes = this.asked.answer?.probes ?? [], middle = (list: readonly number[] | undefined) => (list ?? []).reduce((a, b) => a + b, 0) / (list?.length || 1);
    const moved = (p: P.LadderProbe) => Math.abs(middle(p.accuracy.at(-1)) - middle(p.accuracy[0]));
    if (!probes.some((p) => p.name === this.probe) && this.probe !== "loss") this.probe = probes.toSorted((a, b) => moved(b) - moved(a))[0]?.name ?? "loss";
    this.show();
  }

  private says(): string[] {
    const { answer } = this.asked;
    if (!answer) return [];
    const shown = shownOf(answer, this.probe);
    return [ladderLead(answer, shown), ladderSteady(shown), ladderAlike(answer)].filter(Boolean);
  }

  private show(): void {
    const { answer } = this.asked, few = grown(this.study).length, [first = "", ...rest] = this.says();
    this.body.hidden = !answer;
    say(this.lead, answer ? first : few < 2 ? t("view.few", { n: few }) : this.asked.failed ? "" : t("asked.wait"));
    if (!answer) return;
    this.fill(answer);
    put(this.told, ...rest.map((text) => h("p", {}, text)));
    const still = new Set(answer.rungs.map((r) => sizeOf(r, this.by))).size < 2 && answer.rungs.length > 1;
    say(this.note, t("sizes.cap") + (still ? t("join") + t("sizes.still." + this.by, { n: large(sizeOf(answer.rungs[0]!, this.by)) }) : ""));
    this.picture.draw();
    this.table.draw();
  }

  private fill(answer: P.Ladder): void {
    const names = [...answer.probes.map((p) => p.name), "loss"], key = [...names, t("title")].join("\n");
    if (this.select.dataset.key !== key) put(this.select, ...names.map((n) => h("option", { value: n }, probeName(n))));
    this.select.dataset.key = key;
    this.select.value = this.probe;
  }

  private sheets(): Sheet[] {
    const { answer } = this.asked;
    if (!answer) return [];
    const seeds = Math.max(0, ...answer.rungs.map((r) => r.loss.length)), plain = (key: string, write: (v: number) => string) => ({ key, title: t("sizes.column." + key), write });
    const each = Array.from({ length: seeds }, (_, i) => ({ key: "seed-" + (i + 1), title: t("sizes.column.seed", { n: i + 1 }), write: (v: number) => decimal(v) }));
    const sizes = [{ key: "arm", title: t("sizes.column.arm") }, plain("parameters", count), plain("tokens", count), plain("flops", large), plain("likeness", likeness), plain("low", likeness), plain("high", likeness)];
    const scores = [...answer.probes.map((p) => ({ name: p.name, chance: p.chance as number | undefined, l: p.linearity, b: p.breakthroughness, values: p.accuracy })), { name: "loss", chance: undefined, l: undefined, b: undefined, values: answer.rungs.map((r) => r.loss) }];
    return [
      { name: "sizes", caption: t("sizes.sheet.sizes"), columns: sizes, rows: answer.rungs.map((r) => [this.words.arm(r.arm), r.parameters, r.tokens, r.flops, r.likeness, r.interval[0], r.interval[1]]) },
      { name: "scores", caption: t("sizes.sheet.scores"), columns: [{ key: "probe", title: t("sizes.column.probe") }, { key: "arm", title: t("sizes.column.arm") }, ...each, plain("chance", (v) => decimal(v)), plain("linearity", (v) => decimal(v)), plain("breakthroughness", (v) => decimal(v))], rows: scores.flatMap((p) => answer.rungs.map((r, i) => [probeName(p.name), this.words.arm(r.arm), ...each.map((_, k) => p.values[i]?.[k]), p.chance, p.l, p.b])) },
    ];
  }
}
