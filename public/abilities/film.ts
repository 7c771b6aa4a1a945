// The film of a run: one scrubber over its kept checkpoints moves the words, the ability bars, the sample sentences and the likeness to the newest, together.
import type { Film, Sample } from "../lab/lab";
import { count, decimal, faultText, h, put, say, t } from "../page/shared";
import { families } from "../view/families";
import { WordMap } from "./map";
import { along, nearest, scoreAt } from "./moment";
import { nameOf, nullLevel, type Stage } from "./stage";

const AGAIN = 6000, WHOLE = 9000; // milliseconds: between two askings while it grows, and for the whole film

export class FilmView {
  readonly element = h("div", { class: "film" });
  private map = new WordMap();
  private slider = h("input", { type: "range", min: 0, max: 0, step: "any", value: 0, label: "film.slider", "data-id": "scrubber" });
  private play = h("button", { type: "button", class: "play", "data-id": "film-play", click: () => (this.playing ? this.pause() : this.start()) });
  private where = h("output", { class: "where-at", "data-id": "film-step" });
  private words = h("p", { class: "note film-note" });
  private likeness = h("div", { class: "likeness" });
  private bars = h("ul", { class: "bars", label: "film.bars" });
  private samples = h("ul", { class: "samples", label: "film.samples" });
  private legend = h("ul", { class: "map-legend" });
  private empty = h("p", { class: "map-empty" });
  private table = h("details", { class: "twin" }, h("summary", { t: "film.table" }), h("div", { class: "scroll-x", tabindex: 0 }));
  private body: HTMLElement;
  private film: Film | null = null;
  private at = 0;
  private tied = true; // to the newest checkpoint
  private playing = 0;
  private asking = false;
  private asked = -Infinity;
  private fills: (() => void)[] = [];

  constructor(private stage: Stage) {
    this.table.addEventListener("toggle", () => this.fillTable());
    this.slider.addEventListener("input", () => (this.pause(), this.go(Number(this.slider.value))));
    this.slider.addEventListener("change", () => this.settle());
    this.slider.addEventListener("keydown", (e) => this.key(e));
    const map = h("div", { class: "map-side" }, h("div", { class: "word-map", role: "img", label: "film.map", "data-id": "film-map" }, this.map.element), this.legend, h("h3", { t: "film.samples" }), this.samples);
    const side = h("div", { class: "side" }, h("h3", { t: "film.bars" }), this.bars, h("h3", { t: "film.likeness" }), this.likeness, this.table);
    this.body = h("div", { class: "film-body" }, map, side);
    this.element.append(this.empty, this.body, h("div", { class: "scrub" }, this.play, this.slider, this.where), this.words);
  }

  forget(): void {
    this.pause();
    this.film = null;
    this.at = 0;
    this.tied = true;
    this.asked = -Infinity;
  }

  /** The steps that are kept, once the film has been asked for. */
  get kept(): readonly number[] {
    return this.film?.steps ?? [];
  }

  draw(): void {
    this.ask();
    const { film } = this;
    this.body.hidden = this.element.querySelector<HTMLElement>(".scrub")!.hidden = !film?.steps.length;
    this.empty.hidden = !!film?.steps.length;
    if (!film?.steps.length) return say(this.empty, t(this.stage.session.curve.length ? (this.asking ? "film.wait" : "film.none") : "film.begin"));
    say(this.words, film.steps.length < 2 ? t("film.one") : t("film.note", { n: film.steps.length, k: film.words.length, tokens: film.compared }));
    put(this.play, t(this.playing ? "film.pause" : "film.play"));
    this.play.disabled = film.steps.length < 2;
    this.drawLegend(film);
    this.build(film);
    this.fillTable();
    this.go(this.at, true);
  }

  /** Asks for the whole film at once; while the run grows, again now and then. */
  private ask(): void {
    const { session } = this.stage, { run } = session, last = this.film?.steps.at(-1) ?? -1;
    if (!run || this.asking || !session.curve.length) return;
    const stale = last < (session.last?.step ?? 0) && performance.now() - this.asked > AGAIN && (this.stage.running || this.film === null || this.stage.host.battery.on);
    if (this.film && !stale) return;
    if (!this.film && performance.now() - this.asked < AGAIN) return;
    this.asking = true;
    this.asked = performance.now();
    run.film({ words: 400, samples: 4 }).then(
      (film) => run === session.run && this.take(film),
      (error) => run === session.run && !session.lab?.dead && say(this.empty, faultText(error)),
    ).finally(() => {
      this.asking = false;
      if (this.stage.host.visible() && !this.element.hidden && this.film) this.draw();
    });
  }

  private take(film: Film): void {
    const step = this.stage.step;
    this.film = film;
    this.at = this.tied || step === null ? film.steps.length - 1 : nearest(film.steps, step);
    this.slider.max = String(film.steps.length - 1);
    this.map.show(film);
  }

  private drawLegend(film: Film): void {
    const { legend } = families(film.labels ?? []);
    put(this.legend, ...legend.map((e) => h("li", {}, h("span", { class: `dot fam-${e.colour + 1}` }), e.labels.length > 1 ? t("map.others", { n: e.labels.length }) : t("map.kind." + e.labels[0]))));
  }

