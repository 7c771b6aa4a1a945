// The Words panel: a map of the vocabulary, and beside it the same in words: a word and its nearest ones, clusters, two models side by side, and what was selected.
import messages from "messages:map";
import { TabList } from "../kit/tablist";
import { segments } from "../kit/tabs";
import { button, faultText, h, learn, nameOf, onLanguage, percent, reportOf, save, say, t, type Section } from "../page/shared";
import type { Pictures } from "../page/lab.js";
import type { WordsHost } from "../page/wordshost";
import { Axes } from "./axes.ts";
import { Clusters } from "./clusters.ts";
import { Compare } from "./compare.ts";
import { mountMap } from "./embed.ts";
import type { Reason } from "./embed.ts";
import { follow } from "./follow.ts";
import { Layouts } from "./layout.ts";
import { Legend } from "./legend.ts";
import { png, svg } from "./picture.ts";
import { Refresher } from "./refresh.ts";
import type { Embeddings } from "./refresh.ts";
import { mapSection } from "./report.ts";
import { Selection } from "./selection.ts";
import { Side } from "./side.ts";
import { shown } from "./talk.ts";
import { units } from "./vectors.ts";
import type { Rows } from "./vectors.ts";

learn(messages);

const NEIGHBOURS = 10;
const methods = ["pca", "tsne", "umap", "axes"] as const;
const colourings = ["frequency", "label", "cluster"] as const;
const tabs = ["word", "clusters", "compare", "selection"] as const;
type Method = (typeof methods)[number];
type Tab = (typeof tabs)[number];

/** Fills stage with the panel; the returned function says whether it is seen. */
export function mountWordsPanel(stage: HTMLElement, host: WordsHost): () => void {
  const panel = new Panel(stage, host), look = () => panel.visible(host.visible());
  look();
  return look;
}

class Panel {
  private readonly caption = h("p", { class: "cap map-cap", id: "map-cap" });
  private readonly said = h("p", { class: "vh", "aria-live": "polite" });
  private readonly trouble = h("div", { class: "msg warn map-trouble", role: "status", hidden: true });
  private readonly empty = h("p", { class: "map-empty", t: "map.empty" });
  private readonly known = h("datalist", { id: "map-words" });
  private readonly dimensions = segments("map.dimensions", ["2", "3"], "2", "map.dimensions", (n) => this.turn(n === "3"));
  private readonly methods = segments("map.method", methods, "pca", "map.method", (m) => this.lay(m));
  private readonly colours = segments("map.colour", colourings, "frequency", "map.colour", (by) => this.recolour(by));
  private readonly tool = segments("map.tool", ["move", "select"], "move", "map.tool", (tool) => this.map.tool(tool === "select"));
  private readonly files = h("span", { class: "map-files note" }, h("span", { t: "map.files" }), ...(["svg", "png"] as const).map((kind) => this.fileButton(kind)));
  private readonly legend = new Legend(t);
  private readonly axes = new Axes(() => this.draw());
  private readonly layouts = new Layouts({ pictures: () => this.pictures("layout"), table: () => this.data, step: () => this.step, show: (at) => this.place(at), changed: () => this.write() });
  private readonly side = new Side(t, (token) => void this.choose(token), (token) => this.map.hover(token), (rows) => this.brush(rows));
  private readonly clusters = new Clusters(() => this.pictures("tables"), () => this.clustered(), (rows) => this.brush(rows));
  private readonly compare: Compare;
  private readonly selection = new Selection({ choose: (token) => void this.choose(token), hover: (token) => this.map.hover(token), clear: () => this.brush([]), file: () => this.file() });
  private readonly tabs = new TabList<Tab>({ id: "map", style: "map-tabs", label: "map.tabs", prefix: "map.tab.", panels: true }, (tab) => this.open(tab));
  private readonly panels: Record<Tab, HTMLElement>;
  private readonly soon = h("p", { class: "map-soon note", t: "map.soon" });
  private readonly figure = h("div", { class: "map" }, this.axes.names, this.soon);
  private readonly body: HTMLElement;
  private readonly map = mountMap(this.figure, {
    label: t("map.label"), describedBy: "map-keys map-cap",
    onSelect: (token) => void this.choose(token),
    onHover: (token, by) => by === "keys" && say(this.said, token === null ? "" : this.describe(token)),
    onBrush: (rows) => this.brush(rows),
    onReady: () => ((this.fresh = true), this.refresher.now()),
    onFail: (reason) => this.fail(reason),
    onSearch: () => (this.open("word"), this.side.search.focus()),
    onPicture: (share) => ((this.soon.hidden = true), (this.share = share), this.write()),
  });
  private readonly refresher = new Refresher((fresh) => this.take(fresh), (error) => this.side.fault(error));

