// The Abilities panel: when each ability appeared, the film of the run, where an ability lives, and a study of sums.
import messages from "messages:abilities";
import type { AbilitiesHost } from "../page/abilitieshost";
import { button, gently, h, learn, noticeHost, onLanguage, paced, put, say, t } from "../page/shared";
import { Curve } from "./curve";
import { FilmView } from "./film";
import { Inside } from "./inside";
import { PairsForm } from "./pairs";
import { emergence, isEmergence } from "./recipe";
import { Rows } from "./rows";
import { rulers, type Ruler } from "./scale";
import { agreement, inOrder } from "./seeds";
import { nameOf, Stage, titled, views, type View } from "./stage";
import { mountStory } from "./story";
import { SumsView } from "./sumsview";
import { segments } from "../kit/tabs";
import { twinTable } from "./twin";
import { WidthBars } from "./widths";

/** Takes this panel's words, for a report that is written without it. */
export const speak = (): void => learn(messages);

/** Fills host with the panel and beats with its story; what it returns is called when the panel may have come into sight. */
export function mountAbilitiesPanel(host: HTMLElement, beats: HTMLElement, page: AbilitiesHost): () => void {
  speak();
  const stage = new Stage(page);
  const panel = new Panel(stage);
  put(host, panel.element);
  mountStory(beats, stage);
  const { bus } = page.session;
  const soon = paced(() => page.visible() && stage.changed(), 150);
  for (const topic of ["abilities", "run", "phase", "corpus", "shelf"] as const) bus.on(topic, soon);
  bus.on("step", paced(() => page.visible() && stage.loss && stage.changed(), 500));
  const wake = () => page.visible() && page.battery.on && !page.battery.abilities.length && page.session.curve.length && page.battery.refresh();
  bus.on("run", () => {
    stage.step = null;
    panel.forget();
    wake();
  });
  stage.on(() => panel.draw());
  onLanguage(() => stage.changed());
  const look = () => {
    if (!page.visible()) return panel.rest();
    wake();
    stage.changed();
  };
  look();
  return look;
}

class Panel {
  readonly element = h("div", { class: "abilities" });
  private rows: Rows;
  private curve: Curve;
  private widths: WidthBars;
  private twin: ReturnType<typeof twinTable>;
  private film: FilmView;
  private inside: Inside;
  private sums: SumsView;
  private pairs: PairsForm;
  private foot: HTMLElement;
  private ruler: HTMLElement;
  private offer = h("div", { class: "offer" });
  private heading = h("h2", { "data-id": "ability-heading" });
  private what = h("p", { class: "cap what" });
  private pair = h("p", { class: "pair", "data-id": "ability-pair" });
  private order = h("p", { class: "note", "data-id": "order" });
  private bodies: Record<View, HTMLElement>;

  constructor(private stage: Stage) {
    this.rows = new Rows(stage, (name) => this.choose(name));
    this.curve = new Curve(stage);
    this.widths = new WidthBars(stage);
    this.twin = twinTable(stage);
    this.film = new FilmView(stage);
    this.inside = new Inside(stage, this.film);
    this.sums = new SumsView(stage);
    this.pairs = new PairsForm(stage, (name) => this.choose(name));
    const loss = h("input", { type: "checkbox", "data-id": "show-loss", change: () => ((stage.loss = loss.checked), stage.changed()) });
    const detail = h("section", { class: "detail", label: "abilities.detail" }, this.heading, this.what, this.pair, this.offer, this.curve.element,
      (this.foot = h("div", { class: "fig-foot" }, this.twin.element, h("label", { class: "note check" }, loss, h("span", { t: "abilities.loss.show" })), this.curve.readout)), this.widths.element);
    this.bodies = {
      when: h("div", { class: "when" }, h("div", { class: "list" }, this.rows.element, this.order, this.pairs.element), detail),
      film: this.film.element,
      inside: this.inside.element,
      sums: this.sums.element,
    };
    const tabs = segments("abilities.view", views, stage.view, "abilities.tab", (v) => this.show(v));
    this.ruler = segments("abilities.ruler", rulers, stage.ruler, "ruler", (r: Ruler) => ((stage.ruler = r), stage.changed()));
    put(this.element, noticeHost("abilities"), h("div", { class: "bar" }, tabs, this.ruler), ...Object.values(this.bodies));
    this.show("when");
  }

  /** Another run: what was asked of the former is put away. */
  forget(): void {
    this.film.forget();
    this.inside.forget();
  }

  /** Out of sight: nothing plays. */
  rest(): void {
    this.film.pause();
  }

