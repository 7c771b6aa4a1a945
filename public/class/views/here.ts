// Who is here: each member with what it grows, how far, what it has grown and when it was last heard of.
import { birdName } from "../../flock/shared";
import { count, h, put, say, t } from "../../page/shared";
import type { Taught } from "../model";
import { agoText, AWAY, doing, held } from "../say";
import type { Member, State } from "../wire";

interface Row {
  element: HTMLElement;
  does: HTMLElement;
  bar: HTMLElement;
  grew: HTMLElement;
  ago: HTMLElement;
}

export class Here {
  private list = h("ul", { class: "c-members", label: "class.here" });
  private none = h("div", { class: "f-empty c-none" }, h("p", { t: "class.here.none" }), h("p", { class: "note", t: "class.here.how" }));
  readonly element = h("div", {}, this.none, this.list);
  private rows = new Map<number, Row>();
  private drawn = "";

  constructor(private room: Taught, private remove: (m: Member) => void) {}

  draw(): void {
    const { state } = this.room, members = sorted(state), key = [t("title"), ...members.map((m) => m.id)].join();
    this.none.hidden = members.length > 0;
    if (key !== this.drawn) {
      this.rows = new Map(members.map((m) => [m.id, this.row(m)]));
      put(this.list, ...[...this.rows.values()].map((r) => r.element));
    }
    this.drawn = key;
    for (const m of members) this.fill(this.rows.get(m.id)!, state, m);
  }

  private row(m: Member): Row {
    const does = h("span", { class: "c-does" }), bar = h("i"), grew = h("span", { class: "c-grew" }), ago = h("span", { class: "c-ago" });
    const remove = h("button", { type: "button", class: "link", "data-id": "class-remove", "aria-label": t("class.remove.one", { name: m.nickname }), t: "class.remove", click: () => this.remove(m) });
    const element = h("li", { "data-member": m.id }, h("b", {}, m.nickname), h("span", { class: "f-bar" }, does, h("span", { class: "room" }, bar)), grew, ago, m.gone ? null : remove);
    return { element, does, bar, grew, ago };
  }

  private fill(row: Row, state: State, m: Member): void {
    const now = held(state, m.id);
    row.element.classList.toggle("gone", m.gone);
    row.element.classList.toggle("away", !m.gone && m.ago > AWAY);
    row.element.querySelector(".room")!.classList.toggle("none", !now);
    say(row.does, doing(state, m));
    row.bar.style.setProperty("transform", `scaleX(${now?.lease.of ? Math.min(1, now.lease.step / now.lease.of) : 0})`);
    say(row.grew, [t("class.grew", { n: count(m.done) }), m.checked ? t("class.checked", { n: count(m.checked) }) : ""].filter(Boolean).join(" · "));
    say(row.ago, m.gone ? "" : agoText(m.ago));
  }
}

/** Those who are here before those who have gone, else in the order in which they came. */
const sorted = ({ members }: State): Member[] => [...members].sort((a, b) => Number(a.gone) - Number(b.gone) || a.id - b.id);

/** The cells whose trainings do not agree, and those whose model could not be taken: what it is, who, and what it means. */
export class Flags {
  readonly element = h("div", { class: "notices c-flags" });
  private drawn = "";

  constructor(private again: (name: string) => void, private fault: (error: unknown) => string) {}

  draw(state: State, faults: ReadonlyMap<string, unknown>): void {
    const odd = state.cells.filter((c) => c.differs.length), bad = state.cells.filter((c) => faults.has(c.key));
    const key = JSON.stringify([t("title"), odd.map((c) => [c.key, c.digest, c.differs]), bad.map((c) => c.key)]);
    if (key === this.drawn) return;
    this.drawn = key;
    put(this.element, ...odd.map((c) => this.odd(state, c)), ...bad.map((c) => this.bad(c.name, this.fault(faults.get(c.key)))));
  }

  private odd(state: State, c: State["cells"][number]): HTMLElement {
    const name = birdName(c.name), who = (id: number | undefined) => state.members.find((m) => m.id === id)?.nickname ?? t("class.somebody");
    const results = [{ by: c.by, digest: c.digest ?? "" }, ...c.differs];
    const one = (r: { by?: number; digest: string }, i: number) => h("li", {}, h("b", {}, who(r.by)), " ", h("code", { title: r.digest }, r.digest.slice(0, 12)), i ? "" : " " + t(c.same ? "class.odd.kept" : "class.odd.kept.alone", { n: c.same }));
    return h("div", { class: "msg warn", "data-odd": c.name }, h("b", {}, t("class.odd.title", { name })), h("p", {}, t("class.odd.says")), h("ul", { class: "c-digests" }, ...results.map(one)), this.press(c.name));
  }

  private bad(name: string, text: string): HTMLElement {
    return h("div", { class: "msg bad", "data-bad": name }, h("b", {}, t("class.bad.title", { name: birdName(name) })), h("p", {}, text), this.press(name));
  }

  private press(name: string): HTMLElement {
    return h("button", { type: "button", "data-id": "class-again", click: () => this.again(name) }, t("class.again.one", { name: birdName(name) }));
  }
}
