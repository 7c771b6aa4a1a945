// The list of plans, each a question; beside it what the chosen one grows, what can be changed about it, and what we expect.
import { rough } from "../../device/pace";
import { button, duration, gently, h, put, say, t, worldLanguage } from "../../page/shared";
import { catalog, type Entry } from "../catalog";
import { wanted, whatOf } from "../findingwords";
import type { Flock } from "../flock";
import { builtIn, inLanguage, languageOf } from "../link";
import { outline } from "../outline";
import { timeOf } from "../pace";
import { expectationsOf, type Expectation } from "../plans";
import type { PlanSpec } from "../study-types";
import { equal, sparse } from "../sparse";
import { JsonEditor } from "./json";
import { KeptList } from "./kept";
import { Builder, planSentence } from "./parts";
import { Preview } from "./preview";
import type { Sentence } from "./sentence";

const OWN = "own";

export class Chooser {
  readonly element: HTMLElement;
  private list = h("ul", { class: "f-plans", label: "flock.plans" });
  private buttons = new Map<string, { button: HTMLElement; facts: HTMLElement }>();
  private title = h("h2");
  private facts = h("p", { class: "cap" });
  private does = h("p", { class: "f-does" });
  private preview: Preview;
  private known: Sentence;
  private builder: Builder;
  private saying = h("div");
  private expect = h("details", { class: "twin f-expect" });
  private json: JsonEditor;
  private replaces = h("p", { class: "note" });
  private back: HTMLElement;
  private kept: KeptList;
  private drawn = "";

  constructor(private flock: Flock) {
    this.preview = new Preview(() => flock.plan);
    this.known = planSentence(flock);
    this.builder = new Builder(worldLanguage(), (plan) => flock.choose(undefined, plan));
    this.kept = new KeptList(flock, (plan) => flock.choose(sameAs(plan), sparse(plan)));
    this.json = new JsonEditor(() => sparse(flock.plan), (plan) => flock.choose(sameAs(plan), plan));
    this.back = h("p", {}, button("flock-back", "grow.back", () => this.goBack()));
    const detail = h("section", { class: "f-detail", label: "flock.plan" }, this.title, this.facts, this.does, this.saying, this.preview.figure.element, h("p", { class: "note", t: "tree.key" }), this.replaces, this.expect, this.json.element);
    this.element = h("div", { class: "f-choose" }, h("div", { class: "f-list" }, this.back, this.list, this.kept.element), detail);
  }

  private goBack(): void {
    const { grown } = this.flock;
    if (!grown) return;
    this.flock.choose(grown.key, grown.plan);
    this.flock.choosing = false;
    this.flock.show("grow");
  }

  draw(): void {
    const { flock } = this, own = this.isOwn;
    if (this.drawn !== t("title")) this.build();
    this.drawn = t("title");
    for (const [key, b] of this.buttons) b.button.setAttribute("aria-pressed", String(key === (flock.key ?? OWN)));
    say(this.title, flock.kind === "pasted" && flock.plan.name ? flock.plan.name : t(`plan.${flock.kind}.name`));
    const { members, bases } = outline(flock.plan);
    say(this.facts, [t("facts.models", { n: members.length }), t("facts.bases", { n: bases.length }), t("flock.about", { time: duration(rough(timeOf(flock.plan))) })].join(" · "));
    say(this.does, t(`plan.${flock.kind}.does`));
    this.drawSaying(own ? this.builder.sentence : this.known);
    this.preview.draw();
    this.json.draw();
    this.drawExpect();
    this.kept.draw();
    this.back.hidden = !flock.study;
    say(this.replaces, flock.study && !flock.same ? t("grow.replaces") : "");
  }

  /** Whether the plan is the builder's. */
  private get isOwn(): boolean {
    return !this.flock.key && equal(sparse(this.flock.plan), sparse(this.builder.plan()));
  }

  private drawSaying(sentence: Sentence): void {
    if (this.saying.firstChild !== sentence.element) put(this.saying, sentence.element);
    sentence.draw();
  }

  private build(): void {
    this.buttons.clear();
    const rows = [...catalog().map((e) => this.row(e.key, t(`plan.${e.key}.ask`), e)), this.row(OWN, t("plan.own.row"))];
    put(this.list, ...rows);
  }

  private row(key: string, ask: string, entry?: Entry): HTMLElement {
    const plan = entry && builtIn(key, worldLanguage()), facts = h("span", { class: "words" }, plan ? this.factsOf(key, plan) : t("plan.own.facts"));
    const b = h("button", { type: "button", "data-plan": key, click: () => this.pick(key) }, h("span", { class: "f-ask" }, ask), facts);
    this.buttons.set(key, { button: b, facts });
    return h("li", {}, b);
  }

  private factsOf(key: string, plan: PlanSpec): string {
    const { members } = outline(plan), time = timeOf(plan);
    return [t(`plan.${key}.name`), t("facts.models", { n: members.length }), t("flock.about", { time: duration(time) })].join(" · ");
  }

  private pick(key: string): void {
    const { flock, title } = this;
    if (key === OWN) flock.choose(undefined, this.builder.plan());
    else flock.choose(key, builtIn(key, worldLanguage())!);
    const { top } = title.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.7) title.closest(".f-detail")?.scrollIntoView({ block: "start", behavior: gently() });
  }

  /** What we expect, written down before anything has grown. */
  private drawExpect(): void {
    const { entry } = this.flock, key = this.flock.key + t("title");
    this.expect.hidden = !entry;
    if (!entry || this.expect.dataset.key === key) return;
    this.expect.dataset.key = key;
    this.expect.open = false;
    const one = (e: Expectation) => h("li", {}, whatOf(entry.key, e.name, this.flock.plan.arms), t("colon"), h("b", {}, wanted(e)));
    put(this.expect, h("summary", {}, t("expect.title")), h("p", {}, t(`plan.${entry.key}.expect`)), h("ul", { class: "f-found" }, ...expectationsOf(entry.key).map(one)));
  }
}

/** The key of the built-in plan that a plan is, in either language. */
function sameAs(plan: PlanSpec): string | undefined {
  return catalog().map((e) => e.key).find((key) => equal(sparse(inLanguage(plan, languageOf(plan))), builtIn(key, languageOf(plan))));
}
