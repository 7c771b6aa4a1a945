// The teacher chooses what the class grows: the flock that is looked at, or a built-in one; how long it takes a class, and whether results are checked.
import { paceNow } from "../../device/pace";
import { builtIn, catalog, decodePlan, outline, remembered } from "../../flock/shared";
import type { FlockLink } from "../../flock/link";
import { button, duration, h, put, say, t, worldLanguage } from "../../page/shared";
import type { Body, Way } from "./body";
import { cellsOf, classTime } from "../estimate";
import { field } from "./form";
import { Gather } from "./gather";
import { reveal } from "./reveal";
import { coarse } from "../say";
import type { Ground } from "./strip";

/** The class that a time is told for, until another number is typed. */
const CLASS = "24";
const LOOKED = "looked";

interface Choice extends FlockLink {
  id: string;
}

export class Setup implements Body {
  readonly stage: HTMLElement;
  readonly story: HTMLElement;
  private list = h("ul", { class: "f-plans", label: "flock.plans" });
  private name = h("h2");
  private does = h("p", { class: "f-does" });
  private facts = h("p", { class: "cap" });
  private time = h("p", { "data-id": "class-time" });
  private own = h("p", { class: "note", t: "class.setup.own" });
  private devices = h("input", { type: "text", inputmode: "numeric", maxlength: 3, value: CLASS, input: () => this.way.changed() });
  private title = h("input", { type: "text", maxlength: 60, "aria-describedby": "class-title-note" });
  private check = h("input", { type: "checkbox", checked: true, "data-id": "class-check", "aria-describedby": "class-check-note" });
  private choices: Choice[];
  private chosen: Choice;
  private busy = false;
  private drawn = "";

  constructor(private way: Way, private byFile: boolean) {
    this.choices = this.all();
    this.chosen = this.choices.find((c) => c.id === "lineage") ?? this.choices[0]!;
    if (this.choices[0]!.id === LOOKED) this.chosen = this.choices[0]!;
    const checks = h("p", { class: "c-field" }, h("label", { class: "check" }, this.check, h("span", { t: "class.setup.check" })), h("span", { class: "note", id: "class-check-note", t: "class.setup.check.says" }));
    const detail = h("section", { class: "f-detail c-setup", label: "flock.plan" }, this.name, this.does, this.facts, this.own, h("div", { class: "c-size" }, field("devices", "class.setup.devices", this.devices), this.time), ...(byFile ? [] : [field("title", "class.setup.title", this.title, "class.setup.title.note"), checks]));
    this.stage = h("div", { class: "f-choose" }, h("div", { class: "f-list" }, h("p", {}, button("class-back", "class.back", () => way.home())), this.list), detail);
    this.story = h("div", {}, h("p", { t: byFile ? "class.setup.file.story" : "class.setup.story" }), h("p", { class: "note", t: "class.setup.story.note" }));
  }

  /** The flock on the Flock panel first, then those that the page knows. */
  private all(): Choice[] {
    const known = catalog().map((e): Choice => ({ id: e.key, key: e.key, plan: builtIn(e.key, worldLanguage())! })), looked = this.looked();
    return looked && looked.plan.arms?.length ? [{ ...looked, id: LOOKED }, ...known] : known;
  }

  private looked(): FlockLink | undefined {
    const { looked } = this.way.host.flock;
    if (looked) return looked();
    try {
      return decodePlan(remembered("flock") ?? "", worldLanguage());
    } catch {
      return undefined; // what was kept by another version
    }
  }

  kick = (): string => t(this.byFile ? "class.door.file" : "class.door.teach");
  head = (): string => t("class.setup.head");
  close(): void {}

  ground(): Ground {
    const main = { sign: "play", label: this.busy ? "act.wait" : this.byFile ? "class.file.begin" : "class.open", press: () => void this.open(), disabled: this.busy } as const;
    return { main, sentence: [t("colon.name", { name: this.nameOf(this.chosen) }), this.factsOf(this.chosen)].join(""), where: t("class.setup.cells", { n: cellsOf(this.chosen.plan) }), rest: this.timeText(), share: 0 };
  }

  private nameOf({ key, plan }: Choice): string {
    return key ? t(`plan.${key}.name`) : plan.name && plan.name !== "own" ? plan.name : t("plan.own.name");
  }

  private factsOf({ plan }: Choice): string {
    const { members, bases } = outline(plan);
    return t("class.setup.facts", { n: members.length, bases: bases.length });
  }

  private timeText(): string {
    const n = Math.max(1, Math.round(Number(this.devices.value)) || 1);
    return t("class.setup.time", { n, time: duration(coarse(classTime(this.chosen.plan, n, paceNow()))) });
  }

  draw(): void {
    if (this.drawn !== t("title")) this.build();
    this.drawn = t("title");
    const { key, plan } = this.chosen;
    for (const b of this.list.querySelectorAll<HTMLElement>("[data-plan]")) b.setAttribute("aria-pressed", String(b.dataset.plan === this.chosen.id));
    say(this.name, this.nameOf(this.chosen));
    say(this.does, key ? t(`plan.${key}.does`) : t("plan.pasted.does"));
    say(this.facts, [this.factsOf(this.chosen), t("class.setup.cells", { n: cellsOf(plan) })].join(" · "));
    say(this.time, this.timeText());
    this.own.hidden = !plan.arms?.some((a) => a.base?.corpus);
    this.title.placeholder = this.nameOf(this.chosen);
  }

  /** In another language the plans are others, too. */
  private build(): void {
    const { id } = this.chosen;
    this.choices = this.all();
    this.chosen = this.choices.find((c) => c.id === id) ?? this.choices[0]!;
    put(this.list, ...this.choices.map((c) => this.row(c)));
  }

  private row(c: Choice): HTMLElement {
    const ask = c.id === LOOKED ? t("class.setup.looked") : t(`plan.${c.key}.ask`), words = [this.nameOf(c), t("class.setup.cells", { n: cellsOf(c.plan) })].join(" · ");
    return h("li", {}, h("button", { type: "button", "data-plan": c.id, click: () => this.pick(c) }, h("span", { class: "f-ask" }, ask), h("span", { class: "words" }, words)));
  }

  private pick(c: Choice): void {
    this.chosen = c;
    this.draw();
    this.way.changed();
    reveal(this.name.closest<HTMLElement>(".f-detail")!);
  }

  private async open(): Promise<void> {
    const { way, chosen } = this;
    this.busy = true;
    way.changed();
    try {
      if (this.byFile) way.gather(await Gather.begin(way, chosen));
      else way.enter(await way.rooms.open(chosen.plan, { title: this.title.value.trim() || this.nameOf(chosen), check: this.check.checked }));
    } catch (error) {
      way.fault("class.open.failed", error);
    }
    this.busy = false;
    way.changed();
  }
}
