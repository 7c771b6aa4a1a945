// A student's room: what this device does now, the class's tree with what is mine in it, and my place on the board.
import { $, button, faultText, h, say, t } from "../../page/shared";
import { go, roomHash } from "../address";
import type { Body, Way } from "./body";
import { ask } from "./form";
import type { Attended } from "../model";
import { Now } from "./now";
import { PlaceView } from "./place";
import { fateOf, livesText, nameOfCell, news, tally, whereText, workText } from "../say";
import type { Ground } from "./strip";
import { ClassTree, colourOf } from "./tree";
import { MyWire } from "./wire";
import type { State } from "../wire";

export class StudentRoom implements Body {
  readonly stage: HTMLElement;
  readonly story: HTMLElement;
  private now = new Now();
  private place: PlaceView;
  private tree: ClassTree;
  private wire = new MyWire();
  private line = h("p", { class: "c-line", role: "status" });
  private lives = h("p", { class: "note" });
  private told = [h("p"), h("p")] as const;
  private known: State;
  private off: (() => void)[];

  constructor(private way: Way, private room: Attended) {
    this.place = new PlaceView(room.study, (name) => this.fate(name).by);
    this.tree = new ClassTree(room.study, (name) => this.fate(name));
    this.stage = h("div", { class: "c-room" }, this.line, this.now.element, this.place.element, h("section", { label: "class.tab.tree", tabindex: 0 }, h("h2", { t: "class.tab.tree" }), this.tree.element));
    this.story = h("div", {}, ...this.told, this.lives, h("p", { class: "try" }, button("class-leave", "class.leave.student", () => this.leave(), "link strong")));
    $(".strip.of-class").before(this.wire.element);
    this.known = room.state;
    this.off = [room.bus.on("state", () => this.heard()), room.bus.on("work", () => this.worked()), ...(["line", "board"] as const).map((topic) => room.bus.on(topic, way.changed))];
    this.worked();
  }

  kick = (): string => [this.room.state.title, this.room.nickname].filter(Boolean).join(" · ");
  head(): string {
    const { work } = this.room;
    const key = work.kind === "stopped" ? ".over" : this.done ? ".done" : "";
    return t("class.student.head" + key, { name: this.room.nickname });
  }
  private get done(): boolean {
    const { work } = this.room;
    return work.kind === "waiting" && work.why === "done";
  }
  follow(): void {
    go(roomHash(this.room.code));
  }

  private fate = (name: string) => fateOf(this.room.state, name, this.room.member);

  private heard(): void {
    this.way.announce(news(this.known, this.room.state).join(t("join")));
    this.known = this.room.state;
    this.way.changed();
  }

  private worked(): void {
    const { work } = this.room;
    if (work.kind === "training") this.now.step(work.cell, work.step, work.of, work.loss);
    document.querySelector("[data-nav=class]")?.classList.toggle("live", work.kind === "training");
    this.way.changed();
  }

  ground(): Ground {
    const { room } = this, { work, state, line } = room, { done, of, share } = tally(state), resting = work.kind === "resting" || work.kind === "stopped";
    if (!line.ok && line.last) return { main: { sign: "play", label: "class.over.go", press: () => this.out() }, sentence: "", where: t("class.done", { n: done, of }), rest: "", share };
    const main = this.done ? undefined : { sign: resting ? "play" : "pause", label: resting ? "act.resume" : "act.pause", press: () => (resting ? room.resume() : room.pause()) } as const;
    return { main, sentence: workText(state, work, faultText), where: t("class.done", { n: done, of }), rest: whereText(work), share };
  }

  draw(): void {
    const { room } = this, { state, work, line } = room;
    say(this.line, line.ok || work.kind === "stopped" ? "" : line.last ? faultText(line.fault) : t("class.line"));
    this.now.draw(workText(state, work, faultText), whereText(work), !this.done && work.kind !== "stopped");
    say(this.told[0], t(this.done ? "class.student.story.done" : "class.student.story"));
    say(this.told[1], t("class.student.story.leave"));
    this.told[1].hidden = this.done;
    this.place.draw(room.board, this.mine());
    this.tree.draw();
    this.drawWire();
    say(this.lives, livesText(state.seconds));
  }

  /** The birds that this member has grown. */
  private mine(): string[] {
    const { state, study, member } = this.room, birds = new Set(study.members.map((m) => m.name));
    return state.cells.filter((c) => c.state === "done" && c.by === member && birds.has(c.name)).map((c) => c.name);
  }

  private drawWire(): void {
    const { work, state, study, member } = this.room, colour = colourOf(study), me = state.members.find((m) => m.id === member);
    const growing = work.kind === "training" ? [{ name: state.cells.find((c) => c.key === work.cell)?.name ?? "", colour: 5, done: false }] : [];
    this.wire.draw([...this.mine().map((name) => ({ name, colour: colour(name), done: true })), ...growing], me);
  }

  private leave(): void {
    const { work, state } = this.room, name = "cell" in work ? nameOfCell(state, work.cell) : "";
    ask(t("class.leave.title"), t(name ? "class.leave.says" : "class.leave.says.none", { name }), t("class.leave.yes"), () => this.out());
  }

  private out(): void {
    void this.room.leave().catch(() => undefined).finally(() => this.way.home(true)); // a room that is over cannot be told
  }

  close(): void {
    for (const off of this.off) off();
    this.wire.element.remove();
    document.querySelector("[data-nav=class]")?.classList.remove("live");
  }
}
