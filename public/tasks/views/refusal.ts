// Why a question was not answered, beside where it was asked.
import { faultText, h, put } from "../../page/shared";

export class Refusal {
  readonly element = h("div", { role: "alert" });

  /** Says an error; null takes it back. */
  say(error: unknown): void {
    put(this.element, error === null ? null : h("div", { class: "msg bad" }, h("b", {}, faultText(error))));
  }
}
