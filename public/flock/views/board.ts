// The similarity board: one matrix, three lenses switched in place, before and after, over time, and the sky.
import { clear, faultText, h, post, put, say, t } from "../../page/shared";
import { progressBar } from "../../kit/progress";
import { segments } from "../../kit/tabs";
import { exports } from "../board/export";
import { GrowthView } from "../board/growth";
import { Groups } from "../board/groups";
import { Matrix } from "../board/matrix";
import { BoardModel, lenses, meanOf, measures, orders, sights, type Moment, type Order, type Sight } from "../board/model";
import { PairCard } from "../board/pair";
import { Sky } from "../board/sky";
import { BoardTable } from "../board/table";
import type { At, Lens, Similarity, Study } from "../study-types";
import { likeness, measureName, type Words } from "../words";
import type { Mount, View } from "./view";

export const mount: Mount = (root, study, words) => new BoardView(root, study, words);

class BoardView implements View {
  private model: BoardModel;
  private matrix: Matrix;
  private before: Matrix;
  private after: Matrix;
  private small: Matrix;
  private captions = [h("figcaption"), h("figcaption")] as const;
  private pair: PairCard;
  private groups = new Groups();
  private sky: Sky;
  private growth: GrowthView;
  private table: BoardTable;
  private bar = progressBar("board");
  private measure = h("select", { "data-id": "board-measure", label: "board.measure" });
  private moment: HTMLFieldSetElement;
  private order: HTMLFieldSetElement;
  private what = h("p", { class: "note f-about", "data-id": "measure-about" });
  private sides: Record<Sight, HTMLElement>;
  private empty = h("p", { class: "f-empty" });
  private body: HTMLElement;
  private drawn = "";
  /** Whether what is in sight has come. */
  private there = false;

  constructor(private root: HTMLElement, study: Study, words: Words) {
    const model = (this.model = new BoardModel(study, words, () => this.draw()));
    const pick = (a: string, b: string) => this.choosePair(a, b), plain = { tree: false, ruler: false, live: false };
    this.matrix = new Matrix(model, { id: "board", tree: true, ruler: true, live: true }, pick);
    [this.before, this.after, this.small] = (["before", "after", "at-step"] as const).map((id) => new Matrix(model, { ...plain, id: "board-" + id }, pick)) as [Matrix, Matrix, Matrix];
    this.pair = new PairCard(model, (a, b) => this.matrix.reason(a, b));
    this.sky = new Sky(model);
    this.growth = new GrowthView(model, () => this.draw());
    this.table = new BoardTable(model);
    this.sides = {
      one: h("div", {}, this.matrix.element),
      two: h("div", { class: "f-two" }, h("figure", {}, this.captions[0], this.before.element), h("figure", {}, this.captions[1], this.after.element)),
      time: h("div", { class: "f-time" }, this.growth.element, this.small.element),
      sky: this.sky.element,
    };
    this.moment = segments("board.moment", model.moments, model.at, "moment", (m: Moment) => this.set(() => (model.at = m)));
    this.order = segments("board.order", orders, model.order, "order", (o: Order) => this.set(() => (model.order = o)));
    this.body = this.build();
    put(root, this.empty, this.body);
  }

  private build(): HTMLElement {
    const { model } = this;
    this.measure.addEventListener("change", () => this.set(() => (model.measure = this.measure.value)));
    const see = segments("board.see", sights, model.sight, "sight", (s: Sight) => this.set(() => (model.sight = s)));
    const lens = segments("board.lens", lenses, model.lens, "lens", (l: Lens) => this.set(() => (model.lens = l)));
    const controls = h("div", { class: "f-controls" }, lens, this.measure, this.moment, this.order);
    const picture = h("div", { class: "f-picture" }, see, this.bar.element, ...Object.values(this.sides), this.what, exports(model, () => model.board(model.now).value, () => this.svg()), this.table.element);
    return h("div", { class: "f-board" }, controls, picture, h("div", { class: "f-side" }, this.pair.element, this.groups.element));
  }

