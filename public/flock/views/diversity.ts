// How varied the texts are that the flock was raised on, and what became of the models that read them.
import type * as P from "../../lab/protocol";
import { count, decimal, h, percent, put, t } from "../../page/shared";
import type { Figure } from "../draw";
import type { Study } from "../study-types";
import { likeness, type Words } from "../words";
import { Asked } from "./ask";
import { lattice, latticeHeight, type LatticeColumn } from "./lattice";
import { tallFigure } from "./layout";
import { listed, twins, type Sheet } from "./sheet";

/** A corpus by the arms that read it. */
export const corpusName = (c: P.CorpusDiversity, all: number, words: Words): string => (all > 1 && c.arms.length && c.arms.length < 4 ? listed(c.arms.map(words.arm)) : c.name);

/** The texts from the most varied to the least, by different words among a hundred. */
const varied = (list: readonly P.CorpusDiversity[]): P.CorpusDiversity[] => list.toSorted((a, b) => b.moving - a.moving);

export function diversitySays(list: readonly P.CorpusDiversity[], words: Words): string[] {
  const order = varied(list), most = order[0], least = order.at(-1), hundred = (c: P.CorpusDiversity) => decimal(c.moving * 100, 0);
  if (!most || !least) return [];
  if (list.length === 1) return [t("diversity.one", { n: hundred(most), twice: percent(most.duplicates), leak: percent(most.leakage) })];
  const name = (c: P.CorpusDiversity) => corpusName(c, list.length, words);
  const first = t("diversity.most", { most: name(most), a: hundred(most), least: name(least), b: hundred(least) });
  if (most.loss === undefined || least.loss === undefined) return [first];
  const alike = most.likeness !== undefined && least.likeness !== undefined ? t("diversity.alike", { a: likeness(most.likeness), b: likeness(least.likeness) }) : "";
  return [first, t("diversity.became", { a: decimal(most.loss), b: decimal(least.loss) }) + alike];
}

export class DiversityPart {
  readonly element = h("section", { class: "fv-part" });
  private asked: Asked<P.Diversity>;
  private told = h("div", { class: "told" });
  private picture: Figure;
  private table = twins("diversity-table", () => [this.sheet()]);
  private body: HTMLElement;

  constructor(study: Study, private words: Words) {
    this.asked = new Asked(() => study.diversity(), () => this.show());
    this.picture = tallFigure("diversity", (size) => latticeHeight(this.rows.length, 6, size), (size) => lattice(this.rows.map((c) => corpusName(c, this.rows.length, words)), this.columns(), size), () => diversitySays(this.rows, words).join(" "));
    this.body = h("div", { class: "fv-body" }, this.told, this.picture.element, h("p", { class: "note", t: "diversity.how" }), this.table.element);
    this.element.append(h("h2", { t: "diversity.title" }), this.asked.element, this.body);
  }

  private get rows(): readonly P.CorpusDiversity[] {
    return varied(this.asked.answer?.corpora ?? []);
  }

  draw(key: string): void {
    this.asked.ask(key);
    this.show();
  }

  private show(): void {
    this.body.hidden = !this.rows.length;
    if (!this.rows.length) return;
    put(this.told, ...diversitySays(this.rows, this.words).map((text) => h("p", {}, text)));
    this.picture.element.hidden = this.rows.length < 2;
    this.picture.draw();
    this.table.draw();
  }

  private columns(): LatticeColumn[] {
    const column = (key: string, get: (c: P.CorpusDiversity) => number | undefined, write: (v: number) => string, zero: boolean): LatticeColumn => ({ title: t("diversity.column." + key), values: this.rows.map(get), write, zero });
    return [column("moving", (c) => c.moving, (v) => decimal(v), false), column("distinct2", (c) => c.distinct[1], (v) => decimal(v), false), column("duplicates", (c) => c.duplicates, percent, true), column("leakage", (c) => c.leakage, percent, true), column("loss", (c) => c.loss, (v) => decimal(v), false), column("likeness", (c) => c.likeness, likeness, false)];
  }

  svg(): SVGSVGElement | null {
    return this.picture.svg();
  }

  sheet(): Sheet {
    const plain = (key: string, write: (v: number) => string = (v) => decimal(v, 3)) => ({ key, title: t("diversity.column." + key), write });
    const columns = [{ key: "corpus", title: t("diversity.column.corpus") }, plain("documents", count), plain("tokens", count), plain("type-token"), plain("moving"), plain("distinct1"), plain("distinct2"), plain("distinct3"), plain("duplicates", percent), plain("leakage", percent), plain("loss"), plain("likeness", likeness)];
    const rows = this.rows.map((c) => [corpusName(c, this.rows.length, this.words), c.documents, c.tokens, c.typeToken, c.moving, c.distinct[0], c.distinct[1], c.distinct[2], c.duplicates, c.leakage, c.loss, c.likeness]);
    return { name: "corpora", caption: t("diversity.title"), columns, rows };
  }
}
