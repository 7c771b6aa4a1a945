// The Words panel: a map of the vocabulary, and beside it the same in words: a search, the chosen word's nearest words, or the most frequent ones.
import { h } from "../page/dom";
import { percent } from "../page/i18n";
import { mountMap } from "./embed.ts";
import type { MapHandle, Reason } from "./embed.ts";
import { Legend } from "./legend.ts";
import { Refresher } from "./refresh.ts";
import type { Embeddings, WordsRun } from "./refresh.ts";
import { segments } from "./segments.ts";
import { Side } from "./side.ts";
import { shown } from "./talk.ts";

export type { WordsRun };

export interface PanelOptions {
  t(key: string, params?: Record<string, string | number>): string;
  onLanguage(f: () => void): void;
}

export interface WordsPanel {
  setRun(run: WordsRun | null): void;
  visible(on: boolean): void;
}

/** Fills host with the panel. */
export function mountWordsPanel(host: HTMLElement, options: PanelOptions): WordsPanel {
  return new Panel(host, options);
}

const NEIGHBOURS = 10;

class Panel implements WordsPanel {
  private readonly figure = h("div", { class: "map" });
  private readonly caption = h("p", { class: "cap map-cap", id: "map-cap" });
  private readonly keys = h("p", { class: "vh", id: "map-keys", t: "map.keys" });
  private readonly said = h("p", { class: "vh", "aria-live": "polite" });
  private readonly trouble = h("div", { class: "msg warn map-trouble", role: "status", hidden: true });
  private readonly empty = h("p", { class: "map-empty", t: "map.empty" });
  private readonly body = h("div", { class: "words-body", hidden: true });
  private readonly dimensions: HTMLFieldSetElement;
  private readonly colours: HTMLFieldSetElement;
  private failed = false;
  private readonly legend: Legend;
  private readonly side: Side;
  private readonly map: MapHandle;
  private readonly refresher: Refresher;
  private data: Omit<Embeddings, "data"> = { tokens: [], counts: [], shape: [0, 0] };
  private chosen: string | null = null;
  private solid = false;
  private share: number[] = [];

  constructor(host: HTMLElement, private readonly options: PanelOptions) {
    this.legend = new Legend(options.t);
    this.side = new Side(options.t, (token) => void this.choose(token), (token) => this.map.hover(token));
    this.dimensions = segments("map.dimensions", "2", [["2", "map.2d"], ["3", "map.3d"]], (n) => this.turn(n === "3"));
    this.colours = segments("map.colour", "frequency", [["frequency", "map.byFrequency"], ["label", "map.byLabel"]], (by) => this.recolour(by === "label"));
    this.body.append(h("div", { class: "map-stage" }, this.figure, this.legend.element, this.caption, this.trouble), this.side.element);
    host.append(
      h("div", { class: "words" },
        h("div", { class: "words-bar" }, h("h2", { t: "map.title" }), h("div", { class: "words-switches" }, this.dimensions, this.colours)),
        this.empty, this.body, this.keys, this.said),
    );
    this.map = this.mount();
    this.refresher = new Refresher((fresh) => this.take(fresh), (error) => this.side.fault(error));
    options.onLanguage(() => this.write());
    this.follow();
    this.write();
  }

  setRun(run: WordsRun | null): void {
    this.chosen = null;
    this.empty.hidden = run !== null;
    this.body.hidden = run === null;
    this.refresher.follow(run);
    if (!run) this.map.pause();
    else if (this.refresher.seen) this.map.visible(true);
    this.show([]);
  }

  visible(on: boolean): void {
    this.refresher.see(on);
    this.map.visible(on && !this.body.hidden);
  }

  private mount(): MapHandle {
    return mountMap(this.figure, {
      label: this.options.t("map.label"),
      describedBy: "map-keys map-cap",
      onSelect: (token) => void this.choose(token),
      onHover: (token, by) => {
        if (by === "keys") this.said.textContent = token === null ? "" : this.describe(token);
      },
      onReady: () => this.refresher.now(),
      onFail: (reason) => this.fail(reason),
      onSearch: () => this.side.search.focus(),
      onPicture: (share) => {
        this.share = share;
        this.write();
      },
    });
  }

  /** Takes fresh embeddings: the picture moves, the lists are told. */
  private async take({ data, ...rest }: Embeddings): Promise<void> {
    const without = this.side.words(rest);
    this.colours.hidden = this.failed || !rest.labels?.some((label) => label);
    this.data = rest;
    if (this.chosen !== null && !without.has(this.chosen)) this.chosen = null;
    this.map.update({ ...rest, data });
    this.legend.labels(rest.labels ?? []);
    if (this.chosen !== null) await this.choose(this.chosen);
    else this.show([]);
  }

  private async choose(token: string | null): Promise<void> {
    const changed = token !== this.chosen;
    this.chosen = token;
    if (changed) {
      this.said.textContent = token === null ? this.options.t("map.cleared") : this.describe(token);
      this.show([]);
    }
    const near = token === null ? [] : await this.refresher.neighbours(token, NEIGHBOURS);
    if (token === this.chosen) this.show(near);
  }

  private show(near: { token: string; cosine: number }[]): void {
    if (near.length || this.chosen === null) this.side.show(this.chosen, near);
    this.map.select(this.chosen, near.map((n) => n.token));
  }

  private turn(solid: boolean): void {
    this.solid = solid;
    this.map.dimensions(solid ? 3 : 2);
    this.write();
  }

  private recolour(byLabel: boolean): void {
    this.map.colour(byLabel ? "label" : "frequency");
    this.legend.by(byLabel);
  }

  private describe(token: string): string {
    const i = this.data.tokens.indexOf(token);
    return this.options.t("map.described", { word: shown(token), n: this.data.counts[i] ?? 0 });
  }

  /** Writes what is not bound to a key, in the current language. */
  private write(): void {
    const part = this.share.slice(0, this.solid ? 3 : 2).reduce((a, b) => a + b, 0);
    this.caption.textContent = part ? this.options.t(this.solid ? "map.share3" : "map.share2", { share: percent(part) }) : "";
    this.map.name(this.options.t("map.label"));
    this.side.write();
    this.legend.write();
  }

  private fail(reason: Reason): void {
    this.failed = true;
    for (const part of [this.figure, this.caption, this.legend.element, this.dimensions, this.colours]) part.hidden = true;
    this.trouble.hidden = false;
    this.trouble.replaceChildren(h("b", { t: "map.fail" }), h("p", { t: `map.fail.${reason}` }));
  }

  /** Follows the page's colours, its type size and the reader's wish for calm. */
  private follow(): void {
    const dark = matchMedia("(prefers-color-scheme: dark)"), calm = matchMedia("(prefers-reduced-motion: reduce)");
    const theme = (): void => {
      const said = getComputedStyle(document.documentElement).colorScheme;
      this.map.theme(said === "dark" || (said !== "light" && dark.matches) ? "dark" : "light");
    };
    const motion = (): void => this.map.reducedMotion(calm.matches);
    dark.addEventListener("change", theme);
    calm.addEventListener("change", motion);
    new MutationObserver(theme).observe(document.documentElement, { attributes: true, attributeFilter: ["class", "lang", "data-theme"] });
    document.addEventListener("visibilitychange", () => this.refresher.see(this.refresher.seen));
    theme();
    motion();
  }
}
