// Where an ability lives: a sentence followed unit by unit, places of the corpus with the same units on, units taken out one by one, and what can be read off.
import type { Moment } from "../lab/lab";
import { faultText, h, put, say, t } from "../page/shared";
import { Ablation } from "./ablation";
import type { Asker } from "./asker";
import type { FilmView } from "./film";
import { Linear } from "./linear";
import { StateSearch } from "./search";
import type { Stage } from "./stage";
import { TraceView } from "./trace";

export class Inside implements Asker {
  readonly element = h("div", { class: "inside" });
  private at = h("p", { class: "note", "data-id": "inside-at" });
  private empty = h("p", { class: "map-empty", t: "inside.empty" });
  private trace: TraceView;
  private search: StateSearch;
  private ablation: Ablation;
  private linear: Linear;
  private parts: HTMLElement;

  constructor(readonly stage: Stage, private film: FilmView) {
    this.search = new StateSearch(this, (unit) => this.trace.mark(unit));
    this.trace = new TraceView(this, (from, to, layer) => void this.search.find(this.trace.sentence, from, to, layer));
    this.ablation = new Ablation(this, (layer, unit) => this.trace.showUnit(layer, unit));
    this.linear = new Linear(this);
    this.parts = h("div", { class: "parts" }, h("div", { class: "part-one" }, this.trace.element, this.search.element), h("div", { class: "part-two" }, this.ablation.element, this.linear.element));
    put(this.element, this.empty, this.at, this.parts);
  }

  forget(): void {
    this.trace.forget();
    this.search.forget();
    this.ablation.forget();
    this.linear.forget();
  }

  draw(): void {
    const begun = this.stage.session.curve.length > 0 && this.stage.session.run !== null;
    this.empty.hidden = begun;
    this.parts.hidden = this.at.hidden = !begun;
    if (!begun) return;
    const step = this.step();
    say(this.at, step === undefined ? t("inside.now") : t("inside.step", { step }));
    this.trace.draw();
    this.search.draw();
    this.ablation.draw();
    this.linear.draw();
  }

  /** The kept step that the scrubber stands on; none where it stands on the newest, or nothing is kept. */
  private step(): number | undefined {
    const { step } = this.stage;
    return step !== null && this.film.kept.includes(step) && step !== this.film.kept.at(-1) ? step : undefined;
  }

  moment(): Moment | null {
    return this.stage.session.run?.at(this.step()) ?? null;
  }

  async ask<T>(said: HTMLElement, work: (moment: Moment) => Promise<T>, take: (answer: T) => void): Promise<void> {
    const { run } = this.stage.session, moment = this.moment();
    if (!run || !moment) return;
    try {
      const answer = await work(moment);
      if (run !== this.stage.session.run) return;
      say(said, "");
      take(answer);
    } catch (error) {
      if (run === this.stage.session.run) say(said, faultText(error));
    }
  }
}