  /** Bars and curves whose scores are known by checkpoint; what moves is filled in by go(). */
  private build(film: Film): void {
    this.fills = [];
    const { ruler } = this.stage;
    const rows = this.stage.abilities().filter((a) => a.curve.length).map((a) => {
      const scores = along(film.steps, a.curve, ruler), low = ruler === "logprob" ? Math.min(-1, ...a.curve.map((p) => p.logprob)) : 0;
      const bar = h("i"), num = h("span", { class: "num" }), mark = h("u"), level = nullLevel(a, ruler);
      const share = (v: number) => Math.max(0, Math.min(1, (v - low) / (ruler === "logprob" ? -low : 1 - low)));
      if (level !== undefined) mark.style.setProperty("left", share(level) * 100 + "%");
      this.fills.push(() => {
        const v = scoreAt(scores, this.at);
        bar.style.setProperty("transform", `scaleX(${v === undefined ? 0 : share(v)})`);
        say(num, v === undefined ? "–" : decimal(v));
      });
      return h("li", {}, h("span", { class: "name" }, nameOf(a.name)), h("span", { class: "room" }, bar, level === undefined ? null : mark), num);
    });
    put(this.bars, ...rows);
    if (!rows.length) put(this.bars, h("li", { class: "note" }, t("film.nobars")));
    this.buildLikeness(film);
  }

  private buildLikeness(film: Film): void {
    const values = film.similarity.map((l) => l.value);
    const bar = h("i"), num = h("span", { class: "num" });
    put(this.likeness, h("span", { class: "room" }, bar), num);
    this.fills.push(() => {
      const v = scoreAt(values, this.at), why = film.similarity[Math.round(this.at)]?.reason;
      bar.style.setProperty("transform", `scaleX(${Math.max(0, v ?? 0)})`);
      say(num, v === undefined ? "–" : decimal(v));
      num.title = why ? faultText(why) : "";
    });
  }

  private fillTable(): void {
    const { film } = this;
    if (!film || !this.table.open) return;
    const rows = film.steps.map((step, i) => h("tr", {}, h("th", { scope: "row" }, count(step)), h("td", {}, count(film.tokens[i] ?? 0)), h("td", {}, decimal(film.similarity[i]?.value ?? NaN))));
    const heads = ["fact.step", "film.tokens", "film.like"].map((key) => h("th", { scope: "col" }, t(key)));
    put(this.table.querySelector("div")!, h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)));
  }

  /** Moves everything to a place between the checkpoints. */
  go(at: number, quiet = false): void {
    const { film } = this;
    if (!film) return;
    const last = film.steps.length - 1, near = Math.round((this.at = Math.max(0, Math.min(last, at))));
    if (!quiet) this.tied = near === last;
    this.stage.step = film.steps[near] ?? null;
    this.slider.value = String(this.at);
    this.slider.setAttribute("aria-valuetext", t("chart.at", { step: film.steps[near] ?? 0 }));
    say(this.where, t("film.at", { step: film.steps[near] ?? 0, tokens: count(film.tokens[near] ?? 0) }));
    this.map.draw(this.at);
    for (const fill of this.fills) fill();
    this.tell(film.samples[near] ?? []);
  }

  private tell(samples: readonly Sample[]): void {
    const key = samples.map((x) => x.before + x.said).join("|") + t("title");
    if (this.samples.dataset.key === key) return;
    this.samples.dataset.key = key;
    const tight = this.stage.session.settings.language === "zh" && this.stage.session.settings.source === "world";
    const gap = (a: string, b: string) => (a && b && !tight && !/\s$/.test(a) && !/^[\s.,;:!?]/.test(b) ? " " : "");
    put(this.samples, ...samples.map((x) => h("li", {}, h("span", { class: "given" }, x.before), gap(x.before, x.said), h("b", { class: x.said.trim() === x.truth.trim() ? "right" : "" }, x.said), gap(x.said, x.after), h("span", { class: "given" }, x.after))));
  }

  private key(e: KeyboardEvent): void {
    const last = this.kept.length - 1, near = Math.round(this.at);
    const to: Record<string, number> = { ArrowLeft: near - 1, ArrowDown: near - 1, ArrowRight: near + 1, ArrowUp: near + 1, PageDown: near - 5, PageUp: near + 5, Home: 0, End: last };
    const next = to[e.key];
    if (next === undefined) return;
    e.preventDefault();
    this.pause();
    this.go(next);
  }

  /** Let go, the scrubber comes to rest on a checkpoint. */
  private settle(): void {
    if (!this.playing) this.go(Math.round(this.at));
  }

  private start(): void {
    const last = this.kept.length - 1, calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (last < 1) return;
    const from = this.at >= last - 0.01 ? 0 : this.at, begun = performance.now();
    const frame = (now: number) => {
      const at = from + ((now - begun) / WHOLE) * last;
      this.go(calm ? Math.floor(at) : at);
      if (at < last) this.playing = requestAnimationFrame(frame);
      else this.pause();
    };
    this.playing = requestAnimationFrame(frame);
    put(this.play, t("film.pause"));
  }

  pause(): void {
    if (!this.playing) return;
    cancelAnimationFrame(this.playing);
    this.playing = 0;
    put(this.play, t("film.play"));
    this.settle();
  }
}
