// A plan as a family tree, before any of it has grown: eggs, parents, birds, and which arm each belongs to.
import { t } from "../../page/shared";
import { bird, dot, egg, figure, path, words, type Size } from "../draw";
import { byLineage, colours, familyOfOutline, tree, type Family } from "../family";
import { outline, type Outline } from "../outline";
import type { PlanSpec } from "../study-types";
import { armName } from "../words";

const MOST = 40;

export class Preview {
  readonly figure;

  constructor(private plan: () => PlanSpec) {
    this.figure = figure("plan-tree", (size) => this.paint(size), () => this.says(), "fig f-preview");
  }

  private get shown(): Outline {
    const { members, bases } = outline(this.plan());
    return { members: members.slice(0, MOST), bases };
  }

  draw(): void {
    this.figure.element.style.setProperty("--high", `${Math.max(4, Math.min(22, this.shown.members.length * 1.1 + 2))}rem`);
    this.figure.draw();
  }

  private says(): string {
    const { members, bases } = outline(this.plan());
    return t("preview.says", { n: members.length, bases: bases.length, eggs: new Set(bases.map((b) => b.egg)).size });
  }

  private paint({ width, height, rem }: Size): SVGElement[] {
    const plan = this.shown, family = familyOfOutline(plan), order = byLineage(family), colour = colours(family);
    if (!order.length) return [];
    const top = 1.6 * rem, step = (height - top - 0.4 * rem) / order.length, y = (row: number) => top + step * (row + 0.5);
    const xs = { egg: 0.6 * rem, parent: Math.min(9 * rem, width * 0.28), bird: Math.min(15 * rem, width * 0.5) };
    const heads = [["egg", "tree.egg", ""], ["parent", "tree.parent", "mid"], ["bird", "tree.bird", "mid"]] as const;
    return [
      ...heads.map(([x, key, style]) => words(style ? xs[x] : 0, 0.8 * rem, t(key), "t-s t-3 " + style)),
      ...branches(family, order, colour, xs, y),
      ...order.map((at, row) => bird(xs.bird, y(row), Math.min(0.8, step / 18), "f" + colour[at], 0)),
      ...armLabels(plan, order, xs.bird + 1.2 * rem, y, 0.85 * rem),
    ];
  }
}

interface Places {
  egg: number;
  parent: number;
  bird: number;
}

/** The lines of a family tree; where a base is itself the model, its line goes on to the bird. */
export function branches(family: Family, order: readonly number[], colour: readonly number[], x: Places, y: (row: number) => number): SVGElement[] {
  return tree(family, order).flatMap((e) => {
    const c = colour[order[e.from]!]!, line = "o s" + c, middle = (y(e.from) + y(e.to)) / 2, fork = x.egg + (x.parent - x.egg) * 0.4, parts: SVGElement[] = [];
    if (e.parents.length > 1) parts.push(path(`M${x.egg + 4} ${middle}H${fork}M${fork} ${mid(e.parents[0]!, y)}V${mid(e.parents.at(-1)!, y)}`, line));
    for (const p of e.parents) {
      const at = mid(p, y);
      parts.push(path(`M${e.parents.length > 1 ? fork : x.egg + 4} ${at}H${x.parent}`, line));
      if (p.from !== p.to) parts.push(path(`M${x.parent} ${y(p.from)}V${y(p.to)}`, line));
      for (let row = p.from; row <= p.to; row++) parts.push(path(`M${x.parent} ${y(row)}H${x.bird - 8}`, line));
      if (p.tuned) parts.push(dot(x.parent, at, 3.5, "f" + c));
    }
    return [...parts, egg(x.egg, middle, c)];
  });
}

export const mid = (p: { from: number; to: number }, y: (row: number) => number): number => (y(p.from) + y(p.to)) / 2;

/** The name of each arm beside the middle of each stretch of its rows, where it runs into no other. */
function armLabels(plan: Outline, order: readonly number[], x: number, y: (row: number) => number, apart: number): SVGElement[] {
  const labels: SVGElement[] = [];
  let from = 0, last = -Infinity;
  order.forEach((at, row) => {
    const arm = plan.members[at]!.arm, next = plan.members[order[row + 1] ?? -1]?.arm, middle = (y(from) + y(row)) / 2 + 4;
    if (arm === next) return;
    from = row + 1;
    if (middle - last < apart) return;
    labels.push(words(x, middle, armName(arm), "t-s"));
    last = middle;
  });
  return labels;
}
