// The same word in two models: its ten nearest words now, and at a step that was pinned, at a kept checkpoint, or in another model.
import { button, count, faultOf, faultText, h, nameOf, percent, put, say, t } from "../page/shared";
import type { Pictures } from "../page/lab.js";
import type { Bird } from "../page/store";
import type { WordsHost } from "../page/wordshost";
import { words } from "./refresh.ts";
import type { Embeddings } from "./refresh.ts";
import { shown } from "./talk.ts";
import { common, nearest, units } from "./vectors.ts";
import type { Rows } from "./vectors.ts";

const NEAR = 10;
const FEWEST = 12; // words in common, below which ten neighbours say nothing
const MOST = 8000; // words of a comparison

/** Another table of embeddings, and what it is called. */
interface Other {
  name: () => string;
  table: Embeddings;
  unit: Rows;
}

export class Compare {
  private readonly select = h("select", { id: "map-other", change: () => void this.choose(this.select.value) });
  private readonly pin = button("map.pin", "map.pin", () => this.pinNow());
  private readonly said = h("p", { class: "note", role: "status" });
  private readonly head = h("h3", { class: "word" });
  private readonly body = h("div", { class: "map-both" });
  readonly element = h("div", {}, h("p", { class: "note", t: "map.compare.how" }), h("p", { class: "map-knob" }, h("label", { for: "map-other", t: "map.compare.with" }), this.select, this.pin), this.said, this.head, this.body);

  private readonly pins: Other[] = [];
  private steps: number[] = [];
  private other: Other | null = null;
  private value = "";
  private data: Embeddings | null = null;
  private unit: Rows | null = null;
  private word: string | null = null;
  private agree: { shared: number; chance: number; n: number } | null = null;
  private counting = false;

  constructor(private readonly host: WordsHost, private readonly pictures: () => Pictures, private readonly press: (token: string) => void) {}

  /** Takes fresh embeddings. */
  take(data: Embeddings, unit: Rows): void {
    this.data = data;
    this.unit = unit;
    this.write();
  }

  show(word: string | null): void {
    this.word = word;
    this.write();
  }

  /** Another run has come: its steps are others. */
  forget(): void {
    this.steps = [];
    if (this.value.startsWith("step")) this.other = this.agree = null;
    this.list();
  }

  /** The tab is opened: what there is to compare with, and how much is shared now. */
  async open(): Promise<void> {
    this.list();
    const { run } = this.host.session;
    if (run?.config.battery) this.steps = (await run.checkpoints().catch(() => ({ steps: [] as number[] }))).steps;
    this.list();
    await this.measure();
  }

  private name(): string {
    const { bird } = this.host.session;
    return bird ? nameOf(bird.name) : t("map.unnamed");
  }

  private pinNow(): void {
    const { data, unit } = this, step = this.host.session.last?.step ?? 0, name = this.name();
    if (!data || !unit) return;
    this.pins.push({ name: () => t("map.pinned", { name, step }), table: data, unit });
    if (this.pins.length > 4) this.pins.shift();
    this.list();
    void this.choose(`pin ${this.pins.length - 1}`);
  }

  private others(): Bird[] {
    const { session, keeper } = this.host;
    return keeper.birds.filter((b) => b !== session.bird && b.bytes > 0);
  }

  private list(): void {
    const option = (value: string, text: string) => h("option", { value, selected: value === this.value }, text);
    const group = (key: string, options: HTMLElement[]) => options.length > 0 && h("optgroup", { "data-group": key, label: "map.compare." + key }, ...options);
    const pins = this.pins.map((p, i) => option(`pin ${i}`, p.name()));
    const steps = this.steps.map((step) => option(`step ${step}`, t("map.step", { step })));
    const birds = this.others().map((b) => option(`bird ${b.id}`, nameOf(b.name)));
    put(this.select, option("", t("map.compare.none")), group("pins", pins), group("steps", steps), group("birds", birds));
    for (const g of this.select.querySelectorAll("optgroup")) g.label = t("map.compare." + g.dataset.group);
  }

