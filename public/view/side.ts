// The map in words: a search and a list in which every entry is a button.
import { button, count, decimal, faultText, h, put, say } from "../page/shared";
import { labelName } from "./legend.ts";
import type { Embeddings } from "./refresh.ts";
import { shown } from "./talk.ts";

type Translate = (key: string, params?: Record<string, string | number>) => string;
type Near = { token: string; cosine: number };

const FREQUENT = 12; // words listed while none is chosen
const SUGGESTIONS = 20;

export class Side {
  readonly search = h("input", { type: "search", id: "map-search", list: "map-found", autocomplete: "off", spellcheck: "false" });
  private readonly found = h("datalist", { id: "map-found" });
  private readonly missing = h("p", { class: "note", role: "status" });
  private readonly head = h("h3", {});
  private readonly facts = h("p", { class: "note" });
  private readonly list = h("ol", { class: "near-list" });
  private readonly all = h("button", { type: "button", class: "link", t: "map.all", "data-id": "map.all", click: () => this.choose(null) });
  private readonly mark = button("map.mark", "map.mark", () => this.brush([this.chosen, ...this.near.map((n) => n.token)].map((w) => this.index.get(w ?? "") ?? -1).filter((i) => i >= 0)));
  readonly element = h("div", {},
    h("label", { for: "map-search", class: "note", t: "map.search" }), this.search, this.found, this.missing,
    this.head, this.facts, this.list, h("p", {}, this.all, this.mark));

  private data: Omit<Embeddings, "data"> = { tokens: [], counts: [], shape: [0, 0] };
  private index = new Map<string, number>();
  private byName = new Map<string, string>();
  private frequent: number[] = [];
  private chosen: string | null = null;
  private near: Near[] = [];
  private at = "";

  constructor(
    private readonly t: Translate,
    private readonly choose: (token: string | null) => void,
    private readonly hover: (token: string | null) => void,
    private readonly brush: (rows: number[]) => void,
  ) {
    this.search.addEventListener("input", (e) => this.typed(!(e instanceof InputEvent) || e.inputType === "insertReplacementText"));
    this.search.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && !e.isComposing) this.typed(true);
    });
  }

  /** Takes another vocabulary, and returns its tokens with their places. */
  words(data: Omit<Embeddings, "data">): ReadonlyMap<string, number> {
    this.data = data;
    this.index = new Map(data.tokens.map((token, i) => [token, i]));
    this.byName = new Map(data.tokens.map((token) => [shown(token).toLowerCase(), token]));
    this.frequent = data.tokens.map((_, i) => i).sort((a, b) => data.counts[b]! - data.counts[a]! || a - b);
    return this.index;
  }

  /** Lists the nearest words of the chosen one, or without one the most frequent; `at` says where it stands on the axes. */
  show(chosen: string | null, near: Near[], at = ""): void {
    this.at = at;
    this.chosen = chosen;
    this.near = near;
    this.write();
  }

  write(): void {
    const { chosen } = this;
    say(this.head, chosen === null ? this.t("map.mostFrequent") : shown(chosen));
    this.head.classList.toggle("word", chosen !== null);
    say(this.facts, chosen === null ? this.t("map.hint") : this.factsOf(chosen));
    this.all.hidden = this.mark.hidden = chosen === null;
    const rows: [string, string][] = chosen === null
      ? this.frequent.slice(0, FREQUENT).map((i) => [this.data.tokens[i]!, count(this.data.counts[i]!)])
      : this.near.map((n) => [n.token, decimal(n.cosine)]);
    this.rows(rows);
    this.list.setAttribute("aria-label", chosen === null ? this.t("map.mostFrequent") : this.t("map.nearest", { word: shown(chosen) }));
  }

  fault(error: unknown): void {
    say(this.missing, faultText(error));
  }

  private factsOf(token: string): string {
    const i = this.index.get(token) ?? -1;
    const label = this.data.labels?.[i];
    const seen = this.t("map.seen", { n: this.data.counts[i] ?? 0 });
    return [label && labelName(this.t, label), seen, this.at, this.t("map.cosine")].filter(Boolean).join(" · ");
  }

  /** Rows keep their buttons, so that the focus stays while the numbers change. */
  private rows(rows: [string, string][]): void {
    while (this.list.children.length > rows.length) this.list.lastElementChild!.remove();
    while (this.list.children.length < rows.length) this.list.append(this.row());
    rows.forEach(([token, value], i) => {
      const button = this.list.children[i]!.firstElementChild as HTMLButtonElement;
      button.dataset.token = token;
      say(button.children[0]!, shown(token));
      say(button.children[1]!, value);
    });
  }

  private row(): HTMLLIElement {
    const button = h("button", { type: "button" }, h("span", { class: "w" }), h("span", { class: "num" }));
    const token = (): string | null => button.dataset.token ?? null;
    button.addEventListener("click", () => this.choose(token()));
    for (const type of ["pointerenter", "focus"]) button.addEventListener(type, () => this.hover(token()));
    for (const type of ["pointerleave", "blur"]) button.addEventListener(type, () => this.hover(null));
    return h("li", {}, button);
  }

  /** Suggests words for what was typed; chooses when that was meant (Enter, or a suggestion taken). */
  private typed(meant: boolean): void {
    const text = this.search.value.trim().toLowerCase();
    const matches = text ? this.matches(text) : [];
    put(this.found, ...matches.map((token) => h("option", { value: shown(token) })));
    say(this.missing, text && !matches.length ? this.t("map.missing", { word: this.search.value.trim() }) : "");
    const hit = this.byName.get(text) ?? (meant ? matches[0] : undefined);
    if (meant && hit !== undefined) this.choose(hit);
    else if (meant && !text) this.choose(null);
  }

  private matches(text: string): string[] {
    const starts: string[] = [], holds: string[] = [];
    for (const i of this.frequent) {
      const token = this.data.tokens[i]!, at = shown(token).toLowerCase().indexOf(text);
      if (at === 0) starts.push(token);
      else if (at > 0) holds.push(token);
      if (starts.length === SUGGESTIONS) break;
    }
    return [...starts, ...holds].slice(0, SUGGESTIONS);
  }
}
