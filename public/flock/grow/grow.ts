// The first tab: the list of plans with the chosen one's detail, or the flock that grows.
import { h, worldLanguage } from "../../page/shared";
import type { Flock } from "../flock";
import { languageOf } from "../link";
import type { World } from "../plans";
import { Chooser } from "./chooser";
import { FamilyRows } from "./rows";
import { translated } from "./parts";

export class GrowView {
  readonly element: HTMLElement;
  private chooser: Chooser;
  private rows: FamilyRows;

  constructor(private flock: Flock) {
    this.chooser = new Chooser(flock);
    this.rows = new FamilyRows(flock);
    this.element = h("div", { class: "f-body f-grow" }, this.chooser.element, this.rows.element);
  }

  languageChanged(was: World): void {
    const { flock } = this;
    const untouched = !flock.study && flock.key && languageOf(flock.plan) === was;
    if (untouched) flock.choose(flock.key, translated(flock, worldLanguage()));
  }

  draw(): void {
    const rows = !!this.flock.study && !this.flock.choosing;
    this.chooser.element.hidden = rows;
    this.rows.element.hidden = !rows;
    if (rows) this.rows.draw();
    else this.chooser.draw();
  }

  /** Only how far each is has changed. */
  move(): void {
    if (this.flock.study && !this.flock.choosing) this.rows.move();
  }
}
