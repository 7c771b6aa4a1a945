// The flocks that are kept on this device: one can be opened again, or let go to make room.
import { button, h, has, locale, put, t } from "../../page/shared";
import type { Flock } from "../flock";
import type { Kept, PlanSpec } from "../study-types";

export class KeptList {
  readonly element = h("details", { class: "twin f-kept", "data-id": "kept-flocks", hidden: true });
  private list: readonly Kept[] = [];
  private key = "";
  private asking = false;

  constructor(private flock: Flock, private open: (plan: PlanSpec) => void) {
    flock.bus.on("study", () => void this.load());
    void this.load();
  }

  private async load(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    const lab = await this.flock.studies().catch(() => null);
    this.list = (await lab?.studies?.().catch(() => [])) ?? [];
    this.asking = false;
    this.draw();
  }

  draw(): void {
    const key = JSON.stringify([this.list.map((k) => [k.digest, k.done, k.updated]), t("title")]);
    if (key === this.key) return;
    this.key = key;
    this.element.hidden = !this.list.length;
    put(this.element, h("summary", {}, t("kept.title", { n: this.list.length })), h("ul", {}, ...this.list.map((k) => this.row(k))));
  }

  private row(k: Kept): HTMLElement {
    const name = has(`plan.${k.plan.name}.name`) ? t(`plan.${k.plan.name}.name`) : k.plan.name || t("plan.pasted.name");
    const when = new Date(k.updated).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });
    const act = (id: "open" | "forget", press: () => void) => {
      const b = button("kept-" + id, "kept." + id, press);
      b.setAttribute("aria-label", t(`kept.${id}.one`, { name }));
      return b;
    };
    return h("li", {}, h("span", {}, name, h("small", {}, t("kept.row", { done: k.done, of: k.of, when }))), act("open", () => this.open(k.plan as PlanSpec)), act("forget", () => void this.forget(k)));
  }

  private async forget(k: Kept): Promise<void> {
    const lab = await this.flock.studies();
    await lab.forgetStudy?.(k.digest);
    await this.load();
  }
}
