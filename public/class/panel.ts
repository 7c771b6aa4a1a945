// The Class panel: two doors at the front; behind them a teacher's room or a student's, with a server or by file.
import messages from "messages:class";
import { speak as speakFlock } from "../flock/shared";
import type { ClassHost } from "../page/classhost";
import { $, clear, faultText, h, learn, localise, noticeHost, onLanguage, paced, post, put, say, t } from "../page/shared";
import { cleanCode, go, readHash, roomHash } from "./address";
import { Alone } from "./views/alone";
import type { Body, Way } from "./views/body";
import { Front } from "./views/front";
import { isTaught, type Rooms } from "./rooms";
import { roomsOf } from "./real";
import { reportClass } from "./report";
import type { Membership } from "./keys";
import { Setup } from "./views/setup";
import { Strip } from "./views/strip";
import { StudentRoom } from "./views/student";
import { TeacherRoom } from "./views/teacher";
import type { Attended, Offer, Taught } from "./model";

/** Takes this panel's words. */
export function speak(): void {
  speakFlock();
  learn(messages);
}

/** Fills the view; what it returns is called when the panel may have come into sight. */
export function mountClassPanel(view: HTMLElement, host: ClassHost, rooms: Rooms = roomsOf(host)): () => void {
  speak();
  const panel = new Panel(view, host, rooms);
  reportClass(() => panel.room);
  onLanguage(() => (localise(view), panel.languageChanged()));
  void panel.begin();
  return () => panel.look();
}

class Panel implements Way {
  private kick = h("p", { class: "kick" });
  private head = h("h1", { "data-id": "class-head" });
  private stage = h("div", { class: "c-stage" });
  private story = h("div", { class: "v-body" });
  private spoken = h("p", { class: "vh", role: "status", "data-id": "class-spoken" });
  private frame: HTMLElement;
  private strip = new Strip($(".app"), () => this.visible);
  private body: Body | null = null;
  private offer: Offer | null = null;
  /** Why nothing is known of what the server offers. */
  private silent: unknown = null;
  private asked = "";
  /** The room that this browser is in, in sight or not. */
  room: Taught | Attended | null = null;
  readonly changed = paced(() => this.draw(), 200);

  constructor(private view: HTMLElement, readonly host: ClassHost, readonly rooms: Rooms) {
    this.frame = h("section", { class: "v-stage scroll flock", label: "stage", id: "stage-class", tabindex: -1 }, noticeHost("class"), this.stage);
    put(view, h("header", { class: "v-head" }, this.kick, this.head), this.frame, this.story, this.spoken);
    document.addEventListener("visibilitychange", () => this.look());
  }

  get visible(): boolean {
    return location.hash.split("?")[0] === "#class" && document.visibilityState === "visible";
  }

  /** Asks what the server offers, and goes back into the room that this browser was in. */
  async begin(): Promise<void> {
    put(this.stage, h("p", { class: "f-empty", t: "class.looking" }));
    this.stage.setAttribute("aria-busy", "true");
    this.draw();
    let lost: unknown;
    this.silent = null;
    const [offer, room] = await Promise.all([this.rooms.offer().catch((error: unknown) => ((this.silent = error), null)), this.rooms.resume().catch((error: unknown) => ((lost = error), null))]);
    this.stage.removeAttribute("aria-busy");
    this.offer = offer;
    if (room && !this.elsewhere(room)) this.enter(room);
    else (this.room = room), this.front();
    if (lost) this.fault("class.resume.failed", lost);
  }

  /** Whether the address leads into another room, or to a plan. */
  private elsewhere(room: Taught | Attended): boolean {
    const link = readHash(location.hash);
    return !!link && !("fault" in link) && !("room" in link && link.room === cleanCode(room.code));
  }

  look(): void {
    const { body, room } = this;
    if (!this.visible || !body) return;
    const moved = body.home ? location.hash !== this.asked : !!room && this.elsewhere(room);
    if (moved) this.front();
    else body.follow?.();
    this.draw();
  }

  languageChanged(): void {
    if (this.body?.home) this.front();
    else this.draw(true);
  }

  /** The front, or what its address asks for. */
  front(): void {
    this.asked = location.hash;
    const link = readHash(location.hash);
    if (link && "plan" in link) return this.show(new Alone(this, link.plan));
    this.show(new Front(this, this.offer, link && "room" in link ? link.room : "", { still: this.room?.code, left: this.left(), silent: this.silent }));
    if (link && "fault" in link) post("class", { id: "link", tone: "warn", title: "link.flock.title", text: ["class.link.bad", { part: link.fault }] });
  }

  retry(): void {
    void this.begin();
  }

  /** The rooms that a teacher has left open. */
  private left(): Membership[] {
    return this.rooms.kept().filter((m) => m.left && m.role === "teacher" && m.code !== this.room?.code);
  }

  home(left = false): void {
    if (left) this.room = null;
    go("#class");
    this.front();
  }

  setup(byFile: boolean): void {
    this.show(new Setup(this, byFile));
  }

  back(): void {
    if (this.room) this.enter(this.room);
  }

  /** Goes into a room; the one before is left. */
  enter(room: Taught | Attended): void {
    if (this.room && this.room !== room) void this.room.leave();
    this.room = room;
    this.show(isTaught(room) ? new TeacherRoom(this, room, this.offer) : new StudentRoom(this, room));
    go(roomHash(room.code));
  }

  gather(body: Body): void {
    this.show(body);
  }

  /** Says something that happened to whoever does not see it. */
  announce(text: string): void {
    if (text) say(this.spoken, text);
  }

  fault(title: string, error: unknown): null {
    post("class", { id: title, tone: "bad", title, text: () => faultText(error) });
    return null;
  }

  private show(body: Body): void {
    const moved = !!this.body && this.visible;
    this.body?.close();
    clear("class", undefined);
    this.body = body;
    put(this.stage, body.stage);
    put(this.story, body.story);
    this.draw(true);
    if (moved) this.frame.focus({ preventScroll: true });
  }

  draw(anew = false): void {
    const { body } = this;
    this.view.classList.toggle("in-room", !!this.room && !!body && !body.home);
    this.view.classList.toggle("story-first", !!body?.first);
    say(this.kick, [t("nav.class"), body?.kick()].filter(Boolean).join(" · "));
    say(this.head, body?.head() ?? t("class.front.head"));
    this.strip.show(body?.ground() ?? null);
    if (this.visible || anew) body?.draw();
  }
}
