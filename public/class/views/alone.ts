// A student without a server: the address carries the plan, a number picks the bird, and what has grown is saved as a small file.
import { birdName, outline } from "../../flock/shared";
import type { FlockLink } from "../../flock/link";
import type { Study } from "../../lab/study.ts";
import { button, decimal, duration, faultText, h, put, save, t, working } from "../../page/shared";
import { go, planHash } from "../address";
import type { Body, Way } from "./body";
import { cellsFor, fateHere } from "../cells";
import { field, form, refusal } from "./form";
import { nameField } from "./front";
import { Now } from "./now";
import { coarse } from "../say";
import { ClassTree } from "./tree";
import type { Ground } from "./strip";

type Phase = "asking" | "growing" | "paused" | "done" | "failed";

export class Alone implements Body {
  readonly stage = h("div", { class: "c-room" });
  readonly story: HTMLElement;
  private now = new Now();
  private phase: Phase = "asking";
  private study: Study | null = null;
  private member = "";
  private nickname = "";
  private cell = "";
  private fault: unknown;
  private tree: ClassTree | null = null;
  private off: (() => void)[] = [];

  constructor(private way: Way, private link: FlockLink) {
    put(this.stage, this.door());
    this.story = h("div", {}, h("p", { t: "class.alone.story" }), h("p", { class: "note", t: "class.alone.privacy" }), h("p", { class: "try" }, button("class-front", "class.alone.front", () => way.home())));
  }

  /** Until it grows something. */
  get home(): boolean {
    return !this.study;
  }

  private get most(): number {
    return outline(this.link.plan).members.length;
  }
  kick = (): string => (this.link.key ? t(`plan.${this.link.key}.name`) : this.link.plan.name ?? "");
  head = (): string => (this.member ? t("class.alone.head.grows", { name: birdName(this.member) }) : t("class.alone.head"));
  follow(): void {
    go(planHash(this.link));
  }

  private door(): HTMLElement {
    const name = nameField(), number = h("input", { type: "text", inputmode: "numeric", maxlength: 4, required: true }), most = this.most;
    const begin = async () => {
      const n = Number(number.value.trim());
      if (!Number.isInteger(n) || n < 1 || n > most) throw refusal("fault.class.number");
      this.nickname = name.value();
      await this.begin(n);
    };
    return h("section", { class: "c-door", "aria-labelledby": "class-door-alone" }, h("h2", { id: "class-door-alone", t: "class.alone.door" }), h("p", {}, t("class.alone.birds", { n: most })), form("class-grow", [name.element, field("number", "class.number", number, "class.number.note")], "class.alone.grow", begin));
  }

  private async begin(n: number): Promise<void> {
    const study = (this.study = await this.way.rooms.alone(this.link.plan)), { way } = this;
    this.member = study.members[n - 1]!.name;
    this.tree = new ClassTree(study, (name) => fateHere(study, name, this.wanted.has(name) ? this.nickname : "", { mine: this.wanted.has(name), absent: "class.bird.others" }));
    put(this.stage, this.now.element, h("section", { label: "class.tab.tree", tabindex: 0 }, h("h2", { t: "class.tab.tree" }), this.tree.element));
    this.off = [study.on("progress", () => this.moved()), study.on("member", way.changed)];
    void this.grow();
  }

  private get wanted(): Set<string> {
    return new Set(this.study ? cellsFor(this.study, this.member).map((c) => c.name) : []);
  }

  /** Grows the base, then the bird. */
  private async grow(): Promise<void> {
    const study = this.study!;
    this.set("growing");
    try {
      for (const c of cellsFor(study, this.member)) {
        this.cell = c.key;
        await study.growCell(c.key);
      }
      this.set("done");
      this.way.announce(t("class.alone.done", { name: birdName(this.member) }));
    } catch (error) {
      this.fault = error;
      this.set("failed");
    }
  }

  private set(phase: Phase): void {
    this.phase = phase;
    working("class", phase === "growing");
    document.querySelector("[data-nav=class]")?.classList.toggle("live", phase === "growing");
    this.way.changed();
  }

  private moved(): void {
    const { step, of, loss } = this.study!.cellState(this.cell);
    this.now.step(this.cell, step, of, loss ?? NaN);
    this.way.changed();
  }

  private toggle(): void {
    if (this.phase === "growing") this.study?.pause();
    else this.study?.resume();
    this.set(this.phase === "growing" ? "paused" : "growing");
  }

  private says(): string {
    const { phase } = this, name = birdName(this.study?.cells.find((c) => c.key === this.cell)?.name ?? this.member);
    if (phase === "failed") return faultText(this.fault);
    return t("class.alone." + phase, { name: phase === "done" ? birdName(this.member) : name });
  }

  private where(): string {
    const { study, cell } = this, st = study && cell ? study.cellState(cell) : null;
    if (!st || this.phase !== "growing") return "";
    return [t("class.step", { step: st.step, of: st.of }), st.loss === undefined ? "" : t("class.loss", { n: decimal(st.loss) }), st.eta > 0 && Number.isFinite(st.eta) ? t("status.left", { time: duration(coarse(st.eta)) }) : ""].filter(Boolean).join(" · ");
  }

  ground(): Ground | null {
    const { phase, study } = this;
    if (!study) return null;
    const st = study.cellState(this.cell), share = phase === "done" ? 1 : st.of ? st.step / st.of : 0;
    const main = phase === "done" ? { sign: "play", label: "class.save", press: () => void this.pack() } as const : { sign: phase === "growing" ? "pause" : "play", label: phase === "growing" ? "act.pause" : "act.resume", press: () => (phase === "failed" ? void this.grow() : this.toggle()) } as const;
    return { main, sentence: this.says(), where: this.where(), rest: "", share };
  }

  draw(): void {
    if (!this.study) return;
    this.now.draw(this.says(), this.where());
    this.tree?.draw();
  }

  private async pack(): Promise<void> {
    const file = await this.way.rooms.files.pack(this.study!, [this.member], this.nickname).catch((error: unknown) => this.way.fault("class.save.failed", error));
    if (file) save(file, `${this.nickname}-${birdName(this.member)}.zip`.replace(/[\\/:*?"<>|\p{Cc}]/gu, "-"), "application/zip");
  }

  close(): void {
    for (const off of this.off) off();
    this.study?.close();
    if (this.study) this.set("asking");
  }
}
