// The horizon is time: pretraining by the logarithm of its steps, then the fine-tuning. A reed is an ability, its foot the steps in which it came to the bases.
import { breadth, rule, words } from "../kit/draw";
import { count, FLYING, s, t } from "../page/shared";
import type { Recording } from "./recording";
import { FORK, when } from "./time";

/** An ability has a reed where at least so many bases came to it. */
const ENOUGH = 4;

interface Reed {
  name: string;
  from: number;
  median: number;
  to: number;
}

/** The abilities that most bases came to, the earliest first. */
export function reedsOf(r: Recording): Reed[] {
  const list = r.abilities.filter((a) => a.came.length >= ENOUGH).map(({ name, came }) => ({ name, from: came[0]!, median: came[Math.floor((came.length - 1) / 2)]!, to: came.at(-1)! }));
  return list.sort((a, b) => a.median - b.median);
}

export class Horizon {
  private reeds: { from: number; parts: SVGElement[] }[] = [];
  private cursor: SVGElement;
  private fixed: SVGElement[];

  constructor(private r: Recording, private w: number, readonly base: number, private rem: number, private narrow: boolean) {
    const fork = FORK * w;
    this.fixed = [
      rule(0, base, w, base, "axis"), rule(fork, base - 5, fork, base + 5, "axis"),
      words(0, base + 1.25 * rem, narrow ? "" : t("sky.reeds"), "t-s t-3"), words(0, base + (narrow ? 3.4 : 2.4) * rem, t(narrow ? "sky.reeds.short" : "sky.reeds.step"), "t-s t-3"),
      words((fork + w) / 2, base + 1.25 * rem, t("sky.tuning"), "mid t-s t-3"),
    ];
    this.grow();
    this.cursor = s("path", { d: FLYING, class: "f-now" });
  }

  /** Everything that it draws. */
  parts(): SVGElement[] {
    return [...this.fixed, ...this.reeds.flatMap((x) => x.parts), this.cursor];
  }

  private x(step: number): number {
    return this.w * when("base", step, this.r.frames.findLast((f) => f.phase === "base")!.step);
  }

  /** Reeds, their names in the first row in which they have room. */
  private grow(): void {
    const { base, rem, narrow } = this, ends = narrow ? [0, 0, 0] : [6.5 * rem, 6.5 * rem];
    const last = FORK * this.w;
    for (const reed of reedsOf(this.r)) {
      const from = this.x(reed.from), to = Math.max(from + 3, this.x(reed.to)), at = this.x(reed.median), name = t("sky.ability." + reed.name), wide = breadth(name) * 0.8 * rem;
      const middle = Math.min(at, last - wide / 2), row = ends.findIndex((end) => middle - wide / 2 >= end);
      const label = row < 0 ? [] : [words(middle, base + (1.25 + row * 1.1) * rem, name, "mid t-s t-1")];
      if (row >= 0) ends[row] = middle + wide / 2 + 0.4 * rem;
      const foot = s("rect", { x: from.toFixed(1), y: base - 3, width: (to - from).toFixed(1), height: 6, rx: 3, class: "f-ink" }, title(reed));
      this.reeds.push({ from, parts: [foot, rule(at, base, at, base - 1.1 * rem, "reed"), ...label] });
    }
  }

  /** Moves the bird of time; what has not come yet is faint. */
  move(now: number): void {
    const x = now * this.w, k = ((this.narrow ? 0.95 : 1.3) * this.rem) / 16;
    this.cursor.setAttribute("transform", `translate(${Math.min(x, this.w - 8 * k).toFixed(1)} ${this.base}) rotate(-8) scale(${k})`);
    for (const { from, parts } of this.reeds) for (const part of parts) part.classList.toggle("to-come", x < from - 0.5);
  }
}

function title(reed: Reed): SVGElement {
  const element = s("title");
  element.textContent = t("sky.reed", { name: t("sky.ability." + reed.name), from: count(reed.from), to: count(reed.to) });
  return element;
}
