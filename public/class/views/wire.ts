// My birds on the wire: those that have grown, and the one that grows.
import { birdName } from "../../flock/shared";
import { h, perched, put, t } from "../../page/shared";

export interface Perched {
  name: string;
  colour: number;
  done: boolean;
}

export class MyWire {
  private perch = h("ul", { class: "perch" });
  private said = h("p", {});
  readonly element = h("section", { class: "wire of-class", label: "class.mine", hidden: true }, this.perch, h("div", { class: "differs" }, this.said));
  private drawn = "";

  draw(birds: readonly Perched[]): void {
    this.element.hidden = false;
    const key = JSON.stringify([birds, t("title")]);
    if (key === this.drawn) return;
    this.drawn = key;
    this.perch.tabIndex = 0; // nothing in it takes the focus, and it scrolls
    put(this.perch, ...birds.map((b) => h("li", { class: b.done ? "" : "live" }, h("span", { class: "c-perched" }, perched(b.colour, !b.done) as unknown as HTMLElement, h("span", { class: "name" }, birdName(b.name))))));
    put(this.said, t("class.mine.says", { n: birds.filter((b) => b.done).length }));
  }
}
