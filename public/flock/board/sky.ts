// The flock's sky: the more alike, the closer they fly. A map by multidimensional scaling, with its scale and how far it can be trusted.
import { decimal, h, say, t } from "../../page/shared";
import { bird, breadth, figure, path, rule, words, type Size } from "../draw";
import { mapScale, trust } from "../level";
import type { Similarity } from "../study-types";
import { measureName } from "../words";
import type { BoardModel } from "./model";

interface Placed {
  name: string;
  x: number;
  y: number;
  base: number;
}

export class Sky {
  readonly element: HTMLElement;
  private picture;
  private note = h("p", { class: "note", "data-id": "sky-stress" });
  private board: Similarity | null = null;

  constructor(private model: BoardModel) {
    this.picture = figure("board-sky", (size) => this.paint(size), () => this.says(), "fig big f-sky");
    this.element = h("div", { class: "f-sky-view" }, this.picture.element, this.note);
  }

  draw(board: Similarity): void {
    this.board = board;
    this.picture.draw();
    say(this.note, board.places.length ? t("sky.stress." + trust(board.stress), { stress: decimal(board.stress), measure: measureName(this.model.measure) }) : t("sky.none"));
  }

  private says(): string {
    return t("sky.says", { n: this.board?.names.length ?? 0 });
  }

  private paint({ width, height, rem }: Size): SVGElement[] {
    const board = this.board;
    if (!board?.places.length) return [];
    const scale = mapScale(board), pad = 3.4 * rem, birds = this.place(board, width, height - 3 * rem, pad, rem);
    return [...this.wings(birds.list), ...birds.list.map((b) => bird(b.x, b.y, (1.15 * rem) / 16, "f" + this.model.words.colour(b.name), -16)), ...labels(birds.list, this.model.words.bird, width, rem), ...this.scaleBar(board, scale * birds.unit, width, height, rem)];
  }

  /** Places in the drawing: one unit of the map is as long across as down. */
  private place(board: Similarity, width: number, height: number, pad: number, rem: number): { list: Placed[]; unit: number } {
    const xs = board.names.map((_, i) => board.places[2 * i]!), ys = board.names.map((_, i) => board.places[2 * i + 1]!);
    const mid = (v: number[]) => (Math.min(...v) + Math.max(...v)) / 2, span = (v: number[]) => Math.max(...v) - Math.min(...v) || 1e-9;
    const unit = Math.min((width - 2 * pad) / span(xs), (height - 2 * 1.6 * rem) / span(ys));
    const list = board.names.map((name, i) => ({ name, x: width / 2 + (xs[i]! - mid(xs)) * unit, y: height / 2 + (ys[i]! - mid(ys)) * unit, base: this.model.study.members.find((m) => m.name === name)?.base ?? -1 }));
    return { list, unit };
  }

  /** From the middle of each family to its birds, dotted. */
  private wings(list: readonly Placed[]): SVGElement[] {
    return [...new Set(list.map((b) => b.base))].flatMap((base) => {
      const kin = list.filter((b) => b.base === base), x = kin.reduce((sum, b) => sum + b.x, 0) / kin.length, y = kin.reduce((sum, b) => sum + b.y, 0) / kin.length;
      return kin.length < 2 ? [] : kin.map((b) => path(`M${x.toFixed(1)} ${y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`, `f-trail s${this.model.words.colour(b.name)}`));
    });
  }

  /** How far apart two untrained models would be. */
  private scaleBar(board: Similarity, length: number, width: number, height: number, rem: number): SVGElement[] {
    const y = height - 1.4 * rem, most = width - 2 * rem, shown = Math.min(length, most), x = (width - shown) / 2;
    if (!Number.isFinite(length) || length < 4) return [];
    const broken = length > most, key = board.untrained === undefined ? "sky.scale.floor" : broken ? "sky.scale.far" : "sky.scale";
    return [rule(x, y, x + shown, y, broken ? "null" : "axis"), rule(x, y - 4, x, y + 4, "axis"), rule(x + shown, y - 4, x + shown, y + 4, "axis"), words(width / 2, y - 0.5 * rem, t(key, { n: (length / width).toFixed(1) }), "t-s mid halo")];
  }
}

/** A name beside each bird, where it runs into no other. */
function labels(list: readonly Placed[], name: (bird: string) => string, width: number, rem: number): SVGElement[] {
  const taken: [x: number, y: number, w: number][] = list.map((b) => [b.x - 0.7 * rem, b.y, 1.4 * rem]);
  return list.map((b) => {
    const text = name(b.name), wide = breadth(text) * 0.8 * rem;
    const tries: [dx: number, dy: number][] = [[0.9 * rem, 0.9 * rem], [-0.9 * rem - wide, 0.9 * rem], [0.9 * rem, -0.5 * rem], [-0.9 * rem - wide, -0.5 * rem], [-wide / 2, 1.6 * rem], [-wide / 2, -1.1 * rem]];
    const free = tries.find(([dx, dy]) => b.x + dx > 0 && b.x + dx + wide < width && !taken.some(([x, y, w]) => Math.abs(y - (b.y + dy)) < 0.9 * rem && b.x + dx < x + w && x < b.x + dx + wide)) ?? tries[0]!;
    taken.push([b.x + free[0], b.y + free[1], wide]);
    return words(b.x + free[0], b.y + free[1], text, "t-s halo");
  });
}
