// The class's family tree: eggs, bases and birds as the Flock panel draws them, each with who grew it.
import { birdName, branches, byLineage, colours, difference, familyOf, figure, tree, type Size } from "../../flock/shared";
import type { Study } from "../../flock/study-types";
import { h, perched, put, say, t } from "../../page/shared";
import type { Fate } from "../say";

interface Row {
  element: HTMLElement;
  bird: HTMLElement;
  by: HTMLElement;
  bar: HTMLElement;
  status: HTMLElement;
  again: HTMLButtonElement | null;
  drawn: string;
}

export class ClassTree {
  readonly element: HTMLElement;
  private list = h("ol", { class: "f-rows c-rows", label: "class.tree.rows" });
  private picture;
  private rows = new Map<string, Row>();
  private drawn = "";
  private colour: (name: string) => number = () => 5;

  /** `again` trains a base or a bird once more. */
  constructor(private study: Pick<Study, "members" | "bases">, private fate: (name: string) => Fate, private again?: (name: string) => void) {
    this.picture = figure("class-tree", (size) => this.paint(size), () => t("tree.says"), "f-tree");
    this.element = h("div", { class: "f-family c-family" }, h("div", { class: "f-rows-head note", "aria-hidden": "true" }, h("span", { t: "tree.egg" }), h("span", { t: "tree.parent" }), h("span", { t: "tree.bird" })), h("div", { class: "f-rows-body" }, this.picture.element, this.list));
  }

  draw(): void {
    const key = [t("title"), ...this.study.members.map((m) => m.name)].join();
    if (key !== this.drawn) this.build();
    this.drawn = key;
    for (const [name, row] of this.rows) this.fill(row, name);
    this.picture.draw();
  }

  private build(): void {
    const { members, bases } = this.study, family = familyOf(this.study), order = byLineage(family);
    this.rows.clear();
    this.colour = colourOf(this.study);
    const row = (name: string, nest: boolean, says: string) => this.row(name, nest, says);
    put(this.list, ...tree(family, order).flatMap((egg) => egg.parents.flatMap((p) => {
      const birds = order.slice(p.from, p.to + 1).map((at) => row(members[at]!.name, false, difference(members[at]!)));
      return p.tuned ? [row(bases[p.base]!.name, true, t("class.tree.nest", { n: birds.length })), ...birds] : birds;
    })));
  }

  private row(name: string, nest: boolean, says: string): HTMLElement {
    const bird = h("span", { class: "f-bird" }), by = h("span", { class: "c-by" }), bar = h("i"), status = h("span", { class: "f-status" });
    const again = this.again ? h("button", { type: "button", class: "link", "data-id": "class-again", "aria-label": t("class.again.one", { name: birdName(name) }), t: "class.again", click: () => this.again!(name) }) : null;
    const what = h("div", { class: "f-what" }, h("b", {}, birdName(name)), by, h("span", { class: "f-differs" }, says));
    const element = h("li", { "data-row": name, class: nest ? "nest" : "" }, bird, what, h("div", { class: "f-bar" }, h("span", { class: "room" }, bar), status), again);
    this.rows.set(name, { element, bird, by, bar, status, again, drawn: "" });
    return element;
  }

  private fill(row: Row, name: string): void {
    const fate = this.fate(name), { phase } = fate, nest = row.element.classList.contains("nest");
    row.element.dataset.phase = phase;
    row.element.classList.toggle("mine", fate.mine);
    row.element.classList.toggle("odd", fate.differs);
    say(row.by, fate.by);
    say(row.status, fate.says);
    row.bar.style.setProperty("transform", `scaleX(${Math.min(1, fate.share)})`);
    if (row.again) row.again.hidden = phase !== "done" && phase !== "failed";
    const shape = [phase, this.colour(name)].join();
    if (row.drawn !== shape && !nest) put(row.bird, perched(this.colour(name), phase !== "done") as unknown as HTMLElement);
    row.bird.classList.toggle("live", phase === "growing");
    row.drawn = shape;
  }

  private paint({ width, rem }: Size): SVGElement[] {
    const { members } = this.study, family = familyOf(this.study), order = byLineage(family);
    const y = (row: number) => {
      const element = this.rows.get(members[order[row]!]!.name)?.element;
      return element ? element.offsetTop + element.offsetHeight / 2 : 0;
    };
    return branches(family, order, colours(family), { egg: 0.5 * rem, parent: width * 0.62, bird: width + 6 }, y);
  }
}

/** Colours of a study's birds, by name. */
export function colourOf(study: Pick<Study, "members" | "bases">): (name: string) => number {
  const list = colours(familyOf(study)), at = new Map(study.members.map((m, i) => [m.name, list[i]!]));
  return (name) => at.get(name) ?? 5;
}
