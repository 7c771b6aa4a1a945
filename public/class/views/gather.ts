// A teacher without a server: a link for the class, a place to drop its files, and the same tree and board.
import { birdName } from "../../flock/shared";
import type { FlockLink } from "../../flock/link";
import type { Similarity, Study } from "../../lab/study.ts";
import { button, copy, faultText, h, put, say, t } from "../../page/shared";
import { TabList } from "../../kit/tablist";
import { go, planHash, reachable } from "../address";
import { ClassBoardView } from "./board";
import type { Body, Way } from "./body";
import { fateHere } from "../cells";
import { scanned } from "./code";
import { lent } from "../lent";
import type { Offer, Taken } from "../model";
import { usual } from "../once";
import { reveal } from "./reveal";
import { ClassTree } from "./tree";
import type { Ground } from "./strip";

const tabs = ["files", "tree", "board"] as const;
type Tab = (typeof tabs)[number];
/** Milliseconds without another file before the board is worked out. */
const SETTLED = 400;

export class Gather implements Body {
  readonly first = true;
  readonly stage: HTMLElement;
  readonly story: HTMLElement;
  private tab: Tab = "files";
  private tabs: TabList<Tab>;
  private list = h("ul", { class: "c-files", label: "class.files.list" });
  private drop: HTMLElement;
  private tree: ClassTree;
  private board: ClassBoardView;
  private similarity: Similarity | null = null;
  private parts: Record<Tab, HTMLElement>;
  private taken: Taken[] = [];
  private busy = 0;
  private by = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private numbers = h("p");
  private said = h("span", { class: "note", role: "status" });

  static async begin(way: Way, link: FlockLink): Promise<Gather> {
    const [study, offer] = await Promise.all([way.rooms.alone(link.plan), way.rooms.offer().catch(() => null)]);
    return new Gather(way, link, study, offer);
  }

  constructor(private way: Way, private link: FlockLink, private study: Study, offer: Offer | null) {
    void this.measure(); // of what is kept on this device
    this.tabs = new TabList({ id: "class", style: "f-tabs", label: "class.tabs", prefix: "class.tab.", panels: true }, (tab) => this.show(tab));
    this.drop = this.dropZone();
    this.tree = new ClassTree(study, (name) => fateHere(study, name, this.by.get(name) ?? ""));
    this.board = new ClassBoardView(() => study, (name) => this.by.get(name) ?? "", () => way.visible && this.tab === "board");
    this.parts = { files: h("div", {}, this.drop, this.list), tree: this.tree.element, board: this.board.element };
    for (const tab of tabs) Object.assign(this.parts[tab], { id: "class-" + tab }).setAttribute("role", "tabpanel"), this.parts[tab].setAttribute("aria-labelledby", "class-tab-" + tab);
    this.stage = h("div", { class: "c-room" }, this.tabs.element, ...Object.values(this.parts));
    this.story = h("div", {}, ...this.handout(reachable(offer?.at ?? [], location)[0] ?? location.href.split("#")[0]!), h("p", { class: "note" }, button("class-leave", "class.leave.gather", () => way.home())));
  }

  /** The address that carries the plan, to be copied, shown and scanned. */
  private handout(base: string): (HTMLElement | null)[] {
    const url = base + planHash(this.link), picture = scanned(url, "class.qr.plan");
    const press = button("class-copy", "class.copy", () => void copy(url).then((done) => say(this.said, t(done ? "class.copied" : "class.copy.not"))), "link strong");
    const box = h("textarea", { class: "c-url", rows: 3, readonly: true, spellcheck: false, label: "class.url", "data-id": "class-url", focus: (e: Event) => (e.target as HTMLTextAreaElement).select() });
    box.value = url;
    return [h("p", { t: "class.gather.story" }), this.numbers, picture ? (picture as HTMLElement) : null, box, h("p", { class: "try" }, press, this.said)];
  }