  private show(view: View): void {
    this.stage.view = view;
    for (const v of views) this.bodies[v].hidden = v !== view;
    this.element.dataset.view = view;
    this.ruler.hidden = view === "inside" || view === "sums";
    if (view !== "film") this.film.pause();
    this.stage.changed();
  }

  private choose(name: string): void {
    this.stage.chosen = name;
    this.stage.changed();
    const { curve } = this;
    if (curve.element.getBoundingClientRect().top > innerHeight * 0.7) curve.element.closest(".detail")?.scrollIntoView({ block: "start", behavior: gently() });
  }

  draw(): void {
    const { view, host } = this.stage;
    if (!host.visible()) return;
    if (view === "sums") return this.sums.draw();
    this.drawOffer();
    if (view === "film") return this.film.draw();
    if (view === "inside") return this.inside.draw();
    const a = this.stage.ability, seeds = this.stage.tracks().length;
    this.bodies.when.hidden = !a && this.stage.session.run === null;
    this.rows.draw();
    say(this.heading, a ? (seeds > 1 ? t("abilities.heading.seeds", { name: titled(nameOf(a.name)), n: seeds }) : titled(nameOf(a.name))) : t("abilities.none"));
    this.drawPair(a?.name ?? "", a?.custom ?? true);
    const none = !a || !this.stage.tracks().some((track) => track.abilities.some((x) => x.curve.length));
    this.curve.element.hidden = this.foot.hidden = this.widths.element.hidden = none;
    this.curve.draw();
    this.widths.draw();
    this.twin.draw();
    this.drawOrder();
    this.pairs.draw();
  }

  /** What the ability is, and one question of it: the good sentence, and the bad one where it differs. */
  private drawPair(name: string, custom: boolean): void {
    const own = !name && this.stage.session.settings.source === "text";
    this.pair.hidden = custom;
    this.what.hidden = custom && !own;
    if (own) return say(this.what, t("abilities.own"));
    if (custom) return;
    const lang = this.stage.session.settings.language;
    say(this.what, t(`ability.${name}.what`));
    put(this.pair, h("span", { lang: lang === "zh" ? "zh-Hans" : "en" }, ...marked(exampleOf(name, lang))));
  }

  private drawOrder(): void {
    const tracks = this.stage.tracks(), names = this.stage.abilities().filter((a) => !a.custom).map((a) => a.name);
    const row = inOrder(tracks, names), tau = agreement(tracks, names);
    const again = this.stage.running || !this.stage.host.battery.on || this.stage.session.phase !== "done" ? null : button("another-seed", "abilities.seed", () => this.stage.host.another());
    const said = tracks.length > 1 && row.length > 1 ? t("abilities.order", { n: tracks.length, order: row.map(nameOf).join(t("abilities.order.then")) }) + (Number.isFinite(tau) ? t("join") + t("abilities.tau", { tau: tau.toFixed(2).replace(/^(-?)0\./, "$1.") }) : "") : "";
    put(this.order, said, said && again ? " " : null, again);
  }

  /** The one thing to do where there is nothing to see. */
  private drawOffer(): void {
    const { host, session, running } = this.stage, begun = session.curve.length > 0;
    const blind = !host.battery.on && !host.battery.abilities.length;
    const offered = !running && session.run && (blind || !begun) && !(isEmergence(session.settings) && !blind);
    const key = offered ? [blind && begun ? "blind" : "fresh", t("title")].join() : "";
    if (this.offer.dataset.key === key) return;
    this.offer.dataset.key = key;
    if (!offered) return put(this.offer);
    const grow = button("grow-emergence", "offer.grow", () => host.grow(emergence(session.settings)), "main-act");
    put(this.offer, h("div", { class: "msg live" }, h("b", {}, t(blind && begun ? "offer.blind" : "offer.fresh")), h("p", {}, t("offer.recipe", { hidden: emergence(session.settings).hidden, steps: emergence(session.settings).steps })), grow));
  }
}

/** A question of an ability in the world's language, whatever the page's: {good|bad} stands where they differ. */
const exampleOf = (name: string, lang: "en" | "zh"): string => messages[lang]?.[`ability.${name}.pair`] ?? "";

/** "The cats [see|sees] it." with the right word marked and the wrong one struck. */
function marked(text: string): (HTMLElement | string)[] {
  return text.split(/(\[[^\]]*\])/).map((piece) => {
    const found = /^\[(.*)\|(.*)\]$/.exec(piece);
    return found ? h("span", {}, h("b", {}, found[1] ?? ""), " ", h("s", {}, found[2] ?? "")) : piece;
  });
}
