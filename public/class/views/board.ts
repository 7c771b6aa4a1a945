// How alike the class's birds are: a sentence, and the Flock panel's board with the names of who grew them.
import { birdName, mountBoard, type Words } from "../../flock/shared";
import type { Similarity, Study } from "../../flock/study-types";
import { h, say, t } from "../../page/shared";
import { boardText } from "../boardtext";
import { lent } from "../lent";
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
    this.view = mountBoard(this.body, lent(study), words);
  }

  close(): void {
    this.view?.close?.();
    this.body.replaceChildren();
    this.study = null;
  }
}
