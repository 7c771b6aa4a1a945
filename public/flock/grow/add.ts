// One model more: of an arm of the plan, with a seed that it has not had.
import { button, h, put, t } from "../../page/shared";
import type { Flock } from "../flock";
import { armName } from "../words";

export class AddForm {
  readonly element: HTMLElement;
  private arm = h("select", { "data-id": "add-arm", label: "add.arm" });
  private seed = h("input", { type: "number", min: 0, max: 999999999, step: 1, "data-id": "add-seed", label: "f.part.seed" });
  private drawn = "";

  constructor(private flock: Flock) {
    const send = (e: Event) => {
      e.preventDefault();
      const seed = Number(this.seed.value);
      if (Number.isInteger(seed) && seed >= 0) flock.add(this.arm.value, seed);
    };
    this.arm.addEventListener("change", () => this.propose());
    this.element = h("form", { class: "f-add note", submit: send }, h("span", { t: "add.before" }), this.arm, h("span", { t: "add.seed" }), this.seed, h("button", { type: "submit", class: "link strong", "data-id": "add-go", t: "add.go" }), button("flock-other", "grow.other", () => this.other()));
  }

  private other(): void {
    this.flock.choosing = true;
    this.flock.show("grow");
  }

  draw(): void {
    const study = this.flock.study!, key = JSON.stringify([study.digest, study.members.length, t("title")]);
    if (key === this.drawn) return;
    this.drawn = key;
    const chosen = this.arm.value;
    put(this.arm, ...study.plan.arms.map((a) => h("option", { value: a.name }, armName(a.name))));
    if (study.plan.arms.some((a) => a.name === chosen)) this.arm.value = chosen;
    this.propose();
  }

  /** The least seed that the arm has not had. */
  private propose(): void {
    const taken = new Set(this.flock.study?.members.filter((m) => m.arm === this.arm.value).map((m) => m.seed));
    let seed = 1;
    while (taken.has(seed)) seed++;
    this.seed.value = String(seed);
  }
}
