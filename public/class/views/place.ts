// My place on the class's board: the bird nearest to mine, why that may be, and all others on one line.
import { birdName, figure, flyingBird, likeness, rule, words, type Size } from "../../flock/shared";
import type { Study } from "../../flock/study-types";
import { breadth } from "../../kit/draw";
import { h, put, say, t } from "../../page/shared";
import type { ClassBoard } from "../model";
import { bandOf, bond, neighbours } from "../place";
import { colourOf } from "./tree";

export class PlaceView {
  private pick = h("select", { "data-id": "class-mine", label: "class.place.pick" });
  private says = h("p", { class: "c-lead", "data-id": "class-place" });
  private why = h("p", {});
  private picture;
  readonly element: HTMLElement;
  private board: ClassBoard | null = null;
  private bird = "";
  private drawn = "";

  constructor(private study: Pick<Study, "members" | "bases">, private by: (name: string) => string) {
    this.picture = figure("class-place-line", (size) => this.paint(size), () => this.says.textContent ?? "", "fig c-axis");
    this.pick.addEventListener("change", () => ((this.bird = this.pick.value), this.draw(this.board, this.mine)));
    this.element = h("section", { class: "c-place", label: "class.place" }, h("h2", { t: "class.place" }), this.pick, this.says, this.why, this.picture.element);
  }
  private mine: readonly string[] = [];

  /** `mine` are this member's birds that have grown. */
  draw(board: ClassBoard | null, mine: readonly string[]): void {
    this.board = board;
    this.mine = mine.filter((name) => board?.names.includes(name));
    if (!this.mine.includes(this.bird)) this.bird = this.mine[0] ?? "";
    const key = this.mine.join() + t("title");
    if (key !== this.drawn) put(this.pick, ...this.mine.map((name) => h("option", { value: name }, birdName(name))));
    this.drawn = key;
    this.pick.value = this.bird;
    this.pick.hidden = this.mine.length < 2;
    this.tell(mine.length);
    this.picture.element.hidden = !this.bird || this.near.length === 0;
    this.picture.draw();
  }

  private get near() {
    return this.board && this.bird ? neighbours(this.board, this.bird) : [];
  }

  private own(name: string): boolean {
    return this.mine.includes(name);
  }

  private named(name: string): string {
    const by = this.by(name);
    if (this.own(name)) return t("class.whose.mine", { name: birdName(name) });
    return by ? t("class.whose", { name: birdName(name), by }) : birdName(name);
  }

  private tell(grown: number): void {
    const { board, bird } = this, nearest = this.near[0];
    if (!board || !bird || !nearest) {
      say(this.says, t(grown ? "class.place.wait" : "class.place.none"));
      return say(this.why, "");
    }
    const names = { mine: birdName(bird), other: this.named(nearest.name) };
    say(this.says, t("class.place.says", { ...names, v: likeness(nearest.value), band: t("class.band." + bandOf(board, nearest.value)), untrained: likeness(board.untrained ?? NaN) }));
    say(this.why, t("class.why." + bond(this.study, bird, nearest.name), names));
  }

  /** From two untrained models on the left to the bird itself on the right. */
  private paint({ width, rem }: Size): SVGElement[] {
    const { board } = this, near = this.near, colour = colourOf(this.study);
    if (!board || !near.length) return [];
    const low = Math.min(board.untrained ?? near.at(-1)!.value, near.at(-1)!.value), left = rem, right = width - 2.5 * rem, y = 2.6 * rem;
    const x = (v: number) => left + (right - left) * Math.max(0, (v - low) / (1 - low || 1));
    const level = board.untrained === null ? [] : [rule(x(board.untrained), y - 6, x(board.untrained), y + 6, "axis"), words(x(board.untrained), y + 1.5 * rem, t("class.axis.untrained", { v: likeness(board.untrained) }), "t-s")];
    const others = near.toReversed().map((n) => flyingBird(x(n.value), y, 0.9, "f" + colour(n.name), -14));
    return [rule(left, y, right, y, "axis"), ...level, ...others, ...this.labels(near.slice(0, 3), x, y, rem), flyingBird(right + rem, y, 1.1, "f-now", -14), words(right + 2.3 * rem, y + 1.5 * rem, birdName(this.bird), "t-s t-1 end")];
  }

  /** The names of the nearest, where they run into no other. */
  private labels(near: readonly { name: string; value: number }[], x: (v: number) => number, y: number, rem: number): SVGElement[] {
    let edge = Infinity;
    return near.flatMap((n) => {
      const text = (!this.own(n.name) && this.by(n.name)) || birdName(n.name), wide = breadth(text) * 0.8 * rem, end = Math.min(x(n.value) + wide / 2, edge - 0.6 * rem);
      if (end - wide < 0 || Math.abs(end - wide / 2 - x(n.value)) > 2.5 * rem) return [];
      edge = end - wide;
      return [words(end, y - 0.9 * rem, text, "t-s end halo")];
    });
  }
}