  private dropZone(): HTMLElement {
    const input = h("input", { type: "file", accept: ".zip,application/zip", multiple: true, "data-id": "class-files-in", class: "vh", id: "class-files-in" });
    input.addEventListener("change", () => (void this.take([...(input.files ?? [])]), (input.value = "")));
    const zone = h("div", { class: "c-drop", "data-id": "class-drop" }, h("p", { t: "class.drop" }), h("p", {}, input, h("label", { for: "class-files-in", class: "link strong", t: "class.files.pick" })));
    const over = (on: boolean) => (e: DragEvent) => {
      if (!e.dataTransfer?.types.includes("Files")) return;
      e.preventDefault();
      e.stopPropagation();
      zone.classList.toggle("over", on);
      if (e.type === "drop") void this.take([...e.dataTransfer.files]);
    };
    for (const [type, on] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]] as const) zone.addEventListener(type, over(on));
    return zone;
  }

  /** Takes files one after another: what came is seen while the rest is read. */
  async take(files: readonly File[]): Promise<void> {
    this.busy += files.length;
    this.way.changed();
    for (const file of files) {
      const got = await this.way.rooms.files.take(this.study, [file]).catch((fault: unknown): Taken[] => [{ file: file.name, nickname: "", members: [], verdict: "refused", fault }]);
      for (const one of got) this.note(one);
      this.busy--;
      this.way.changed();
    }
    const kept = this.taken.slice(0, files.length).filter((one) => one.verdict === "kept").length;
    this.way.announce(t("class.files.news", { n: kept, of: files.length }));
  }

  private note(one: Taken): void {
    this.taken.unshift(one);
    if (one.verdict === "refused") return;
    for (const name of one.members) if (!this.by.has(name)) this.by.set(name, one.nickname);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.measure(), SETTLED);
  }

  private async measure(): Promise<void> {
    if (this.done < 2) return;
    const board = await lent(this.study).similarity(usual(this.study)).catch((error: unknown) => this.way.fault("board.failed", error));
    if (board) this.similarity = board;
    this.way.changed();
  }

  private get done(): number {
    return this.study.members.filter((m) => this.study.state(m.name).phase === "done").length;
  }

  kick = (): string => t("class.door.file");
  head = (): string => t("class.gather.head");
  follow(): void {
    go("#class");
  }

  ground(): Ground {
    const of = this.study.members.length, main = { sign: "play", label: "class.give", press: () => this.give(), disabled: this.done === 0 } as const;
    return { main, sentence: t("class.gather.ground", { n: of }), where: t("class.birds.done", { n: this.done, of }), rest: this.busy ? t("class.files.busy", { n: this.busy }) : "", share: of ? this.done / of : 0 };
  }

  private show(tab: Tab): void {
    this.tab = tab;
    this.draw();
    reveal(this.tabs.element);
  }

  draw(): void {
    this.tabs.draw(tabs, this.tab);
    for (const tab of tabs) this.parts[tab].hidden = tab !== this.tab;
    say(this.numbers, t("class.gather.numbers", { n: this.study.members.length }));
    put(this.list, ...this.taken.map((one) => this.row(one)));
    if (this.tab === "tree") this.tree.draw();
    if (this.tab === "board") this.board.draw(this.similarity);
  }

  private row({ file, nickname, members, verdict, fault }: Taken): HTMLElement {
    const birds = members.map(birdName).join(t("join.list")), says = t("class.file." + verdict, { birds, name: nickname });
    return h("li", { "data-verdict": verdict }, h("b", {}, nickname || file), h("span", {}, says, fault ? t("join") + faultText(fault) : ""), nickname ? h("span", { class: "note" }, file) : null);
  }

  private given = false;
  private give(): void {
    this.given = true;
    this.way.host.flock.given = { study: lent(this.study), plan: this.link.plan };
    location.hash = "#flock";
  }

  close(): void {
    clearTimeout(this.timer);
    this.board.close();
    if (!this.given) this.study.close();
  }
}