  private svg(): SVGSVGElement | null {
    return this.sides[this.model.sight].querySelector("svg");
  }

  private set(change: () => void): void {
    change();
    clear(this.model.words.place ?? "flock", "board");
    this.draw();
  }

  private choosePair(a: string, b: string): void {
    this.model.pair = [a, b];
    this.draw();
  }

  /** A bird of the wire becomes the first of the pair. */
  choose(name: string): void {
    const { pair } = this.model, other = pair?.find((n) => n !== name) ?? name;
    if (this.model.grown.includes(name)) this.choosePair(name, other);
  }

  draw(): void {
    const { model } = this, few = model.grown.length < 2;
    this.empty.hidden = !few;
    this.body.hidden = few;
    if (few) return put(this.empty, t("board.empty", { n: model.grown.length }));
    this.controls();
    const asked = this.shown();
    for (const sight of sights) this.sides[sight].hidden = sight !== model.sight || !this.there;
    this.root.dataset.sight = model.sight;
    this.bar.set(asked.value && asked.share === 0 ? null : asked.value ? null : asked.share);
    if (asked.fault) post(model.words.place ?? "flock", { id: "board", tone: "bad", title: "board.failed", text: () => faultText(asked.fault) });
    const fleiss = asked.value?.fleiss;
    say(this.what, [t("about." + model.measure), fleiss === undefined ? "" : t("fleiss", { v: likeness(fleiss) })].filter(Boolean).join(t("join")));
    this.pair.draw(asked.value);
    this.groups.draw(asked.value);
    this.table.draw(asked.value);
  }

  private controls(): void {
    const { model } = this, key = [model.lens, t("title")].join();
    if (key !== this.drawn) put(this.measure, ...measures[model.lens].map((m) => h("option", { value: m }, measureName(m))));
    this.drawn = key;
    this.measure.value = model.measure;
    this.moment.hidden = model.sight === "two" || model.sight === "time";
    this.order.hidden = model.sight === "sky";
  }

  /** Draws what is in sight; the board that its numbers come from. */
  private shown(): ReturnType<BoardModel["board"]> {
    const { model } = this, now = model.now, asked = model.board(now), board = asked.value;
    this.there = !!board;
    if (board) model.settle(board);
    if (model.sight === "one" && board) this.matrix.draw(board, now);
    if (model.sight === "sky" && board) this.sky.draw(board);
    if (model.sight === "time") return this.overTime(board, now, asked);
    if (model.sight === "two") return this.beforeAndAfter();
    return asked;
  }

  private overTime(board: Similarity | undefined, now: At, asked: ReturnType<BoardModel["board"]>): ReturnType<BoardModel["board"]> {
    const growth = this.model.growth();
    this.there = !!growth.value;
    if (growth.value) this.growth.draw(growth.value, board);
    if (board) this.small.draw(board, now);
    return growth.value ? asked : { ...growth, value: board };
  }

  private beforeAndAfter(): ReturnType<BoardModel["board"]> {
    const { model } = this, [from, to] = model.tuned ? (["base", "end"] as const) : (["start", "base"] as const);
    const first = model.board(from), second = model.board(to);
    this.there = !!first.value && !!second.value;
    ([[first, from, this.before, 0], [second, to, this.after, 1]] as const).forEach(([asked, at, matrix, i]) => {
      if (!asked.value) return;
      matrix.draw(asked.value, at);
      put(this.captions[i], h("b", {}, t("moment." + at)), " ", h("span", { class: "note" }, t("two.caption", { mean: likeness(meanOf(asked.value)), untrained: likeness(asked.value.untrained ?? NaN), floor: likeness(asked.value.floor ?? NaN), self: likeness(asked.value.ceiling) })));
    });
    return second.value && !first.value ? { ...first, value: undefined } : second;
  }
}
