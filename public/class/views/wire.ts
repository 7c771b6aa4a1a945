// My birds on the wire: those that have grown, and the one that grows.
import { birdName } from "../../flock/shared";
import { h, perched, put, t } from "../../page/shared";
import type { Member } from "../wire";

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

  /** `me` is counted for what no bird shows: nests, and what was checked. */
  draw(birds: readonly Perched[], me?: Member): void {
    this.element.hidden = false;
    const key = JSON.stringify([birds, me?.done, me?.checked, t("title")]);
    if (key === this.drawn) return;
    this.drawn = key;
    this.perch.tabIndex = 0; // nothing in it takes the focus, and it scrolls
    put(this.perch, ...birds.map((b) => h("li", { class: b.done ? "" : "live" }, h("span", { class: "c-perched" }, perched(b.colour, !b.done) as unknown as HTMLElement, h("span", { class: "name" }, birdName(b.name))))));
    put(this.said, [t("class.grew", { n: me?.done ?? 0 }), me?.checked ? t("class.checked", { n: me.checked }) : ""].filter(Boolean).join(" · "));
  }
}