  private data: Embeddings = { tokens: [], counts: [], shape: [0, 0], data: new Float32Array() };
  private unit: Rows = { shape: [0, 0], data: new Float32Array() };
  private step = 0;
  private fresh = false; // the frame knows no picture yet
  private method: Method = "pca";
  private colouring: (typeof colourings)[number] = "frequency";
  private tab: Tab = "word";
  private chosen: string | null = null;
  private selected: number[] = [];
  private solid = false;
  private share: number[] = [];
  private readonly workers: { layout?: Pictures; tables?: Pictures; lab?: unknown } = {};

  constructor(stage: HTMLElement, private readonly host: WordsHost) {
    this.compare = new Compare(host, () => this.pictures("tables"), (token) => void this.choose(token));
    this.panels = { word: this.side.element, clusters: this.clusters.element, compare: this.compare.element, selection: this.selection.element };
    for (const tab of tabs) Object.assign(this.panels[tab], { id: `map-${tab}`, role: "tabpanel", tabIndex: -1 }).setAttribute("aria-labelledby", `map-tab-${tab}`);
    const line = h("div", { class: "map-line" }, this.dimensions, this.layouts.element, this.axes.element);
    const foot = h("div", { class: "map-foot" }, this.legend.element, h("div", { class: "map-tools" }, this.tool, this.files));
    this.body = h("div", { class: "words-body", hidden: true }, h("div", { class: "map-stage" }, line, this.figure, h("p", { class: "note on-paper", t: "map.paper" }), foot, this.caption, this.trouble), h("div", { class: "words-side" }, this.tabs.element, ...tabs.map((tab) => this.panels[tab])));
    stage.append(h("div", { class: "words" },
      h("div", { class: "words-bar" }, h("h2", { class: "vh", t: "map.title" }), this.methods, this.colours), this.empty, this.body, h("p", { class: "vh", id: "map-keys", t: "map.keys" }), this.said, this.known));
    follow(this.map, this.refresher);
    onLanguage(() => this.translate());
    host.session.bus.on("run", () => this.attend());
    reportOf("words", () => this.told());
    this.attend();
    this.open("word");
    this.legend.show(null);
  }

  visible(on: boolean): void {
    this.refresher.see(on);
    this.map.visible(on && !this.body.hidden);
    if (!on) this.workers.tables?.stop();
  }

  /** Turns to the current run. */
  private attend(): void {
    const { run } = this.host.session;
    this.chosen = null;
    this.empty.hidden = run !== null;
    this.body.hidden = run === null;
    this.compare.forget();
    this.refresher.follow(run);
    if (!run) this.map.visible(false);
    else if (this.refresher.seen) this.map.visible(true);
    this.show([]);
    this.write();
  }

  /** A worker of its own for pictures, and one for the rest, of the lab that there is now. */
  private pictures(kind: "layout" | "tables"): Pictures {
    const lab = this.host.session.lab!;
    if (this.workers.lab !== lab) Object.assign(this.workers, { lab, layout: undefined, tables: undefined });
    return (this.workers[kind] ??= lab.pictures());
  }

  /** Takes fresh embeddings: the picture moves, the lists are told. */
  private async take(data: Embeddings): Promise<void> {
    const same = data.tokens.length === this.data.tokens.length && data.tokens.every((token, i) => token === this.data.tokens[i]) && this.data.labels?.join() === data.labels?.join();
    this.data = data;
    this.unit = units(data);
    this.step = this.host.session.last?.step ?? 0;
    const index = this.side.words(data);
    if (this.chosen !== null && !index.has(this.chosen)) this.chosen = null;
    this.map.words(data.tokens, data.counts);
    this.clusters.take(data, same);
    if (!same) this.begin(index);
    this.compare.take(data, this.unit);
    if (this.tab === "compare") this.compare.again();
    this.draw();
    if (this.selected.length) this.selection.show(data, this.unit, this.selected, this.extra);
    await this.choose(this.chosen);
  }

