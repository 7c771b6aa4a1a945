// How alike the class's birds are: a sentence, and the Flock panel's board with the names of who grew them.
import { birdName, likeness, mountBoard, type Words } from "../../flock/shared";
import type { Similarity, Study } from "../../flock/study-types";
import { h, say, t } from "../../page/shared";
import { colourOf } from "./tree";

export class ClassBoardView {
  private lead = h("p", { class: "c-lead", "data-id": "class-board-says" });
  private body = h("div", { class: "f-body" });
  readonly element = h("div", {}, this.lead, this.body);
  private view: ReturnType<typeof mountBoard> | null = null;
  private study: Study | null = null;

  constructor(private of: () => Study, private by: (name: string) => string, private visible: () => boolean) {}

  draw(board: Similarity | null): void {
    const study = this.of();
    if (study !== this.study) this.mount(study);
    say(this.lead, board && board.names.length > 1 ? boardText(board) : t("class.board.none"));
    this.body.hidden = !board;
    if (board) this.view?.draw();
  }

  private mount(study: Study): void {
    this.close();
    this.study = study;
    const colour = colourOf(study), bird = (name: string) => [birdName(name), this.by(name)].filter(Boolean).join(" · ");
    const words: Words = { key: undefined, bird, arm: (name) => name, colour, visible: this.visible, lens: "representations", place: "class" };
    this.view = mountBoard(this.body, study, words);
  }

  close(): void {
    this.view?.close?.();
    this.body.replaceChildren();
    this.study = null;
  }
}

/** The means over all pairs with a value, and over those of one base. */
export function boardText(board: Pick<Similarity, "names" | "matrix" | "untrained" | "groups">): string {
  const values = board.matrix.flatMap((row, i) => row.slice(0, i)).filter(Number.isFinite), mean = values.reduce((a, b) => a + b, 0) / values.length;
  const kin = board.groups.find((g) => g.relation === "base"), others = board.groups.find((g) => g.relation !== "base");
  const all = t("class.board.mean", { n: board.names.length, mean: likeness(mean), untrained: likeness(board.untrained ?? NaN) });
  return kin && others ? [all, t("class.board.kin", { base: likeness(kin.mean), other: likeness(others.mean) })].join(t("join")) : all;
}
