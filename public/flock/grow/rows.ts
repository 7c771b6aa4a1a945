// The flock as it grows: the family tree, and beside it a row for each model with its difference, its progress and what befell it.
import { button, count, duration, h, percent, perched, put, say, t, faultText } from "../../page/shared";
import { decimal } from "../../page/shared";
import { figure, words, type Size } from "../draw";
import { byLineage, colours, tree } from "../family";
import type { Flock } from "../flock";
import type { MemberState } from "../study-types";
import { armName, birdName, difference } from "../words";
import { AddForm } from "./add";
import { After } from "./after";
import { branches, mid } from "./preview";

interface Row {
  element: HTMLElement;
  bar: HTMLElement;
  status: HTMLElement;
  note: HTMLElement;
  bird: HTMLElement;
  drawn: string;
}

export class FamilyRows {
  readonly element: HTMLElement;
  private list = h("ol", { class: "f-rows", label: "grow.rows" });
  private tree;
  private rows = new Map<string, Row>();
  private drawn = "";
  private add: AddForm;
  private after: After;

  constructor(private flock: Flock) {
    this.tree = figure("flock-tree", (size) => this.paint(size), () => t("tree.says"), "f-tree");
    this.add = new AddForm(flock);
    this.after = new After(flock);
    this.element = h("div", { class: "f-family" }, h("div", { class: "f-rows-head note" }, h("span", { t: "tree.egg" }), h("span", { t: "tree.parent" }), h("span", { t: "tree.bird" })), h("div", { class: "f-rows-body" }, this.tree.element, this.list), this.add.element, this.after.element);
  }

  private get order(): number[] {
    return byLineage(this.flock.family);
  }

  draw(): void {
    const study = this.flock.study!, key = JSON.stringify([study.digest, study.members.map((m) => m.name), t("title")]);
    if (key !== this.drawn) this.build();
    this.drawn = key;
    this.tree.draw();
    this.move();
    this.add.draw();
    this.after.draw();
  }

  private build(): void {
    const study = this.flock.study!;
    this.rows = new Map(study.members.map((m) => [m.name, this.row(m.name)]));
    put(this.list, ...this.order.map((at) => this.rows.get(study.members[at]!.name)!.element));
  }

  private row(name: string): Row {
    const { flock } = this, m = flock.study!.members.find((x) => x.name === name)!;
    const bar = h("i"), status = h("span", { class: "f-status" }), note = h("span", { class: "f-note" }), bird = h("span", { class: "f-bird" });
    const drop = button("drop", "grow.drop", () => flock.drop(name));
    drop.setAttribute("aria-label", t("grow.drop.one", { name: birdName(name) }));
    const element = h("li", { "data-row": name }, bird,
      h("div", { class: "f-what" }, h("b", {}, birdName(name)), h("span", { class: "f-arm" }, t("row.arm", { arm: armName(m.arm), seed: m.seed })), h("span", { class: "f-differs" }, difference(m)), note),
      h("div", { class: "f-bar" }, h("span", { class: "room" }, bar), status), drop);
    return { element, bar, status, note, bird, drawn: "" };
  }

  /** How far each is, and nothing else. Of a model that has just been dropped or added there may be a row too many, or none yet. */
  move(): void {
    for (const { name } of this.flock.study!.members) {
      const row = this.rows.get(name);
      if (row) this.fill(row, this.flock.study!.state(name));
    }
  }

  private fill(row: Row, st: MemberState): void {
    const live = st.phase === "base" || st.phase === "tuning";
    row.element.dataset.phase = st.phase;
    row.bar.style.setProperty("transform", `scaleX(${st.of ? Math.min(1, st.done / st.of) : 0})`);
    say(row.status, [statusText(st), this.matched(st.name)].filter(Boolean).join(" · "));
    say(row.note, st.phase === "failed" && st.fault ? faultText(st.fault) : this.flock.notes.get(st.name)?.() ?? "");
    const shape = [st.phase === "done", live, this.flock.colour(st.name)].join();
    if (row.drawn !== shape) put(row.bird, perched(this.flock.colour(st.name), st.phase !== "done") as unknown as HTMLElement);
    row.drawn = shape;
    row.bird.classList.toggle("live", live);
  }

  private matched(name: string): string {
    const match = this.flock.rerun?.match(name);
    return match && match !== "wait" ? t("rerun." + match) : "";
  }

  private paint({ width, rem }: Size): SVGElement[] {
    const { family, study } = this.flock, order = this.order, rows = [...this.list.children] as HTMLElement[];
    const y = (row: number) => (rows[row] ? rows[row].offsetTop + rows[row].offsetHeight / 2 - this.tree.element.offsetTop : 0);
    const x = { egg: 0.5 * rem, parent: width * 0.62, bird: width + 6 };
    const names = tree(family, order).flatMap((e) => e.parents.filter((p) => p.tuned).map((p) => words(x.parent - 0.5 * rem, mid(p, y) - 0.4 * rem, birdName(study!.bases[p.base]!.name), "t-s end halo")));
    return [...branches(family, order, colours(family), x, y), ...(width > 5 * rem ? names : [])];
  }
}

/** What a model does now. */
function statusText(st: MemberState): string {
  if (st.phase === "queued") return t("member.queued");
  if (st.phase === "failed") return t("member.failed");
  if (st.phase === "done") return st.accuracy !== undefined ? t("member.right", { p: percent(st.accuracy) }) : st.loss !== undefined ? t("member.loss", { loss: decimal(st.loss) }) : t("member.done");
  const at = t("member." + st.phase, { step: count(st.done), of: count(st.of) });
  return st.eta > 0 && Number.isFinite(st.eta) ? [at, t("status.left", { time: duration(st.eta) })].join(" · ") : at;
}