  /** Other words: what was made of those before is gone. */
  private begin(index: ReadonlyMap<string, number>): void {
    const { tokens, counts, labels } = this.data, frequent = tokens.map((_, i) => i).sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, 400);
    this.known.replaceChildren(...frequent.map((i) => h("option", { value: tokens[i]! })));
    this.layouts.forget();
    this.axes.vocabulary(tokens, index, counts);
    this.brush([]);
    this.colours.querySelector<HTMLElement>('[data-id="map.colour.label"]')?.closest("label")?.toggleAttribute("hidden", !labels?.some((label) => label));
    if (this.method === "tsne" || this.method === "umap") this.set(this.methods, "map.method.pca");
    this.set(this.colours, "map.colour.frequency");
  }

  /** Presses a segment as the reader would. */
  private set(row: HTMLElement, id: string): void {
    const input = row.querySelector<HTMLInputElement>(`[data-id="${id}"]`);
    if (input && !input.checked) input.click();
  }

  /** Chooses how the words are laid out. */
  private lay(method: Method): void {
    this.method = method;
    this.dimensions.hidden = method !== "pca";
    this.map.dimensions(method === "pca" && this.solid ? 3 : 2);
    this.axes.show(method === "axes");
    this.layouts.choose(method === "tsne" || method === "umap" ? method : null);
    this.draw();
    if (this.selected.length) this.selection.show(this.data, this.unit, this.selected, this.extra);
    this.write();
  }

  /** Shows the embeddings as they are now, or the picture that was made of them. */
  private draw(): void {
    const { method, fresh } = this;
    this.fresh = false;
    if (!this.data.tokens.length) return;
    if (method === "pca") this.map.snapshot(this.data);
    else if (method === "axes") {
      const at = this.axes.place(this.data, this.unit);
      if (at) this.map.place(at, true);
    } else if (fresh && this.layouts.made) this.place(this.layouts.made.positions);
    else if (fresh) this.map.snapshot(this.data);
    this.write();
  }

  private place(positions: Float32Array): void {
    this.map.place(positions.slice(), false);
  }

  private readonly extra = (row: number) => (this.method === "axes" ? this.axes.of(row) : null);

  private async choose(token: string | null): Promise<void> {
    const changed = token !== this.chosen;
    this.chosen = token;
    if (changed) {
      say(this.said, token === null ? t("map.cleared") : this.describe(token));
      if (token !== null && this.tab === "clusters") this.open("word");
      this.show([]);
    }
    this.compare.show(token);
    const near = token === null ? [] : await this.refresher.neighbours(token, NEIGHBOURS);
    if (token === this.chosen) this.show(near);
  }

  private show(near: { token: string; cosine: number }[]): void {
    const at = this.chosen === null ? "" : this.axes.said(this.data.tokens.indexOf(this.chosen));
    if (near.length || this.chosen === null) this.side.show(this.chosen, near, at);
    this.map.select(this.chosen, near.map((n) => n.token));
  }

  /** Selects rows: the picture marks them, the table lists them. */
  private brush(rows: number[]): void {
    this.selected = rows;
    this.map.brush(rows);
    this.selection.show(this.data, this.unit, rows, this.extra);
    if (rows.length) this.open("selection");
    say(this.said, t(rows.length ? "map.selected" : "map.selected.none", { n: rows.length }));
  }

  private open(tab: Tab): void {
    this.tab = tab;
    this.tabs.draw(tabs, tab);
    for (const each of tabs) this.panels[each].hidden = each !== tab;
    if (tab === "clusters" && !this.clusters.clusters.length && this.data.tokens.length) void this.clusters.compute();
    if (tab === "compare") void this.compare.open();
  }

  private clustered(): void {
    this.set(this.colours, "map.colour.cluster");
    this.recolour("cluster");
  }

  private turn(solid: boolean): void {
    this.solid = solid;
    this.map.dimensions(solid ? 3 : 2);
    this.write();
  }

  private recolour(by: (typeof colourings)[number]): void {
    this.colouring = by;
    const { clusters } = this.clusters, clustered = by === "cluster";
    if (clustered && !clusters.length) void this.clusters.compute();
    const of = this.clusters.of(), names = clustered ? Array.from(of, (g) => clusters[g]?.name ?? "") : (this.data.labels ?? []);
    this.map.name(clustered ? clusters.map((c) => c.name) : [], clustered ? of : new Int32Array());
    this.map.colour(by === "frequency" ? null : names);
    this.legend.show(by === "frequency" ? null : names);
  }

  private describe(token: string): string {
    return t("map.described", { word: shown(token), n: this.data.counts[this.data.tokens.indexOf(token)] ?? 0 });
  }

  /** What the picture shows, and what its distances mean. */
  private about(): string {
    const { method } = this;
    if (method === "axes") return this.axes.title() + t("join") + t("map.about.axes");
    if (method !== "pca") return t("map.about." + method) + t("join") + this.layouts.judged();
    const part = this.share.slice(0, this.solid ? 3 : 2).reduce((a, b) => a + b, 0);
    return part ? t(this.solid ? "map.share3" : "map.share2", { share: percent(part) }) : "";
  }

  /** Says below the picture what it shows. */
  private write(): void {
    say(this.caption, this.about());
  }

  /** Writes all that is not bound to a key again, in the current language. */
  private translate(): void {
    this.map.label(t("map.label"));
    for (const part of [this.side, this.layouts, this.axes, this.clusters, this.compare, this.selection]) part.write();
    this.recolour(this.colouring);
    this.write();
  }

  /** The name of a file: the model, its step, and what it shows. */
  private file(): string {
    const { bird } = this.host.session, name = bird ? nameOf(bird.name) : t("map.unnamed");
    return `${name}-${this.step}-${this.method}`.replace(/[\\/:*?"<>|\s]+/g, "-");
  }

  private fileButton(kind: "svg" | "png"): HTMLButtonElement {
    const press = button(`map.${kind}`, `map.${kind}`, () => void this.picture(kind));
    press.setAttribute("data-t-label", `map.${kind}.label`);
    press.setAttribute("aria-label", t(`map.${kind}.label`));
    return press;
  }

  /** The picture as it is in sight, and what it is of. */
  private async drawn(): Promise<{ text: string; title: string }> {
    const { scene, paint } = await this.map.scene();
    const edges = this.method === "axes" ? [...this.axes.names.children].map((e) => e.textContent ?? "") : [];
    const { bird } = this.host.session, title = t("map.file", { name: bird ? nameOf(bird.name) : t("map.unnamed"), step: this.step, method: t("map.method." + this.method) });
    return { text: svg(scene, paint, { title, edges }), title };
  }

  /** What the report tells, where the map is in sight: a map that is not is not drawn. */
  private async told(): Promise<Section | null> {
    const { run } = this.host.session, { tokens, counts } = this.data;
    if (!run || !tokens.length || !this.host.visible() || this.figure.hidden) return null;
    const { text, title } = await this.drawn(), words = tokens.map((_, i) => i).sort((a, b) => counts[b]! - counts[a]!).map((i) => tokens[i]!);
    return mapSection({ svg: text, title, words, near: (token, k) => run.neighbours(token, k) });
  }

  private async picture(kind: "svg" | "png"): Promise<void> {
    try {
      const { text } = await this.drawn();
      if (kind === "svg") save(text, this.file() + ".svg", "image/svg+xml");
      else save(await png(text), this.file() + ".png", "image/png");
    } catch (error) {
      say(this.caption, faultText(error));
    }
  }

  private fail(reason: Reason): void {
    for (const part of [this.figure, this.caption, this.legend.element, this.dimensions, this.colours, this.methods, this.tool, this.files]) part.hidden = true;
    this.trouble.hidden = false;
    this.trouble.replaceChildren(h("b", { t: "map.fail" }), h("p", { t: `map.fail.${reason}` }));
  }
}