  private async choose(value: string): Promise<void> {
    this.value = value;
    this.select.value = value;
    this.other = this.agree = null;
    this.write();
    if (!value) return;
    say(this.said, t("map.compare.busy"));
    try {
      const other = await this.fetch(value);
      if (value !== this.value) return;
      this.other = other;
      say(this.said, "");
      this.write();
      await this.measure();
    } catch (error) {
      if (value === this.value) say(this.said, faultText(error));
    }
  }

  private async fetch(value: string): Promise<Other> {
    const [kind = "", ...rest] = value.split(" "), id = rest.join(" "), name = this.name();
    if (kind === "pin") return this.pins[Number(id)]!;
    if (kind === "step") {
      const table = words(await this.host.session.run!.at(Number(id)).embeddings());
      return { name: () => t("map.pinned", { name, step: Number(id) }), table, unit: units(table) };
    }
    const bird = this.others().find((b) => b.id === id)!, table = words(await this.read(bird));
    return { name: () => t("map.pinned", { name: nameOf(bird.name), step: bird.step }), table, unit: units(table) };
  }

  /** Opens a saved model for as long as its table is read. */
  private async read(bird: Bird): Promise<Embeddings> {
    const { session, keeper } = this.host, model = await keeper.open(bird);
    if (!model) throw new Error(t("map.compare.gone"));
    try {
      return await model.embeddings();
    } finally {
      await model.close().catch(() => undefined);
      if (model.corpus !== session.corpus) await model.corpus.close().catch(() => undefined);
    }
  }

  /** Counts the neighbours that all words share. */
  private async measure(): Promise<void> {
    const { other, data } = this;
    if (!other || !data || this.counting) return;
    const { words: both, left, right } = common(data, other.table), n = Math.min(both.length, MOST);
    if (n < FEWEST) return say(this.said, t("map.compare.few", { n: both.length }));
    const cut = ({ shape: [, d], data: all }: Rows): Rows => ({ shape: [n, d], data: all.subarray(0, n * d) });
    this.counting = true;
    try {
      const { shared, chance } = await this.pictures().overlap(cut(left), cut(right), NEAR);
      if (other === this.other) this.agree = { shared, chance, n };
    } catch (error) {
      if (faultOf(error).code !== "lab.dead") say(this.said, faultText(error));
    } finally {
      this.counting = false;
      this.write();
    }
  }

  /** Counts again where the model has moved on. */
  again(): void {
    void this.measure();
  }

  write(): void {
    const { other, agree, word } = this;
    if (other) say(this.said, agree ? t("map.agree", { k: NEAR, shared: percent(agree.shared), chance: percent(agree.chance), n: count(agree.n) }) : "");
    say(this.head, other ? (word === null ? t("map.compare.word") : shown(word)) : "");
    this.head.hidden = !other;
    this.head.classList.toggle("word", word !== null);
    if (!other || !this.data || !this.unit || word === null) return put(this.body);
    const now = this.near(this.data, this.unit, word), then = this.near(other.table, other.unit, word);
    const step = this.host.session.last?.step ?? 0, own = !this.value.startsWith("bird"); // an earlier step came before; another model is elsewhere
    put(this.body, this.column(other.name(), then, now, own ? "map.gone" : "map.there"), this.column(t("map.pinned", { name: this.name(), step }), now, then, own ? "map.new" : "map.here"));
  }

  /** Its nearest words; none where the model does not know it. */
  private near(table: Embeddings, unit: Rows, word: string): string[] | null {
    const at = table.tokens.indexOf(word);
    return at < 0 ? null : nearest(unit, at, NEAR).map((n) => table.tokens[n.row]!);
  }

  private column(title: string, list: string[] | null, beside: string[] | null, mark: string): HTMLElement {
    const item = (token: string) => {
      const alone = beside !== null && !beside.includes(token);
      return h("li", { class: alone && "alone" }, h("button", { type: "button", "data-token": token, click: () => this.press(token) }, h("span", { class: "w" }, shown(token)), alone && h("span", { class: "note" }, t(mark))));
    };
    return h("section", {}, h("h4", {}, title), list ? h("ol", { class: "near-list" }, ...list.map(item)) : h("p", { class: "note" }, t("map.compare.unknown")));
  }
}
