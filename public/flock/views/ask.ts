// One question of a view to its study: asked where it is new, with how far the answer has come; a fault is said in its place.
import { progressBar } from "../../kit/progress";
import { faultText, h, put, t } from "../../page/shared";
import type { Study, Told } from "../study-types";

export class Asked<T> {
  readonly element: HTMLElement;
  answer: T | null = null;
  private bar = progressBar("asked");
  private said = h("div", { role: "status" });
  private fault: unknown = null;
  private key = "";
  private turn = 0;
  private busy = false;

  constructor(private run: (told: Told) => Promise<T>, private changed: () => void) {
    this.element = h("div", { class: "asked", hidden: true }, this.bar.element, this.said);
  }

  get failed(): boolean {
    return this.fault !== null;
  }

  /** Asks, unless it is what was asked last. The former answer stays until there is another. */
  ask(key: string): void {
    if (key === this.key) return this.tell();
    const turn = ++this.turn, mine = () => turn === this.turn;
    this.key = key;
    this.fault = null;
    this.busy = true;
    this.tell();
    this.bar.set(0);
    this.run((share) => mine() && this.bar.set(share)).then(
      (answer) => mine() && this.end(answer, null),
      (error: unknown) => mine() && this.end(null, error),
    );
  }

  private end(answer: T | null, fault: unknown): void {
    this.busy = false;
    this.bar.set(null);
    this.answer = answer;
    this.fault = fault;
    this.tell();
    this.changed();
  }

  /** In the page's language, which may be another by now. */
  private tell(): void {
    this.element.hidden = this.fault === null && !this.busy;
    put(this.said, this.fault === null ? null : h("div", { class: "msg warn" }, h("b", {}, t("asked.none")), h("p", {}, faultText(this.fault))));
  }
}

/** The models that are there, by name. */
export const grown = (study: Study): string[] => study.members.filter((m) => study.state(m.name).phase === "done").map((m) => m.name);
