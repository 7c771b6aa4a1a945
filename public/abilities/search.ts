// State search: the units that are on over exactly the chosen words, and where in the corpus the same units are on.
import type { Found } from "../lab/lab";
import { decimal, h, put, say, t } from "../page/shared";
import { head, type Asker } from "./asker";
import { around, sentenceOf } from "./tokens";

const UNITS = 24, PLACES = 8;

export class StateSearch {
  readonly element = h("section", { class: "inside-part", "data-id": "state-search" });
  private said = h("p", { class: "note", role: "status" });
  private found = h("div");
  private turn = 0;

  constructor(private asker: Asker, private mark: (units: readonly number[]) => void) {
    this.element.append(...head("search"), this.said, this.found);
  }

  forget(): void {
    put(this.found);
    say(this.said, "");
  }

  draw(): void {}

  async find(text: string, from: number, to: number, layer: number): Promise<void> {
    const turn = ++this.turn;
    say(this.said, t("search.busy"));
    put(this.found);
    this.mark([]);
    await this.asker.ask(this.said, (moment) => moment.search({ text, from, to, layer }), (found) => turn === this.turn && this.show(found, from, to));
  }

  private show(f: Found, from: number, to: number): void {
    const units = f.on.map((u) => u.unit);
    this.mark(units);
    const chosen = sentenceOf(f.tokens.slice(from, to));
    const list = f.on.slice(0, UNITS).map((u) => h("button", { type: "button", class: "unit", title: decimal(u.mean), click: () => this.mark([u.unit]) }, (u.sign < 0 ? "−" : "+") + (u.unit + 1)));
    const places = f.places.slice(0, PLACES).map((p) => {
      const [before, inside, after] = around(p.tokens, p.from, p.to);
      return h("li", {}, h("span", { class: "given" }, before), h("mark", {}, inside), h("span", { class: "given" }, after), h("small", { class: "num" }, t("search.of", { on: p.on, of: units.length })));
    });
    put(this.found, h("p", {}, t("search.on", { n: units.length, words: chosen })), h("p", { class: "units" }, ...list), h("p", { class: "cap" }, t("search.places", { n: f.searched })), h("ul", { class: "places" }, ...places));
  }
}
