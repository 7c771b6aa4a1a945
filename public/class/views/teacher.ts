// A teacher's room: the code, who is here, the family tree as birds arrive, and how alike they are.
import { button, faultText, h, save, say, t } from "../../page/shared";
import { TabList } from "../../kit/tablist";
import { reachable, roomHash, go } from "../address";
import { ClassBoardView } from "./board";
import type { Body, Way } from "./body";
import { CodeCard } from "./code";
import { ask } from "./form";
import { Flags, Here } from "./here";
import { lent } from "../lent";
import type { Offer, Taught } from "../model";
import { fateOf, leftText, livesText, news, tally } from "../say";
import { reveal } from "./reveal";
import type { Ground } from "./strip";
import { ClassTree } from "./tree";
import type { Member, State } from "../wire";

const tabs = ["here", "tree", "board"] as const;
type Tab = (typeof tabs)[number];
/** Milliseconds between two questions whether others reach the server by now. */
const ASK = 5000;

export class TeacherRoom implements Body {
  readonly first = true;
  readonly stage: HTMLElement;
  readonly story: HTMLElement;
  private tab: Tab = "here";
  private tabs: TabList<Tab>;
  private here: Here;
  private tree: ClassTree;
  private board: ClassBoardView;
  private flags: Flags;
  private parts: Record<Tab, HTMLElement>;
  private line = h("p", { class: "c-line", role: "status" });
  private lives = h("p", { class: "note" });
  private acts: Record<"close" | "check" | "keep", HTMLButtonElement>;
  private giving = button("class-give", "class.give", () => this.give());
  private code: CodeCard;
  private known: State | null = null;
  private off: (() => void)[];
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private way: Way, private room: Taught, offer: Offer | null) {
    const again = (name: string) => this.again(name);
    this.tabs = new TabList({ id: "class", style: "f-tabs", label: "class.tabs", prefix: "class.tab.", panels: true }, (tab) => this.show(tab));
    this.here = new Here(room, (m) => this.remove(m));
    this.tree = new ClassTree(room.study, (name) => fateOf(this.room.state, name), again);
    this.board = new ClassBoardView(() => room.study, (name) => fateOf(this.room.state, name).by, () => way.visible && this.tab === "board");
    this.flags = new Flags(again, faultText);
    this.parts = { here: h("div", {}, this.flags.element, this.here.element), tree: this.tree.element, board: this.board.element };
    for (const tab of tabs) Object.assign(this.parts[tab], { id: "class-" + tab }).setAttribute("role", "tabpanel"), this.parts[tab].setAttribute("aria-labelledby", "class-tab-" + tab);
    this.stage = h("div", { class: "c-room" }, this.line, this.tabs.element, ...Object.values(this.parts));
    const one = (id: "close" | "check" | "keep") => h("button", { type: "button", class: "link", "data-id": "class-" + id, click: () => this.toggle(id) });
    this.acts = { close: one("close"), check: one("check"), keep: one("keep") };
    this.code = new CodeCard(room.code, reachable(offer?.at ?? [], location));
    if (!this.code.open) this.timer = setInterval(() => void this.ask(), ASK);
    this.story = h("div", {}, this.code.element, this.lives, h("div", { class: "c-acts" }, ...Object.values(this.acts), this.giving, button("class-download", "class.download", () => void this.download()), button("class-end", "class.end", () => this.end())), h("p", { class: "note" }, button("class-leave", "class.leave.teacher", () => this.leave())));
    this.off = [room.bus.on("state", () => this.heard()), ...(["line", "study", "board"] as const).map((topic) => room.bus.on(topic, way.changed))];
    this.known = room.state;
  }

  kick = (): string => this.room.state.title;
  head = (): string => t(this.room.state.closed ? "class.room.head.closed" : "class.room.head");
  follow(): void {
    go(roomHash(this.room.code));
  }

  ground(): Ground {
    const { room } = this, { state } = room, { done, of, share } = tally(state), here = state.members.filter((m) => !m.gone).length, over = this.over;
    const main = over ? { sign: "play", label: "class.give", press: () => this.give() } as const : { sign: state.paused ? "play" : "pause", label: state.paused ? "act.resume" : "act.pause", press: () => this.act(room.pause(!state.paused)) } as const;
    return { main, sentence: t(over ? "class.ground.done" : "class.ground.teacher", { n: here, birds: room.study.members.length, bases: room.study.bases.length }), where: t("class.done", { n: done, of }), rest: leftText(state, room.eta), share };
  }

  /** All is done: the ground leads on. */
  private get over(): boolean {
    const { done, of } = tally(this.room.state);
    return of > 0 && done === of;
  }

  /** The teacher may open the server to the network meanwhile. */
  private async ask(): Promise<void> {
    const offer = await this.way.rooms.offer().catch(() => null);
    this.code.addresses = reachable(offer?.at ?? [], location);
    if (this.code.open) clearInterval(this.timer);
    this.way.changed();
  }

  /** Tells what is new to whoever does not see it. */
  private heard(): void {
    this.way.announce(news(this.known, this.room.state).join(t("join")));
    this.known = this.room.state;
    this.way.changed();
  }

  private show(tab: Tab): void {
    this.tab = tab;
    this.draw();
    reveal(this.tabs.element);
  }

  draw(): void {
    const { room } = this, { state, line } = room;
    this.tabs.draw(tabs, this.tab);
    for (const tab of tabs) this.parts[tab].hidden = tab !== this.tab;
    say(this.line, line.ok ? "" : line.last ? faultText(line.fault) : t("class.line"));
    this.flags.draw(state, room.faults);
    if (this.tab === "here") this.here.draw();
    if (this.tab === "tree") this.tree.draw();
    if (this.tab === "board") this.board.draw(room.board);
    this.giving.hidden = this.over || !room.study.members.some((m) => room.study.state(m.name).phase === "done");
    say(this.lives, livesText(state.seconds));
    say(this.acts.close, t(state.closed ? "class.door.open" : "class.door.close"));
    say(this.acts.check, t(state.check ? "class.check.off" : "class.check.on"));
    say(this.acts.keep, t(state.kept ? "class.keep.off" : "class.keep.on"));
    this.code.draw();
  }

  private act(done: Promise<unknown>): void {
    done.catch((error) => this.way.fault("class.act.failed", error)).finally(this.way.changed);
  }

  private toggle(what: "close" | "check" | "keep"): void {
    const { room } = this, { state } = room;
    this.act(what === "close" ? room.close(!state.closed) : what === "check" ? room.check(!state.check) : room.keep(!state.kept));
  }

  private again(name: string): void {
    const cell = this.room.state.cells.find((c) => c.name === name);
    if (cell) this.act(this.room.again(cell.key));
  }

  private remove(m: Member): void {
    ask(t("class.remove.title", { name: m.nickname }), t("class.remove.says", { n: m.done }), t("class.remove.yes"), () => this.act(this.room.remove(m.id)));
  }

  private give(): void {
    const { study, plan } = this.room;
    this.way.host.flock.given = { study: lent(study), plan };
    location.hash = "#flock";
  }

  private async download(): Promise<void> {
    const got = await this.room.download().catch((error: unknown) => this.way.fault("class.download.failed", error));
    if (got) save(got, `murmuration-room-${this.room.code}.zip`, "application/zip");
  }

  private end(): void {
    const { done } = tally(this.room.state), gone = () => this.act(this.room.end().then(() => this.way.home(true)));
    ask(t("class.end.title"), t("class.end.says", { n: done, members: this.room.state.members.length }), t("class.end.yes"), gone);
  }

  private leave(): void {
    this.room.leave();
    this.way.home(true);
  }

  close(): void {
    for (const off of this.off) off();
    clearInterval(this.timer);
    this.board.close();
  }
}
